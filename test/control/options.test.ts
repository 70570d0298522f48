import { describe, expect, test } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { createMock, type InitialState, type MockOptions } from '../../src/index.ts'

const uuid = 'cccccccc-0000-4000-8000-000000000003'
const tenants = (provider: string, tenant: object): InitialState => ({
  providers: { [provider]: { tenants: [{ key: 'mine', ...tenant }] } },
})
const twice = [
  { email: 'a@example.test', id: 'x' },
  { email: 'b@example.test', id: 'x' },
]

describe('createMock rejects', () => {
  test.each<[string, MockOptions, string]>([
    ['a negative latency', { latency: -1 }, 'latency is -1'],
    ['a latency above the maximum', { latency: 1e9 }, 'latency is 1000000000'],
    ['zero worlds', { maxWorlds: 0 }, 'maxWorlds is 0'],
    ['a log size that is not a number', { keep: Number.NaN }, 'keep is NaN'],
    ['a fractional seed', { seed: 1.5 }, 'seed is 1.5'],
    ['an empty control token', { controlToken: '' }, 'the control token is empty'],
    [
      'a token with an invalid expiry time',
      { data: { credentials: [{ token: 't', email: 'a@example.test', expiresAt: '2020-12-31T23:59:60Z' }] } },
      'a token of a@example.test expires at "2020-12-31T23:59:60Z"',
    ],
  ])('%s', (_, options, message) => {
    expect(() => createMock(options)).toThrow(message)
  })
})

describe('createMock rejects an initial state with', () => {
  test.each<[string, InitialState, string]>([
    [
      'a person id that Dreadnode does not accept',
      { people: [{ email: 'a@example.test', id: 'u1' }] },
      'dreadnode: "a@',
    ],
    ['an invalid organization id', tenants('snyk', { id: 'o1' }), 'snyk: "mine" has the id "o1"'],
    // Ids in requests are lower-cased, so an upper-case id would never match.
    ['an upper-case id', tenants('snyk', { id: uuid.toUpperCase() }), 'use a lower-case UUID'],
    [
      'an invalid invitation id',
      tenants('dreadnode', { invitations: [{ email: 'a@example.test', id: 'i1' }] }),
      '"a@example.test" has the id "i1"',
    ],
    ['two invitations with the same id', tenants('blaxel', { invitations: twice }), 'two invitations have the id "x"'],
    [
      'a person listed twice',
      { people: [{ email: 'a@example.test' }, { email: 'A@example.test' }] },
      'the person "A@example.test" is listed twice',
    ],
    [
      'two people with the same id',
      { people: twice.map((person) => ({ ...person, id: uuid })) },
      `two people have the id "${uuid}"`,
    ],
    [
      'a member who is also invited',
      tenants('blaxel', { members: [{ email: 'a@example.test' }], invitations: [{ email: 'A@example.test' }] }),
      '"A@example.test" is both a member of "mine" and invited to it',
    ],
  ])('%s', (_, data, message) => {
    expect(() => createMock({ data })).toThrow(message)
  })

  test('only ids that are invalid for a provider in use', () => {
    expect(() => createMock({ providers: [blaxel], data: { people: [{ email: 'a@b.test', id: 'u1' }] } })).not.toThrow()
  })
})
