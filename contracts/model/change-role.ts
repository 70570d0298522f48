import { assertStatus } from '../kit/assert-status.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Changes the role of a pending invitation to the next one of the target's roles. */
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
    const exchange = await context.client.send(promises.changeRole(tenant, person.invitation.handle, role))
    const { status } = exchange.response
    // No vendor promises that the role of an invitation can be changed. If it is changed, the list must show it.
    if (status >= 500) assertStatus(exchange, [], 'ServerFailed', `Changing the role of ${person.email}`)
    if (status >= 200 && status < 300) person.role = role
  },
}
