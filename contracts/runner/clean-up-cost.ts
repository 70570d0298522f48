import { type Ledger, openTenants } from './ledger.ts'

/** The expected maximum number of pages of a list that the clean-up reads. */
const pagesPerList = 2

/** How many requests cleaning up takes: one per entry, and two readings of the list per tenant; the same for tenants. */
export function cleanUpCost(ledger: Ledger): number {
  const open = ledger.entries().filter(({ state }) => state !== 'revoked')
  const tenants = new Set(open.map(({ tenant }) => JSON.stringify(tenant)))
  const created = openTenants(ledger)
  // The list of tenants is read once as each caller who has created one.
  const makers = new Set(created.map(({ who }) => who))
  return open.length + 2 * pagesPerList * tenants.size + created.length + makers.size
}
