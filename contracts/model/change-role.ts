import { assertStatus } from '../kit/assert-status.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Gives a pending invitation the next of the target's roles. */
export const changeRole: Move = {
  name: 'change-role',
  weight: 1,
  needs: 'changeRole',
  can: (model) => model.in('pending').length > 0,
  run: async (model, { context }, at) => {
    const person = pick(model.in('pending'), at)
    const { promises, tenant, roles } = context
    const role = pick(roles, roles.indexOf(person.role ?? '') + 1)
    if (!promises.changeRole) return
    const exchange = await context.send(promises.changeRole(tenant, person.invitation.handle, role))
    const { status } = exchange.response
    // Whether a role can be changed before the invitation is accepted is not promised; that a change is kept is.
    if (status >= 500) assertStatus(exchange, [], 'ServerFailed', `Changing the role of ${person.email}`)
    if (status >= 200 && status < 300) person.role = role
  },
}
