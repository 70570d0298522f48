import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { type Ledger, type LedgerEntry, labelOf, nameOf } from '../runner/ledger.ts'
import type { Remains } from '../runner/suite.ts'
import { type Lookup, toLookup } from './lookup.ts'
import { shownToInvitee } from './own-list.ts'
import { removePeople } from './people.ts'
import type { EntryResult } from './removal.ts'
import { RetrySchedule } from './retry-schedule.ts'
import { deleteTenants } from './tenants.ts'

/**
 * Deletes the tenants that the ledger holds, removes the rest, and reads the lists to see whether it is gone. It touches
 * nothing else. Entries that are noted as revoked are included: the target may have confirmed a revocation and not carried
 * it out.
 */
export async function cleanUp(context: CheckContext, ledger: Ledger): Promise<Remains> {
  const schedule = new RetrySchedule(context.target)
  const tenants = await deleteTenants(context, ledger, schedule)
  const leftovers = tenants.leftovers.map(nameOf)
  const unknown = tenants.unknown.map(nameOf)
  const resultsIn = new Map<TenantKeys, ReadonlyMap<Lookup, EntryResult>>()
  for (const tenant of tenantsOf(ledger.entries())) {
    const entries = ledger.entries().filter((entry) => isSame(entry.tenant, tenant))
    // What was in a tenant has gone with it.
    if (ledger.tenants().some((one) => one.state === 'gone' && isSame(one.tenant, tenant))) {
      for (const { email } of entries) ledger.revoked(email, tenant)
      continue
    }
    // Other tenants that no longer exist have nothing left.
    if (!isOfTarget(context, tenant) && entries.every(({ state }) => state === 'revoked')) continue
    const lookups = entries.map((entry) => toLookup(context.promises, entry, true))
    resultsIn.set(tenant, await removePeople(context, tenant, lookups, { schedule }))
  }
  const shown = await shownToInvitee(
    context,
    new Map([...resultsIn].map(([tenant, results]) => [tenant, [...results.keys()]])),
  )
  for (const [tenant, results] of resultsIn) {
    const isMadeUp = !isOfTarget(context, tenant) && !context.isOwnTenant(tenant)
    const place = isSame(tenant, context.tenant) ? '' : ` in ${nameOf(tenant)}`
    for (const [one, result] of results) {
      // A tenant that neither the config nor a run names is invented, so its lists cannot be read.
      const is = shown.has(one) ? 'left' : isMadeUp && result.is === 'unknown' ? 'gone' : result.is
      note(ledger, one, is)
      const label = `${labelOf(one)}${place}${result.why === undefined ? '' : `: ${result.why}`}`
      if (is === 'left') leftovers.push(...each(label, result))
      if (is === 'unknown') unknown.push(label)
    }
  }
  return { leftovers, unknown }
}

/** One line for each thing left of an address, which may be invited twice, or be a member as well. */
function each(label: string, { shown: [, ...more] }: EntryResult): readonly string[] {
  return [label, ...more.map(({ kind, handle }) => `${label} (${kind} ${handle})`)]
}

/** Notes the result for an entry. One that was wrongly noted as revoked is reopened, so that a later sweep finds it. */
function note(ledger: Ledger, { email, tenant, state, kinds }: Lookup, is: EntryResult['is']): void {
  if (is === 'gone') ledger.revoked(email, tenant)
  else if (state === 'revoked') for (const kind of kinds) ledger.intend(email, tenant, kind)
}

function isOfTarget({ target }: CheckContext, tenant: TenantKeys): boolean {
  return [target.tenant, target.otherTenant].some((one) => one !== undefined && isSame(one, tenant))
}

function isSame(one: TenantKeys, other: TenantKeys): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function tenantsOf(entries: readonly LedgerEntry[]): readonly TenantKeys[] {
  return [...new Map(entries.map(({ tenant }) => [JSON.stringify(tenant), tenant])).values()]
}
