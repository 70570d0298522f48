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

describe('a mock is refused', () => {
  test.each<[string, MockOptions, string]>([
    ['a latency below zero', { latency: -1 }, 'latency is -1'],
    ['a latency that no answer could wait', { latency: 1e9 }, 'latency is 1000000000'],
    ['no number of worlds', { maxWorlds: 0 }, 'maxWorlds is 0'],
    ['a log of no size', { keep: Number.NaN }, 'keep is NaN'],
    ['half a seed', { seed: 1.5 }, 'seed is 1.5'],
    ['an empty control token', { controlToken: '' }, 'the control token is empty'],
    [
      'a token that expires at no moment',
      { data: { credentials: [{ token: 't', email: 'a@example.test', expiresAt: '2020-12-31T23:59:60Z' }] } },
      'a token of a@example.test expires at "2020-12-31T23:59:60Z"',
    ],
  ])('with %s', (_, options, message) => {
    expect(() => createMock(options)).toThrow(message)
  })
})

describe('a seed is refused', () => {
  test.each<[string, InitialState, string]>([
    ['a person whose id Dreadnode cannot show', { people: [{ email: 'a@example.test', id: 'u1' }] }, 'dreadnode: "a@'],
    ['an organization with an id of its own', tenants('snyk', { id: 'o1' }), 'snyk: "mine" has the id "o1"'],
    // Ids of requests are compared in lower case, so nobody would ever find it.
    ['an id in upper case', tenants('snyk', { id: uuid.toUpperCase() }), 'write a UUID in lower case'],
    [
      'an invitation with an id that is none',
      tenants('dreadnode', { invitations: [{ email: 'a@example.test', id: 'i1' }] }),
      '"a@example.test" has the id "i1"',
    ],
    ['two invitations with one id', tenants('blaxel', { invitations: twice }), 'two invitations have the id "x"'],
    [
      'a person twice',
      { people: [{ email: 'a@example.test' }, { email: 'A@example.test' }] },
      'twice among the people',
    ],
    [
      'two people with one id',
      { people: twice.map((person) => ({ ...person, id: uuid })) },
      `two people have the id "${uuid}"`,
    ],
    [
      'a member who is invited too',
      tenants('blaxel', { members: [{ email: 'a@example.test' }], invitations: [{ email: 'A@example.test' }] }),
      '"A@example.test" is a member of "mine" and invited to it',
    ],
  ])('with %s', (_, data, message) => {
    expect(() => createMock({ data })).toThrow(message)
  })

  test('but not for an id that only a vendor with other ids would refuse', () => {
    expect(() => createMock({ providers: [blaxel], data: { people: [{ email: 'a@b.test', id: 'u1' }] } })).not.toThrow()
  })
})
