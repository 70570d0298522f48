import { expect, test } from 'vitest'
import { toMatch } from '../../mocks/http/request/route.ts'
import type { CompiledSpec, Operation } from '../../specs/openapi/types.ts'

const toOperation = (path: string): Operation => ({
  id: path,
  method: 'GET',
  path,
  parameters: [],
  body: null,
  responses: {},
})

/** The matched path and the parameters of a request, for a spec with these paths. */
function matchPath(paths: readonly string[], requested: string) {
  const spec: CompiledSpec = {
    servers: [],
    operations: paths.map(toOperation),
    validators: () => undefined,
  }
  const found = toMatch(spec)('GET', requested)
  return found && [found.operation.path, found.params]
}

test('a path without parameters takes precedence over one with them, in any order', () => {
  expect(matchPath(['/users/{id}', '/users/me'], '/users/me')).toEqual(['/users/me', {}])
  expect(matchPath(['/users/me', '/users/{id}'], '/users/you')).toEqual(['/users/{id}', { id: 'you' }])
})

test('a parameter can have any name', () => {
  expect(matchPath(['/{api-version}/orgs/{2nd.id}'], '/v1/orgs/acme')).toEqual([
    '/{api-version}/orgs/{2nd.id}',
    { 'api-version': 'v1', '2nd.id': 'acme' },
  ])
})

test('a parameter is not decoded', () => {
  expect(matchPath(['/users/{id}'], '/users/a%2Fb+c%00')).toEqual(['/users/{id}', { id: 'a%2Fb+c%00' }])
})

test.each(['/users/', '/users/7/', '//users', '/users//', '/users/7/8', '/Users', '/user', '/', ''])(
  'the path %j does not match',
  (requested) => {
    expect(matchPath(['/users', '/users/{id}'], requested)).toBeUndefined()
  },
)

test('characters of regular expressions in a path are literal', () => {
  expect(matchPath(['/a.b/(c)+'], '/a.b/(c)+')).toEqual(['/a.b/(c)+', {}])
  expect(matchPath(['/a.b/(c)+'], '/aXb/cc')).toBeUndefined()
})
