import type { Effect, EntityKind, OperationDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { readShown, textOf } from '../kit/shown.ts'
import { WalkProgress } from '../kit/walk-progress.ts'
import type { Ask, Exchange, Who } from '../runner/exchange.ts'
import { isLoopback } from '../runner/target.ts'
import { Purse, type Spending } from './purse.ts'
import { type Gives, toAsk } from './to-ask.ts'

/** An address that takes part in the tour. */
export interface Person {
  readonly email: string
  /** The credential of this person, if the target has one. */
  readonly who?: Who
  /** The handles of the invitations, by tenant, the newest last. */
  readonly handles: Map<string, string[]>
  personId?: string | undefined
}

/** How to send a request of the tour. */
export interface SendOptions {
  readonly tenant?: TenantKeys
  readonly who?: Who
  /** Whom the request is about. */
  readonly person?: Person | undefined
  /** Names the subject, instead of the person's handle. */
  readonly subject?: string | undefined
  readonly gives?: Gives
  readonly mediaType?: string
  /** Changes the request before it is sent. Such a request names tenant and credential in the usual way. */
  readonly alter?: (ask: Ask) => Ask
}

/** What a step can have changed, by its effect. */
export const touched: Readonly<Record<Effect, readonly EntityKind[]>> = {
  invite: ['invitation'],
  revoke: ['invitation'],
  accept: ['invitation', 'member'],
  decline: ['invitation', 'member'],
  'change-invitation': ['invitation'],
  grant: ['grant'],
  'change-grant': ['grant'],
  'remove-grant': ['grant'],
  'change-member': ['member'],
  'remove-member': ['member'],
  leave: ['member'],
  'create-tenant': ['tenant'],
  'change-tenant': ['tenant'],
  'delete-tenant': ['tenant'],
}

/** The status of an operation that a target does not have. */
const missingStatuses = [404, 405, 501]

/** Sends the requests of a tour, and remembers what it has made. */
export class Explorer {
  readonly context: CheckContext
  readonly provider: ProviderDeclaration
  readonly purse: Spending
  readonly people: Person[] = []
  /** The addresses that were granted access, which are never invited. */
  readonly granted: Person[] = []
  readonly tenants: readonly TenantKeys[]
  /** Whether tenants may be created, changed and deleted. */
  readonly ownsTarget: boolean
  /** The tenants that the tour has created and not yet deleted. */
  readonly created = new Set<TenantKeys>()
  readonly #missing = new Set<string>()
  readonly #worked = new Set<string>()
  readonly #counts = new Map<string, number>()
  readonly #lost = new Set<Who>()
  readonly #joined = new Set<Person | undefined>()
  /** The tenants that requests have changed or may have changed. */
  readonly changed = new Set<TenantKeys>()

  constructor(context: CheckContext, purse: Spending = new Purse(context)) {
    const { tenant, otherTenant, inProcess, baseUrl } = context.target
    this.context = context
    this.provider = context.promises.declaration
    this.purse = purse
    this.tenants = otherTenant ? [tenant, otherTenant] : [tenant]
    this.ownsTarget = inProcess || isLoopback(baseUrl)
  }

  get tenant(): TenantKeys {
    return this.context.tenant
  }

  get otherTenant(): TenantKeys | undefined {
    return this.context.target.otherTenant
  }

  /** The declared operations that the target has. */
  get operations(): readonly (readonly [string, OperationDeclaration])[] {
    const { client } = this.context
    return Object.entries(this.provider.operations).filter(([id]) => !this.#missing.has(id) && !client.isMissing(id))
  }

  /** The operation with an effect; undefined if the API or the target has none. */
  operationFor(effect: Effect): string | undefined {
    return this.operations.find(([, { does }]) => does.includes(effect))?.[0]
  }

  /** Whether the target has a credential that still works. */
  can(who: Who): boolean {
    return who === 'anonymous' || (this.context.target.credentials[who] !== undefined && !this.#lost.has(who))
  }

  /** A role by its rank, modulo the number of roles that an invitation can have; undefined if there are none. */
  role(rank: number): string | undefined {
    const { target, promises } = this.context
    const roles = target.roles ?? promises.defaultRoles
    return roles[rank % roles.length]
  }

  /** Whether the operation with an effect names its subject by the e-mail address. */
  namesByEmail(effect: Effect): boolean {
    const operation = this.operationFor(effect)
    return operation !== undefined && this.provider.operations[operation]?.subject?.by.includes('email') === true
  }

  /** Someone with a fresh address. */
  newcomer(change: (local: string) => string = (local) => local): Person {
    const [local = '', domain = ''] = this.context.freshEmail().split('@')
    return this.meet(`${change(local)}@${domain}`)
  }

  /** Someone with a given address, which the run may clean up after. */
  meet(email: string, who?: Who): Person {
    const person: Person = { email, handles: new Map(), ...(who ? { who } : {}) }
    this.people.push(person)
    return person
  }

  /** Sends the request that has an effect, then reads what it can have changed. */
  async step(effect: Effect, person: Person | undefined, options: SendOptions & Looking = {}): Promise<boolean> {
    const exchange = await this.act(effect, person, options)
    if (!exchange) return false
    // Once someone has joined, revoking an old invitation can affect the member.
    const kinds = [...touched[effect], ...(effect === 'revoke' && this.#joined.has(person) ? ['member' as const] : [])]
    await this.look({ kinds, tenants: [options.tenant ?? this.tenant], person, ...options })
    return isSuccess(exchange)
  }

  /** Sends the request that has an effect. Undefined if it cannot be sent. */
  async act(effect: Effect, person: Person | undefined, options: SendOptions = {}): Promise<Exchange | undefined> {
    const operation = this.operationFor(effect)
    if (operation === undefined) return undefined
    const isNew = effect === 'invite' || effect === 'grant'
    if (isNew && !person) return undefined
    const role = isNew ? this.role(0) : undefined
    const given: Gives = {
      ...(isNew && person ? { email: person.email } : {}),
      ...(role === undefined ? {} : { role }),
      ...(effect === 'accept' || effect === 'decline' ? { accept: effect === 'accept' } : {}),
      ...options.gives,
    }
    const { invitation } = this.provider.handles
    // A pending invitation is named by its handle, and has no person yet.
    const isPending = effect === 'revoke' || effect === 'change-invitation'
    const subject = isPending && invitation === 'email' ? person?.email : undefined
    return this.send(operation, {
      person,
      ...(subject === undefined ? {} : { subject }),
      ...withoutEmpty(options),
      gives: given,
    })
  }

  /** Sends a request. Undefined if the target has no such operation or credential, or the budget has no room for it. */
  async send(operation: string, options: SendOptions = {}): Promise<Exchange | undefined> {
    const { tenant = this.tenant, who = 'admin', person, gives = {}, mediaType, alter } = options
    const declared = this.provider.operations[operation]
    if (!declared || this.#missing.has(operation) || this.context.client.isMissing(operation)) return undefined
    if (!this.can(who)) return undefined
    const subject = options.subject ?? (person && this.nameFor(operation, person, tenant))
    if (declared.subject && subject === undefined) return undefined
    const invites = declared.does.includes('invite')
    const { place, way } = alter ? { place: 0, way: 0 } : this.#nextWay(operation, declared, who)
    if (!this.purse.take(invites ? 1 : 0)) return undefined
    if (declared.does.length > 0 && this.tenants.includes(tenant)) this.changed.add(tenant)
    this.#note(declared, person, gives.email, { tenant, elsewhere: place > 0 })
    const plain = toAsk(this.provider, operation, { tenant, place, subject, gives, mediaType })
    const ask = alter ? alter(plain) : plain
    const exchange = invites
      ? await this.context.tryInvite(gives.email ?? '', { tenant, who, way, alter: () => ask })
      : await this.context.client.send(ask, who, way)
    const { status } = exchange.response
    if (invites && status >= 400 && status < 500) this.purse.returnInvitation()
    // An unknown tenant has no list that the sweep could search.
    const isUnknown = !this.tenants.includes(tenant) && !this.created.has(tenant)
    if (invites && status >= 400 && isUnknown) this.context.noteGone(gives.email ?? '', tenant)
    this.#learn(exchange, { tenant, who, altered: alter !== undefined })
    return exchange
  }

  /** Reads through the operations that show things of these kinds, in these tenants. */
  async look({ kinds, tenants = this.tenants, person }: Looking & { person?: Person | undefined }): Promise<void> {
    const wanted = new Set(kinds)
    for (const [operation, { lists, tenant: places }] of this.operations) {
      if (!lists?.kinds.some((kind) => wanted.has(kind))) continue
      if (lists.of === 'tenant') for (const tenant of tenants) await this.#read(operation, tenant)
      else if (!places) await this.#readMine(operation, lists.kinds, person)
    }
  }

  /** Reads a list from a request to its end, by the links of its pages. Undefined if not a single page was read. */
  async walk(ask: Ask, direction: 'next' | 'previous' = 'next', tenant = this.tenant): Promise<Walked | undefined> {
    const { paging } = this.context.promises
    const target = { ...this.context.target, tenant }
    // Links that form a loop must not make the walk endless.
    const progress = new WalkProgress()
    let walked: Walked | undefined
    for (let next: Ask | undefined = ask; next; ) {
      if (!this.purse.take(0)) break
      const page: Exchange = await this.context.client.send(next)
      this.#learn(page, { tenant, who: 'admin', altered: false })
      const shown = readShown(this.provider, page)
      walked = { last: page, total: (walked?.total ?? 0) + shown.length }
      const mayGoOn = isSuccess(page) && progress.add(shown.map((one) => one.handle ?? ''))
      next = mayGoOn ? paging?.[direction](page, target) : undefined
    }
    return walked
  }

  async #read(operation: string, tenant: TenantKeys): Promise<void> {
    const { paging } = this.provider
    if (paging?.operation === operation) {
      const ask = toAsk(this.provider, operation, { tenant })
      await this.walk(
        { ...ask, query: { ...ask.query, [paging.size.parameter]: String(paging.size.max) } },
        'next',
        tenant,
      )
      return
    }
    // Now and then, another member reads the list.
    const turn = this.#counts.get(`${operation} read`) ?? 0
    this.#counts.set(`${operation} read`, turn + 1)
    const other = turn % 5 === 4 && tenant === this.tenant && this.can('limited')
    await this.send(operation, { tenant, who: other ? 'limited' : 'admin' })
  }

  async #readMine(operation: string, kinds: readonly EntityKind[], person: Person | undefined): Promise<void> {
    const isPersonal = kinds.includes('invitation')
    if (isPersonal && person?.who) await this.send(operation, { who: person.who })
    if (!isPersonal) await this.send(operation)
  }

  /** What names a person in a request: the latest handle, the address or the id, in turn if there are several. */
  nameFor(operation: string, person: Person, tenant: TenantKeys): string | undefined {
    const { subject } = this.provider.operations[operation] ?? {}
    const names = {
      handle: this.handleOf(person, tenant),
      email: person.email,
      personId: person.personId,
    }
    const known = (subject?.by ?? []).map((by) => names[by]).filter((name) => name !== undefined)
    const key = `${operation} subject`
    const turn = this.#counts.get(key) ?? 0
    this.#counts.set(key, turn + 1)
    return known[turn % known.length]
  }

  /** The latest handle of a person's invitation to a tenant. */
  handleOf(person: Person, tenant: TenantKeys): string | undefined {
    return person.handles.get(keyOf(tenant))?.at(-1)
  }

  /** Each operation is asked in all documented ways in turn, and mostly in the usual one. */
  #nextWay(operation: string, { tenant = {} }: OperationDeclaration, who: Who): { place: number; way: number } {
    const turn = this.#counts.get(operation) ?? 0
    this.#counts.set(operation, turn + 1)
    const places = Math.max(1, ...Object.values(tenant).map((all) => all.length))
    const ways = who === 'anonymous' ? 1 : this.provider.credentials.length
    return { place: turn % 4 === 1 && places > 1 ? 1 : 0, way: turn % 4 === 2 && ways > 1 ? 1 : 0 }
  }

  /** Notes in the ledger what a request is about to make. `tryInvite` notes invitations itself. */
  #note(
    { does }: OperationDeclaration,
    person: Person | undefined,
    email: string | undefined,
    { tenant, elsewhere }: { tenant: TenantKeys; elsewhere: boolean },
  ): void {
    if (does.includes('grant') && email !== undefined) this.context.noteGrant(email, tenant)
    if (does.includes('accept') && person) {
      this.context.noteAccepted(person.email, tenant)
      this.#joined.add(person)
    }
    // A target that overlooks an unusual place may use another tenant.
    if (does.includes('invite') && elsewhere && email !== undefined)
      for (const other of this.tenants) if (other !== tenant) this.context.noteInvitation(email, other)
  }

  #learn(exchange: Exchange, { tenant, who, altered }: { tenant: TenantKeys; who: Who; altered: boolean }): void {
    const { operation, response } = exchange
    const declared = this.provider.operations[operation.id]
    if (isSuccess(exchange)) this.#worked.add(operation.id)
    else if ((declared?.withdrawn || declared?.inferred) && !altered && !this.#worked.has(operation.id)) {
      const unclear = response.status === 404 && (declared.emptyStatus === 404 || who !== 'admin')
      if (missingStatuses.includes(response.status) && !unclear) this.#missing.add(operation.id)
    }
    // Removing the last membership of a person may delete the account and its token.
    if (response.status === 401 && who === 'invitee' && !altered) this.#lost.add(who)
    for (const shown of readShown(this.provider, exchange)) {
      const email = shown.email
      const handle = shown.handle
      for (const person of [...this.people, ...this.granted]) {
        if (email === undefined || person.email.toLowerCase() !== email) continue
        if (shown.shape.is !== 'invitation') person.personId = textOf(shown, 'personId') ?? person.personId
        // The list of the caller's invitations does not say which tenant's it is.
        else if (handle !== undefined && declared?.tenant) addHandle(person, tenant, handle)
      }
    }
  }
}

/** Options without the subject, if it is undefined. */
function withoutEmpty({ subject, ...options }: SendOptions): SendOptions {
  return subject === undefined ? options : { ...options, subject }
}

/** What to read after a step. */
export interface Looking {
  readonly kinds?: readonly EntityKind[]
  /** All tenants of the tour by default. */
  readonly tenants?: readonly TenantKeys[]
}

/** What a walk over pages has read. */
export interface Walked {
  readonly last: Exchange
  /** The number of items on all pages. */
  readonly total: number
}

/** Whether a response is a success. */
export function isSuccess({ response }: Exchange): boolean {
  return response.status >= 200 && response.status < 300
}

/** What identifies a tenant in a map. */
export function keyOf(tenant: TenantKeys): string {
  return JSON.stringify(tenant)
}

function addHandle(person: Person, tenant: TenantKeys, handle: string): void {
  const handles = person.handles.get(keyOf(tenant)) ?? []
  if (!handles.includes(handle)) person.handles.set(keyOf(tenant), [...handles, handle])
}
