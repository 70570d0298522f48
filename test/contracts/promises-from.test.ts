import { describe, expect, test } from 'vitest'
import { errorProblem, errorSources } from '../../contracts/kit/error-shape.ts'
import { promisesFrom, toBadInvite, withPersonName } from '../../contracts/kit/promises-from.ts'
import { blaxel } from '../../contracts/providers/blaxel.ts'
import { dreadnode } from '../../contracts/providers/dreadnode.ts'
import { snyk } from '../../contracts/providers/snyk.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { ErrorShape } from '../../specs/declaration.ts'

const tenants = {
  blaxel: { workspace: 'acme' },
  dreadnode: { org: 'acme', workspace: 'main' },
  snyk: { org_id: 'o1' },
}

function exchange(operation: string, json: unknown, status = 200): Exchange {
  return { operation: { id: operation }, json, response: { status, text: json === undefined ? '' : 'x' } } as Exchange
}

test('the largest page of a list is asked for, if it has pages', () => {
  expect(snyk.list(tenants.snyk).query).toEqual({ version: '2024-06-21', limit: '100' })
  expect(blaxel.list(tenants.blaxel)).toEqual({
    operation: 'ListWorkspaceUsers',
    headers: blaxel.invite(tenants.blaxel, { email: 'ada@example.test', role: undefined }).headers,
  })
})

test('each answer to an invitation has its own request', () => {
  const [accept, decline] = [dreadnode.accept, dreadnode.decline].map((ask) => ask?.(tenants.dreadnode, 'i1'))
  expect(accept).toMatchObject({ params: { invitation_id: 'i1' }, body: { accept: true } })
  expect(decline).toMatchObject({ params: { invitation_id: 'i1' }, body: { accept: false } })
  expect(blaxel.decline?.(tenants.blaxel, 'ada@example.test').operation).toBe('DeclineWorkspaceInvitation')
})

test('operations that a provider lacks are omitted', () => {
  expect([snyk.changeRole, snyk.accept, snyk.members, snyk.grants]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect([blaxel.grants, blaxel.paging, dreadnode.changeRole, dreadnode.paging]).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ])
})

test('members and invitations of one list are read apart', () => {
  const people = [
    { email: 'ada@example.test', role: 'member', accepted: true, sub: 's1' },
    { email: 'Bo@example.test', role: 'admin', accepted: false },
    { email: 'cy@example.test', role: 'admin', accepted: true },
    { email: 'di@example.test', role: 'admin', expired: true },
  ]
  const page = exchange('ListWorkspaceUsers', people)
  expect(blaxel.members?.read(page).map(({ handle }) => handle)).toEqual(['s1', 'cy@example.test'])
  expect(blaxel.readListed(page).map(({ handle, pending }) => [handle, pending])).toEqual([
    ['Bo@example.test', true],
    ['di@example.test', false],
  ])
})

test('an invitation whose state may mean that it was declined is both', () => {
  const read = (accepted: unknown) =>
    dreadnode
      .readListed(exchange('list_organization_invitations', [{ id: 'i1', accepted }]))
      .map(({ pending, maybeDeclined }) => [pending, maybeDeclined])
  expect([null, false, true].flatMap(read)).toEqual([
    [true, false],
    [true, true],
    [false, false],
  ])
})

test('a link of a page is followed with only its parameters', () => {
  const target = { baseUrl: 'http://target/rest', tenant: tenants.snyk } as unknown as Target
  const links = {
    next: '/orgs/o1/invites?limit=10&starting_after=c1',
    prev: { href: 'http://target/a?ending_before=c0' },
  }
  const page = exchange('listOrgInvitation', { links })
  const { paging } = snyk
  expect(paging?.next(page, target)).toEqual({
    operation: 'listOrgInvitation',
    params: tenants.snyk,
    query: { limit: '10', starting_after: 'c1' },
  })
  expect(paging?.previous(page, target)?.query).toEqual({ ending_before: 'c0' })
  expect(paging?.follow(page, target, 'last')).toBeUndefined()
  expect(paging?.cursor(page)).toBe('c1')
  expect(paging?.badSizes).toEqual(['0', '-10', '5', '15', '110', 'ten'])
  expect(paging?.badCursor(tenants.snyk, 'none', 'previous').query).toMatchObject({
    limit: '10',
    ending_before: 'none',
  })
})

test('own promises replace the derived ones', () => {
  const badInvites = [toBadInvite([400])('without an address', 'missing', 'should', '/a/b', undefined, [422])]
  const own = { ...{ badInvites, givesRole: false }, statuses: snyk.statuses, unknownTenant: snyk.unknownTenant }
  const promises = promisesFrom(snyk.declaration, { ...own, statuses: { ...snyk.statuses, duplicate: [409] } })
  expect(promises).toMatchObject({ givesRole: false, statuses: { invited: [201], duplicate: [409] } })
  expect(promises.badInvites[0]).toMatchObject({ promised: false, statuses: [422], source: '/a/b' })
  expect(promises.badInvites[0]?.alter({ a: { b: 1, c: 2 } })).toEqual({ a: { c: 2 } })
  const named = toBadInvite([400])('with a name', 'value', 'must', '/a/b', withPersonName)
  expect(named.alter({ a: { b: 'x@example.test' } })).toEqual({ a: { b: 'Robin <x@example.test>' } })
  const { createOrgInvitation: _, ...operations } = snyk.declaration.operations
  expect(() => promisesFrom({ ...snyk.declaration, operations }, own)).toThrow(
    'Failed to read snyk: it declares no operation that invites, revokes or lists invitations.',
  )
})

describe('errors', () => {
  const one: ErrorShape = { ...{ at: '', many: false }, status: { at: '/code', as: 'number' }, texts: ['/detail'] }
  const lenient: ErrorShape = { ...one, optional: true, status: { ...one.status, optional: true } }
  const several: ErrorShape = { ...{ at: '/errors', many: true }, status: { at: '/s', as: 'text' }, texts: ['/d'] }

  test.each<[ErrorShape, unknown, string | undefined]>([
    [one, { code: 404, detail: 'no' }, undefined],
    [one, { code: '404', detail: 'no' }, 'code is "404"'],
    [one, { detail: 'no' }, 'code is undefined'],
    [one, { code: 404, detail: '' }, 'detail is empty'],
    [one, [], 'there is no JSON object'],
    [one, undefined, 'there is no JSON object'],
    [lenient, undefined, undefined],
    [lenient, { detail: 'no' }, undefined],
    [lenient, { code: 400, detail: 'no' }, 'code is 400'],
    [several, { errors: [{ s: '404', d: 'no' }] }, undefined],
    [
      several,
      {
        errors: [
          { s: '404', d: 'no' },
          { s: 404, d: 'no' },
        ],
      },
      'errors[].s is 404',
    ],
    [several, { errors: [{ s: '404' }] }, 'errors[].d is empty'],
    [several, { errors: [] }, 'errors is not a list with an error'],
  ])('%# of a shape is judged', (shape, json, problem) => {
    expect(errorProblem(shape, exchange('any', json, 404))).toBe(problem)
  })

  test('the causes of an error are read by name or by steps', () => {
    const named = { errors: [{ source: { pointer: '/data' } }, { source: { parameter: 'limit' } }, {}] }
    expect(errorSources(snyk.declaration.errors, exchange('any', named, 400))).toEqual(['/data', 'limit'])
    const steps = { errors: [{ loc: ['body', 'email'] }, { loc: ['items', 0] }] }
    expect(errorSources(dreadnode.declaration.errors, exchange('any', steps, 422))).toEqual(['/email', '/items/0'])
    expect(errorSources(blaxel.declaration.errors, exchange('any', named, 400))).toEqual([])
  })
})
