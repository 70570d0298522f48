import { type Ledger, openTenants } from './ledger.ts'

/** The expected maximum number of pages of a list that the clean-up reads. */
const pagesPerList = 2

/** How many requests cleaning up takes: one for each entry, and for each tenant its list before and after; the same for tenants. */
export function cleanUpCost(ledger: Ledger): number {
  const open = ledger.entries().filter(({ state }) => state !== 'revoked')
  const tenants = new Set(open.map(({ tenant }) => JSON.stringify(tenant)))
  const created = openTenants(ledger)
  // The list of tenants is read once as everyone who has made one.
  const makers = new Set(created.map(({ who }) => who))
  return open.length + 2 * pagesPerList * tenants.size + created.length + makers.size
}
