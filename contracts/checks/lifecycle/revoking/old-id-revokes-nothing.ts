import { twoInvitations } from '../../../fixtures/two-invitations.ts'
import { assertStatus } from '../../../kit/assert-status.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const old_id_revokes_nothing = defineCheck({
  title: 'The id of a revoked invitation does not affect the next one of the same address',
  strength: 'must',
  source: {
    dreadnode:
      'Dreadnode, Cancel organization invitation: an id is a UUID and identifies one invitation, and an unknown one gets 404',
    snyk: 'Snyk REST API, Invites: an id is a UUID and identifies one invitation, and an unknown one gets 404',
  },
  steps: ['invite a fresh address, revoke it, invite it again', 'revoke the old id: 404', 'list: the new one is there'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const [{ email: invited, invitation }] = await twoInvitations(context)
    if (invitation.handle === invited) skip('an invitation is identified by its address here')
    const first = await context.invite()
    const { email } = first
    await context.revoke(first)
    const second = await context.invite({ email })
    if (second.handle === first.handle) skip('the second invitation has the id of the first one')
    const again = await context.tryRevoke(first.handle)
    assertStatus(again, context.promises.statuses.revokedAgain, 'OldIdRevoked', `Revoking the old id of ${email}`)
    if ((await context.client.listedFor(email)).some(({ handle }) => handle === second.handle)) return
    throw new CheckFailure('OtherInvitationGone', `${email} is gone, although only its old id was revoked`, {
      exchange: context.lastExchange,
    })
  },
})
