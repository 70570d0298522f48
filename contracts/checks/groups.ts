/** The groups of checks, in the order in which they run. */
export const groups = [
  'sequences',
  'errors',
  'lifecycle',
  'tenants',
  'paging',
  'input',
  'concurrency',
  'closing',
  'responses',
] as const

/** What a check is about. */
export type Group = (typeof groups)[number]
