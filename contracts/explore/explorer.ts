import type { Effect, EntityKind } from '../../specs/declaration.ts'
import { atMost, type Task } from '../kit/at-most.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { refusable } from '../kit/refusable.ts'
import { type Gives, toAsk } from '../kit/to-ask.ts'
import { NoAnswer, NotApplicable } from '../runner/check-failure.ts'
import { type Ask, type Exchange, isSuccess, type Who } from '../runner/exchange.ts'
import { touched } from './effects.ts'
import { formInTurn, nameInTurn, typeInTurn, writtenInTurn } from './in-turn.ts'
import type { Person } from './person.ts'
import { type Looking, look, type Walked, walk } from './reading.ts'
import { type Look, sideBySide } from './side-by-side.ts'
import { type Spending, SpendingLimit } from './spending.ts'
import type { TenantIds } from './tenant-ids.ts'
import { TourContext } from './tour-context.ts'
import { TourNotes } from './tour-notes.ts'
import { TourState } from './tour-state.ts'
import type { Form, Turns } from './turns.ts'

/** How to send a request of the tour. */
export interface SendOptions {
  readonly tenant?: TenantKeys
  readonly who?: Who
  /** The person that the request is about. */
  readonly person?: Person | undefined
  /** Identifies the subject, instead of the person's handle. */
  readonly subject?: string | undefined
  readonly gives?: Gives
  readonly mediaType?: string
  /** Changes the request before it is sent. Such a request names tenant and credential in the usual way. */
  readonly alter?: (ask: Ask) => Ask
  /** Whether the change makes it invalid. */
  readonly isWrong?: boolean
  /** Sends it in this form instead of the next one in turn. */
  readonly form?: Form
}

/** The lane of an explorer, if several run concurrently. */
interface Lane {
  readonly look: Look
  /** Whether it ignores the limit of requests in flight. */
  readonly isRacing?: boolean
}

/** Sends the requests of a tour, or of a lane of it, and remembers what it has made. */
export class Explorer extends TourContext {
  readonly #state: TourState
  readonly #lane: Lane | undefined
  readonly #notes: TourNotes

  /** @param state What it knows already, if it is a lane of another explorer. */
  constructor(context: CheckContext, state = new TourState(context, new SpendingLimit(context), 0), lane?: Lane) {
    super(context, state.abilities)
    this.#state = state
    this.#lane = lane
    this.#notes = new TourNotes(this, state)
  }

  get spending(): Spending {
    return this.#state.spending
  }

  /** The addresses with access to a tenant before the tour, in lower case; undefined if unknown. */
  get withAccess(): ReadonlySet<string> | undefined {
    return this.#state.withAccess
  }

  set withAccess(emails: ReadonlySet<string> | undefined) {
    this.#state.withAccess = emails
  }

  /** More known users without access, for a long list. */
  get moreUsers(): Person[] {
    return this.#state.moreUsers
  }

  get tenantIds(): TenantIds {
    return this.#state.tenantIds
  }

  /** The tenants that the tour has created and not yet deleted, and who may delete them. */
  get created(): Map<TenantKeys, Who> {
    return this.#state.created
  }

  get turns(): Turns {
    return this.#state.turns
  }

  /** The operations of which a request was sent. */
  get sent(): ReadonlySet<string> {
    return this.#state.sent
  }

  /** The tenants that requests have changed or may have changed. */
  get changed(): ReadonlySet<TenantKeys> {
    return this.#state.changed
  }

  /** Notes a request without an answer, so that the requests after it are sent anyway. Throws it to end the tour. */
  set onNoAnswer(note: (noAnswer: NoAnswer) => void) {
    this.#state.onNoAnswer = note
  }

  /** Does a person have an invitation, membership or grant in the main tenant, as far as requests have shown? */
  isThere(kind: EntityKind, person: Person | undefined): boolean {
    return person !== undefined && this.#state.unseen.isThere(kind, { person, tenant: this.tenant })
  }

  /** All who may be invited. */
  get people(): readonly Person[] {
    return this.#state.people.met
  }

  /** Those who were granted access, who are never invited. */
  get granted(): readonly Person[] {
    return this.#state.people.granted
  }

  /** Someone who is not invited: with a fresh address, or with one whose invitation was refused. */
  newcomer(change?: (local: string) => string): Person {
    const free = change ? undefined : this.#state.people.takeFree()
    if (free) return free
    const [local = '', domain = ''] = this.context.freshEmail().split('@')
    return this.meet(`${change ? change(local) : local}@${domain}`)
  }

  /** Someone with a given address, which the run may clean up after. */
  meet(email: string, who?: Who): Person {
    return this.#state.people.meet(email, who)
  }

  /** Notes who is about to be granted access, and whom the run may remove afterwards. */
  addGranted(person: Person): void {
    this.#state.people.addGranted(person)
  }

  /** Sends the request that has an effect, then reads what it may have changed. */
  async step(effect: Effect, person: Person | undefined, options: SendOptions & Looking = {}): Promise<boolean> {
    const exchange = await this.act(effect, person, options)
    if (!exchange) return false
    // Once someone has joined, revoking an old invitation can affect the member.
    const kinds = [
      ...touched[effect],
      ...(effect === 'revoke' && this.#state.joined.has(person) ? ['member' as const] : []),
    ]
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

  /**
   * Sends a request. Undefined if the target has no such operation or credential, if the budget has no room for it, or if it
   * got no answer and the tour continues.
   */
  async send(operation: string, options: SendOptions = {}): Promise<Exchange | undefined> {
    const { tenant = this.tenant, who = 'admin', person, gives = {}, mediaType, alter } = options
    const declared = this.provider.operations[operation]
    if (!declared || !this.abilities.has(operation) || !this.can(who)) return undefined
    const subject = options.subject ?? (person && this.nameFor(operation, person, tenant))
    if (declared.subject && subject === undefined) return undefined
    const isEffective = (who === 'admin' || declared.does.includes('leave')) && !alter && !options.isWrong
    // The subject of a refused request is read before it is changed.
    const unseen = person && isEffective && this.#state.unseen.before(declared.does, { person, tenant })
    if (unseen) await this.lookNow(unseen)
    const invites = declared.does.includes('invite')
    const form = options.form ?? (alter ? {} : formInTurn(this, operation, who, tenant))
    const { place = 0, way = 0, change } = form
    if (!this.spending.take(invites ? 1 : 0)) return undefined
    this.#state.sent.add(operation)
    if (declared.does.length > 0 && this.tenants.includes(tenant)) this.#state.changed.add(tenant)
    const elsewhere = this.#notes.before(declared, person, gives.email, {
      tenant,
      elsewhere: place > 0 || change !== undefined,
    })
    const type = mediaType ?? (alter ? undefined : typeInTurn(this, operation))
    const plain = toAsk(this.provider, operation, { tenant, place, subject, gives, mediaType: type })
    const formed = change ? change(plain) : plain
    const ask = alter ? alter(formed) : options.form ? formed : writtenInTurn(this, operation, formed)
    const sendOnce = () =>
      invites
        ? this.context.tryInvite(gives.email ?? '', { tenant, who, way, alter: () => ask })
        : this.context.client.send(ask, who, way)
    const exchange = await this.#answerTo(
      () => (options.isWrong ? refusable(this.context, sendOnce) : sendOnce()),
      () => {
        if (invites && this.#notes.isUnknown(tenant)) this.context.notes.gone(gives.email ?? '', tenant)
      },
    )
    if (!exchange) return undefined
    this.#notes.after(declared, exchange, { tenant, person, gives })
    // A refused request has created nothing.
    const { status } = exchange.response
    if (status >= 300 && status < 500) for (const other of elsewhere) this.context.notes.gone(gives.email ?? '', other)
    this.learn(exchange, { tenant, who, isPlain: !alter && !change && place + way === 0 })
    return exchange
  }

  async #answerTo(request: () => Promise<Exchange>, isLost: () => void): Promise<Exchange | undefined> {
    const { onNoAnswer } = this.#state
    try {
      return await this.#pass(request)
    } catch (thrown) {
      if (thrown instanceof NoAnswer || thrown instanceof NotApplicable) isLost()
      if (!(thrown instanceof NoAnswer) || !onNoAnswer) throw thrown
      onNoAnswer(thrown)
      return undefined
    }
  }

  /** Reads the operations that show these kinds in these tenants, once all histories wait for it. */
  look(looking: Looking): Promise<void> {
    return this.#lane ? this.#lane.look(looking) : this.lookNow(looking)
  }

  /** Reads at once, without waiting for other histories. */
  lookNow(looking: Looking): Promise<void> {
    return this.#read([looking])
  }

  async #read(lookings: readonly Looking[]): Promise<void> {
    await look(this, lookings)
    if (lookings.some(({ kinds }) => kinds?.includes('invitation'))) this.#state.people.noteList()
  }

  /** Runs histories of different people concurrently, as far as the run allows, so that they share what they read. */
  sideBySide(histories: readonly ((explorer: Explorer) => Promise<void>)[]): Promise<void> {
    const lanes = histories.map((run) => (look: Look) => run(new Explorer(this.context, this.#state, { look })))
    return sideBySide(lanes, { read: (lookings) => this.#read(lookings), isAtOnce: this.context.concurrency > 1 })
  }

  /** The same explorer for races: requests that have to be in flight at once. */
  get racing(): Explorer {
    return new Explorer(this.context, this.#state, { look: (looking) => this.look(looking), isRacing: true })
  }

  #pass<T>(request: () => Promise<T>): Promise<T> {
    return this.#lane?.isRacing ? request() : this.#state.gate.pass(request)
  }

  /** Sends a request that is made outside the declared operations, such as a link, once it is paid for. */
  request(ask: Ask, who: Who = 'admin', way?: number): Promise<Exchange> {
    return this.#pass(() => this.context.client.send(ask, who, way))
  }

  /** Runs tasks that do not depend on each other: as many at the same time as the run allows. */
  together(tasks: Iterable<Task>): Promise<void> {
    return atMost(this.context.concurrency, tasks)
  }

  /** Reads a list from a request to its end, by the links of its pages. Undefined if not a single page was read. */
  walk(ask: Ask, direction: 'next' | 'previous' = 'next', tenant = this.tenant): Promise<Walked | undefined> {
    return walk(this, ask, direction, tenant)
  }

  /** What identifies a person in a request: the latest handle, the address or the id, in turn if there are several. */
  nameFor(operation: string, person: Person, tenant: TenantKeys): string | undefined {
    return nameInTurn(this, operation, person, tenant)
  }

  /** Learns from a response which operations exist, and the handles and ids of the people. */
  learn(exchange: Exchange, sent: { tenant: TenantKeys; who: Who; isPlain: boolean }): void {
    this.#notes.learn(exchange, sent)
  }
}

/** Options without the subject, if it is undefined. */
function withoutEmpty({ subject, ...options }: SendOptions): SendOptions {
  return subject === undefined ? options : { ...options, subject }
}
