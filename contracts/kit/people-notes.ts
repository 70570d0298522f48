import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { Halt, isBeforeSending, NotOwn } from '../runner/check-failure.ts'
import { type Ask, type Exchange, isSuccess, type Who } from '../runner/exchange.ts'
import type { LedgerEntry, LedgerKind, ListKind } from '../runner/ledger.ts'
import type { SuiteParts } from '../runner/suite.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { declaredFor, isInTenant, subjectOf, valueAtPlace } from './named-in-ask.ts'
import { isOwnAddress } from './own-address.ts'
import type { ProviderPromises, TenantKeys } from './promises.ts'
import type { Strangers } from './strangers.ts'

type Parts = Pick<SuiteParts, 'ledger' | 'target'> & {
  readonly promises: ProviderPromises
  readonly strangers: Strangers
}

/** What is known about the requests that may have created something for an entry. */
interface Making {
  /** How many are in flight. */
  readonly count: number
  /** Whether an earlier one may have created something. */
  readonly isUnsure: boolean
}

const listKinds: readonly ListKind[] = ['invitation', 'member', 'grant']

/**
 * Notes in the ledger before each request whom it may invite, add or let join, and after it the result. What
 * lists show of others is remembered, so that it is never mistaken for the run's.
 */
export class PeopleNotes {
  readonly #parts: Parts
  readonly #provider: ProviderDeclaration
  readonly #making = new Map<string, Making>()
  /** By handle: the entry that it was given for, also after its end. */
  readonly #entryOf = new Map<string, Pick<LedgerEntry, 'email' | 'tenant'>>()
  /** By entry: when the target last gave a handle for it. */
  readonly #givenAt = new Map<string, number>()
  /** By entry: how many requests that add a user are in flight, and whether one has added it or may have. */
  readonly #adding = new Map<string, Making>()
  /** The addresses of the ledger, in lower case. */
  readonly #noted: Set<string>
  #underWay = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.#provider = parts.promises.declaration
    const noted = parts.ledger.entries().filter(({ isLookedUpOnly }) => !isLookedUpOnly)
    this.#noted = new Set(noted.map(({ email }) => email.toLowerCase()))
  }

  /** Notes an invitation, sends it, and notes what the response says. */
  async inviting(email: string, tenant: TenantKeys, send: () => Promise<Exchange>): Promise<Exchange> {
    this.#begin(email, tenant)
    try {
      const exchange = await send()
      this.#end(email, tenant, this.#outcomeOf(email, tenant, exchange))
      return exchange
    } catch (thrown) {
      const isUnsent = thrown instanceof Halt && isBeforeSending(thrown)
      this.#end(email, tenant, isUnsent ? 'nothing' : 'unsure')
      throw thrown
    }
  }

  /** Notes that an address is about to be invited or given access. */
  intend(email: string, tenant: TenantKeys, kind: LedgerKind = 'invitation'): void {
    const { ledger } = this.#parts
    const isPerson = email !== '' && !isOwnAddress(email)
    const held = isPerson ? listKinds.filter((one) => this.#parts.strangers.hasListed(one, tenant, email)) : []
    ledger.intend(email, tenant, kind, ...(held.length > 0 ? [held] : []))
    this.#noted.add(email.toLowerCase())
  }

  /** A wire that notes what requests do with the people of the ledger, and refuses those that would change others. */
  wire(wire: Wire): Wire {
    return {
      ...wire,
      send: async (ask, who, headers) => {
        if (this.#parts.strangers.isChangedBy(ask))
          throw new NotOwn('a request was not sent, because a list shows its handle as that of someone else')
        this.#before(ask, who)
        const added = this.#addedBy(ask)
        for (const entry of added) this.#beginAdding(entry)
        const exchange = await wire.send(ask, who, headers).catch((thrown: unknown) => {
          for (const entry of added) this.#endAdding(entry, true)
          throw thrown
        })
        const { status } = exchange.response
        for (const entry of added) this.#endAdding(entry, status < 300 || status >= 500 || status === 408)
        this.#learn(exchange)
        return exchange
      },
    }
  }

  #begin(email: string, tenant: TenantKeys): void {
    const key = keyOf(email, tenant)
    const entry = this.#entry(email, tenant)
    const isOpen = entry !== undefined && entry.state !== 'revoked'
    const { count, isUnsure } = this.#making.get(key) ?? { count: 0, isUnsure: isOpen }
    this.#making.set(key, { count: count + 1, isUnsure })
    this.#underWay++
    this.intend(email, tenant)
  }

  #end(email: string, tenant: TenantKeys, made: 'nothing' | 'something' | 'unsure'): void {
    const { ledger } = this.#parts
    const key = keyOf(email, tenant)
    const { count = 1, isUnsure = false } = this.#making.get(key) ?? {}
    const now = { count: count - 1, isUnsure: isUnsure || made !== 'nothing' }
    this.#underWay--
    if (now.count > 0) {
      this.#making.set(key, now)
      return
    }
    this.#making.delete(key)
    if (!now.isUnsure) ledger.revoked(email, tenant)
    // What existed before the refusal still exists.
    const { state, ids = [] } = this.#entry(email, tenant) ?? {}
    const [id] = ids
    if (made === 'nothing' && state === 'intended' && id !== undefined) ledger.created(email, tenant, id)
  }

  /** The entries of the user that a request adds. */
  #addedBy(ask: Ask): readonly LedgerEntry[] {
    const { does = [], gives } = declaredFor(this.#provider, ask) ?? {}
    const email = does.includes('grant') && gives?.email ? valueAtPlace(ask, gives.email) : undefined
    if (typeof email !== 'string') return []
    return this.#parts.ledger
      .entries()
      .filter((entry) => entry.email === email && isInTenant(this.#provider, ask, entry.tenant))
  }

  #beginAdding({ email, tenant }: LedgerEntry): void {
    const { count, isUnsure } = this.#adding.get(keyOf(email, tenant)) ?? { count: 0, isUnsure: false }
    this.#adding.set(keyOf(email, tenant), { count: count + 1, isUnsure })
  }

  #endAdding({ email, tenant }: LedgerEntry, mayBeAdded: boolean): void {
    const { count = 1, isUnsure = false } = this.#adding.get(keyOf(email, tenant)) ?? {}
    const now = { count: count - 1, isUnsure: isUnsure || mayBeAdded }
    this.#adding.set(keyOf(email, tenant), now)
    const { kinds = [] } = this.#entry(email, tenant) ?? {}
    // A refusal does not affect an entry about anything else.
    if (now.count === 0 && !now.isUnsure && kinds.every((kind) => kind === 'grant'))
      this.#parts.ledger.revoked(email, tenant)
  }

  #outcomeOf(email: string, tenant: TenantKeys, exchange: Exchange): 'nothing' | 'something' | 'unsure' {
    const { ledger, promises } = this.#parts
    const { status } = exchange.response
    if (status >= 300 && status < 500 && status !== 408) return 'nothing'
    const given = isSuccess(exchange) ? promises.readInvited(exchange)?.handle : undefined
    const isNamedByEmail = promises.declaration.handles.invitation === 'email'
    // A target that responds with another address must not make the run revoke that one.
    const id = isNamedByEmail && isSuccess(exchange) ? email : given
    if (id === undefined || id === '' || this.#parts.strangers.hasInvitation(id)) return 'unsure'
    this.#entryOf.set(id, { email, tenant })
    this.#givenAt.set(keyOf(email, tenant), exchange.receivedAt)
    ledger.created(email, tenant, id)
    return 'something'
  }

  /** Notes who may join or rejoin through a request, no matter what it is expected to do. */
  #before(ask: Ask, who: Who): void {
    const { ledger } = this.#parts
    const { does = [], gives } = declaredFor(this.#provider, ask) ?? {}
    if (does.includes('accept') && !(gives?.accept && valueAtPlace(ask, gives.accept) === false))
      for (const { email, tenant, state } of this.#joining(ask, who))
        if (state !== 'accepted') ledger.accepted(email, tenant)
    if (does.includes('change-invitation') || does.includes('change-member'))
      for (const { email, tenant, state } of this.#named(ask)) if (state === 'revoked') ledger.intend(email, tenant)
  }

  #joining(ask: Ask, who: Who): readonly LedgerEntry[] {
    const { inviteeEmail } = this.#parts.target
    const isCaller = ({ email, tenant }: LedgerEntry) =>
      who === 'invitee' && email === inviteeEmail && isInTenant(this.#provider, ask, tenant)
    const named = this.#named(ask)
    return named.length > 0 ? named : this.#parts.ledger.entries().filter(isCaller)
  }

  /** The entries that a request names, by a handle or an address. */
  #named(ask: Ask): readonly LedgerEntry[] {
    const subject = subjectOf(this.#provider, ask)
    if (subject === undefined || subject === '') return []
    const given = this.#entryOf.get(subject)
    const lower = subject.toLowerCase()
    const all = this.#parts.ledger.entries()
    return all.filter(
      ({ email, tenant }) =>
        (email.toLowerCase() === lower ||
          (given !== undefined && email === given.email && isSame(tenant, given.tenant))) &&
        isInTenant(this.#provider, ask, tenant),
    )
  }

  #learn(exchange: Exchange): void {
    const { ask } = exchange
    const { does = [], lists } = declaredFor(this.#provider, ask) ?? {}
    const ends = does.includes('revoke') || does.includes('accept') || does.includes('decline')
    if (ends && isSuccess(exchange)) this.#noteEnded(exchange)
    if (lists?.of !== 'tenant' || !isSuccess(exchange)) return
    this.#parts.strangers.learn(exchange, {
      isNoted: (email) => email !== '' && this.#noted.has(email),
      mayBeOwn: (handle) =>
        this.#underWay > 0 ||
        this.#entryOf.has(handle) ||
        this.#parts.ledger.entries().some(({ ids }) => ids.includes(handle)),
    })
  }

  #noteEnded(exchange: Exchange): void {
    const { ledger } = this.#parts
    const subject = subjectOf(this.#provider, exchange.ask) ?? ''
    for (const { email, tenant, ids } of this.#named(exchange.ask)) {
      const isNewer = (this.#givenAt.get(keyOf(email, tenant)) ?? 0) > exchange.sentAt
      // An address as a handle may be that of a newer invitation.
      if (isNewer || this.#making.has(keyOf(email, tenant))) continue
      for (const id of ids) if (id.toLowerCase() === subject.toLowerCase()) ledger.ended(email, tenant, id)
    }
  }

  #entry(email: string, tenant: TenantKeys): LedgerEntry | undefined {
    return this.#parts.ledger.entryOf(email, tenant)
  }
}

function keyOf(email: string, tenant: TenantKeys): string {
  return JSON.stringify([email, tenant])
}

function isSame(one: TenantKeys, other: TenantKeys): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
