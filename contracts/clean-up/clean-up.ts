import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { type Ledger, type LedgerEntry, labelOf, nameOf } from '../runner/ledger.ts'
import type { Remains } from '../runner/suite.ts'
import { shownToInvitee } from './own-list.ts'
import { Patience } from './patience.ts'
import { type Fate, removePeople } from './people.ts'
import { deleteTenants } from './tenants.ts'
import { toWanted, type Wanted } from './wanted.ts'

/**
 * Deletes the tenants that the ledger holds, removes the rest, and reads the lists to see whether it is gone. It touches
 * nothing else. Entries that are noted as revoked are included: the target may have confirmed a revocation and not carried
 * it out.
 */
export async function cleanUp(context: CheckContext, ledger: Ledger): Promise<Remains> {
  const tenants = await deleteTenants(context, ledger)
  const leftovers = new Set(tenants.leftovers.map(nameOf))
  const unknown = new Set(tenants.unknown.map(nameOf))
  const patience = new Patience(context.target)
  for (const tenant of tenantsOf(ledger.entries())) {
    const entries = ledger.entries().filter((entry) => isSame(entry.tenant, tenant))
    // Of the other tenants, those that are not there any more have nothing left.
    if (!isOfTarget(context, tenant) && entries.every(({ state }) => state === 'revoked')) continue
    const wanted = entries.map((entry) => toWanted(entry, true))
    const fates = await removePeople(context, tenant, wanted, { patience })
    const shown = await shownToInvitee(context, tenant, wanted)
    for (const [one, fate] of fates) {
      const known = shown.has(one) ? 'left' : fate
      note(ledger, one, known)
      if (known === 'left') leftovers.add(labelOf(one))
      if (known === 'unknown') unknown.add(labelOf(one))
    }
  }
  return { leftovers: [...leftovers], unknown: [...unknown].filter((one) => !leftovers.has(one)) }
}

/** Notes what has become of an entry. One that was wrongly noted as revoked is open again, so that a later sweep finds it. */
function note(ledger: Ledger, { email, tenant, state, kinds }: Wanted, fate: Fate): void {
  if (fate === 'gone') ledger.revoked(email, tenant)
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
