import type { CheckContext } from '../kit/context.ts'

/** What a tour may cost, by profile: for APIs without and with pages. */
const limits = {
  quick: { whole: { requests: 160, invitations: 30 }, paged: { requests: 70, invitations: 25 } },
  standard: { whole: { requests: 830, invitations: 180 }, paged: { requests: 620, invitations: 150 } },
  thorough: { whole: { requests: 2400, invitations: 260 }, paged: { requests: 1450, invitations: 340 } },
} as const

/** What an explorer may spend. */
export interface Spending {
  /** Takes the cost of a request. Returns false, and takes nothing, if there is no room for it. */
  readonly take: (invitations: 0 | 1) => boolean
  /** Returns the cost of an invitation that was refused. */
  readonly returnInvitation: () => void
  /** Whether there is room for this many requests and invitations. */
  readonly has: (requests: number, invitations?: number) => boolean
  /** Whether something was left out because of the budget of the run, not because of a limit of the explorer. */
  readonly isCutByBudget?: boolean
  /** Whether the budget of the run covers everything that the explorer may spend. */
  readonly isWhole?: boolean
}

/** Limits a tour to its own limits, and to half of the remaining budget of the run. */
export class SpendingLimit implements Spending {
  readonly #context: CheckContext
  readonly #floor: { readonly requests: number; readonly invitations: number }
  #requests: number
  #invitations: number
  isCutByBudget = false
  readonly isWhole: boolean

  constructor(context: CheckContext) {
    const { budget, profile, promises } = context
    const { requests, invitations } = limits[profile.name][promises.declaration.paging ? 'paged' : 'whole']
    this.#context = context
    this.#floor = { requests: budget.left.requests / 2, invitations: budget.left.invitations / 2 }
    this.#requests = requests
    this.#invitations = invitations
    this.isWhole = budget.left.requests / 2 >= requests && budget.left.invitations / 2 >= invitations
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
    const isInBudget =
      room(left.requests, this.#floor.requests, requests) &&
      room(left.invitations, this.#floor.invitations, invitations)
    if (!isInBudget) this.isCutByBudget = true
    if (invitations > 0 && this.#context.open.room < invitations) return false
    return isInBudget && this.#requests >= requests && this.#invitations >= invitations
  }
}
