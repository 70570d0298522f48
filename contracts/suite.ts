import type { Ledger } from '../src/runner/ledger.ts'
import type { Suite } from '../src/runner/run.ts'
import { checks } from './checks.ts'
import { Context } from './context.ts'
import type { Profile } from './profile.ts'
import type { TenantKeys, Vendor } from './vendor.ts'

/** The checks for a vendor, as much of them as a profile says. */
export function toSuite(vendor: Vendor, profile: Profile): Suite<Context> {
  const count = { next: 1 }
  return {
    checks,
    open: (parts) => new Context({ ...parts, vendor, profile }, count),
    sweep,
  }
}

/** Revokes what the ledger holds, then looks whether the list agrees. Nothing that is not in the ledger is touched. */
export async function sweep(context: Context, ledger: Ledger): Promise<readonly string[]> {
  const open = ledger.entries().filter(({ state }) => state !== 'revoked')
  const leftovers: string[] = []
  for (const tenant of tenantsOf(open)) {
    const mine = open.filter((entry) => JSON.stringify(entry.tenant) === JSON.stringify(tenant))
    try {
      for (const { email, state } of mine) {
        if (await (state === 'accepted' ? dismiss : withdraw)(context, email, tenant)) ledger.revoked(email)
        else leftovers.push(email)
      }
    } catch {
      // What cannot be asked cannot be called clean.
      leftovers.push(...mine.map(({ email }) => email).filter((email) => !leftovers.includes(email)))
    }
  }
  return leftovers
}

/** Revokes the invitations of an address; says whether none is left. */
async function withdraw(context: Context, email: string, tenant: TenantKeys): Promise<boolean> {
  for (const { handle } of await context.listedFor(email, tenant)) await context.tryRevoke(handle, { tenant })
  return (await context.listedFor(email, tenant)).length === 0
}

/** Removes the member that an invitation has become; says whether there is none any more, or no way to remove one. */
async function dismiss(context: Context, email: string, tenant: TenantKeys): Promise<boolean> {
  const { members } = context.vendor
  // Where the API cannot remove members, only the control port of a mock can have made one.
  if (!members) return true
  const named = members.read(await context.read(members.list(tenant))).filter((member) => member.email === email)
  for (const { handle } of named) await context.send(members.remove(tenant, handle))
  return members.read(await context.read(members.list(tenant))).every((member) => member.email !== email)
}

function tenantsOf(entries: ReturnType<Ledger['entries']>) {
  return [...new Map(entries.map(({ tenant }) => [JSON.stringify(tenant), tenant])).values()]
}
