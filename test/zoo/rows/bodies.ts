import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { ProviderName } from '../../blind/planting.ts'
import { readText } from '../report.ts'
import { all, forEach, type Row, type Seen, type Stand } from '../row.ts'
import { type Front, isInvitationList, withItems, withJson } from '../server.ts'

const mediaType = (provider: ProviderName) => (provider === 'snyk' ? 'application/vnd.api+json' : 'application/json')

/** The server stops here, so that a run without a bound does not take the memory of the machine. */
const mostBytes = 150_000_000

/** More than a run may read of one answer, with what the system's buffers hold. */
const boundedBytes = 40_000_000

/** Sends pieces until the connection is closed. */
function pour(outgoing: ServerResponse, piece: Buffer, pauseMs: number): void {
  let sent = 0
  const next = () => {
    if (outgoing.destroyed || sent > mostBytes) {
      outgoing.destroy()
      return
    }
    sent += piece.length
    const isRoom = outgoing.write(piece)
    if (pauseMs > 0) setTimeout(next, pauseMs)
    else if (isRoom) setImmediate(next)
    else outgoing.once('drain', next)
  }
  next()
}

/** Some list answers of the run have another body, on their connection. */
const lists =
  (provider: ProviderName, which: (count: number) => boolean, act: (outgoing: ServerResponse) => void) => (): Front => {
    let count = 0
    return {
      raw: (_incoming, outgoing, { method, path }) => {
        if (!isInvitationList(method, path) || !which(++count)) return false
        outgoing.setHeader('content-type', mediaType(provider))
        act(outgoing)
        return true
      },
    }
  }

const tenth = (count: number) => count === 10
const every = () => true

const readsLittle = (_seen: Seen, { server, folder }: Stand): string[] => {
  const problems: string[] = []
  if (server.sentBytes() > boundedBytes) problems.push(`read ${Math.round(server.sentBytes() / 1e6)} MB`)
  if (readText(folder, 'report.json').length > 10_000_000) problems.push('a report of more than 10 MB')
  return problems
}

const shortLine = (seen: Seen): string[] => {
  const longest = Math.max(...seen.ended.out.split('\n').map((line) => line.length))
  return longest > 10_000 ? [`a line of ${longest} characters`] : []
}

const shortLines = (seen: Seen, stand: Stand): string[] => [...readsLittle(seen, stand), ...shortLine(seen)]

const finds = { exitCode: 1, musts: 'some', maxRequests: 900, maxSeconds: 120 } as const
/** What is answered when it is asked for again is one fault, which breaks no promise (line 6). */
const isOneFault = { exitCode: 0, maxRequests: 900, maxSeconds: 120 } as const
const size = /too (large|long|big)|maxAnswerBytes|\bMB\b|bytes/i
const time = /seconds|timed out|time limit|too (long|slow)/i

const bodyRows: readonly Row[] = [
  ...forEach(all, (provider) => ({
    ...{ id: '7-endless', line: 'conduct 7', does: 'The body of one list never ends', alone: true },
    front: lists(provider, tenth, (outgoing) => pour(outgoing, Buffer.alloc(65_536, '[{"a":1},'), 0)),
    expect: { ...finds, sentence: size },
    problems: shortLines,
  })),
  ...forEach(['dreadnode'], (provider) => ({
    ...{ id: '7-endless-every', line: 'conduct 7', does: 'The body of every list never ends', alone: true },
    front: lists(provider, every, (outgoing) => pour(outgoing, Buffer.alloc(65_536, ' '), 0)),
    expect: { exitCode: 3, maxRequests: 10, maxSeconds: 60, sentence: size },
    problems: readsLittle,
  })),
  ...forEach(['blaxel', 'snyk'], (provider) => ({
    ...{ id: '7-trickle', line: 'conduct 7', does: 'One list trickles for ever, a byte every 100 ms' },
    front: lists(provider, tenth, (outgoing) => pour(outgoing, Buffer.from(' '), 100)),
    args: ['--only', 'lifecycle'],
    expect: { ...isOneFault, sentence: time },
  })),
  ...forEach(['dreadnode'], (provider) => ({
    ...{ id: '7-silent', line: 'conduct 7', does: 'One list is never answered' },
    front: lists(provider, tenth, () => {}),
    args: ['--only', 'lifecycle'],
    expect: { ...isOneFault, sentence: time },
  })),
  ...forEach(['snyk'], (provider) => ({
    ...{ id: '7-headers-only', line: 'conduct 7', does: 'One list has headers and no body, and stays open' },
    front: lists(provider, tenth, (outgoing) => outgoing.flushHeaders()),
    args: ['--only', 'lifecycle'],
    expect: { ...isOneFault, sentence: time },
  })),
  ...forEach(['dreadnode'], () => ({
    ...{ id: '7-silent-members', line: 'conduct 7', does: 'The list of members is never answered' },
    front: () => ({
      raw: (_incoming, _outgoing, { method, path }) => method === 'GET' && /\/members(\?|$)/.test(path),
    }),
    config: (target) => ({ ...target, maxAnswerSeconds: 1 }),
    args: ['--only', 'lifecycle'],
    // Whether the invitee has become a member cannot be looked up.
    expect: { ...finds, exitCode: [1, 4], told: 'any', ledgers: 'any', sentence: time },
  })),
  ...forEach(['blaxel', 'dreadnode'], (provider) => ({
    ...{ id: '7-gzip-bomb', line: 'conduct 7', does: 'One list is 150 kB of gzip, 150 MB unpacked', alone: true },
    front: () => {
      const bomb = gzipSync(Buffer.alloc(mostBytes, '[[1],'))
      return lists(provider, tenth, (outgoing) => {
        outgoing.setHeader('content-encoding', 'gzip')
        outgoing.end(bomb)
      })()
    },
    expect: { ...finds, sentence: size },
    problems: shortLines,
  })),
  ...forEach(['snyk', 'blaxel'], (provider) => ({
    ...{ id: '7-many-items', line: 'conduct 7', does: 'One list has 100,000 more items', alone: true },
    front: () => {
      let count = 0
      return {
        answer: async (request, pass) => {
          const response = await pass(request)
          if (!isInvitationList(request.method, new URL(request.url).pathname) || !tenth(++count)) return response
          return withItems(response, (items) => [
            ...items,
            ...Array.from({ length: 100_000 }, (_, index) => strange(provider, index, items[0])),
          ])
        },
      }
    },
    expect: { ...finds, sentence: size },
    problems: shortLine,
  })),
  ...forEach(['dreadnode', 'snyk'], (provider) => ({
    ...{ id: '7-nested', line: 'conduct 7', does: 'One list is 100,000 nested arrays' },
    front: lists(provider, tenth, (outgoing) => {
      outgoing.end(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    }),
    expect: { ...finds, sentence: /nest|deep|level/i },
    problems: shortLines,
  })),
  ...forEach(['blaxel'], () => ({
    ...{ id: '7-limit-of-config', line: 'conduct 7', does: 'maxAnswerBytes is 20 kB, and one list is 30 kB' },
    front: () => {
      let count = 0
      return {
        answer: async (request, pass) => {
          const response = await pass(request)
          if (!isInvitationList(request.method, new URL(request.url).pathname) || !tenth(++count)) return response
          return new Response(`${await response.text()}${' '.repeat(30_000)}`, response)
        },
      }
    },
    config: (target) => ({ ...target, maxAnswerBytes: 20_000 }),
    expect: { ...finds, sentence: /maxAnswerBytes|20 kB|20,?000/ },
  })),
]

/** An invitation of someone else. */
// biome-ignore lint/suspicious/noExplicitAny: items have many shapes
function strange(provider: ProviderName, index: number, like: any): unknown {
  const email = `stranger-${index}@customer.example`
  const id = `0d4cbe2e-6a51-4a0b-9d7e-${String(index).padStart(12, '0')}`
  if (provider === 'snyk')
    return {
      ...like,
      type: 'org_invitation',
      id,
      attributes: { role: 'Auditor', ...like?.attributes, email, is_active: true },
    }
  return { email, role: 'member', accepted: false, source: 'invitation' }
}

const pages =
  (change: (links: Record<string, unknown>, url: URL, count: number) => unknown, item?: boolean) => (): Front => {
    let count = 0
    return {
      answer: async (request, pass) => {
        const url = new URL(request.url)
        const response = await pass(toKnown(request, url))
        if (!isInvitationList(request.method, url.pathname) || response.status !== 200) return response
        return withJson(response, (body) => {
          const { data, links } = body as { data: unknown[]; links: Record<string, unknown> }
          count++
          return {
            ...(body as object),
            data: item ? [...data.slice(0, 3), strange('snyk', count, data[0])] : data,
            links: { ...links, ...(change(links, url, count) as object) },
          }
        })
      },
    }
  }

/** A made-up cursor is not one of the service. */
function toKnown(request: Request, url: URL): Request {
  if (!/made-up/.test(url.search)) return request
  const known = new URL(url)
  known.searchParams.delete('starting_after')
  return new Request(known, request)
}

const withCursor = (url: URL, cursor: string) => {
  const next = new URL(url)
  next.searchParams.set('starting_after', cursor)
  next.searchParams.delete('ending_before')
  return next.href
}

const bounded = { exitCode: 1, musts: 'some', maxRequests: 1_500, maxSeconds: 60 } as const

const pageRows: readonly Row[] = [
  {
    ...{
      id: '8-endless-pages',
      line: 'conduct 8',
      provider: 'snyk',
      does: 'A page always has one more item and a next',
    },
    front: pages((_, url, count) => ({ next: withCursor(url, `made-up-${count}`) }), true),
    expect: bounded,
  },
  {
    ...{ id: '8-endless-empty', line: 'conduct 8', provider: 'snyk', does: 'A page always has a next, the same items' },
    front: pages((_, url, count) => ({ next: withCursor(url, `made-up-${count}`) })),
    expect: bounded,
  },
  {
    ...{ id: '8-next-is-self', line: 'conduct 8', provider: 'snyk', does: 'next is always the page itself' },
    front: pages((_, url) => ({ next: url.href })),
    expect: bounded,
  },
  {
    ...{
      id: '8-two-pages-in-a-circle',
      line: 'conduct 8',
      provider: 'snyk',
      does: 'Two pages name each other as next',
    },
    front: pages((_, url) => ({ next: withCursor(url, /made-up-a/.test(url.search) ? 'made-up-b' : 'made-up-a') })),
    expect: bounded,
  },
  {
    ...{ id: '8-next-elsewhere', line: 'conduct 8', provider: 'snyk', does: 'next is on another host' },
    front: pages(() => ({ next: 'http://collector.customer.example/rest/orgs/x/invites' })),
    // What is on the other host cannot be looked up.
    expect: { ...bounded, exitCode: [0, 1, 4, 6], musts: 'any', ledgers: 'any' },
  },
  {
    ...{
      id: '8-unpaged-grows',
      line: 'conduct 8',
      provider: 'dreadnode',
      does: 'Colleagues invite: the list has one more stranger in each answer',
    },
    front: () => {
      let count = 0
      return {
        answer: async (request, pass) => {
          const response = await pass(request)
          if (!isInvitationList(request.method, new URL(request.url).pathname)) return response
          count++
          return withItems(response, (items) => [
            ...items,
            ...Array.from({ length: request.url.includes('copper-works') ? count : 0 }, (_, index) => ({
              ...{ ...items[0], role: 'reader', created_at: '2026-01-01T00:00:00+00:00', invited_by_name: null },
              email: `stranger-${index}@customer.example`,
              id: `0d4cbe2e-6a51-4a0b-9d7e-${String(index).padStart(12, '0')}`,
            })),
          ])
        },
      }
    },
    expect: { exitCode: 0, maxRequests: 900 },
  },
]

/** Bodies without an end, and lists without one. */
export const bodyAndPageRows: readonly Row[] = [...bodyRows, ...pageRows]
