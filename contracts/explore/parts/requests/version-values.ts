import type { Explorer } from '../../explorer.ts'
import type { ParameterValue } from './parameter-value.ts'

/** Versions at the edges of an operation's releases, and texts that are almost a version. */
export function edgesOf({ provider: { version, operations } }: Explorer, operation: string): readonly ParameterValue[] {
  const releases = operations[operation]?.releases ?? []
  const [oldest, newest] = [releases[0], releases.at(-1)]
  if (!version || oldest === undefined || newest === undefined) return []
  const before = dayBefore(oldest)
  const almost = [`${newest}x`, `${newest}~ga`, newest.replaceAll('-0', '-')].filter((one) => !releases.includes(one))
  return [newest, before, ...almost, yearsBefore(oldest)].map((value) => ({
    in: version.in,
    name: version.name,
    value,
  }))
}

/** The day before the newest version, which is not a version. */
export function between({ provider: { version } }: Explorer): readonly ParameterValue[] {
  const newest = version?.unclear && version.forms.at(-1)
  if (!version || !newest) return []
  return [{ in: version.in, name: version.name, value: dayBefore(newest) }]
}

/** Texts that are not a version, where all operations have the same versions. */
export function malformed({ provider: { version } }: Explorer): readonly ParameterValue[] {
  return version?.unclear ? [{ in: version.in, name: version.name, value: 'not-a-value' }] : []
}

/** Other documented forms of a version that every request carries, or that one can carry. */
export function otherForms({ provider, context }: Explorer, operation: string): readonly ParameterValue[] {
  const { version } = provider
  if (!version) return []
  const known = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  const parameter = known.find(({ name }) => name.toLowerCase() === version.name.toLowerCase())
  if (!parameter) return []
  return version.forms.map((value) => ({ in: version.in, name: version.name, value }))
}

/** The releases that a newer one has superseded: the last one on the last day on which no newer one serves it. */
export function supersededBy(
  { provider: { version, operations } }: Explorer,
  operation: string,
): readonly ParameterValue[] {
  const releases = operations[operation]?.releases ?? []
  const newest = releases.at(-1)
  const days = [...releases.slice(0, -2), ...(releases.length > 1 && newest ? [dayBefore(newest)] : [])]
  return version ? days.map((value) => ({ in: version.in, name: version.name, value })) : []
}

/** A day that is not next to a release. */
const yearsBefore = (day: string): string => `${Number(day.slice(0, 4)) - 2}${day.slice(4)}`

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
