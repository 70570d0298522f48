import type { Exchange } from '../runner/exchange.ts'
import type { TenantKeys } from './promises.ts'

/** An invitation of the run that is open, as far as responses have shown. */
export interface OpenInvitation {
  readonly email: string
  readonly handle: string
  readonly tenant: TenantKeys
}

/** The invitations of a run that are open, and how many of them may be open at once. */
export class OpenInvitations {
  readonly #all = new Map<string, OpenInvitation>()
  #coming = 0
  #limit: number
  #isMet = false
  #most = 0

  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit
  }

  /** Whether their number is limited: by the config, or as the target has shown. */
  get isLimited(): boolean {
    return this.#limit !== Number.POSITIVE_INFINITY
  }

  /** How many have been open at once. */
  get most(): number {
    return this.#most
  }

  /** Whether the target has shown the limit. */
  get isMet(): boolean {
    return this.#isMet
  }

  /** The oldest first. */
  get all(): readonly OpenInvitation[] {
    return [...this.#all.values()]
  }

  /** How many more may be made now. */
  get room(): number {
    return this.#limit - this.#all.size - this.#coming
  }

  /** Why no more may be made. */
  get reason(): string {
    if (!this.#isMet) return `not exercised: it needs more than ${this.#limit} open invitations (budget.open)`
    const most = this.#limit === 0 ? 'no more' : `no more than ${this.#limit} open`
    return `not exercised: the target accepts ${most} invitations`
  }

  /** Sends an invitation, which may become open. */
  async making(send: () => Promise<Exchange>): Promise<Exchange> {
    this.#coming++
    try {
      return await send()
    } finally {
      this.#coming--
    }
  }

  add(one: OpenInvitation): void {
    this.#all.set(JSON.stringify([one.email.toLowerCase(), one.tenant]), one)
    this.#most = Math.max(this.#most, this.#all.size)
  }

  /** Takes out those that have ended. */
  end(has: (one: OpenInvitation) => boolean): void {
    for (const [key, one] of this.#all) if (has(one)) this.#all.delete(key)
  }

  /**
   * Notes that the target accepts no more than are open now.
   * @returns The limit: 0 if it accepts none although fewer are open than before.
   */
  met(): number {
    this.#limit = this.#isMet && this.#all.size < this.#limit ? 0 : this.#all.size
    this.#isMet = true
    return this.#limit
  }
}
