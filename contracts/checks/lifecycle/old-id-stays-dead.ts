import { twoInvitations } from '../../fixtures/two-invitations.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The id of a revoked invitation does not reach a later one of the same address. */
export const old_id_stays_dead = defineCheck<CheckContext>({
  id: 'old_id_stays_dead',
  group: 'lifecycle',
  title: 'The id of a revoked invitation does not reach the next one of the same address',
  strength: 'must',
  source: 'An id names one invitation: Snyk and Dreadnode document ids as UUIDs, and 404 for what there is not',
  steps: ['invite a fresh address, revoke it, invite it again', 'revoke the old id: 404', 'list: the new one is there'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const [{ email: known, made }] = await twoInvitations(context)
    if (made.handle === known) skip('an invitation is named by its address here')
    const first = await context.invite()
    const { email } = first
    await context.revoke(first)
    const second = await context.invite({ email })
    if (second.handle === first.handle) skip('the second invitation has the id of the first one')
    const again = await context.tryRevoke(first.handle)
    assertStatus(again, context.promises.statuses.unknown, 'OldIdRevoked', `Revoking the old id of ${email}`)
    if ((await context.listedFor(email)).some(({ handle }) => handle === second.handle)) return
    throw new CheckFailure('OtherInvitationGone', `${email} is gone, though only its old id was revoked`, {
      exchange: context.seen.at(-1),
    })
  },
})
