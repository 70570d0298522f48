import { judgeAll, type ResponseViolation } from '../../fixtures/responses/judge-all.ts'
import { sentIn } from '../../fixtures/responses/requests.ts'
import { text } from '../../kit/json.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const served_versions_fit_the_requested_ones = defineCheck({
  phase: 'after-run',
  title: 'A response names the requested version, and the newest release of its operation that is not after it',
  strength: 'must',
  source: 'Snyk, About the REST API: the newest release that is not after the requested date serves the request',
  steps: [
    'check every success of the run that names versions',
    'the requested version is the one of the request; the release is the same each time, and one of the operation',
  ],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { version, operations } = context.promises.declaration
    const earlier = new Map<string, string>()
    judgeAll(context, (exchange) => {
      const { status, headers } = exchange.response
      if (!version?.shown) return undefined
      const { requested, served } = version.shown
      const asked = text(
        sentIn(exchange, version.in)[version.in === 'query' ? version.name : version.name.toLowerCase()],
      )
      if (status < 200 || status > 299 || asked === undefined) return undefined
      const repeated = headers[requested]
      if (repeated !== undefined && repeated !== asked)
        return violation(`${requested} is not the requested version`, asked, repeated)
      const release = headers[served]
      if (release === undefined) return undefined
      const known = operations[exchange.operation.id]?.releases ?? []
      return (
        unlikeEarlier(earlier, exchange, asked, release, served) ??
        (known.length > 0 ? unfit(asked, release, known, served) : undefined)
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

/** A release after the requested date, one of another operation, or not the newest. The vendor may have released newer ones. */
function unfit(
  asked: string,
  release: string,
  known: readonly string[],
  header: string,
): ResponseViolation | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(asked)?.[0]
  const servedDay = release.slice(0, 10)
  if (day !== undefined && servedDay > day) return violation(`${header} is after the requested version`, asked, release)
  const best = known.filter((one) => day === undefined || one <= day).at(-1)
  const newest = known.at(-1) ?? ''
  if (best === undefined || servedDay === best || servedDay > newest) return undefined
  return violation(`${header} is not the newest release for the request`, best, release)
}

function violation(message: string, expected: unknown, received: unknown): ResponseViolation {
  return { title: 'OtherVersion', message, expected, received }
}
