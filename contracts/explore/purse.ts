import type { CheckContext } from '../kit/context.ts'

/** What a tour may cost, by profile: for APIs that list all items at once, and for those with pages. */
const limits = {
  quick: { whole: { requests: 150, invitations: 25 }, paged: { requests: 90, invitations: 32 } },
  standard: { whole: { requests: 1000, invitations: 120 }, paged: { requests: 600, invitations: 130 } },
  thorough: { whole: { requests: 1600, invitations: 200 }, paged: { requests: 1200, invitations: 300 } },
} as const

/** What the histories of single people and the walks over changing pages may cost on top, by profile. */
const deeper = {
  quick: { whole: { requests: 40, invitations: 8 }, paged: { requests: 30, invitations: 2 } },
  standard: { whole: { requests: 240, invitations: 25 }, paged: { requests: 130, invitations: 12 } },
  thorough: { whole: { requests: 400, invitations: 60 }, paged: { requests: 250, invitations: 40 } },
} as const

/** What an explorer may spend. */
export interface Spending {
  /** Takes the cost of a request. Returns false, and takes nothing, if there is no room for it. */
  readonly take: (invitations: 0 | 1) => boolean
  /** Returns the cost of an invitation that was refused. */
  readonly returnInvitation: () => void
  /** Whether there is room for this many requests and invitations. */
  readonly has: (requests: number, invitations?: number) => boolean
}

/** Limits what a tour spends: to its own limits, and to half of what the budget of the run has left. */
export class Purse implements Spending {
  readonly #context: CheckContext
  readonly #floor: { readonly requests: number; readonly invitations: number }
  #requests: number
  #invitations: number

  constructor(context: CheckContext) {
    const { budget, profile, promises } = context
    const { requests, invitations } = limits[profile.name][promises.declaration.paging ? 'paged' : 'whole']
    this.#context = context
    this.#floor = { requests: budget.left.requests / 2, invitations: budget.left.invitations / 2 }
    this.#requests = requests
    this.#invitations = invitations
  }

  /** Makes room for the deeper parts, no matter how much the others have left. */
  goDeeper(): void {
    const { profile, promises } = this.#context
    const { requests, invitations } = deeper[profile.name][promises.declaration.paging ? 'paged' : 'whole']
    this.#requests += requests
    this.#invitations += invitations
  }

  take(invitations: 0 | 1): boolean {
    if (!this.has(1, invitations)) return false
    this.#requests--
    this.#invitations -= invitations
    return true
  }

  returnInvitation(): void {
    this.#invitations++
  }

  has(requests: number, invitations = 0): boolean {
    const { left } = this.#context.budget
    const room = (have: number, floor: number, need: number) => have === Infinity || have - need >= floor
    return (
      this.#requests >= requests &&
      this.#invitations >= invitations &&
      room(left.requests, this.#floor.requests, requests) &&
      room(left.invitations, this.#floor.invitations, invitations)
    )
  }
}
