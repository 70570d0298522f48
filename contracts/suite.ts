import { checks as allChecks } from './checks/all.ts'
import { deleteTenants } from './fixtures/left-tenants.ts'
import { removeGrants, removeMember } from './fixtures/membership.ts'
import { CheckContext } from './kit/context.ts'
import type { ControlAction } from './kit/control-log.ts'
import type { Profile } from './kit/profile.ts'
import type { ProviderPromises, TenantKeys } from './kit/promises.ts'
import { recording, transitionsOf } from './kit/transitions.ts'
import { isAlive, probe } from './probe/probe.ts'
import type { Check } from './runner/check.ts'
import { NotApplicable } from './runner/check-failure.ts'
import { type Ledger, type LedgerEntry, nameOf } from './runner/ledger.ts'
import type { Remains, Suite } from './runner/suite.ts'

/** A suite that holds a target to a provider's promises, as thoroughly as the profile says. */
export function toSuite(
  promises: ProviderPromises,
  profile: Profile,
  checks: readonly Check<CheckContext>[] = allChecks,
): Suite<CheckContext> {
  const nextAddress = { next: 1 }
  const controlled: ControlAction[] = []
  let isProbed = false
  return {
    checks,
    // Later in a run, only whether the target responds at all is of interest.
    probe: (context) => {
      const again = isProbed
      isProbed = true
      return again ? isAlive(context) : probe(context)
    },
    open: (parts) =>
      new CheckContext(
        { ...parts, target: recording(parts.target, controlled), promises, profile, controlled, checks },
        nextAddress,
      ),
    transitions: ({ target, seen }) => transitionsOf(promises, target, seen, controlled),
    sweep,
  }
}

/**
 * Deletes the tenants that the ledger holds, revokes the rest, then reads the lists to see whether it is gone. It touches
 * nothing else.
 * Entries that are noted as revoked are included: the target may have confirmed a revocation and not carried it out.
 */
async function sweep(context: CheckContext, ledger: Ledger): Promise<Remains> {
  const leftovers = new Set((await deleteTenants(context, ledger)).map(nameOf))
  const all = ledger.entries()
  for (const tenant of tenantsOf(all)) {
    if (!isOfTarget(context, tenant) && isGone(all, tenant)) continue
    const entriesHere = all.filter((entry) => JSON.stringify(entry.tenant) === JSON.stringify(tenant))
    const leftHere = new Set<string>()
    for (const [cleanUp, entries] of byCleanUp(entriesHere)) {
      const emails = [...new Set(entries.map(({ email }) => email))]
      // If the target does not respond, only what is known to be revoked counts as clean.
      const unsure = entries.filter(({ state }) => state !== 'revoked').map(({ email }) => email)
      for (const email of await cleanUp(context, emails, tenant, ledger).catch(() => unsure)) leftHere.add(email)
    }
    for (const { email, kind, state } of entriesHere) {
      if (!leftHere.has(email)) ledger.revoked(email, tenant)
      // An entry that was wrongly noted as revoked is open again, so that a later sweep finds it.
      else if (state === 'revoked') ledger.intend(email, tenant, kind)
      if (leftHere.has(email)) leftovers.add(email)
    }
  }
  return { leftovers: [...leftovers], unknown: [] }
}

/** Cleans up after some addresses; returns those that still have something. */
type CleanUp = (
  context: CheckContext,
  emails: readonly string[],
  tenant: TenantKeys,
  ledger: Ledger,
) => Promise<readonly string[]>

function byCleanUp(entries: readonly LedgerEntry[]): readonly (readonly [CleanUp, readonly LedgerEntry[]])[] {
  const members = entries.filter(({ kind, state }) => kind !== 'grant' && state === 'accepted')
  const grants = entries.filter(({ kind, state }) => kind === 'grant' && state !== 'revoked')
  // Accepting is noted before it is requested, so an invitation that is noted as accepted may still be pending.
  const invitations = entries.filter(({ kind }) => kind !== 'grant')
  const cleanUps: readonly (readonly [CleanUp, readonly LedgerEntry[]])[] = [
    [revokeInvitations, invitations],
    [oneByOne(removeMember), members],
    [removeGrants, grants],
  ]
  return cleanUps.filter(([, affected]) => affected.length > 0)
}

/** Revokes the invitations of some addresses; reads the list once before and once after. */
async function revokeInvitations(
  context: CheckContext,
  emails: readonly string[],
  tenant: TenantKeys,
  ledger: Ledger,
): Promise<readonly string[]> {
  const wanted = new Set(emails.map((email) => email.toLowerCase()))
  const listed = async () => (await context.client.list(tenant)).filter(({ email }) => wanted.has(email.toLowerCase()))
  const found = await listed().catch((thrown: unknown) => {
    if (!(thrown instanceof NotApplicable)) throw thrown
    return undefined
  })
  if (found === undefined) return revokeUnseen(context, emails, tenant, ledger)
  if (found.length === 0) return []
  const { unknown, ended } = context.promises.statuses
  const refused = new Set<string>()
  for (const { handle } of found) {
    const { response } = await context.tryRevoke(handle, { tenant })
    if ([...unknown, ...ended].includes(response.status)) refused.add(handle)
  }
  // A list may go on showing what was answered, marked as such.
  const open = (await listed()).filter((one) => (one.pending && !one.maybeDeclined) || !refused.has(one.handle))
  const remaining = new Set(open.map(({ email }) => email.toLowerCase()))
  return emails.filter((email) => remaining.has(email.toLowerCase()))
}

/** Revokes by the ids of the ledger, where the API does not show the invitations. Returns those that were not confirmed. */
async function revokeUnseen(
  context: CheckContext,
  emails: readonly string[],
  tenant: TenantKeys,
  ledger: Ledger,
): Promise<readonly string[]> {
  const open = ledger.entries().filter(({ email, state }) => emails.includes(email) && state !== 'revoked')
  const left: string[] = []
  for (const { email, id } of open) {
    const status = id === undefined ? undefined : (await context.tryRevoke(id, { tenant })).response.status
    const { revoked, unknown, ended } = context.promises.statuses
    if (status === undefined || ![...revoked, ...unknown, ...ended].includes(status)) left.push(email)
  }
  return left
}

function oneByOne(remove: (context: CheckContext, email: string, tenant: TenantKeys) => Promise<boolean>): CleanUp {
  return async (context, emails, tenant) => {
    const remaining: string[] = []
    for (const email of emails) if (!(await remove(context, email, tenant))) remaining.push(email)
    return remaining
  }
}

/** Of the other tenants, those that are not there any more have nothing left. */
function isOfTarget({ target }: CheckContext, tenant: TenantKeys): boolean {
  return [target.tenant, target.otherTenant].some((one) => JSON.stringify(one) === JSON.stringify(tenant))
}

function isGone(entries: readonly LedgerEntry[], tenant: TenantKeys): boolean {
  const key = JSON.stringify(tenant)
  return entries.every((entry) => JSON.stringify(entry.tenant) !== key || entry.state === 'revoked')
}

function tenantsOf(entries: readonly LedgerEntry[]) {
  return [...new Map(entries.map(({ tenant }) => [JSON.stringify(tenant), tenant])).values()]
}
