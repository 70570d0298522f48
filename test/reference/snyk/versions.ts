import { ProviderError } from '../common/provider-error.ts'

const stabilities = ['wip', 'experimental', 'beta', 'ga']
const stageForm = 'wip|work-in-progress|experimental|beta'
const dateForm = '\\d{4}-[01]\\d-(?:3[01]|0[1-9]|[12]\\d)'
const form = new RegExp(`^(?:(?<bare>${stageForm})|(?<date>${dateForm})(?:~(?<stage>${stageForm}))?)$`)

interface Release {
  readonly date: string
  readonly deprecated?: string
  readonly sunset?: string
}

const releases: Record<'read' | 'invite' | 'cancel', readonly Release[]> = {
  read: [{ date: '2022-11-14' }],
  cancel: [{ date: '2022-11-14' }],
  invite: [{ date: '2024-06-21' }, { date: '2023-04-28', deprecated: '2024-06-21T00:00:00Z', sunset: '2024-12-18' }],
}

/** The operations that have releases. */
export type Operation = keyof typeof releases

/** The resolved version and its response headers. */
export interface Resolved {
  readonly release: string
  readonly headers: Readonly<Record<string, string>>
}

function bad(detail: string): ProviderError {
  return new ProviderError(400, detail, { parameter: 'version' })
}

/** Whether a text is valid in the header that echoes the requested version. */
export function isVersion(text: string): boolean {
  return form.test(text)
}

/** Finds the newest release that is not after the requested date. */
export function resolveVersion(operation: Operation, given: readonly string[]): Resolved {
  const [text] = given
  if (text === undefined) throw bad("The query parameter 'version' is missing")
  const groups = given.length === 1 ? form.exec(text)?.groups : undefined
  if (!groups) throw bad("The query parameter 'version' is not one version")
  const today = new Date().toISOString().slice(0, 10)
  const date = groups.date ?? today
  const real = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== date) {
    throw bad("The query parameter 'version' names a day that does not exist")
  }
  if (real.getTime() > Date.now() + 86_400_000) throw bad("The query parameter 'version' lies in the future")
  const stage = (groups.stage ?? groups.bare ?? 'ga').replace('work-in-progress', 'wip')
  const found = stabilities.includes(stage) && releases[operation].find((release) => release.date <= date)
  if (!found) throw new ProviderError(404, 'No release of this operation matches the requested version')
  const headers: Record<string, string> = {
    'snyk-version-served': found.date,
    'snyk-version-lifecycle-stage': found.sunset ? (found.sunset <= today ? 'sunset' : 'deprecated') : 'ga',
  }
  if (found.deprecated) headers.deprecation = found.deprecated
  if (found.sunset) headers.sunset = found.sunset
  return { release: found.date, headers }
}
