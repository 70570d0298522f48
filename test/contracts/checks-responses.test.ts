import { describe, expect, it } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { sample } from '../harness/sample.ts'
import { checked, type Meddle } from './checked.ts'

const ids = checks.filter(({ group }) => group === 'responses').map(({ id }) => id)

/** Checks that make requests. */
const exercise = ['invited_is_listed_once', 'revoked_is_gone', 'bad_input_never_crashes']

async function judged(provider: string, meddle?: Meddle) {
  const { results } = await checked({ provider, only: [...exercise, 'responses'], ...(meddle ? { meddle } : {}) })
  return results.filter(({ group }) => group === 'responses')
}

describe('the responses of the mock', () => {
  it.each(['blaxel', 'dreadnode', 'snyk'])('%s: keep all promises', async (provider) => {
    const results = await judged(provider)
    // One of the two checks of the sources of errors is due.
    const notDue = results.filter(({ reason }) => reason === 'the vendor documents its sources with another strength')
    expect(notDue.length).toBe(1)
    expect(results.map(({ id, failure, status }) => [id, failure ?? status])).toEqual(
      ids.map((id) => [id, id === notDue[0]?.id ? 'skipped' : 'passed']),
    )
  })

  it('are not judged if there are none', async () => {
    const { results } = await checked({ provider: 'snyk', only: ['no_server_error'], meddle: () => unreachable })
    expect(results).toMatchObject([{ status: 'skipped', reason: expect.stringContaining('does not respond') }])
  })
})

const unreachable = async (): Promise<Response> => {
  throw new TypeError('connection refused')
}

interface Parts {
  status: number
  headers: Record<string, string>
  text: string
}

/** Changes the responses to all requests with a method. */
function responding(method: string, change: (parts: Parts) => Partial<Parts>): Meddle {
  return (fetch) => async (request) => {
    const response = await fetch(request)
    if (request.method !== method || request.url.includes('__invitelab')) return response
    const parts = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    }
    const { status, headers, text } = { ...parts, ...change(parts) }
    return new Response(status === 204 ? null : text, { status, headers })
  }
}

const when = (status: number, change: (parts: Parts) => Partial<Parts>) => (parts: Parts) =>
  parts.status === status ? change(parts) : {}

const withHeader = (name: string, value: string) => (parts: Parts) => ({ headers: { ...parts.headers, [name]: value } })

describe('a response that breaks a promise is found', () => {
  it.each<[string, string, string, string, Meddle]>(
    sample<[string, string, string, string, Meddle]>(
      [
        ['a 500', 'snyk', 'no_server_error', 'ServerError', responding('GET', () => ({ status: 500 }))],
        [
          'a statement of a database',
          'dreadnode',
          'error_hides_internals',
          'InternalsShown',
          responding(
            'POST',
            when(422, ({ text }) => ({
              text: text.replace(/"detail":"[^"]*"/, '"detail":"INSERT INTO invitation (id)"'),
            })),
          ),
        ],
        [
          'one of two causes',
          'dreadnode',
          'error_sources_exist',
          'SourceLeftOut',
          responding(
            'POST',
            when(422, ({ text }) => {
              const error = JSON.parse(text) as { errors: readonly unknown[] }
              return { text: JSON.stringify({ ...error, errors: error.errors.slice(0, 1) }) }
            }),
          ),
        ],
        [
          'a 202',
          'snyk',
          'declared_success_status',
          'UndeclaredStatus',
          responding(
            'POST',
            when(201, () => ({ status: 202 })),
          ),
        ],
        [
          'a 418',
          'snyk',
          'declared_error_status',
          'UndeclaredErrorStatus',
          responding(
            'POST',
            when(400, () => ({ status: 418 })),
          ),
        ],
        [
          'a list as text',
          'dreadnode',
          'expected_media_type',
          'UndeclaredMediaType',
          responding('GET', withHeader('content-type', 'text/plain')),
        ],
        [
          'a JSON:API document as plain JSON',
          'snyk',
          'documented_media_type',
          'UndeclaredMediaType',
          responding('GET', withHeader('content-type', 'application/json')),
        ],
        [
          'a list without its links',
          'snyk',
          'documented_body_is_valid',
          'BodyAgainstSchema',
          responding('GET', without('links')),
        ],
        [
          'half a list',
          'blaxel',
          'documented_body_is_valid',
          'BodyNotJson',
          responding('GET', ({ text }) => ({ text: text.slice(1) })),
        ],
        ['no list', 'blaxel', 'documented_body_is_valid', 'BodyMissing', responding('GET', () => ({ text: '' }))],
        [
          'an error without its kind',
          'blaxel',
          'expected_body_is_valid',
          'BodyAgainstSchema',
          responding('POST', when(400, without('error'))),
        ],
        [
          'an id of a request that is no UUID',
          'snyk',
          'documented_headers_are_valid',
          'HeaderAgainstSchema',
          responding('GET', withHeader('snyk-request-id', 'none')),
        ],
        [
          'a Retry-After of soon',
          'dreadnode',
          'expected_headers_are_valid',
          'BadRetryAfter',
          responding('GET', withHeader('retry-after', 'soon')),
        ],
        [
          'a 204 that announces a body',
          'snyk',
          'no_content_has_no_body',
          'NoContentWithBody',
          responding('DELETE', when(204, withHeader('content-length', '17'))),
        ],
        [
          'a removal without a body, said to be JSON',
          'blaxel',
          'json_bodies_are_json',
          'NotJson',
          responding('DELETE', withHeader('content-type', 'application/json')),
        ],
        [
          'a token in a header',
          'snyk',
          'no_secret_is_echoed',
          'SecretEchoed',
          responding('GET', withHeader('x-debug', 'token mock-token-of-the-admin')),
        ],
      ],
      8,
    ),
  )('%s (%s: %s, %s)', async (_, provider, check, title, meddle) => {
    const failure = (await judged(provider, meddle)).find(({ id }) => id === check)?.failure
    expect(failure?.title).toBe(title)
    expect(failure?.steps).toHaveLength(1)
    expect(failure?.message).toMatch(/\(\d+ of \d+ responses\)$/)
  })
})

function without(name: string) {
  return ({ text }: Parts) => ({ text: JSON.stringify({ ...JSON.parse(text), [name]: undefined }) })
}

describe('a response that the vendor leaves open is not judged', () => {
  it.each<[string, string, Meddle]>(
    sample<[string, string, Meddle]>(
      [
        ['a charset', 'snyk', responding('GET', withHeader('content-type', 'application/vnd.api+json; charset=utf-8'))],
        [
          'a Retry-After that is a date',
          'snyk',
          responding('GET', withHeader('retry-after', 'Thu, 15 Jan 2026 12:00:00 GMT')),
        ],
        [
          'errors without a body',
          'blaxel',
          responding(
            'POST',
            when(400, () => ({ text: '' })),
          ),
        ],
        [
          'a link that is null',
          'snyk',
          responding('GET', ({ text }) => ({ text: text.replace('"links":{"self"', '"links":{"last":null,"self"') })),
        ],
        [
          'a source that the enum lacks',
          'blaxel',
          responding('GET', ({ text }) => ({ text: text.replaceAll('"invitation"', '"local"') })),
        ],
        [
          'an unknown type of error',
          'dreadnode',
          responding(
            'POST',
            when(422, ({ text }) => ({ text: text.replace(/"type":"validation_error"/, '"type":"request_error"') })),
          ),
        ],
        [
          '200 for 201',
          'dreadnode',
          responding(
            'POST',
            when(201, () => ({ status: 200 })),
          ),
        ],
        [
          '200 for 204',
          'dreadnode',
          responding(
            'DELETE',
            when(204, () => ({ status: 200 })),
          ),
        ],
      ],
      3,
    ),
  )('%s (%s)', async (_, provider, meddle) => {
    expect((await judged(provider, meddle)).flatMap(({ failure }) => failure ?? [])).toEqual([])
  })
})
