import type { Notice } from '../runner/events.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { OpenInvitations } from './open-invitations.ts'
import type { ProviderPromises } from './promises.ts'
import { mentionsLimit, quoted, refusalText } from './refusal-text.ts'

/** Statuses that may mean a seat limit. */
const statuses = [400, 402, 403, 409, 422, 429]

/** A plain address of a run. */
const ownAddress = /^invitelab-[a-z0-9]+-\d+@/

/** How often a refusal without a reason is tested with another invitation. */
const maxTries = 4

/** What detecting a seat limit requires. */
export interface SeatLimitParts {
  readonly promises: ProviderPromises
  readonly open: OpenInvitations
  readonly onNotice: (notice: Notice) => void
  readonly forget: (exchanges: readonly Exchange[]) => void
}

/** Distinguishes a target that accepts no more invitations from one that refuses a single one. */
export class SeatLimit {
  readonly #parts: SeatLimitParts
  readonly #known = new Set<string>()
  /** The most open invitations with which another one succeeded; -1 if none has. */
  #proven = -1
  #tries = 0
  #confirming: Promise<unknown> = Promise.resolve()
  /** All refusals since the last successful invitation, and the earlier ones that mention a limit. */
  #refused: Exchange[] = []
  /** The refusal that has shown the limit last. */
  #found: Exchange | undefined

  constructor(parts: SeatLimitParts) {
    this.#parts = parts
  }

  /** Notes an invitation that succeeded while this many others were open. */
  worked(email: string, others: number, exchange: Exchange): void {
    this.#proven = Math.max(this.#proven, others)
    this.#known.add(email.toLowerCase())
    // A refusal while it was in flight may have met the limit before there was room again; one that says so has met one.
    this.#refused = this.#refused.filter((one) => one.receivedAt > exchange.sentAt || this.#mentionsLimit(one))
  }

  /**
   * Whether an invitation was refused because too many are open. Then its exchange is not judged.
   * @param isValid Whether the request has no error, as far as the vendor's documents say.
   * @param inviteAgain Invites another fresh address in the plainest way, and revokes it if that works.
   */
  async isMet(
    exchange: Exchange,
    email: string,
    isValid: boolean,
    inviteAgain: () => Promise<Exchange>,
  ): Promise<boolean> {
    const { promises, open, onNotice, forget } = this.#parts
    const { status } = exchange.response
    const isFresh = !this.#known.has(email.toLowerCase())
    this.#known.add(email.toLowerCase())
    if (this.#proven < 0 || exchange.who !== 'admin' || !statuses.includes(status)) return false
    this.#refused.push(exchange)
    if (this.#isLikeFound(exchange)) return this.#isLeftOut(exchange)
    const isUsual = isFresh && isValid
    const saysSo = status === 402 || this.#mentionsLimit(exchange)
    // An invalid value may be called a limit, too.
    const isClear = isUsual && saysSo && ownAddress.test(email)
    if (!isClear && !((isUsual || saysSo) && (await this.#isConfirmed(status, inviteAgain))))
      // Another one may have shown the limit meanwhile.
      return this.#isLikeFound(exchange) && this.#isLeftOut(exchange)
    forget(this.#refused.filter(({ response }) => response.status === status))
    this.#found = exchange
    const before = open.reason
    if (open.room < 1 && open.isMet) return true
    const limit = open.met()
    const said = quoted(refusalText(promises.declaration, exchange))
    const most = limit === 0 ? 'no more' : `no more than ${limit} open`
    const message = `the target accepts ${most} invitations: the next one was refused with ${status}${said}`
    if (open.reason !== before) onNotice({ kind: 'full', message })
    return true
  }

  #isLeftOut(exchange: Exchange): true {
    this.#parts.forget([exchange])
    return true
  }

  /** Was a request refused because of the limit: in flight when it showed, or with the same text? */
  #isLikeFound(exchange: Exchange): boolean {
    const found = this.#found
    if (found === undefined || exchange.response.status !== found.response.status) return false
    const { declaration } = this.#parts.promises
    const isSaid =
      this.#mentionsLimit(exchange) && refusalText(declaration, exchange) === refusalText(declaration, found)
    return exchange.sentAt < found.receivedAt || isSaid
  }

  #mentionsLimit(exchange: Exchange): boolean {
    return mentionsLimit(refusalText(this.#parts.promises.declaration, exchange))
  }

  /** Whether another invitation is refused in the same way. Of several refusals at the same time, the first one asks. */
  #isConfirmed(status: number, inviteAgain: () => Promise<Exchange>): Promise<boolean> {
    const confirmed = this.#confirming.catch(() => {}).then(() => this.#confirm(status, inviteAgain))
    this.#confirming = confirmed
    return confirmed
  }

  async #confirm(status: number, inviteAgain: () => Promise<Exchange>): Promise<boolean> {
    const { open, forget } = this.#parts
    if (open.isMet && open.room < 1) return true
    const count = open.all.length
    if (this.#tries >= maxTries || count < 2 || count <= this.#proven) return false
    this.#tries++
    const again = await inviteAgain()
    if (again.response.status < 300) this.#proven = Math.max(this.#proven, count)
    if (again.response.status !== status) return false
    forget([again])
    return true
  }
}
