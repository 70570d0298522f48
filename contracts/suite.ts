import { checks } from './checks/all.ts'
import { removeGrant, removeMember } from './fixtures/membership.ts'
import { CheckContext } from './kit/context.ts'
import type { Profile } from './kit/profile.ts'
import type { ProviderPromises, TenantKeys } from './kit/promises.ts'
import { type Controlled, counting, transitionsOf } from './kit/transitions.ts'
import { Halt } from './runner/check-failure.ts'
import type { Ledger, LedgerEntry } from './runner/ledger.ts'
import type { Suite } from './runner/suite.ts'

/** The checks for a vendor, as much of them as a profile says. */
export function toSuite(promises: ProviderPromises, profile: Profile): Suite<CheckContext> {
  const count = { next: 1 }
  const controlled: Controlled = new Map()
  return {
    checks,
    probe,
    open: (parts) =>
      new CheckContext({ ...parts, target: counting(parts.target, controlled), promises, profile }, count),
    transitions: ({ target, seen }) => transitionsOf(promises, target, seen, controlled),
    sweep,
  }
}

/** Reads the list once: where the admin may not even do that, no check can say anything. */
async function probe(context: CheckContext): Promise<void> {
  const { status } = (await context.client.send(context.promises.list(context.tenant))).response
  if (status === 401 || status === 403) {
    throw new Halt('refused', `the credentials are refused: reading the list was answered by ${status}`)
  }
}

/**
 * Revokes what the ledger holds, then looks whether the list agrees. Nothing that is not in the ledger is touched.
 * What was said to be revoked is looked for too: the target may have said so and not done it.
 */
export async function sweep(context: CheckContext, ledger: Ledger): Promise<readonly string[]> {
  const all = ledger.entries()
  const leftovers = new Set<string>()
  for (const tenant of tenantsOf(all)) {
    const mine = all.filter((entry) => JSON.stringify(entry.tenant) === JSON.stringify(tenant))
    const left = new Set<string>()
    for (const [clean, entries] of byWay(mine)) {
      const emails = [...new Set(entries.map(({ email }) => email))]
      // What cannot be asked cannot be called clean, but for what is known to be.
      const unsure = entries.filter(({ state }) => state !== 'revoked').map(({ email }) => email)
      for (const email of await clean(context, emails, tenant).catch(() => unsure)) left.add(email)
    }
    for (const { email, kind, state } of mine) {
      if (!left.has(email)) ledger.revoked(email, tenant)
      // What was wrongly said to be revoked is open again, so that a later sweep finds it.
      else if (state === 'revoked') ledger.intend(email, tenant, kind)
      if (left.has(email)) leftovers.add(email)
    }
  }
  return [...leftovers]
}

/** A way of cleaning up; gives the addresses of which something is left. */
type Way = (context: CheckContext, emails: readonly string[], tenant: TenantKeys) => Promise<readonly string[]>

function byWay(entries: readonly LedgerEntry[]): readonly (readonly [Way, readonly LedgerEntry[]])[] {
  const members = entries.filter(({ kind, state }) => kind !== 'grant' && state === 'accepted')
  const grants = entries.filter(({ kind, state }) => kind === 'grant' && state !== 'revoked')
  // It is noted before it is asked for, so that what is noted as accepted may be pending still.
  const invitations = entries.filter(({ kind }) => kind !== 'grant')
  const ways: readonly (readonly [Way, readonly LedgerEntry[]])[] = [
    [withdraw, invitations],
    [each(removeMember), members],
    [each(removeGrant), grants],
  ]
  return ways.filter(([, those]) => those.length > 0)
}

/** Revokes the invitations of some addresses, with one look at the list before and one after. */
async function withdraw(
  context: CheckContext,
  emails: readonly string[],
  tenant: TenantKeys,
): Promise<readonly string[]> {
  const wanted = new Set(emails.map((email) => email.toLowerCase()))
  const find = async () => (await context.client.list(tenant)).filter(({ email }) => wanted.has(email.toLowerCase()))
  const found = await find()
  if (found.length === 0) return []
  for (const { handle } of found) await context.tryRevoke(handle, { tenant })
  const left = new Set((await find()).map(({ email }) => email.toLowerCase()))
  return emails.filter((email) => left.has(email.toLowerCase()))
}

function each(clean: (context: CheckContext, email: string, tenant: TenantKeys) => Promise<boolean>): Way {
  return async (context, emails, tenant) => {
    const left: string[] = []
    for (const email of emails) if (!(await clean(context, email, tenant))) left.push(email)
    return left
  }
}

function tenantsOf(entries: readonly LedgerEntry[]) {
  return [...new Map(entries.map(({ tenant }) => [JSON.stringify(tenant), tenant])).values()]
}
