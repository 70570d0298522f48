import type { CredentialHeader, ProviderDeclaration } from '../../specs/declaration.ts'
import { CheckFailure } from '../runner/check-failure.ts'
import type { Ask, Exchange, Who } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { credentialGap } from './credential-gap.ts'
import type { ListLock } from './list-lock.ts'
import type { Invitation, ProviderPromises, TenantKeys } from './promises.ts'
import { skip } from './skip.ts'
import { WalkProgress } from './walk-progress.ts'

/** What a client sends with. */
export interface ClientParts {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly wire: Wire
  /** Blocks changes while a list of several pages is read; absent if nothing else changes it meanwhile. */
  readonly lock?: ListLock | undefined
}

/** What the requests of a run have shown about the operations of a target. */
class Known {
  /** The reading operations that have succeeded. */
  readonly worked = new Set<string>()
  readonly missing = new Set<string>()
  /** The tenants whose list has several pages. */
  readonly paged = new Set<string>()
}

/** Sends requests in the vendor's terms, and reads lists. It does not know the ledger or the budget. */
export class ApiClient {
  readonly #parts: ClientParts
  readonly #promises: ProviderPromises
  readonly #target: Target
  readonly #wire: Wire
  readonly #known: Known

  constructor(parts: ClientParts, known = new Known()) {
    this.#parts = parts
    this.#promises = parts.promises
    this.#target = parts.target
    this.#wire = parts.wire
    this.#known = known
  }

  /** The same client with another wire. */
  with(other: Pick<ClientParts, 'wire' | 'lock'>): ApiClient {
    return new ApiClient({ ...this.#parts, ...other }, this.#known)
  }

  /**
   * Sends a request. Skips the check if the target has no such credential.
   * @param way Which of the documented ways carries the credential, as an index; the usual one by default. The number of ways
   * stands for the usual one with its scheme in another letter case.
   */
  async send(ask: Ask, who: Who = 'admin', way = 0): Promise<Exchange> {
    const token = who === 'anonymous' ? undefined : this.#target.credentials[who]
    if (who !== 'anonymous' && token === undefined) skip(credentialGap(this.#target.credentials, who))
    this.need(ask.operation)
    return this.#wire.send(ask, who, token === undefined ? {} : this.#credential(token, way))
  }

  #credential(token: string, way: number): Readonly<Record<string, string>> {
    const { credentials } = this.#promises.declaration
    const { header, scheme } = credentials[way] ?? inOtherCases(credentials)[way - credentials.length] ?? credentials[0]
    return { [header]: `${scheme} ${token}` }
  }

  /** Sends a request that reads. Any status but 200 is a failure. */
  async read(ask: Ask): Promise<Exchange> {
    const exchange = await this.send(ask)
    const { status } = exchange.response
    if (status === 200) {
      this.#known.worked.add(ask.operation)
      return exchange
    }
    if (this.noteMissing(exchange)) skip(`the API has no ${ask.operation}: it returned ${status}`)
    const facts = { expected: 200, received: status, exchange }
    throw new CheckFailure('ListNotReadable', `${ask.operation} returned ${status}`, facts)
  }

  /**
   * Notes that a target lacks an operation that is only inferred, if a request for it gets a status that means so before
   * any has succeeded. Later requests for it skip their checks.
   */
  noteMissing({ operation: { id }, response: { status } }: Exchange): boolean {
    if (status < 300) this.#known.worked.add(id)
    const isInferred = this.#promises.declaration.operations[id]?.inferred === true
    if (!isInferred || this.#known.worked.has(id) || ![404, 405, 501].includes(status)) return false
    this.#known.missing.add(id)
    return true
  }

  /** Whether the target is known not to have an operation. */
  isMissing(operation: string): boolean {
    return this.#known.missing.has(operation)
  }

  /** Skips the check if the target is known not to have an operation. */
  need(operation: string): void {
    if (this.isMissing(operation)) skip(`the API has no ${operation}`)
  }

  /** All invitations that a tenant's list shows, on all pages. `require` can throw for a page. */
  async list(
    tenant: TenantKeys = this.#target.tenant,
    require: (page: Exchange) => Exchange = (page) => page,
  ): Promise<readonly Invitation[]> {
    const { lock, promises } = this.#parts
    const key = JSON.stringify(tenant)
    const read = async (ask: Ask) => require(await this.read(ask))
    const readFirst = () => read(promises.list(tenant))
    if (!lock || !this.#known.paged.has(key)) {
      const first = await readFirst()
      if (!lock || !promises.paging?.next(first, { ...this.#target, tenant }))
        return this.#listFrom(first, tenant, read)
      this.#known.paged.add(key)
    }
    return lock.run('reading', async () => this.#listFrom(await readFirst(), tenant, read))
  }

  async #listFrom(
    first: Exchange,
    tenant: TenantKeys,
    read: (ask: Ask) => Promise<Exchange>,
  ): Promise<readonly Invitation[]> {
    const { paging, readListed } = this.#promises
    const target = { ...this.#target, tenant }
    const invitations = [...readListed(first)]
    // Links that form a loop must not make the run endless.
    const progress = new WalkProgress()
    let mayGoOn = progress.add(invitations.map(({ handle }) => handle))
    for (let next = paging?.next(first, target); next && mayGoOn; ) {
      const page = await read(next)
      const listed = readListed(page)
      mayGoOn = progress.add(listed.map(({ handle }) => handle))
      invitations.push(...listed)
      next = paging?.next(page, target)
    }
    return invitations
  }

  /** The listed invitations of an address, compared case-insensitively. */
  async listedFor(email: string, tenant: TenantKeys = this.#target.tenant): Promise<readonly Invitation[]> {
    const invitations = await this.list(tenant)
    return invitations.filter((invitation) => invitation.email.toLowerCase() === email.toLowerCase())
  }
}

/** The usual scheme in other letter cases than the vendor's, which are equivalent (RFC 9110, section 11.1). */
export function inOtherCases(credentials: ProviderDeclaration['credentials']): readonly CredentialHeader[] {
  const [{ header, scheme }] = credentials
  const [first = '', ...rest] = scheme
  const flipped = (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + rest.join('')
  const others = [flipped, scheme.toUpperCase()].filter((other) => credentials.every((one) => one.scheme !== other))
  return [...new Set(others)].map((other) => ({ header, scheme: other }))
}
