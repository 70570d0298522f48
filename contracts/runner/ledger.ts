import type { Who } from './exchange.ts'

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
  /** The entry is stored, safe from a crash, when this returns. */
  readonly intend: (email: string, tenant: Tenant, kind?: LedgerKind) => void
  readonly created: (email: string, tenant: Tenant, id: string) => void
  readonly accepted: (email: string, tenant: Tenant) => void
  /** The invitation, or the member that it has become, is gone. */
  readonly revoked: (email: string, tenant: Tenant) => void
  readonly entries: () => readonly LedgerEntry[]
  /** The same as `intend` for a tenant that is about to be created. One that is there keeps its state. */
  readonly tenantIntended: (tenant: Tenant, who: Who) => void
  readonly tenantCreated: (tenant: Tenant, who: Who) => void
  readonly tenantGone: (tenant: Tenant) => void
  readonly tenants: () => readonly LedgerTenant[]
}

/** What a ledger holds that is not known to be gone: addresses, and the names of tenants. */
export function openIn(ledger: Pick<Ledger, 'entries' | 'tenants'>): readonly string[] {
  const entries = ledger.entries().filter(({ state }) => state !== 'revoked')
  return [...entries.map(({ email }) => email), ...openTenants(ledger).map(({ tenant }) => nameOf(tenant))]
}

/** The tenants of a ledger that are not known to be gone. */
export function openTenants(ledger: Pick<Ledger, 'tenants'>): readonly LedgerTenant[] {
  return ledger.tenants().filter(({ state }) => state !== 'gone')
}

/** How reports name a tenant. */
export function nameOf(tenant: Tenant): string {
  return Object.values(tenant).join('/')
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
  const tenants = new Map<string, LedgerTenant>()
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
    tenantIntended: (tenant, who) => {
      const known = tenants.get(JSON.stringify(tenant))
      if (!known || known.state === 'gone') tenants.set(JSON.stringify(tenant), { tenant, who, state: 'intended' })
    },
    tenantCreated: (tenant, who) => {
      const known = tenants.get(JSON.stringify(tenant))
      if (known?.state !== 'created') tenants.set(JSON.stringify(tenant), { tenant, who, state: 'created' })
    },
    tenantGone: (tenant) => {
      const known = tenants.get(JSON.stringify(tenant))
      if (known) tenants.set(JSON.stringify(tenant), { ...known, state: 'gone' })
    },
    tenants: () => [...tenants.values()],
  }
}
