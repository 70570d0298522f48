import { type Group, groups } from '../../contracts/checks/groups.ts'
import { type Check, isAfterRun } from '../../contracts/runner/check.ts'
import { nearestNames } from './nearest-names.ts'
import { UsageError } from './usage-error.ts'

/** Which checks to run. Names are names of groups or ids of checks. */
export interface Selection {
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
  readonly shard?: { readonly index: number; readonly count: number } | undefined
}

/**
 * Selects checks.
 * @throws UsageError for a name that is neither a group nor a check.
 */
export function selectChecks<C>(checks: readonly Check<C>[], { only, skip = [], shard }: Selection): Check<C>[] {
  for (const name of only ?? []) requireKnown(checks, '--only', name)
  for (const name of skip) requireKnown(checks, '--skip', name)
  const isNamed = (names: readonly string[], { id, group }: Check<C>) => names.includes(id) || names.includes(group)
  const isSelected = (check: Check<C>) => (only === undefined || isNamed(only, check)) && !isNamed(skip, check)
  const required = new Set(checks.filter(isSelected).flatMap(({ requires = [] }) => requires))
  const selected = checks.filter((check) => isSelected(check) || (required.has(check.id) && !isNamed(skip, check)))
  if (!shard) return selected
  // After-run checks judge what the other checks of their own shard have seen, so every shard needs them. Those that
  // need one check belong to its shard. A check that divides its requests runs in each shard.
  const distributed = selected.filter((check) => !isAfterRun(check) && !check.divides)
  const inShard = distributed.filter((_, i) => i % shard.count === shard.index - 1)
  const isElsewhere = (id: string) => distributed.some((check) => check.id === id && !inShard.includes(check))
  return selected.filter((check) =>
    isAfterRun(check) ? !check.requires?.some(isElsewhere) : check.divides || inShard.includes(check),
  )
}

function requireKnown<C>(checks: readonly Check<C>[], flag: string, name: string): void {
  const ids = checks.map(({ id }) => id)
  if (groups.includes(name as Group) || ids.includes(name)) return
  const near = nearestNames([...groups, ...ids], name)
  const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : `Groups are ${groups.join(', ')}.`
  throw new UsageError(`Failed to read ${flag} ${name}: there is no such group or check. ${hint}`)
}
