import { judge } from './answer.ts'
import { type Context, notHere } from './context.ts'
import type { Made } from './pair.ts'
import type { Invitation } from './vendor.ts'

/** An invitation beside the role that it was made with. */
export interface WithRole extends Made {
  readonly role: string
}

/** One invitation for each role that can be given, for checks that only look. */
export function oneForEachRole(context: Context): Promise<readonly WithRole[]> {
  const { vendor, roles } = context
  if (!vendor.givesRole) notHere('inviting names no role in this API')
  if (roles.length === 0) notHere('the target names no roles')
  return context.once('one for each role', async () => {
    context.needInvitations(roles.length)
    const all: WithRole[] = []
    for (const role of roles) {
      const email = context.freshEmail()
      const made = await context.invite({ email, role })
      all.push({ email, role, made, exchange: context.seen.at(-1) })
    }
    return all
  })
}

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
