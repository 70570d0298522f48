import { membersFor, withInvitee } from '../../fixtures/membership.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { record } from '../../kit/json.ts'
import { defineCheck } from '../../runner/check.ts'

/** An answer to an invitation that says neither yes nor no is refused. */
export const bad_answer_is_refused = defineCheck<CheckContext>({
  id: 'bad_answer_is_refused',
  group: 'input',
  title: 'An answer to an invitation that says neither yes nor no is refused, and answers nothing',
  strength: 'must',
  source: 'Dreadnode, Respond to invitation: accept is a boolean, and required',
  steps: [
    'invite somebody who can answer',
    'as that person, answer with a text in the place of yes or no, then with nothing: refused',
    'list invitations and members: it is pending, and nobody has joined',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant, target } = context
    const accept = promises.accept?.(tenant, '')
    if (!promises.accept || !record(accept?.body)) skip('answering an invitation takes no body in this API')
    if (target.credentials.invitee === undefined) skip('the target has no credential "invitee"')
    const fields = Object.keys(accept.body)
    await withInvitee(context, async ({ invitation: { email, handle } }) => {
      const good = promises.accept?.(tenant, handle) ?? accept
      // A text that no lenient reader takes for yes or no.
      for (const body of [Object.fromEntries(fields.map((name) => [name, 'nonsense'])), {}]) {
        const asked = await context.send({ ...good, body }, 'invitee')
        const { invalidBody } = promises.statuses
        assertStatus(asked, invalidBody, 'BadAnswerTaken', `Answering an invitation with ${JSON.stringify(body)}`)
      }
      const members = promises.members ? await membersFor(context, email) : []
      const pending = (await context.listedFor(email)).filter((one) => one.pending)
      if (pending.length > 0 && members.length === 0) return
      throw new CheckFailure('RefusedAnswerCounted', `${email} is no longer pending, though each answer was refused`, {
        expected: { pending: 1, members: 0 },
        received: { pending: pending.length, members: members.length },
        exchange: context.seen.at(-1),
      })
    })
  },
})
