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

/** What a spec with these paths makes of a request to a path: the path of the operation, and its parameters. */
function routed(paths: readonly string[], asked: string) {
  const spec: CompiledSpec = {
    title: '',
    hash: '',
    servers: [],
    operations: paths.map(toOperation),
    validators: () => undefined,
  }
  const found = toMatch(spec)('GET', asked)
  return found && [found.operation.path, found.params]
}

test('a path without parameters wins over one with them, whichever comes first', () => {
  expect(routed(['/users/{id}', '/users/me'], '/users/me')).toEqual(['/users/me', {}])
  expect(routed(['/users/me', '/users/{id}'], '/users/you')).toEqual(['/users/{id}', { id: 'you' }])
})

test('a parameter may have any name', () => {
  expect(routed(['/{api-version}/orgs/{2nd.id}'], '/v1/orgs/acme')).toEqual([
    '/{api-version}/orgs/{2nd.id}',
    { 'api-version': 'v1', '2nd.id': 'acme' },
  ])
})

test('a parameter stays as it is written in the path', () => {
  expect(routed(['/users/{id}'], '/users/a%2Fb+c%00')).toEqual(['/users/{id}', { id: 'a%2Fb+c%00' }])
})

test.each(['/users/', '/users/7/', '//users', '/users//', '/users/7/8', '/Users', '/user', '/', ''])(
  'the path %j is another one',
  (asked) => {
    expect(routed(['/users', '/users/{id}'], asked)).toBeUndefined()
  },
)

test('what patterns are made of is nothing special in a path', () => {
  expect(routed(['/a.b/(c)+'], '/a.b/(c)+')).toEqual(['/a.b/(c)+', {}])
  expect(routed(['/a.b/(c)+'], '/aXb/cc')).toBeUndefined()
})
