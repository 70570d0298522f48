import type { ProviderName } from '../../blind/planting.ts'
import { all, forEach, type Row } from '../row.ts'
import { type Arrival, type Front, isInvite, page } from '../server.ts'

type FaultName = '503' | '502' | '504' | 'reset' | 'lost'
type Meant = (arrival: Arrival, count: number) => boolean

/** Does something else than answer to one request, or to several; `count` counts those of the same kind. */
const once =
  (isMeant: Meant, fault: Front['answer']): (() => Front) =>
  () => {
    const counts = new Map<string, number>()
    return {
      answer: (request, pass, arrival) => {
        const kind = isInvite(arrival.method, arrival.path) ? 'invite' : arrival.method
        const count = (counts.get(kind) ?? 0) + 1
        counts.set(kind, count)
        return isMeant(arrival, count) && fault ? fault(request, pass, arrival) : pass(request)
      },
    }
  }

/** Is meant only the first time. */
const first =
  (isMeant: Meant): (() => Meant) =>
  () => {
    let isDone = false
    return (...args) => {
      const isIt = !isDone && isMeant(...args)
      if (isIt) isDone = true
      return isIt
    }
  }

/** The 60th request, or the next one that reads. */
const at60 = first(({ number, method }) => number >= 60 && method === 'GET')
const invitation = () => (({ method, path }, count) => isInvite(method, path) && count === 12) satisfies Meant
const read = () => (({ method }, count) => method === 'GET' && count === 25) satisfies Meant
const removal = () => (({ method }, count) => method === 'DELETE' && count === 8) satisfies Meant

const faults: Readonly<Record<FaultName, { does: string; fault: NonNullable<Front['answer']>; sentence: RegExp }>> = {
  503: {
    does: '503 with Retry-After: 1',
    fault: () => new Response('busy', { status: 503, headers: { 'retry-after': '1' } }),
    sentence: /503/,
  },
  502: { does: 'A proxy’s 502 page', fault: () => page(502, 'Bad Gateway'), sentence: /502/ },
  504: { does: 'A proxy’s 504 page', fault: () => page(504, 'Gateway Timeout'), sentence: /504/ },
  reset: {
    does: 'The connection is reset before the request is carried out',
    fault: () => 'cut',
    sentence: /reset|closed|ECONNRESET|connection/i,
  },
  lost: {
    does: 'The request is carried out, and its answer is lost',
    fault: async (request, pass) => {
      await pass(request)
      return 'cut' as const
    },
    sentence: /reset|closed|ECONNRESET|lost|connection/i,
  },
}

const fault = (
  name: FaultName,
  where: string,
  toMeant: () => Meant,
  providers: readonly ProviderName[],
): readonly Row[] => {
  const { does, fault: act, sentence } = faults[name]
  return forEach(providers, () => ({
    ...{ id: `6-${name}-${where}`, line: 'conduct 6', does: `${does}, once: ${where}` },
    front: () => once(toMeant(), act)(),
    // A gateway’s answer to a write may be a finding, as it is not known whether it was carried out; it is one finding.
    expect:
      where === 'invitation' && /50[24]/.test(name)
        ? { exitCode: [0, 1], musts: 'any', maxMusts: 1, maxRequests: 700, sentence }
        : { exitCode: 0, maxRequests: 700, sentence },
  }))
}

const faultRows: readonly Row[] = [
  ...fault('503', 'request-60', at60, ['snyk', 'blaxel', 'dreadnode']),
  ...fault('502', 'request-60', at60, ['snyk', 'blaxel', 'dreadnode']),
  ...fault('reset', 'request-60', at60, ['snyk', 'blaxel', 'dreadnode']),
  ...fault('lost', 'request-60', at60, ['snyk', 'blaxel', 'dreadnode']),
  ...fault('503', 'invitation', invitation, ['snyk']),
  ...fault('502', 'invitation', invitation, ['blaxel']),
  ...fault('504', 'invitation', invitation, ['dreadnode']),
  ...fault('reset', 'invitation', invitation, ['snyk', 'dreadnode']),
  ...fault('lost', 'invitation', invitation, ['snyk', 'blaxel', 'dreadnode']),
  ...fault('504', 'read', read, ['snyk']),
  ...fault('reset', 'read', read, ['blaxel']),
  ...fault('502', 'removal', removal, ['dreadnode']),
  ...fault('lost', 'removal', removal, ['snyk', 'blaxel', 'dreadnode']),
  {
    ...{
      id: '6-lost-accept-dreadnode',
      line: 'conduct 6',
      provider: 'dreadnode',
      does: 'The answer to an acceptance is lost',
    },
    front: once(({ path }, count) => /\/respond$/.test(path) && count > 0, oneLost()),
    expect: { exitCode: 0, maxRequests: 700, sentence: faults.lost.sentence },
  },
  {
    ...{ id: '6-lost-join-blaxel', line: 'conduct 6', provider: 'blaxel', does: 'The answer to a join is lost' },
    front: once(({ path }) => /\/join$/.test(path), oneLost()),
    expect: { exitCode: 0, maxRequests: 700, sentence: faults.lost.sentence },
  },
  {
    ...{ id: '6-four-502', line: 'conduct 6', provider: 'snyk', does: 'Four requests in a row are 502' },
    front: once(({ number }) => number >= 60 && number < 64, faults[502].fault),
    expect: { exitCode: 0, maxRequests: 700, sentence: /502/ },
  },
  {
    ...{ id: '6-ends', line: 'conduct 6', provider: 'dreadnode', does: 'The service is gone from request 80 on' },
    front: once(
      ({ number }) => number >= 80,
      () => 'cut',
    ),
    expect: {
      exitCode: [3, 4],
      maxRequests: 400,
      left: 'any',
      told: 'any',
      maxSeconds: 60,
      sentence: /respond|reset|closed|connection/i,
    },
  },
  {
    ...{ id: '6-maintenance', line: 'conduct 6', provider: 'blaxel', does: 'Everything is 503 from request 80 on' },
    front: once(
      ({ number }) => number >= 80,
      () => page(503, 'Down for maintenance'),
    ),
    expect: { exitCode: [3, 4], maxRequests: 400, left: 'any', told: 'any', maxSeconds: 60, sentence: /503/ },
  },
  {
    ...{
      id: '6-challenge',
      line: 'conduct 6',
      provider: 'snyk',
      does: 'Everything is a challenge page from request 80 on',
    },
    front: once(
      ({ number }) => number >= 80,
      () => page(403, 'Checking your browser', { server: 'cloudflare', 'cf-mitigated': 'challenge' }),
    ),
    expect: {
      exitCode: [3, 4],
      maxRequests: 400,
      left: 'any',
      told: 'any',
      maxSeconds: 60,
      sentence: [/403/, /challenge|html|page/i],
    },
  },
]

function oneLost(): Front['answer'] {
  let isLost = false
  return async (request, pass) => {
    const response = await pass(request)
    if (isLost || !response.ok) return response
    isLost = true
    return 'cut'
  }
}

/** Resets the connection of a request that a poor server cannot read. */
const crashes =
  (isMeant: (request: Request, text: string) => boolean): (() => Front) =>
  () => ({
    answer: async (request, pass) => {
      const text = await request.clone().text()
      return text !== '' && isMeant(request, text) ? 'cut' : pass(request)
    },
  })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const crashing = {
  exitCode: 1,
  musts: 'some',
  maxRequests: 900,
  sentence: /reset|closed|ECONNRESET|connection|no (answer|response)/i,
} as const

/** A seed with which a quick run sends such a request: it has no room for every kind of error. */
const seeds = {
  noObject: { snyk: '1', blaxel: '2', dreadnode: '1' },
  longBody: { snyk: '1', blaxel: '6', dreadnode: '6' },
} as const

const crashRows: readonly Row[] = [
  ...forEach(all, () => ({
    ...{ id: '9-bad-json', line: 'conduct 9', does: 'The connection is reset for a body that is not JSON' },
    front: crashes((_, text) => !isJson(text)),
    args: ['--only', 'input,lifecycle'],
    expect: crashing,
  })),
  ...forEach(all, (provider) => ({
    ...{ id: '9-no-object', line: 'conduct 9', does: 'The connection is reset for JSON that is not an object' },
    front: crashes((_, text) => isJson(text) && (JSON.parse(text) === null || typeof JSON.parse(text) !== 'object')),
    args: ['--only', 'input', '--seed', seeds.noObject[provider]],
    expect: crashing,
  })),
  ...forEach(all, (provider) => ({
    ...{ id: '9-long-body', line: 'conduct 9', does: 'The connection is reset for a body of more than 4 kB' },
    front: crashes((_, text) => text.length > 4_000),
    args: ['--only', 'input', '--seed', seeds.longBody[provider]],
    expect: crashing,
  })),
  ...forEach(['snyk'], () => ({
    ...{ id: '9-media-type', line: 'conduct 9', does: 'The connection is reset for another media type' },
    front: crashes((request) => !/json/.test(request.headers.get('content-type') ?? '')),
    args: ['--only', 'input,errors,responses'],
    expect: { ...crashing, exitCode: [0, 1], musts: 'any' },
  })),
]

/** One fault of the network, and servers that crash. */
export const faultsRows: readonly Row[] = [...faultRows, ...crashRows]
