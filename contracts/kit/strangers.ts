import type { Effect, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { ListKind } from '../runner/ledger.ts'
import { isInTenant, scopeOf, tenantNamedIn, valueAtPlace } from './named-in-ask.ts'
import { listFor } from './operations.ts'
import { isOwnAddress } from './own-address.ts'
import type { TenantKeys } from './promises.ts'
import { readShown, type Shown, textOf, valueAt } from './shown.ts'
import { isOwnName } from './tenant-notes.ts'

/** What is known about the run when a list is read. */
export interface Own {
  /** Whether the run has noted an address. */
  readonly isNoted: (email: string) => boolean
  /** Whether a handle was given for an invitation of the run, or may be that of one in flight. */
  readonly mayBeOwn: (handle: string) => boolean
}

/** The kinds of things that a request with an effect changes. */
const changes: Readonly<Partial<Record<Effect, ListKind>>> = {
  revoke: 'invitation',
  accept: 'invitation',
  decline: 'invitation',
  'change-invitation': 'invitation',
  'remove-member': 'member',
  'change-member': 'member',
  grant: 'grant',
  'change-grant': 'grant',
  'remove-grant': 'grant',
}

/** The people and invitations that lists have shown as those of others. What was once shown so stays so. */
export class Strangers {
  readonly #provider: ProviderDeclaration
  readonly #runId: string
  /** By kind, tenant, and address or handle. */
  readonly #known = new Set<string>()
  /** The tenants whose lists were read, as the requests name them. */
  readonly #tenants = new Map<string, TenantKeys>()
  /** The names of members of the target whose role may be changed. */
  readonly #lent = new Set<string>()

  constructor(provider: ProviderDeclaration, runId: string) {
    this.#provider = provider
    this.#runId = runId
  }

  /** Notes whom a list of a tenant shows. In a tenant that the run has created, all is the run's. */
  learn(exchange: Exchange, own: Own): void {
    const { ask } = exchange
    if (this.#isInOwnTenant(ask)) return
    const scope = scopeOf(this.#provider, ask)
    this.#tenants.set(scope, tenantNamedIn(this.#provider, ask))
    for (const shown of readShown(this.#provider, exchange)) {
      const { kind, email } = shown
      if (kind === 'tenant' || !this.#isOther(shown, own)) continue
      if (email) this.#known.add(`${kind} ${scope} ${email}`)
      for (const name of namesIn(shown)) this.#known.add(this.#keyOf(kind, scope, name))
    }
  }

  /** Whether a list has shown an address before the run noted it. */
  hasListed(kind: ListKind, tenant: TenantKeys, email: string): boolean {
    const list = listFor(this.#provider, kind)
    const scope = list ? scopeOf(this.#provider, list.ask(tenant)) : ''
    return this.#known.has(`${kind} ${scope} ${email.toLowerCase()}`)
  }

  /** Whether the invitation with an id is that of someone else. */
  hasInvitation(id: string): boolean {
    return this.#known.has(this.#keyOf('invitation', '', id))
  }

  /** Whether a request would change someone else, or an invitation of someone else. The method makes no difference. */
  isChangedBy(ask: Ask): boolean {
    const { does = [], subject, gives } = this.#provider.operations[ask.operation] ?? {}
    const place = subject?.place ?? (does.includes('grant') ? gives?.email : undefined)
    const value = place && valueAtPlace(ask, place)
    if (typeof value !== 'string' || this.#isInOwnTenant(ask)) return false
    if (does.every((effect) => effect.startsWith('change-')) && this.#lent.has(value.toLowerCase())) return false
    const tenants = [...this.#tenants]
    const named = tenants.filter(([, tenant]) => isInTenant(this.#provider, ask, tenant))
    const kinds = new Set(does.flatMap((effect) => changes[effect] ?? []))
    // A tenant that is named in another way may be any of them.
    return (named.length > 0 ? named : tenants).some(([scope]) =>
      [...kinds].some((kind) => this.#known.has(this.#keyOf(kind, scope, value))),
    )
  }

  /** Lets the role of a member of the target be changed, by each of these names. */
  lend(names: readonly string[]): void {
    for (const name of names) this.#lent.add(name.toLowerCase())
  }

  #isInOwnTenant(ask: Ask): boolean {
    return Object.values(tenantNamedIn(this.#provider, ask)).some((name) => isOwnName(this.#runId, name))
  }

  #isOther({ kind, email = '', handle = '' }: Shown, { isNoted, mayBeOwn }: Own): boolean {
    if (isOwnAddress(email, this.#runId) || isNoted(email)) return false
    const isHidden = email === '' || /[*•…]/.test(email)
    return !isHidden || (kind === 'invitation' && handle !== '' && !mayBeOwn(handle))
  }

  /** An id identifies an invitation in all tenants. */
  #keyOf(kind: ListKind, scope: string, value: string): string {
    const isId = kind === 'invitation' && this.#provider.handles.invitation !== 'email'
    return `${kind} ${isId ? '' : scope} ${value.toLowerCase()}`
  }
}

/** The handle of an item, and the id of its person, which other requests may name instead. */
function namesIn(shown: Shown): readonly string[] {
  const { personId } = shown.shape.mayName ?? {}
  const names = [shown.handle, textOf(shown, 'personId'), personId && valueAt(shown.item, personId)]
  return names.filter((name) => typeof name === 'string' && name !== '') as readonly string[]
}
