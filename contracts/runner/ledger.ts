import type { Who } from './exchange.ts'

type Tenant = Readonly<Record<string, string>>

/** An invitation is pending until it is accepted; a grant gives a known user immediate access. */
export type LedgerKind = 'invitation' | 'grant'

/** The lists in which someone can be. */
export type ListKind = LedgerKind | 'member'

/** What a run has created for an address in a tenant, or was about to create. */
export interface LedgerEntry {
  /** As it was sent; empty if a request named none. */
  readonly email: string
  readonly tenant: Tenant
  readonly kinds: readonly LedgerKind[]
  /** The handles that the target gave, and that are not known to have ended. */
  readonly ids: readonly string[]
  /** The lists that showed the address before the run: what they show is not the run's. */
  readonly held: readonly ListKind[]
  /** `accepted`: it may have become a member, which has to be removed. */
  readonly state: 'intended' | 'created' | 'accepted' | 'revoked'
  /** Look it up, but do not remove it: someone may have edited the ledger. */
  readonly isLookedUpOnly?: true
  /** Its handles were read from a file that someone may have edited, so only a list can confirm them. */
  readonly isFromFile?: true
}

/** A tenant that a run has created, or was about to create. */
export interface LedgerTenant {
  readonly tenant: Tenant
  /** Whose credential creates it, and may delete it. */
  readonly who: Who
  /** `gone`: it is deleted, or its creation was refused. */
  readonly state: 'intended' | 'created' | 'gone'
}

/** Records every invitation before its request is sent, so that all of them can be revoked afterwards. The same for tenants. */
export interface Ledger {
  /** Flushes noted intentions to the disk. Each request waits for it, so that a power cut cannot lose what was about to be made. */
  readonly sync: () => void
  /**
   * @param held More lists that showed the address before the run. In one step: a crash in between would leave an entry
   * that a sweep takes for the run's own.
   */
  readonly intend: (email: string, tenant: Tenant, kind?: LedgerKind, held?: readonly ListKind[]) => void
  readonly created: (email: string, tenant: Tenant, id: string) => void
  readonly accepted: (email: string, tenant: Tenant) => void
  /** One of its handles has ended; the entry is revoked if it was the last one, and nothing else may be left. */
  readonly ended: (email: string, tenant: Tenant, id: string) => void
  /** A list showed the address before the run. */
  readonly held: (email: string, tenant: Tenant, kind: ListKind) => void
  /** Nothing of it is left. */
  readonly revoked: (email: string, tenant: Tenant) => void
  readonly entries: () => readonly LedgerEntry[]
  readonly entryOf: (email: string, tenant: Tenant) => LedgerEntry | undefined
  /** The same as `intend` for a tenant that is about to be created. An existing one keeps its state. */
  readonly tenantIntended: (tenant: Tenant, who: Who) => void
  readonly tenantCreated: (tenant: Tenant, who: Who) => void
  readonly tenantGone: (tenant: Tenant) => void
  readonly tenants: () => readonly LedgerTenant[]
}

/** A ledger that tells whether a note has changed anything. */
export interface MemoryLedger extends Ledger {
  readonly changes: () => number
}

/** What a ledger holds that is not known to be gone: addresses, and the names of tenants. */
export function openIn(ledger: Pick<Ledger, 'entries' | 'tenants'>): readonly string[] {
  return [...openEntries(ledger).map(labelOf), ...openTenants(ledger).map(({ tenant }) => nameOf(tenant))]
}

/** The entries of a ledger that are not known to be gone. */
export function openEntries(ledger: Pick<Ledger, 'entries'>): readonly LedgerEntry[] {
  return ledger.entries().filter(({ state }) => state !== 'revoked')
}

/** The tenants of a ledger that are not known to be gone. */
export function openTenants(ledger: Pick<Ledger, 'tenants'>): readonly LedgerTenant[] {
  return ledger.tenants().filter(({ state }) => state !== 'gone')
}

/** How reports name an entry. */
export function labelOf({ email, ids }: Pick<LedgerEntry, 'email' | 'ids'>): string {
  if (email !== '') return email
  return ids.length > 0 ? `an invitation without an address (${ids.join(', ')})` : 'an invitation without an address'
}

/** How reports name a tenant. */
export function nameOf(tenant: Tenant): string {
  return Object.values(tenant).join('/')
}

/** A ledger in memory: enough for a mock in this process, or for a target that is only read. */
export function memoryLedger(): MemoryLedger {
  let changes = 0
  const set = <T>(all: Map<string, T>, key: string, to: T) => {
    if (JSON.stringify(all.get(key)) === JSON.stringify(to)) return
    all.set(key, to)
    changes++
  }
  // The same address may be invited into two tenants.
  const entries = new Map<string, LedgerEntry>()
  const keyOf = (email: string, tenant: Tenant) => JSON.stringify([email, tenant])
  const change = (email: string, tenant: Tenant, to: (entry: LedgerEntry) => Partial<LedgerEntry>) => {
    const entry = entries.get(keyOf(email, tenant))
    if (entry) set(entries, keyOf(email, tenant), { ...entry, ...to(entry) })
  }
  const tenants = new Map<string, LedgerTenant>()
  // A member stays a member, even if its address is invited again.
  const unlessMember = (entry: LedgerEntry | undefined, state: 'intended' | 'created') =>
    entry?.state === 'accepted' ? 'accepted' : state
  return {
    sync: () => {},
    intend: (email, tenant, kind = 'invitation', more = []) => {
      const known = entries.get(keyOf(email, tenant))
      const { kinds = [], ids = [], held: before = [] } = known ?? {}
      const state = unlessMember(known, 'intended')
      const held = more.reduce(added, before)
      set(entries, keyOf(email, tenant), { email, tenant, kinds: added(kinds, kind), ids, held, state })
    },
    created: (email, tenant, id) =>
      change(email, tenant, (entry) => ({ ids: added(entry.ids, id), state: unlessMember(entry, 'created') })),
    accepted: (email, tenant) => change(email, tenant, () => ({ state: 'accepted' })),
    ended: (email, tenant, id) =>
      change(email, tenant, ({ ids, state }) => {
        const rest = ids.filter((one) => one !== id)
        return { ids: rest, state: state === 'created' && rest.length === 0 ? 'revoked' : state }
      }),
    held: (email, tenant, kind) => change(email, tenant, ({ held }) => ({ held: added(held, kind) })),
    revoked: (email, tenant) => change(email, tenant, () => ({ ids: [], state: 'revoked' })),
    entries: () => [...entries.values()],
    entryOf: (email, tenant) => entries.get(keyOf(email, tenant)),
    tenantIntended: (tenant, who) => {
      const known = tenants.get(JSON.stringify(tenant))
      if (!known || known.state === 'gone') set(tenants, JSON.stringify(tenant), { tenant, who, state: 'intended' })
    },
    tenantCreated: (tenant, who) => {
      const known = tenants.get(JSON.stringify(tenant))
      if (known?.state !== 'created') set(tenants, JSON.stringify(tenant), { tenant, who, state: 'created' })
    },
    tenantGone: (tenant) => {
      const known = tenants.get(JSON.stringify(tenant))
      if (known) set(tenants, JSON.stringify(tenant), { ...known, state: 'gone' })
    },
    tenants: () => [...tenants.values()],
    changes: () => changes,
  }
}

function added<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all : [...all, one]
}
