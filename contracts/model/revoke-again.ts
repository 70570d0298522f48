import { assertStatus } from '../kit/assert-status.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Revokes an invitation that has ended. */
export const revokeAgain: Move = {
  name: 'revoke-again',
  weight: 2,
  can: ({ stale }) => stale.length > 0,
  run: async (model, { context }, at) => {
    const { person, handle, state } = pick(model.stale, at)
    const { statuses, rules } = context.promises
    const removes = rules.revokesMembers && state === 'accepted'
    const refusals = [...statuses.unknown, ...statuses.ended]
    // Revoking twice must be refused. Some vendors let an answered invitation be removed from the list.
    const allowed = removes ? statuses.revoked : state === 'revoked' ? refusals : [...refusals, ...statuses.revoked]
    const exchange = await context.tryRevoke(handle)
    assertStatus(
      exchange,
      allowed,
      removes ? 'MemberNotRemoved' : 'RevokedTwice',
      `Revoking ${person.email}, ${state} before,`,
    )
    if (removes) {
      context.noteGone(person.email)
      model.end(person, 'revoked')
    }
  },
}
