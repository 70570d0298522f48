import type { Effect } from '../../../specs/declaration.ts'
import { withValue } from '../../kit/to-ask.ts'
import type { Explorer } from '../explorer.ts'
import type { Person } from '../person.ts'

/**
 * Asks for roles that do not exist, of someone who has the least: an empty one, a number, null, a known one in
 * capitals, and an unknown one. Another part does so of someone with a higher role, so that all but a thorough run send
 * one of the first two here.
 */
export async function refusedRoles(explorer: Explorer, effect: Effect, person: Person): Promise<void> {
  const operation = explorer.operationFor(effect)
  const place = operation === undefined ? undefined : explorer.provider.operations[operation]?.gives?.role
  const { name } = explorer.context.profile
  if (!place || name === 'quick') return
  const all = ['', 4711, null, explorer.role(1)?.toUpperCase(), 'emperor']
  const one = [all[explorer.turns.next('a refused role') % 2]]
  for (const value of name === 'thorough' ? all : one)
    await explorer.act(effect, person, { alter: (ask) => withValue(ask, place, value) })
}

/** The ranks of all roles in turn from the least: up, the same again and down; step by step in a thorough run. */
export function ranksInTurn(explorer: Explorer): readonly number[] {
  const up = Array.from({ length: Math.max(0, explorer.roles.length - 1) }, (_, index) => index + 1)
  const last = up.at(-1)
  if (last === undefined) return []
  const isThorough = explorer.context.profile.name === 'thorough'
  return isThorough ? [...up, last, ...up.map((rank) => last - rank), last] : [...up, last, 0]
}
