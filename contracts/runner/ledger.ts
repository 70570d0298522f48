type Tenant = Readonly<Record<string, string>>

/** An invitation is pending until it is accepted; a grant gives a known user access at once. */
export type LedgerKind = 'invitation' | 'grant'

/** An invitation or a grant that a run has created, or was about to create. */
export interface LedgerEntry {
  readonly email: string
  readonly tenant: Tenant
  readonly kind: LedgerKind
  /** Undefined until the target has responded. */
  readonly id?: string
  /** `accepted`: it has become a member, which has to be removed. */
  readonly state: 'intended' | 'created' | 'accepted' | 'revoked'
}

/** Records every invitation before its request is sent, so that all of them can be revoked afterwards. */
export interface Ledger {
  /** The entry is stored, safe from a crash, when this returns. */
  readonly intend: (email: string, tenant: Tenant, kind?: LedgerKind) => void
  readonly created: (email: string, tenant: Tenant, id: string) => void
  readonly accepted: (email: string, tenant: Tenant) => void
  /** The invitation, or the member that it has become, is gone. */
  readonly revoked: (email: string, tenant: Tenant) => void
  readonly entries: () => readonly LedgerEntry[]
}

/** A ledger in memory: enough for a mock in this process, or for a target that is only read. */
export function memoryLedger(): Ledger {
  // The same address may be invited into two tenants.
  const entries = new Map<string, LedgerEntry>()
  const keyOf = (email: string, tenant: Tenant) => JSON.stringify([email, tenant])
  const change = (email: string, tenant: Tenant, state: LedgerEntry['state'], id?: string) => {
    const entry = entries.get(keyOf(email, tenant))
    if (entry) entries.set(keyOf(email, tenant), { ...entry, state, ...(id === undefined ? {} : { id }) })
  }
  // A member stays a member, even if its address is invited again.
  const unlessMember = (email: string, tenant: Tenant, state: 'intended' | 'created') =>
    entries.get(keyOf(email, tenant))?.state === 'accepted' ? 'accepted' : state
  return {
    intend: (email, tenant, kind = 'invitation') => {
      const { id, state } = entries.get(keyOf(email, tenant)) ?? {}
      // A refusal leaves what was there before, which only its id may find again.
      const known = id === undefined || state === 'revoked' ? {} : { id }
      entries.set(keyOf(email, tenant), {
        email,
        tenant,
        kind,
        ...known,
        state: unlessMember(email, tenant, 'intended'),
      })
    },
    created: (email, tenant, id) => change(email, tenant, unlessMember(email, tenant, 'created'), id),
    accepted: (email, tenant) => change(email, tenant, 'accepted'),
    revoked: (email, tenant) => change(email, tenant, 'revoked'),
    entries: () => [...entries.values()],
  }
}
