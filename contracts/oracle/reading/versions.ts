import type { VersionDeclaration } from '../../../specs/declaration.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from './asked.ts'

/** The version that a request names; undefined if it names none, or several. */
export function versionOf({ in: place, name }: VersionDeclaration, { ask }: Pick<Exchange, 'ask'>): string | undefined {
  const given = place === 'query' ? ask.query : ask.headers
  const found = Object.entries(given ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
  return typeof found === 'string' ? found : undefined
}

/**
 * What a version asks for: a release that serves it, or none because it is older than all of them. Undefined if the vendor
 * documents no releases, or if the version is malformed, lies in the future, or asks for a release that may be gone.
 */
export function fateOf(
  { forms, stabilities = [], isFirstEarliest, unclear }: VersionDeclaration,
  { releases = [] }: Asked['declared'],
  asked: string,
): 'served' | 'too old' | 'unknown' | undefined {
  if (forms.includes(asked) || stabilities.includes(asked)) return 'served'
  const [, day, stability] = /^(\d{4}-\d{2}-\d{2})(?:~(.+))?$/.exec(asked) ?? []
  // A pre-release of an unknown version is unknown too.
  const known = unclear ? forms.at(-1) : forms[0]
  if (isFirstEarliest && known !== undefined && /^\d{4}-\d{2}-\d{2}\b/.test(asked))
    return asked < known && !unclear?.some((day) => asked.startsWith(day)) ? 'unknown' : undefined
  const [oldest, newest] = [releases[0], releases.at(-1)]
  if (day === undefined || oldest === undefined || newest === undefined || Number.isNaN(Date.parse(day)))
    return undefined
  if (stability !== undefined && !stabilities.includes(stability)) return undefined
  // A pre-release of an earlier day can exist.
  if (day < oldest) return stability === undefined ? 'too old' : undefined
  return day >= newest && Date.parse(day) < Date.now() ? 'served' : undefined
}
