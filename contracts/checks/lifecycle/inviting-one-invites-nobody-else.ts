import { twoInvitations } from '../../fixtures/two-invitations.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** One request makes one invitation. */
export const inviting_one_invites_nobody_else = defineCheck<CheckContext>({
  id: 'inviting_one_invites_nobody_else',
  group: 'lifecycle',
  title: 'Inviting one address invites no other made from it',
  strength: 'should',
  source: 'Nobody promised it: one request, one invitation',
  steps: ['invite two fresh addresses', 'list: none that contains one of them, and is another'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const made = await twoInvitations(context)
    const others = (await context.list()).filter(({ email }) =>
      made.some((one) => email !== one.email && email.toLowerCase().includes(one.email.toLowerCase())),
    )
    const [other] = others
    if (!other) return
    throw new CheckFailure('SomebodyElseInvited', `${other.email} is listed, and nobody has invited it`, {
      received: other.email,
      exchange: context.seen.at(-1),
    })
  },
})
