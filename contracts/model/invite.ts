import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Invites an address that has not been invited before. */
export const invite: Move = {
  name: 'invite',
  weight: 1,
  can: () => true,
  run: async (model, { context, newcomer }, at) => {
    const { email, act } = newcomer(model)
    const given = context.roles.length > 0 ? pick(context.roles, at) : undefined
    const invitation = await context.invite({ email, role: given })
    const role = context.promises.givesRole ? given : invitation.role
    model.people.push({ email, act, state: 'pending', invitation, role, renewed: false, answered: false })
  },
}
