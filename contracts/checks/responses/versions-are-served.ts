import { judgeAll, type ResponseViolation } from '../../fixtures/responses/judge-all.ts'
import { sentIn } from '../../fixtures/responses/requests.ts'
import { text } from '../../kit/json.ts'
import { fateOf } from '../../oracle/reading/versions.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const served_versions_fit_the_requested_ones = defineCheck({
  phase: 'after-run',
  title: 'A response names the requested version, and the newest release of its operation that is not after it',
  strength: 'must',
  source: 'Snyk, About the REST API: the newest release that is not after the requested date serves the request',
  steps: [
    'check every response of the run to a documented version, and every success with another one',
    'the requested version is the one of the request; the release is the same each time, and one of the operation',
  ],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { version, operations } = context.promises.declaration
    const newest =
      Object.values(operations)
        .flatMap(({ releases = [] }) => releases)
        .sort()
        .at(-1) ?? ''
    const earlier = new Map<string, string>()
    judgeAll(context, (exchange) => {
      const { status, headers } = exchange.response
      if (!version?.shown) return undefined
      const { requested, served } = version.shown
      const asked = text(
        sentIn(exchange, version.in)[version.in === 'query' ? version.name : version.name.toLowerCase()],
      )
      if (asked === undefined) return undefined
      const repeated = headers[requested]
      const declared = operations[exchange.operation.id]
      // How a response repeats a malformed version is not documented.
      const isKnown = declared && fateOf(version, declared, asked) !== undefined
      if ((status < 200 || status > 299) && (!isKnown || status >= 500)) return undefined
      if (repeated !== undefined && repeated !== asked)
        return violation(`${requested} is not the requested version`, asked, repeated)
      const release = headers[served]
      if (release === undefined) return undefined
      const known = operations[exchange.operation.id]?.releases ?? []
      return (
        unlikeEarlier(earlier, exchange, asked, release, served) ??
        (known.length > 0 ? unfit({ asked, release, known, newest, header: served }) : undefined)
      )
    })
  },
})

function unlikeEarlier(
  earlier: Map<string, string>,
  { operation }: Exchange,
  asked: string,
  release: string,
  header: string,
): ResponseViolation | undefined {
  const key = `${operation.id} ${asked}`
  const first = earlier.get(key) ?? release
  earlier.set(key, first)
  return first === release ? undefined : violation(`${header} was another one before`, first, release)
}

/** A release after the requested date, of another operation, or not the newest. Unknown newer ones may exist. */
function unfit({ asked, release, known, newest, header }: Served): ResponseViolation | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(asked)?.[0]
  const servedDay = release.slice(0, 10)
  if (day !== undefined && servedDay > day) return violation(`${header} is after the requested version`, asked, release)
  const best = known.filter((one) => day === undefined || one <= day).at(-1)
  if (best === undefined || servedDay === best || servedDay > newest) return undefined
  return violation(`${header} is not the newest release for the request`, best, release)
}

interface Served {
  readonly asked: string
  readonly release: string
  /** The releases of the operation. */
  readonly known: readonly string[]
  /** The newest release of all operations. */
  readonly newest: string
  /** The header that names the release. */
  readonly header: string
}

function violation(message: string, expected: unknown, received: unknown): ResponseViolation {
  return { title: 'OtherVersion', message, expected, received }
}
