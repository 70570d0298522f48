type Tenant = Readonly<Record<string, string>>

/** An invitation waits for its person; a grant lets a known user in at once. */
export type LedgerKind = 'invitation' | 'grant'

/** An invitation that a run has made, or was about to make. */
export interface LedgerEntry {
  readonly email: string
  readonly tenant: Tenant
  /** What the address was given: an invitation, or access at once. */
  readonly kind: LedgerKind
  /** Known once the target has answered. */
  readonly id?: string
  /** `accepted`: it has become a member, who has to be removed. */
  readonly state: 'intended' | 'created' | 'accepted' | 'revoked'
}

/** Where a run writes down every invitation before it asks for it, so that all of them can be revoked afterwards. */
export interface Ledger {
  /** Written, and safe from a crash, before it returns. */
  readonly intend: (email: string, tenant: Tenant, kind?: LedgerKind) => void
  readonly created: (email: string, tenant: Tenant, id: string) => void
  readonly accepted: (email: string, tenant: Tenant) => void
  /** The invitation, or the member that it became, is gone. */
  readonly revoked: (email: string, tenant: Tenant) => void
  readonly entries: () => readonly LedgerEntry[]
}

/** A ledger that lives as long as this process: enough for a mock in it. */
export function memoryLedger(): Ledger {
  // The same address may be invited into two tenants.
  const entries = new Map<string, LedgerEntry>()
  const keyOf = (email: string, tenant: Tenant) => JSON.stringify([email, tenant])
  const change = (email: string, tenant: Tenant, state: LedgerEntry['state'], id?: string) => {
    const entry = entries.get(keyOf(email, tenant))
    if (entry) entries.set(keyOf(email, tenant), { ...entry, state, ...(id === undefined ? {} : { id }) })
  }
  // Who has become a member is one, whatever comes of inviting the address again.
  const unlessMember = (email: string, tenant: Tenant, state: 'intended' | 'created') =>
    entries.get(keyOf(email, tenant))?.state === 'accepted' ? 'accepted' : state
  return {
    intend: (email, tenant, kind = 'invitation') =>
      entries.set(keyOf(email, tenant), { email, tenant, kind, state: unlessMember(email, tenant, 'intended') }),
    created: (email, tenant, id) => change(email, tenant, unlessMember(email, tenant, 'created'), id),
    accepted: (email, tenant) => change(email, tenant, 'accepted'),
    revoked: (email, tenant) => change(email, tenant, 'revoked'),
    entries: () => [...entries.values()],
  }
}
