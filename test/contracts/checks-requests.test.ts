import { describe, expect, it } from 'vitest'
import { sample } from '../harness/sample.ts'
import { checked, type Meddle } from './checked.ts'

const tour = 'every_operation_is_explored'

interface Sent {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: string
}

/** Changes requests in flight. */
function sending(change: (sent: Sent) => Partial<{ url: URL; headers: Headers; body: string }>): Meddle {
  return (fetch) => async (request) => {
    if (request.url.includes('__invitelab')) return fetch(request)
    const body = await request.clone().text()
    const { method } = request
    const sent = { method, url: new URL(request.url), headers: new Headers(request.headers), body }
    const { url, headers, body: text } = { ...sent, ...change(sent) }
    const init = { method, headers, ...(text === '' ? {} : { body: text }) }
    return fetch(new Request(url, init))
  }
}

/** Changes the responses to requests. */
function answering(change: (response: Response, request: Request) => Promise<Response> | Response): Meddle {
  return (fetch) => async (request) => {
    const copy = request.clone()
    const response = await fetch(request)
    return request.url.includes('__invitelab') ? response : change(response, copy)
  }
}

function toJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const withoutHeader = (headers: Headers, name: string) => {
  headers.delete(name)
  return { headers }
}

const withHeader = (response: Response, name: string, value: string) => {
  const headers = new Headers(response.headers)
  headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}

describe('a target that does not validate its requests is found', () => {
  it.each<[string, string, string, string, Meddle]>(
    sample<[string, string, string, string, Meddle]>(
      [
        [
          'it reads an array around the address',
          'snyk',
          'invalid_requests_are_refused',
          'InvalidRequestAccepted',
          sending(({ body }) => ({ body: body.replace(/"email":\["([^"]+)"\]/, '"email":"$1"') })),
        ],
        [
          'it takes the name of a role for its id',
          'snyk',
          'invalid_requests_are_refused',
          'InvalidRequestAccepted',
          sending(({ body }) => ({
            body: body.replace('"Org Collaborator"', '"0a1b2c3d-0000-4000-8000-00000000000c"'),
          })),
        ],
        [
          'it reads a role without dashes',
          'snyk',
          'invalid_requests_are_refused',
          'InvalidRequestAccepted',
          sending(({ body }) => ({
            body: body.replace(/"0a1b2c3d00004000(8000)(\w{12})"/, '"0a1b2c3d-0000-4000-$1-$2"'),
          })),
        ],
        [
          'it reads an address without a domain',
          'blaxel',
          'invalid_requests_are_refused',
          'InvalidRequestAccepted',
          sending(({ body }) => ({ body: body.replace(/("email":"[^"@]+@)"/, '$1example.test"') })),
        ],
        [
          'it takes the tenant from the body',
          'snyk',
          'invalid_requests_are_refused',
          'InvalidRequestAccepted',
          sending(({ url, body }) => {
            const [relationship, id] = /,"relationships":\{"org":\{"data":\{"id":"([^"]+)"\}\}\}/.exec(body) ?? []
            if (relationship === undefined || id === undefined) return {}
            url.pathname = url.pathname.replace(/[^/]+(?=\/invites)/, id)
            return { url, body: body.replace(relationship, '') }
          }),
        ],
        [
          'it revokes for a header with the scheme twice',
          'snyk',
          'rights_are_enforced',
          'RightNotEnforced',
          sending(({ method, headers }) => {
            const credential = headers.get('authorization')?.replace(/^token (token .*)/, '$1')
            if (method === 'DELETE' && credential !== undefined) headers.set('authorization', credential)
            return { headers }
          }),
        ],
        [
          'it forbids leaving with an unknown token',
          'blaxel',
          'refusals_have_the_right_status',
          'RefusedWithAnotherStatus',
          answering((response, { url }) =>
            response.status === 401 && url.endsWith('/leave') ? new Response('{}', { status: 403 }) : response,
          ),
        ],
        [
          'it reads false as true',
          'blaxel',
          'responses_show_what_was_asked',
          'AnotherThingShown',
          sending(({ url }) => ({ url: new URL(url.href.replace('withReason=false', 'withReason=true')) })),
        ],
        [
          'the page after one that "prev" has led to has two cursors',
          'snyk',
          'documented_operations_work',
          'OperationRefused',
          answering(async (response, { method, url }) => {
            const back = /ending_before=[^&]+/.exec(url)?.[0]
            if (method !== 'GET' || back === undefined || response.status !== 200) return response
            const text = await response.text()
            return new Response(text.replace(/("next":"[^"]+)"/, `$1&${back}"`), {
              status: 200,
              headers: response.headers,
            })
          }),
        ],
        [
          'its status of a revocation depends on Accept',
          'snyk',
          'declared_success_status',
          'UndeclaredStatus',
          answering((response, { method, headers }) =>
            method === 'DELETE' && response.status === 204 && headers.get('accept') === 'application/vnd.api+json'
              ? new Response('{}', { headers: response.headers })
              : response,
          ),
        ],
        [
          'it overlooks the version where it writes',
          'blaxel',
          'bad_parameters_are_refused_everywhere',
          'BadParameterAccepted',
          sending(({ method, headers }) => (method === 'GET' ? {} : withoutHeader(headers, 'blaxel-version'))),
        ],
        [
          'it overlooks unknown parameters where it writes',
          'snyk',
          'bad_parameters_are_refused_everywhere',
          'BadParameterAccepted',
          sending(({ method, url }) => {
            if (method === 'POST') url.searchParams.delete('colour')
            return { url }
          }),
        ],
        [
          'it overlooks unknown parameters without a value',
          'snyk',
          'bad_parameters_are_refused_everywhere',
          'BadParameterAccepted',
          sending(({ url }) => {
            if (url.searchParams.get('colour') === '') url.searchParams.delete('colour')
            return { url }
          }),
        ],
        [
          'its error of an unknown version has another code',
          'blaxel',
          'bad_parameters_are_refused_everywhere',
          'OtherError',
          answering(async (response) => {
            const { status, headers } = response
            const text = await response.text()
            return new Response(status === 204 ? null : text.replace('invalid_api_version', 'bad_version'), {
              status,
              headers,
            })
          }),
        ],
        [
          'it reads a malformed version as none',
          'blaxel',
          'parameters_outside_their_schema_are_refused',
          'BadParameterAccepted',
          sending(({ headers }) =>
            headers.get('blaxel-version') === 'not-a-value' ? withoutHeader(headers, 'blaxel-version') : {},
          ),
        ],
        [
          'it reads plain JSON as JSON:API',
          'snyk',
          'undocumented_media_types_are_refused_everywhere',
          'MediaTypeAccepted',
          sending(({ headers }) => {
            if (headers.get('content-type') === 'application/json')
              headers.set('content-type', 'application/vnd.api+json')
            return { headers }
          }),
        ],
        [
          'it reads JSON with a charset as JSON:API',
          'snyk',
          'undocumented_media_types_are_refused_everywhere',
          'MediaTypeAccepted',
          sending(({ headers }) => {
            const isOther = headers.get('content-type') === 'application/json; charset=utf-8'
            if (isOther) headers.set('content-type', 'application/vnd.api+json')
            return { headers }
          }),
        ],
        [
          'it refuses other forms of Accept',
          'dreadnode',
          'reads_work_with_any_accept',
          'HeaderRefused',
          answering((response, request) =>
            request.headers.get('accept')?.includes('q=') ? new Response('{}', { status: 406 }) : response,
          ),
        ],
        [
          'it refuses escaped characters in JSON',
          'dreadnode',
          'documented_operations_work',
          'OperationRefused',
          answering(async (response, request) =>
            (await request.text()).includes('\\u0040') ? new Response('{}', { status: 422 }) : response,
          ),
        ],
        [
          'it serves a release of another operation',
          'snyk',
          'served_versions_fit_the_requested_ones',
          'OtherVersion',
          answering((response, request) =>
            request.method === 'GET' ? withHeader(response, 'snyk-version-served', '2024-06-21') : response,
          ),
        ],
        [
          'its pointers have no slash at the start',
          'snyk',
          'documented_error_sources_exist',
          'UnknownSource',
          answering(async (response) => {
            const { status, headers } = response
            const text = await response.text()
            return new Response(status === 204 ? null : text.replaceAll('"pointer":"/', '"pointer":"'), {
              status,
              headers,
            })
          }),
        ],
        [
          'it takes the inviter from the body',
          'blaxel',
          'surplus_members_are_ignored',
          'SurplusMemberUsed',
          answering(async (response, request) => {
            const invited = toJson(await response.clone().text())
            const { invitedBy } = toJson(await request.text()) ?? {}
            if (!invited || request.method !== 'POST' || response.status !== 200 || !invitedBy) return response
            return new Response(JSON.stringify({ ...invited, invitedBy }), response)
          }),
        ],
      ],
      12,
    ),
  )('%s (%s: %s, %s)', async (_, provider, id, title, meddle) => {
    const { results } = await checked({ provider, only: [tour, id], profile: 'standard', meddle })
    const found = results.find((result) => result.id === id)
    expect(found?.failure ?? found).toMatchObject({ title })
  })
})
