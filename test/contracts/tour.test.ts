import { describe, expect, inject, it } from 'vitest'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import { sample } from '../harness/sample.ts'
import { checked, type Meddle } from './checked.ts'

const check = 'every_operation_is_explored'
const providers = ['blaxel', 'dreadnode', 'snyk']

/** What a run has requested, as `POST /users 200`. */
function recording(into: string[]): Meddle {
  return (fetch) => async (request) => {
    const response = await fetch(request)
    const path = new URL(request.url).pathname
    into.push(`${request.method} ${path} ${response.status} ${request.headers.get('authorization') ?? ''}`)
    return response
  }
}

/** A standard tour of a mock: what it has requested, as lines and as requests, and what it has left behind. */
interface Recorded {
  readonly lines: readonly string[]
  readonly requests: readonly Request[]
  readonly leftovers: readonly string[]
}

const recorded = new Map<string, Promise<Recorded>>()

/** The tour of a provider, which the tests share because each takes a second. */
function tourOf(provider: string): Promise<Recorded> {
  const known = recorded.get(provider) ?? record(provider)
  recorded.set(provider, known)
  return known
}

async function record(provider: string, change: Partial<Target> = {}): Promise<Recorded> {
  const [lines, requests]: [string[], Request[]] = [[], []]
  const meddle: Meddle = (fetch) => {
    const logged = recording(lines)(fetch)
    return (request) => {
      requests.push(request)
      return logged(request)
    }
  }
  const { leftovers } = await checked({ provider, only: [check], profile: 'standard', change, meddle })
  return { lines, requests, leftovers }
}

/** Is it the limited caller, who tries to change the own role and is refused? */
const isOwnChange = (line: string): boolean => /^PUT \S+reader%40\S+ 403 .*the-reader$/.test(line)

/** A tour of Blaxel on what could be another machine. */
function elsewhere(): Promise<Recorded> {
  const known = recorded.get('elsewhere') ?? record('blaxel', { inProcess: false })
  recorded.set('elsewhere', known)
  return known
}

describe.each(sample(providers, 3))('a tour of %s', (provider) => {
  // The test of the costs takes a standard tour.
  it.runIf(inject('exhaustive'))('passes, gives no reason for a finding, and leaves nothing behind', async () => {
    const { results, leftovers } = await checked({ provider, only: [check, 'responses'], profile: 'thorough' })
    // One of the two checks of the sources of errors is due.
    const due = results.filter(({ reason }) => reason !== 'the vendor documents its sources with another strength')
    expect(due.length).toBe(results.length - 1)
    expect(due.map(({ id, status, failure }) => failure ?? `${id} ${status}`)).toEqual(
      due.map(({ id }) => `${id} passed`),
    )
    expect(leftovers).toEqual([])
  })

  it('sends the same requests each time', async () => {
    const [first, second] = [await tourOf(provider), await record(provider)]
    const shape = ({ lines }: Recorded) => lines.map((line) => line.replace(/[0-9a-f-]{36}/g, '<id>'))
    expect(shape(second)).toEqual(shape(first))
  })

  it('keeps to half of what the budget has left', async () => {
    const change = { inProcess: false, budget: { ...unlimited, requests: 120, invitations: 12 } }
    const { results, leftovers, requests } = await checked({ provider, only: [check], profile: 'standard', change })
    const outcomes = { blaxel: 'CheckWorkspaceAvailability', dreadnode: 'remove_organization_member', snyk: undefined }
    const missing = outcomes[provider as keyof typeof outcomes]
    const expected = missing ? expect.stringMatching(`^the budget has no room left for .*${missing}`) : 'passed'
    expect(results.map(({ status, reason }) => reason ?? status)).toEqual([expected])
    expect(leftovers).toEqual([])
    expect(requests).toBeLessThanOrEqual(120)
  })

  it('cleans up after a target that fails midway', async () => {
    const fails: Meddle = (fetch) => {
      let count = 0
      return (request) =>
        ++count % 7 === 0 && request.method !== 'GET' && request.method !== 'DELETE'
          ? Promise.resolve(new Response('{}', { status: 503 }))
          : fetch(request)
    }
    const { results, leftovers } = await checked({ provider, only: [check], profile: 'standard', meddle: fails })
    expect(results.map(({ status, reason }) => reason ?? status)).toEqual(['passed'])
    expect(leftovers).toEqual([])
  })
})

describe('a tour does no harm', () => {
  it.each(sample(['blaxel', 'dreadnode'], 2))(
    '%s: it leaves an invitee alone who is a member already',
    async (provider) => {
      const log: string[] = []
      const change = {
        inviteeEmail: 'maria@example.test',
        credentials: { admin: 'mock-token-of-the-admin', invitee: 'user:maria@example.test' },
      }
      await checked({ provider, only: [check], profile: 'standard', change, meddle: recording(log) })
      const own = log.filter((line) => line.includes('user:maria') && !line.startsWith('GET'))
      expect(own.filter((line) => / 2\d\d /.test(line))).toEqual([])
    },
  )

  it('creates no workspace on another machine', async () => {
    const { lines } = await elsewhere()
    expect(lines.some((line) => line.startsWith('POST /blaxel/v0/users '))).toBe(true)
    expect(lines.filter((line) => /^(POST|PUT|DELETE) \S+\/workspaces(\/(?!availability)[^/]+)? /.test(line))).toEqual(
      [],
    )
  })

  it('tries methods that a path does not take on this machine only', async () => {
    const triesIn = (lines: readonly string[]) =>
      lines.filter((line) => /^(PATCH|DELETE \S+\/users) /.test(line)).map((line) => line.split(' ')[2])
    expect(triesIn((await tourOf('blaxel')).lines)).toEqual(Array(5).fill('405'))
    expect(triesIn((await elsewhere()).lines)).toEqual([])
  })

  it('lets the limited caller try to change their own role where a request names people by address', async () => {
    const { lines } = await tourOf('blaxel')
    expect(lines.filter(isOwnChange)).toHaveLength(1)
  })

  it('lets the limited caller try each change with the workspace in the query too', async () => {
    const { requests } = await tourOf('blaxel')
    const changes = requests.flatMap(({ url, method, headers }) => {
      const isLimited = headers.get('x-blaxel-authorization')?.endsWith('the-reader') === true
      const { pathname, searchParams } = new URL(url)
      const isOne = isLimited && method !== 'GET' && searchParams.has('workspace')
      return isOne && /\/users(\/.+)?$/.test(pathname) ? [method] : []
    })
    expect(new Set(changes)).toEqual(new Set(['DELETE', 'POST', 'PUT']))
  })

  it('sends the scheme in another letter case to each list of the caller in the end', async () => {
    const log: string[] = []
    await checked({ provider: 'blaxel', only: ['everything_is_read_at_the_end'], meddle: recording(log) })
    const other = log.filter((line) => line.includes(' bearer ')).map((line) => line.split(' ', 2).join(' '))
    expect(other).toEqual([expect.stringMatching('^GET .*/workspaces$'), expect.stringMatching('^GET .*/invitations$')])
  })

  it('never removes anyone whom it has not invited', async () => {
    for (const provider of ['blaxel', 'dreadnode']) {
      const { lines, leftovers } = await tourOf(provider)
      expect(leftovers).toEqual([])
      expect(lines.filter((line) => /maria|reader%40|admin%40/.test(line) && !isOwnChange(line))).toEqual([])
    }
  })
})

/** Lets a target show only the first 100 people of a list. */
const cut: Meddle = (fetch) => async (request) => {
  const response = await fetch(request)
  const text = await response.text()
  const isList = request.method === 'GET' && new URL(request.url).pathname.endsWith('/users') && text.startsWith('[')
  const body = isList ? JSON.stringify((JSON.parse(text) as unknown[]).slice(0, 100)) : text
  return new Response(body === '' ? null : body, { status: response.status, headers: response.headers })
}

describe('a tour that can create a tenant', () => {
  it('finds a list that is truncated at 100', async () => {
    const only = [check, 'lists_agree_with_the_lifecycle']
    const { results } = await checked({ provider: 'blaxel', only, profile: 'standard', meddle: cut })
    expect(results.map(({ id, status }) => `${id} ${status}`)).toContain('lists_agree_with_the_lifecycle failed')
  })
})
