import { membersFor } from '../fixtures/membership.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { CheckFailure, NotApplicable } from '../runner/check-failure.ts'
import type { Explorer, Person } from './explorer.ts'
import { fieldOf, shownBy } from './shown.ts'

/** The target's invitee, if they can answer and are in none of the tenants. Undefined otherwise. */
export async function findInvitee(explorer: Explorer): Promise<Person | undefined> {
  const { inviteeEmail } = explorer.context.target
  if (inviteeEmail === undefined || !explorer.can('invitee') || !explorer.operationFor('accept')) return undefined
  for (const tenant of explorer.tenants) if (!(await isUnknown(explorer, inviteeEmail, tenant))) return undefined
  return explorer.meet(inviteeEmail, 'invitee')
}

async function isUnknown({ context }: Explorer, email: string, tenant: TenantKeys): Promise<boolean> {
  try {
    if ((await context.client.listedFor(email, tenant)).length > 0) return false
    return context.promises.members === undefined || (await membersFor(context, email, tenant)).length === 0
  } catch (thrown) {
    // If a list cannot be read, the address may be in the tenant.
    if (thrown instanceof CheckFailure || thrown instanceof NotApplicable) return false
    throw thrown
  }
}

/** The known users who have no access to any of the tenants yet. */
export async function findKnownUsers(explorer: Explorer): Promise<readonly Person[]> {
  const { knownUsers = [] } = explorer.context.target
  if (!explorer.operationFor('grant')) return []
  const present = new Set<string>()
  for (const [operation, { lists }] of explorer.operations) {
    if (!lists?.kinds.includes('grant')) continue
    for (const tenant of explorer.tenants) {
      const exchange = await explorer.send(operation, { tenant })
      if (exchange?.response.status !== 200) return []
      for (const shown of shownBy(explorer.provider, exchange))
        present.add(fieldOf(shown, 'email')?.toLowerCase() ?? '')
    }
  }
  const invited = explorer.context.target.inviteeEmail
  const free = knownUsers.filter((email) => !present.has(email.toLowerCase()) && email !== invited)
  for (const email of free.slice(0, 2)) explorer.granted.push({ email, handles: new Map() })
  return explorer.granted
}
