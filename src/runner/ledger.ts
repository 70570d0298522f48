/** An invitation that a run has made, or was about to make. */
export interface LedgerEntry {
  readonly email: string
  readonly tenant: Readonly<Record<string, string>>
  /** Known once the target has answered. */
  readonly id?: string
  /** `accepted`: it has become a member, who has to be removed. */
  readonly state: 'intended' | 'created' | 'accepted' | 'revoked'
}

/** Where a run writes down every invitation before it asks for it, so that all of them can be revoked afterwards. */
export interface Ledger {
  /** Written, and safe from a crash, before it returns. */
  readonly intend: (email: string, tenant: Readonly<Record<string, string>>) => void
  readonly created: (email: string, id: string) => void
  readonly accepted: (email: string) => void
  /** The invitation, or the member that it became, is gone. */
  readonly revoked: (email: string) => void
  readonly entries: () => readonly LedgerEntry[]
}

/** A ledger that lives as long as this process: enough for a mock in it. */
export function memoryLedger(): Ledger {
  const entries = new Map<string, LedgerEntry>()
  const change = (email: string, state: LedgerEntry['state'], id?: string) => {
    const entry = entries.get(email)
    if (entry) entries.set(email, { ...entry, state, ...(id === undefined ? {} : { id }) })
  }
  return {
    intend: (email, tenant) => entries.set(email, { email, tenant, state: 'intended' }),
    created: (email, id) => change(email, 'created', id),
    accepted: (email) => change(email, 'accepted'),
    revoked: (email) => change(email, 'revoked'),
    entries: () => [...entries.values()],
  }
}
