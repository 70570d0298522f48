import { describe, expect, it } from 'vitest'
import { sample } from '../harness/sample.ts'
import { checked, type Meddle } from './checked.ts'
import { flawedPager } from './flawed-pager.ts'

/** Changes the headers of responses. */
function sending(change: (headers: Headers, response: Response) => void): Meddle {
  return (fetch) => async (request) => {
    const response = await fetch(request)
    if (request.url.includes('__invitelab')) return response
    const headers = new Headers(response.headers)
    change(headers, response)
    return new Response(response.body, { status: response.status, headers })
  }
}

/** Changes the URLs of requests. */
function changing(change: (url: URL) => unknown): Meddle {
  return (fetch) => async (request) => {
    const url = new URL(request.url)
    if (!url.pathname.includes('__invitelab')) change(url)
    const body = await request.text()
    const { method, headers } = request
    return fetch(new Request(url, { method, headers, ...(body === '' ? {} : { body }) }))
  }
}

/** Changes the bodies of errors. */
function failing(change: (error: { id?: string; source?: Record<string, string> }) => void): Meddle {
  return (fetch) => async (request) => {
    const response = await fetch(request)
    if (request.url.includes('__invitelab') || response.status < 400) return response
    const body = JSON.parse(await response.text())
    for (const error of body.errors) change(error)
    return new Response(JSON.stringify(body), { status: response.status, headers: response.headers })
  }
}

describe('a target that violates the standards of its API is found', () => {
  it.each<[string, string, RegExp, Meddle]>(
    sample<[string, string, RegExp, Meddle]>(
      [
        [
          'two responses have the same request id',
          'responses_agree_with_each_other',
          /the snyk-request-id of another response/,
          sending((headers) => headers.set('snyk-request-id', '00000000-0000-4000-8000-000000000001')),
        ],
        [
          'errors have no request id',
          'expectations_are_met',
          /without snyk-request-id/,
          sending((headers, { status }) => status >= 400 && headers.delete('snyk-request-id')),
        ],
        [
          'a 401 does not say how to send a credential',
          'expectations_are_met',
          /401, but without www-authenticate/,
          sending((headers) => headers.delete('www-authenticate')),
        ],
        [
          'shared caches may keep lists',
          'expectations_are_met',
          /shared caches/,
          sending((headers) => headers.set('cache-control', 'public, max-age=60')),
        ],
        [
          'the newest release is said to be superseded',
          'responses_agree_with_each_other',
          /sends sunset for its newest release/,
          sending((headers) => headers.set('sunset', '2030-01-01')),
        ],
        [
          'all errors have the same id',
          'expectations_are_met',
          /the id of another error/,
          failing((error) => {
            error.id = '00000000-0000-4000-8000-000000000002'
          }),
        ],
      ],
      10,
    ),
  )('%s (%s)', async (_, id, message, meddle) => {
    const only = ['every_operation_is_explored', id]
    const { results } = await checked({ provider: 'snyk', only, profile: 'quick', meddle })
    expect(results.find((result) => result.id === id)?.failure?.message).toMatch(message)
  })

  it.each<[string, string, RegExp, Meddle]>(
    sample<[string, string, RegExp, Meddle]>(
      [
        [
          'all errors about parameters name the limit',
          'documented_error_sources_exist',
          /it names limit, and the error is at/,
          failing(({ source }) => {
            if (source?.parameter) source.parameter = 'limit'
          }),
        ],
        [
          'a page before a cursor ends too early',
          'lists_agree_with_the_lifecycle',
          /items other than those that its cursor/,
          flawedPager('links back one item too far'),
        ],
        [
          'the second page does not lead back',
          'responses_agree_with_each_other',
          /no link "prev"/,
          (fetch) => {
            let hasOne = false
            return async (request) => {
              const response = await fetch(request)
              if (request.method !== 'GET' || response.status !== 200 || request.url.includes('__invitelab'))
                return response
              const body = JSON.parse(await response.text())
              if (hasOne && body.links?.prev && body.links.next) delete body.links.prev
              hasOne ||= body.links?.prev !== undefined
              return new Response(JSON.stringify(body), { status: 200, headers: response.headers })
            }
          },
        ],
      ],
      10,
    ),
  )('%s (%s)', async (_, id, message, meddle) => {
    const only = ['every_operation_is_explored', id]
    const { results } = await checked({ provider: 'snyk', only, profile: 'standard', meddle })
    expect(results.find((result) => result.id === id)?.failure?.message).toMatch(message)
  })

  it.each<[string, string, RegExp, Meddle]>(
    sample<[string, string, RegExp, Meddle]>(
      [
        [
          'the day of a release is too early for it',
          'documented_operations_work',
          /is refused for the (admin|limited)/,
          changing(
            (url) => url.searchParams.get('version') === '2022-11-14' && url.searchParams.set('version', '2022-11-13'),
          ),
        ],
        [
          'a version before all releases is served',
          'refusals_have_the_right_status',
          /none of its releases serves, returned 20/,
          changing(
            (url) => url.searchParams.get('version') === '2022-11-13' && url.searchParams.set('version', '2022-11-14'),
          ),
        ],
        [
          'text after a number is left out',
          'parameters_are_validated_as_documented',
          /limit must be integer/,
          changing((url) => url.searchParams.get('limit') === '10x' && url.searchParams.set('limit', '10')),
        ],
        [
          'a parameter of another operation is ignored',
          'parameters_are_validated_as_documented',
          /the query parameter limit, which the operation does not have/,
          changing((url) => {
            if (!url.pathname.endsWith('/invites')) url.searchParams.delete('limit')
          }),
        ],
        [
          'of two limits the last one counts',
          'expectations_are_met',
          /two values of limit/,
          changing((url) => {
            const all = url.searchParams.getAll('limit')
            if (all.length > 1) url.searchParams.set('limit', all.at(-1) ?? '')
          }),
        ],
        [
          'the id of a tenant is unknown in capitals',
          'expectations_are_met',
          /the id of a tenant in another letter case/,
          changing((url) => {
            // An id without letters has no capitals.
            const inCapitals = /(?<=\/orgs\/)(?=[0-9-]*[A-F])[0-9A-F-]{36}/
            url.pathname = url.pathname.replace(inCapitals, '00000000-0000-4000-8000-00000000beef')
          }),
        ],
      ],
      10,
    ),
  )('%s (%s)', async (_, id, message, meddle) => {
    const only = ['every_operation_is_explored', id]
    const { results } = await checked({ provider: 'snyk', only, profile: 'standard', meddle })
    expect(results.find((result) => result.id === id)?.failure?.message).toMatch(message)
  })

  it('a correct one is not', async () => {
    const ids = ['responses_agree_with_each_other', 'documented_error_sources_exist', 'expectations_are_met']
    const { results } = await checked({
      ...{ provider: 'snyk', only: ['every_operation_is_explored', ...ids], profile: 'standard' },
      meddle: (fetch) => fetch,
    })
    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed'])
  })
})
