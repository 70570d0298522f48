import { assertStatus } from '../../kit/assert-status.ts'
import type { CheckContext } from '../../kit/context.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'
import { startsOf } from './starts.ts'

export const invite_and_revoke_agree = defineCheck({
  title: 'Inviting again and revoking at the same time have the result of one order or the other',
  strength: 'must',
  source:
    'In either order, an address has at most one pending invitation, and an invitation that was only revoked is gone',
  steps: [
    'invite a fresh address',
    'invite it again and revoke it at the same time, one of them started first by the seed; in a thorough run both',
    'list: it shows the result of one order',
  ],
  burst: 2,
  writes: true,
  invitations: 4,
  run: async (context) => {
    for (const first of startsOf(context, ['revoke', 'invite'] as const)) await raceFrom(context, first)
  },
})

async function raceFrom(context: CheckContext, first: 'invite' | 'revoke'): Promise<void> {
  const { statuses } = context.promises
  const { email, handle } = await context.invite()
  const invite = () => context.tryInvite(email)
  const revoke = () => context.tryRevoke(handle)
  const [invited, revoked] =
    first === 'invite'
      ? await Promise.all([invite(), revoke()])
      : await Promise.all([revoke(), invite()]).then(([revocation, invitation]) => [invitation, revocation] as const)
  const inviteStatuses = [...statuses.invited, ...statuses.duplicate]
  assertStatus(invited, inviteStatuses, 'UnexpectedSecondInvitationStatus', `Inviting ${email} while it was revoked`)
  const revokeStatuses = [...statuses.revoked, ...statuses.unknown, ...statuses.ended]
  assertStatus(revoked, revokeStatuses, 'UnexpectedRevocationStatus', `Revoking ${email} while it was invited again`)

  const isInvited = statuses.invited.includes(invited.response.status)
  const isRevoked = statuses.revoked.includes(revoked.response.status)
  const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
  const exchange = context.lastExchange
  const facts = { received: { invited: isInvited, revoked: isRevoked, pending: pending.length }, exchange }
  if (!isInvited && !isRevoked) {
    throw new CheckFailure('NeitherInvitedNorRevoked', `${email} could be neither revoked nor invited again`, facts)
  }
  if (pending.length > 1) {
    throw new CheckFailure('InvitationListedTwice', `${email} is pending ${pending.length} times`, facts)
  }
  if (!isInvited && pending.length > 0) {
    throw new CheckFailure(
      'RevokedInvitationStillListed',
      `${email} was revoked and not invited again, and is still listed`,
      facts,
    )
  }
  if (!isRevoked && pending.length === 0) {
    throw new CheckFailure('InvitationLost', `${email} was invited again and not revoked, and is not listed`, facts)
  }
  for (const invitation of pending) await context.revoke(invitation)
  if (pending.length === 0) context.notes.gone(email)
}
