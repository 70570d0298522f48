import { expect, test } from 'vitest'
import { blaxel } from '../../specs/blaxel.ts'
import type { ProviderDeclaration, Shape } from '../../specs/declaration.ts'
import { toShows, toTree } from '../../tools/mock-shows.ts'
import { run } from './run-generated.ts'

function shown(shape: Shape, entity: object, declaration: Partial<ProviderDeclaration> = {}): unknown {
  const [[, code] = ['', '']] = toShows({ ...blaxel, ...declaration, shapes: { it: shape } })
  const people = new Map([['p1', { name: 'Ada King Lovelace', email: 'ada@example.test' }]])
  const values = {
    iso: (ms: number | null) => (ms === null ? undefined : `at ${ms}`),
    person: (_: unknown, id: string) => people.get(id),
    givenName: (_: unknown, id: string) => people.get(id)?.name.split(' ')[0],
    familyName: (_: unknown, id: string) => people.get(id)?.name.split(' ').slice(1).join(' '),
    roleName: (_: unknown, id: string) => `name of ${id}`,
  }
  const context = { providerState: { rules: {} } }
  return run<(...given: unknown[]) => unknown>(code, values)(entity, { facts: { id: 't1', key: 'acme' } }, context)
}

test('members are where the declaration says', () => {
  const shape: Shape = { is: 'invitation', shows: { email: '/a/mail', handle: '/id', tenantKey: '/a/in' } }
  const expected = { id: 'i1', a: { mail: 'x@example.test', in: 'acme' } }
  expect(shown(shape, { id: 'i1', email: 'x@example.test' })).toEqual(expected)
})

test('a role is shown by its id or by its name', () => {
  const shape: Shape = { is: 'member', shows: { role: '/role' } }
  expect(shown(shape, { role: 'r' })).toEqual({ role: 'r' })
  expect(shown({ ...shape, roleBy: 'name' }, { role: 'r' })).toEqual({ role: 'name of r' })
})

test.each([
  [[null], 'pending', null],
  [[null], 'accepted', true],
  [[null], 'declined', false],
  [[true], 'pending', true],
  [[true], 'expired', false],
  [[false], 'pending', false],
  [[false], 'expired', true],
])('the state with the pending values %j is, if %s, %j', (pending, state, value) => {
  expect(shown({ is: 'invitation', shows: { state: '/state' }, pending }, { state })).toEqual({ state: value })
})

test.each([
  ['null', null],
  ['nothing', undefined],
] as const)('an absent value is shown as %s', (showsAbsentAs, value) => {
  const shape: Shape = { is: 'invitation', shows: { expires: '/until', inviterName: '/by' } }
  const got = shown(shape, { expiresAt: null, invitedBy: null }, { showsAbsentAs })
  expect(got).toStrictEqual({ until: value, by: value })
})

test.each([
  ['invitation', 'invitedBy'],
  ['member', 'addedBy'],
  ['tenant', 'createdBy'],
] as const)('an object about the inviter of a %s is absent without one', (is, by) => {
  const shape: Shape = { is, shows: { inviterId: '/by/id', inviterEmail: '/by/mail' } }
  expect(shown(shape, { [by]: null }, { showsAbsentAs: 'nothing' })).toStrictEqual({ by: undefined })
  const person = { by: { id: 'p1', mail: 'ada@example.test' } }
  expect(shown(shape, { [by]: 'p1' }, { showsAbsentAs: 'nothing' })).toEqual(person)
})

test('constant members and the member that identifies the shape are shown', () => {
  const when = { at: '/accepted', values: [false, null] }
  const shape: Shape = { is: 'invitation', shows: {}, when, whilePresent: { '/is/active': true } }
  expect(shown(shape, {})).toEqual({ accepted: false, is: { active: true } })
})

test('a field without a value in the domain is refused', () => {
  const shape = { is: 'invitation', shows: { kind: '/kind' } } as const
  expect(() => shown(shape, {})).toThrow('Failed to render the field kind: it has no value in the domain.')
})

test('names that are not identifiers are quoted', () => {
  expect(toTree([['/a-b/c', '1']])).toBe('{ "a-b": { "c": 1 } }')
})
