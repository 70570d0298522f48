import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Inviting again and revoking at the same time end as some order of the two would. */
export const invite_and_revoke_agree = defineCheck<CheckContext>({
  id: 'invite_and_revoke_agree',
  group: 'concurrency',
  title: 'Inviting again and revoking at the same time end as some order of the two would',
  strength: 'must',
  source: 'Whichever comes first, an address has at most one pending invitation, and what was revoked alone is gone',
  steps: [
    'invite a fresh address',
    'invite it again and revoke it at once, then the same with revoke begun first',
    'list: what one of the two orders leaves',
  ],
  writes: true,
  invitations: 4,
  run: async (context) => {
    for (const first of ['invite', 'revoke'] as const) await meet(context, first)
  },
})

async function meet(context: CheckContext, first: 'invite' | 'revoke'): Promise<void> {
  const { statuses } = context.promises
  const { email, handle } = await context.invite()
  const invite = () => context.tryInvite(email)
  const revoke = () => context.tryRevoke(handle)
  const [invited, revoked] =
    first === 'invite'
      ? await Promise.all([invite(), revoke()])
      : await Promise.all([revoke(), invite()]).then(([one, other]) => [other, one] as const)
  const answers = [...statuses.invited, ...statuses.duplicate]
  assertStatus(invited, answers, 'SecondInvitationAnsweredOddly', `Inviting ${email} while it was revoked`)
  const allowed = [...statuses.revoked, ...statuses.unknown, ...statuses.ended]
  assertStatus(revoked, allowed, 'RevocationAnsweredOddly', `Revoking ${email} while it was invited again`)

  const isInvited = statuses.invited.includes(invited.response.status)
  const isRevoked = statuses.revoked.includes(revoked.response.status)
  const listed = (await context.listedFor(email)).filter((one) => one.pending)
  const exchange = context.seen.at(-1)
  const facts = { received: { invited: isInvited, revoked: isRevoked, pending: listed.length }, exchange }
  if (!isInvited && !isRevoked) {
    throw new CheckFailure('NeitherInvitedNorRevoked', `${email} could neither be revoked nor be invited again`, facts)
  }
  if (listed.length > 1) {
    throw new CheckFailure('InvitationListedTwice', `${email} is pending ${listed.length} times`, facts)
  }
  if (!isInvited && listed.length > 0) {
    throw new CheckFailure(
      'RevokedInvitationStillListed',
      `${email} was revoked, not invited again, and is listed`,
      facts,
    )
  }
  if (!isRevoked && listed.length === 0) {
    throw new CheckFailure('InvitationLost', `${email} was invited again, not revoked, and is not listed`, facts)
  }
  for (const invitation of listed) await context.revoke(invitation)
  if (listed.length === 0) context.noteGone(email)
}
