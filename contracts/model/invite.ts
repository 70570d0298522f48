import type { Move } from './move.ts'

/** Invites an address that has not been invited before. */
export const invite: Move = {
  name: 'invite',
  weight: 2,
  can: () => true,
  run: async (model, { context, newcomer }) => {
    const { email, answer } = newcomer(model)
    const invitation = await context.invite({ email })
    model.people.push({ email, answer, state: 'pending', invitation, role: invitation.role, answered: false })
  },
}
