import { describe, expect, inject, it } from 'vitest'
import { unlimited } from '../../contracts/runner/target.ts'
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

/** Is it the limited caller, who tries to change the own role and is refused? */
const isOwnChange = (line: string): boolean => /^PUT \S+reader%40\S+ 403 .*the-reader$/.test(line)

describe.each(providers)('a tour of %s', (provider) => {
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
    const [first, second]: [string[], string[]] = [[], []]
    for (const log of [first, second]) await checked({ provider, only: [check], meddle: recording(log) })
    expect(second.length).toBe(first.length)
    const shape = (log: readonly string[]) => log.map((line) => line.replace(/[0-9a-f-]{36}/g, '<id>'))
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

  it('cleans up after a target that fails in the middle', async () => {
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
    const log: string[] = []
    const change = { inProcess: false }
    await checked({ provider: 'blaxel', only: [check], profile: 'standard', change, meddle: recording(log) })
    expect(log.some((line) => line.startsWith('POST /blaxel/v0/users '))).toBe(true)
    expect(log.filter((line) => /^(POST|PUT|DELETE) \S+\/workspaces(\/(?!availability)[^/]+)? /.test(line))).toEqual([])
  })

  it('tries methods that a path does not take on this machine only', async () => {
    const triesOn = async (inProcess: boolean) => {
      const log: string[] = []
      const change = { inProcess }
      await checked({ provider: 'blaxel', only: [check], profile: 'standard', change, meddle: recording(log) })
      return log.filter((line) => /^(PATCH|DELETE \S+\/users) /.test(line)).map((line) => line.split(' ')[2])
    }
    expect(await triesOn(true)).toEqual(Array(5).fill('405'))
    expect(await triesOn(false)).toEqual([])
  })

  it('has the limited caller try to change the own role where a request names people by address', async () => {
    const log: string[] = []
    await checked({ provider: 'blaxel', only: [check], profile: 'standard', meddle: recording(log) })
    expect(log.filter(isOwnChange)).toHaveLength(1)
  })

  it('has the limited caller ask for each change with the workspace in the query too', async () => {
    const changes = new Set<string>()
    const note: Meddle = (fetch) => async (request) => {
      const isLimited = request.headers.get('x-blaxel-authorization')?.endsWith('the-reader') === true
      const { pathname, searchParams } = new URL(request.url)
      const isChange = isLimited && request.method !== 'GET'
      if (isChange && searchParams.has('workspace') && /\/users(\/.+)?$/.test(pathname)) changes.add(request.method)
      return fetch(request)
    }
    await checked({ provider: 'blaxel', only: [check], profile: 'standard', meddle: note })
    expect(changes).toEqual(new Set(['DELETE', 'POST', 'PUT']))
  })

  it('sends the scheme in another letter case to each list of the caller in the end', async () => {
    const log: string[] = []
    await checked({ provider: 'blaxel', only: ['everything_is_read_at_the_end'], meddle: recording(log) })
    const other = log.filter((line) => line.includes(' bearer ')).map((line) => line.split(' ', 2).join(' '))
    expect(other).toEqual([expect.stringMatching('^GET .*/workspaces$'), expect.stringMatching('^GET .*/invitations$')])
  })

  it('never removes anyone whom it has not invited', async () => {
    for (const provider of ['blaxel', 'dreadnode']) {
      const log: string[] = []
      const { leftovers } = await checked({ provider, only: [check], profile: 'standard', meddle: recording(log) })
      expect(leftovers).toEqual([])
      expect(log.filter((line) => /maria|reader%40|admin%40/.test(line) && !isOwnChange(line))).toEqual([])
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

describe('a tour that can make a tenant', () => {
  it('finds a list that is cut at 100', async () => {
    const only = [check, 'lists_agree_with_the_lifecycle']
    const { results } = await checked({ provider: 'blaxel', only, profile: 'standard', meddle: cut })
    expect(results.map(({ id, status }) => `${id} ${status}`)).toContain('lists_agree_with_the_lifecycle failed')
  })
})
