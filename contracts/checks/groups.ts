/** The groups of checks, in the order in which they run. */
export const groups = [
  'errors',
  'lifecycle',
  'tenants',
  'paging',
  'sequences',
  'input',
  'concurrency',
  'closing',
  'responses',
] as const

/** What a check is about. */
export type Group = (typeof groups)[number]
