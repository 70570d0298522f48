import type { ProviderName, Reference } from '../../blind/planting.ts'
import { bodyOf, onRoute } from '../../cases/changes.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { all, forEach, type Row } from '../row.ts'
import { type Front, isInvite, json } from '../server.ts'
import { inviteRoute } from './config.ts'

/** How many invitations are pending, in all tenants. */
function pendingIn({ db }: Reference, provider: ProviderName): number {
  const where = provider === 'blaxel' ? '' : " WHERE state = 'pending'"
  return Number(db.one<{ count: number }>(`SELECT count(*) AS count FROM invitation${where}`)?.count)
}

interface Seats {
  readonly open: number
  readonly status: number
  readonly detail?: string
  readonly kind?: string
  /** Is the limit looked at before the body is? */
  readonly first?: boolean
}

/** Refuses an invitation while too many of a run are pending; 3 are of others. */
const seats =
  (provider: ProviderName, { open, status, kind, first = false, detail = 'No seat is left in this plan' }: Seats) =>
  (service: Reference) => {
    const others = 3
    onRoute(service, inviteRoute[provider], {
      before: (request) => {
        const body = bodyOf(request)
        const email = provider === 'snyk' ? body?.data?.attributes?.email : body?.email
        const isMeant = first || (typeof email === 'string' && email.includes('@'))
        if (isMeant && pendingIn(service, provider) - others >= open)
          throw new ProviderError(status, detail, kind === undefined ? {} : { kind })
      },
    })
  }

const judged = { exitCode: 0, maxRequests: 900, left: 0 } as const

/** A clean run has at most 40, 12 and 10 invitations open: fewer seats than that, and many more. */
const few = { snyk: 10, blaxel: 8, dreadnode: 6 } as const
const more = { snyk: 25, blaxel: 10, dreadnode: 8 } as const

/** Of 116, 114 and 124 that pass in a clean run. Several pages need more invitations than a few. */
const minPassed = { snyk: 85, blaxel: 105, dreadnode: 115 } as const

const seatRows: readonly Row[] = [
  ...forEach(all, (provider) => ({
    ...{ id: '3-seats-403', line: 'conduct 3', does: `403 once ${few[provider]} invitations are open` },
    plant: seats(provider, { open: few[provider], status: 403 }),
    expect: {
      ...{ ...judged, minPassed: minPassed[provider] },
      sentence: [new RegExp(`\\b${few[provider]}\\b`), /403/],
    },
  })),
  ...forEach(['dreadnode'], (provider) => ({
    ...{ id: '3-seats-member-limit', line: 'conduct 3', does: 'member_limit_exceeded_error once 3 are open' },
    plant: seats(provider, { open: 3, status: 409, kind: 'member_limit_exceeded_error' }),
    expect: { ...judged, sentence: [/\b3\b/, /409/] },
  })),
  ...forEach(['blaxel'], (provider) => ({
    ...{ id: '3-seats-402', line: 'conduct 3', does: '402 once 8 are open, before the body is looked at' },
    plant: seats(provider, { open: 8, status: 402, first: true }),
    expect: { ...judged, sentence: [/\b8\b/, /402/] },
  })),
  ...forEach(['snyk', 'blaxel'], (provider) => ({
    ...{ id: '3-budget-open', line: 'conduct 3', does: '403 once 8 are open, and budget.open says so' },
    plant: seats(provider, { open: 8, status: 403 }),
    config: (target) => ({ ...target, budget: { open: 8 } }),
    expect: { ...judged, maxRequests: 900, minPassed: minPassed[provider], never: /403.*seat/ },
  })),
  ...forEach(all, (provider) => {
    const status = { snyk: 400, blaxel: 409, dreadnode: 403 }[provider]
    return {
      ...{ id: `24-more-${status}`, line: 'conduct 24' },
      does: `A pending invitation more than ${more[provider]} is refused with ${status}`,
      plant: seats(provider, { open: more[provider], status, detail: 'The maximum number of invitations is reached' }),
      expect: {
        ...{ ...judged, minPassed: minPassed[provider] },
        sentence: [
          new RegExp(String(status)),
          new RegExp(`no more (than \\d+ open )?invitations|\\b${more[provider]}\\b`),
        ],
      },
    }
  }),
  ...forEach(['snyk'], (provider) => ({
    ...{
      id: '24-more-422-first',
      line: 'conduct 24',
      does: 'The 16th is refused with 422, before the body is looked at',
    },
    plant: seats(provider, { open: 15, status: 422, first: true, detail: 'Quota' }),
    expect: { ...judged, sentence: [/422/, /no more (than \d+ open )?invitations|\b15\b/] },
  })),
  ...forEach(['dreadnode'], (provider) => ({
    ...{ id: '24-daily-quota', line: 'conduct 24', does: 'No invitation is taken after the 20th of the day' },
    plant: (service) => {
      let made = 0
      onRoute(service, inviteRoute[provider], {
        before: () => {
          if (made >= 20) throw new ProviderError(429, 'The daily quota of invitations is used up')
        },
        after: (_request, reply) => {
          if (reply.statusCode < 300) made++
        },
      })
    },
    expect: { exitCode: [0, 3], maxRequests: 900, sentence: [/429/, /quota|no more (than \d+ open )?invitations/] },
  })),
]

/** A refusal in the provider's envelope. */
function limited(provider: ProviderName, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  const detail = 'Slow down'
  if (provider === 'snyk') {
    const errors = [{ status: String(status), detail, title: detail }]
    return json({ jsonapi: { version: '1.0' }, errors }, { status, headers, type: 'application/vnd.api+json' })
  }
  if (provider === 'blaxel') return json({ code: status, error: detail, message: detail }, { status, headers })
  return json({ type: 'rate_limit_error', code: status, detail, errors: null }, { status, headers })
}

/** Refuses everything for some time, after each `every` requests. */
const windows =
  (every: number, ms: number, toResponse: (until: number) => Response): (() => Front) =>
  () => {
    let count = 0
    let until = 0
    return {
      answer: (request, pass) => {
        if (Date.now() < until) return toResponse(until)
        if (++count % every === 0) {
          until = Date.now() + ms
          return toResponse(until)
        }
        return pass(request)
      },
    }
  }

const httpDate = (ms: number) => new Date(Math.ceil(ms / 1000) * 1000).toUTCString()
const patient = { exitCode: 0, maxRequests: 800 } as const

const rateRows: readonly Row[] = [
  ...forEach(['snyk', 'dreadnode'], (provider) => ({
    ...{ id: '4-429-plain', line: 'conduct 4', does: '429 without Retry-After for 1.5 s after each 120 requests' },
    front: windows(120, 1500, () => limited(provider, 429)),
    expect: { ...patient, sentence: /429/ },
  })),
  ...forEach(['blaxel'], (provider) => ({
    ...{ id: '4-429-date', line: 'conduct 4', does: '429 with a date once' },
    front: windows(230, 1500, (until) => limited(provider, 429, { 'retry-after': httpDate(until) })),
    expect: { ...patient, sentence: /429/ },
  })),
  ...forEach(['snyk'], (provider) => ({
    ...{ id: '4-429-other-clock', line: 'conduct 4' },
    does: '429 with a date of a server whose clock is an hour ahead',
    front: windows(230, 1500, (until) =>
      limited(provider, 429, { 'retry-after': httpDate(until + 3_600_000), date: httpDate(Date.now() + 3_600_000) }),
    ),
    expect: { ...patient, sentence: /429/ },
  })),
  ...forEach(['dreadnode'], (provider) => ({
    ...{ id: '4-503-seconds', line: 'conduct 4', does: '503 with Retry-After: 1 for a second, once' },
    front: windows(230, 1000, () => limited(provider, 503, { 'retry-after': '1' })),
    expect: { ...patient, sentence: /503/ },
  })),
  ...forEach(all, (provider) => ({
    ...{ id: '4-429-hour', line: 'conduct 4', does: '429 in 3600 s for every invitation after the 10th' },
    front: () => {
      let invitations = 0
      return {
        answer: (request, pass) => {
          const isIt = isInvite(request.method, new URL(request.url).pathname)
          return isIt && ++invitations > 10 ? limited(provider, 429, { 'retry-after': '3600' }) : pass(request)
        },
      }
    },
    expect: { exitCode: 3, maxRequests: 900, maxSeconds: 60, sentence: [/429/, /3,?600|hour|60 min/] },
  })),
  ...forEach(['blaxel'], (provider) => ({
    ...{ id: '4-429-hour-everything', line: 'conduct 4', does: '429 in 3600 s for everything after request 40' },
    front: () => ({
      answer: (request, pass, { number }) =>
        number > 40 ? limited(provider, 429, { 'retry-after': '3600' }) : pass(request),
    }),
    expect: {
      ...{ exitCode: [3, 4], maxRequests: 200, maxSeconds: 60, left: 'any', told: 'any' },
      sentence: [/429/, /3,?600|hour|60 min/],
    },
  })),
  ...forEach(['snyk'], (provider) => ({
    ...{ id: '4-429-first', line: 'conduct 4', does: '429 in 3600 s from the first request' },
    front: () => ({ answer: () => limited(provider, 429, { 'retry-after': '3600' }) }),
    expect: { exitCode: 3, maxRequests: 6, maxSeconds: 60, sentence: [/429/, /3,?600|hour|60 min/] },
  })),
  ...forEach(['dreadnode', 'snyk'], () => ({
    ...{ id: '2-refused-since', line: 'conduct 2', does: 'The credentials are refused for 60 requests from the 100th' },
    front: () => ({
      answer: (request, pass, { number }) =>
        number >= 100 && number < 160 ? new Response('expired', { status: 401 }) : pass(request),
    }),
    expect: { exitCode: [3, 4], maxRequests: 400, left: 'any', told: 'any', sentence: [/401/, /refused|credential/] },
  })),
]

/** Limits of seats, invitations and requests. */
export const limitRows: readonly Row[] = [...seatRows, ...rateRows]
