import type { CheckResult, Status, Summary } from './events.ts'
import type { Guard } from './guard.ts'
import type { Remains } from './suite.ts'

/** Counts how the checks of a run ended, what it sent, and what remains. */
export function summarize(results: readonly CheckResult[], guard: Guard, { leftovers, unknown }: Remains): Summary {
  const count = (status: Status) => results.filter((result) => result.status === status).length
  return {
    passed: count('passed'),
    failed: count('failed'),
    warned: count('warned'),
    waived: count('waived'),
    skipped: count('skipped'),
    ...guard.spent(),
    leftovers: leftovers.length,
    unknown: unknown.length,
  }
}
