import { dayOf, type Waiver } from '../../contracts/runner/waivers.ts'
import type { WaiverConfig } from '../config.ts'
import { readWaivers } from './config.ts'
import { nearestNames } from './nearest-names.ts'
import { UsageError } from './usage-error.ts'

/**
 * The waivers of the config file for a target.
 * @param ids The ids of all checks.
 * @throws UsageError for a check that does not exist, and for a day that is none.
 */
export async function waiversFor(
  target: string,
  config: string | undefined,
  ids: readonly string[],
): Promise<readonly Waiver[]> {
  const all = await readWaivers(config)
  for (const waiver of all) requireValid(waiver, ids)
  return all.filter((waiver) => waiver.target === undefined || waiver.target === target)
}

function requireValid({ check, until }: WaiverConfig, ids: readonly string[]): void {
  if (!ids.includes(check)) {
    const [near] = nearestNames(ids, check, 1)
    throw new UsageError(`Failed to waive ${check}: there is no such check.${near ? ` Did you mean ${near}?` : ''}`)
  }
  if (!isDay(until)) throw new UsageError(`Failed to waive ${check}: until is ${until}. Use a day such as 2026-12-31.`)
}

/** Whether a text is a day of the calendar, such as `2026-12-31`. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && dayOf(time) === text
}
