import { checkOptions } from './check.ts'
import type { CommandOptions } from './option.ts'
import { configOption } from './target.ts'

/** The options of `invitelab merge`: those of `invitelab check` for reports, from the same section of the config. */
export const mergeOptions = {
  ...configOption,
  report: checkOptions.report,
  minCoverage: checkOptions.minCoverage,
} as const satisfies CommandOptions
