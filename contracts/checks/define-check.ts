import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import type { Group } from './groups.ts'

/** A check without id and group: its id is the name of its export, its group that of the list it is in. */
export type CheckDefinition = Omit<Check<CheckContext>, 'id' | 'group'>

/** Types a check, so that a file can export it under its id and nothing else. */
export function defineCheck(definition: CheckDefinition): CheckDefinition {
  return definition
}

/**
 * The checks of a group, from modules that export checks and from tables of them.
 * Modules and tables run in the given order. Within a module, the order is alphabetical: JavaScript sorts its exports.
 */
export function toChecks(
  group: Group,
  ...sources: readonly Readonly<Record<string, CheckDefinition>>[]
): readonly Check<CheckContext>[] {
  return sources.flatMap((source) => entriesOf(source).map(([id, definition]) => ({ id, group, ...definition })))
}

/** The entries of a table in order, and those of a module sorted, because not every loader sorts exports. */
function entriesOf(source: Readonly<Record<string, CheckDefinition>>): readonly [string, CheckDefinition][] {
  const entries = Object.entries(source)
  const isModule = (source as { readonly [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'Module'
  return isModule ? entries.sort(([one], [other]) => (one < other ? -1 : 1)) : entries
}
