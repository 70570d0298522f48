import { type Check, type Group, groups } from '../../contracts/runner/check.ts'
import { nearestNames } from './nearest-names.ts'
import { UsageError } from './usage-error.ts'

/** Which checks to run. */
export interface Selection {
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
  readonly shard?: { readonly index: number; readonly count: number } | undefined
}

/**
 * The checks that a selection leaves.
 * @throws UsageError for a name that is neither a group nor a check.
 */
export function selectChecks<C>(checks: readonly Check<C>[], { only, skip = [], shard }: Selection): Check<C>[] {
  for (const [flag, names] of [
    ['--only', only ?? []],
    ['--skip', skip],
  ] as const) {
    for (const name of names) refuseUnknown(checks, flag, name)
  }
  const isNamed = (names: readonly string[], { id, group }: Check<C>) => names.includes(id) || names.includes(group)
  const chosen = checks.filter((check) => (only === undefined || isNamed(only, check)) && !isNamed(skip, check))
  if (!shard) return chosen
  // Checks of answers judge what the other checks of their own shard have seen, so every shard needs them.
  const spread = chosen.filter(({ group }) => group !== 'responses')
  const mine = new Set(spread.filter((_, i) => i % shard.count === shard.index - 1))
  return chosen.filter((check) => check.group === 'responses' || mine.has(check))
}

function refuseUnknown<C>(checks: readonly Check<C>[], flag: string, name: string): void {
  const ids = checks.map(({ id }) => id)
  if (groups.includes(name as Group) || ids.includes(name)) return
  const near = nearestNames([...groups, ...ids], name)
  const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : `Groups are ${groups.join(', ')}.`
  throw new UsageError(`Failed to read ${flag} ${name}: there is no such group and no such check. ${hint}`)
}
