import { judge } from './answer.ts'
import { type Context, notHere } from './context.ts'
import type { Invitation } from './vendor.ts'

/** A role that can be given, and is another one than this. */
export function otherRole(context: Context, role: string | undefined): string {
  return context.roles.find((one) => one !== role) ?? notHere('the target names no second role')
}

/** Changes the role that an invitation offers; skips the check where the target changes the roles of members alone. */
export async function changeRole(context: Context, { handle, email }: Invitation, role: string): Promise<void> {
  const ask = context.vendor.changeRole ?? notHere('the API cannot change the role of an invitation')
  const exchange = await context.send(ask(context.tenant, handle, role))
  // That an invitation's role can be changed is inferred.
  if (exchange.response.status === 404) notHere('the target changes the roles of members alone (404)')
  judge(exchange, [200], 'RoleNotChanged', `Changing the role of ${email} to ${role}`)
}
