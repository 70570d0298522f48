/** How thorough a run is. */
export interface Profile {
  readonly name: 'quick' | 'standard' | 'thorough'
  /** How many random sequences are tried, and the maximum number of commands of each. */
  readonly sequences: { readonly runs: number; readonly commands: number }
  /** How many inputs of each kind are generated for an operation. */
  readonly inputs: number
  /** The lengths of the lists that the paging checks walk over. */
  readonly items: readonly number[]
  /** How many requests a burst has. Those of writes are smaller, because their results have to be removed too. */
  readonly burst: { readonly writes: number; readonly reads: number }
  /** What is certainly enough for all checks except the tour: in the budget, and as invitations open at once. */
  readonly ample: { readonly requests: number; readonly invitations: number; readonly open: number }
}

const ample = { requests: 500, invitations: 200, open: 45 }

/** The profiles by name. */
export const profiles: Readonly<Record<Profile['name'], Profile>> = {
  quick: {
    ...{ name: 'quick', sequences: { runs: 1, commands: 10 }, inputs: 3, items: [11], ample },
    burst: { writes: 2, reads: 2 },
  },
  standard: {
    ...{ name: 'standard', sequences: { runs: 1, commands: 10 }, inputs: 3, items: [10, 20], ample },
    burst: { writes: 3, reads: 4 },
  },
  thorough: {
    name: 'thorough',
    sequences: { runs: 100, commands: 30 },
    inputs: 60,
    items: [9, 10, 11, 20, 35, 105],
    burst: { writes: 16, reads: 16 },
    ample: { requests: 20_000, invitations: 4_000, open: 250 },
  },
}
