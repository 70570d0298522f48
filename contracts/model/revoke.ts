import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Revokes a pending invitation. */
export const revoke: Move = {
  name: 'revoke',
  weight: 3,
  can: (model) => model.in('pending').length > 0,
  run: async (model, { context }, at) => {
    const person = pick(model.in('pending'), at)
    await context.revoke(person.invitation)
    model.end(person, 'revoked')
  },
}
