import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Inviting one and revoking another at the same time do not disturb each other. */
export const invite_and_other_revoke_are_both_done = defineCheck<CheckContext>({
  id: 'invite_and_other_revoke_are_both_done',
  group: 'concurrency',
  title: 'Inviting one address and revoking another at the same time are both done',
  strength: 'must',
  source: 'In either order the one is invited and the other is gone: they have nothing to do with each other',
  steps: [
    'invite a fresh address',
    'invite another and revoke the first at once, then the same with revoke begun first',
    'list: the other is pending once, the first is gone',
  ],
  writes: true,
  invitations: 4,
  run: async (context) => {
    for (const first of ['invite', 'revoke'] as const) await meet(context, first)
  },
})

async function meet(context: CheckContext, first: 'invite' | 'revoke'): Promise<void> {
  const { statuses } = context.promises
  const old = await context.invite()
  const email = context.freshEmail()
  const invite = () => context.tryInvite(email)
  const revoke = () => context.tryRevoke(old.handle)
  const [invited, revoked] =
    first === 'invite'
      ? await Promise.all([invite(), revoke()])
      : await Promise.all([revoke(), invite()]).then(([one, other]) => [other, one] as const)
  assertStatus(invited, statuses.invited, 'InvitationNotCreated', `Inviting ${email} while ${old.email} was revoked`)
  assertStatus(revoked, statuses.revoked, 'InvitationNotRevoked', `Revoking ${old.email} while ${email} was invited`)
  const listed = await context.list()
  const exchange = context.seen.at(-1)
  const countOf = (one: string) => listed.filter((shown) => shown.email.toLowerCase() === one.toLowerCase()).length
  if (countOf(old.email) > 0) {
    throw new CheckFailure('RevokedInvitationStillListed', `${old.email} was revoked while ${email} was invited`, {
      exchange,
    })
  }
  if (countOf(email) !== 1) {
    const title = countOf(email) === 0 ? 'InvitationLost' : 'InvitationListedTwice'
    const message = `${email}, invited while ${old.email} was revoked, is listed ${countOf(email)} times`
    throw new CheckFailure(title, message, { expected: 1, received: countOf(email), exchange })
  }
  context.noteGone(old.email)
  for (const one of listed.filter((shown) => shown.email.toLowerCase() === email.toLowerCase()))
    await context.revoke(one)
}
