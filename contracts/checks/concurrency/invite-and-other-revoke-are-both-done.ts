import { assertStatus } from '../../kit/assert-status.ts'
import type { CheckContext } from '../../kit/context.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'
import { startsOf } from './starts.ts'

export const invite_and_other_revoke_are_both_done = defineCheck({
  title: 'Inviting one address and revoking another at the same time both take effect',
  strength: 'must',
  source: 'In either order, one is invited and the other is gone: the two requests are independent',
  steps: [
    'invite a fresh address',
    'invite another and revoke the first at the same time, one of them started first by the seed; in a thorough run both',
    'list: the other is pending once, the first is gone',
  ],
  burst: 2,
  writes: true,
  invitations: 4,
  run: async (context) => {
    for (const first of startsOf(context, ['invite', 'revoke'] as const)) await raceFrom(context, first)
  },
})

async function raceFrom(context: CheckContext, first: 'invite' | 'revoke'): Promise<void> {
  const { statuses } = context.promises
  const old = await context.invite()
  const email = context.freshEmail()
  const invite = () => context.tryInvite(email)
  const revoke = () => context.tryRevoke(old.handle)
  const [invited, revoked] =
    first === 'invite'
      ? await Promise.all([invite(), revoke()])
      : await Promise.all([revoke(), invite()]).then(([revocation, invitation]) => [invitation, revocation] as const)
  assertStatus(invited, statuses.invited, 'InvitationNotCreated', `Inviting ${email} while ${old.email} was revoked`)
  assertStatus(revoked, statuses.revoked, 'InvitationNotRevoked', `Revoking ${old.email} while ${email} was invited`)
  const listed = await context.client.list()
  const exchange = context.lastExchange
  const listedFor = (address: string) => listed.filter((item) => item.email.toLowerCase() === address.toLowerCase())
  if (listedFor(old.email).length > 0) {
    throw new CheckFailure(
      'RevokedInvitationStillListed',
      `${old.email} was revoked while ${email} was invited, and is still listed`,
      {
        exchange,
      },
    )
  }
  const received = listedFor(email).length
  if (received !== 1) {
    const title = received === 0 ? 'InvitationLost' : 'InvitationListedTwice'
    const message = `${email}, invited while ${old.email} was revoked, is listed ${received} times`
    throw new CheckFailure(title, message, { expected: 1, received, exchange })
  }
  context.notes.gone(old.email)
  for (const invitation of listedFor(email)) await context.revoke(invitation)
}
