import { describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { faultKinds } from '../../mocks/world/fault-kinds.ts'
import { createMock, toHandlers } from '../../src/msw.ts'

// What code without types can get wrong: each mistake is to be named, not to crash somewhere within.
// biome-ignore lint/suspicious/noExplicitAny: see above
const untyped: any = { createMock, toHandlers }

const world = () => untyped.createMock({ providers }).world()
const onlyLists = 'give a list of what invitelab/providers/<name> exports, such as [snyk]'

describe('createMock', () => {
  test.each([
    ['nothing', undefined],
    ['no providers', {}],
    ['an empty list', { providers: [] }],
    ['null', { providers: null }],
    ['a provider in the place of a list', { providers: providers[0] }],
    ['something undefined in the list', { providers: [providers[0], undefined] }],
  ])('refuses %s', (_, options) => {
    expect(() => untyped.createMock(options)).toThrow(onlyLists)
  })

  test('refuses names, which are for the server', () => {
    expect(() => untyped.createMock({ providers: ['snyk'] })).toThrow(`providers is [snyk]; ${onlyLists}`)
  })

  test('refuses a clock that shows no time', () => {
    expect(() => untyped.createMock({ providers, clock: {} })).toThrow('the clock is set to "[object Object]"')
  })

  test('refuses a seed that is no number', () => {
    expect(() => untyped.createMock({ providers, seed: 'one' })).toThrow('seed is one; it takes a whole number')
  })
})

describe('toHandlers', () => {
  test.each([
    ['nothing', undefined],
    ['options without a mock', { hosts: {} }],
    ['providers', providers],
  ])('refuses %s in the place of a mock', (_, mock) => {
    expect(() => untyped.toHandlers(mock)).toThrow('toHandlers takes a mock created by createMock')
  })

  test('refuses a host that is no text', () => {
    expect(() => untyped.toHandlers(createMock({ providers }), { hosts: { snyk: 4010 } })).toThrow('the host "4010"')
  })
})

describe('a clock', () => {
  test.each([[8], [undefined], [null], [{}]])('is not advanced by %j', (duration) => {
    expect(() => world().clock.advance(duration)).toThrow(`Failed to read the duration '${duration}': write it like 8d`)
  })

  test.each([[undefined], [null], [{}]])('is not set to %j', (moment) => {
    expect(() => world().clock.set(moment)).toThrow(`Failed to move the clock with '${moment}'`)
  })
})

describe('a fault', () => {
  test.each([[undefined], [null], [{}], [{ effect: {} }], [{ effect: null }], [{ kind: 'drop' }]])(
    'is not made of %j',
    (fault) => {
      expect(() => world().faults.add(fault)).toThrow(
        `there is no kind of fault 'undefined'. Use one of ${Object.keys(faultKinds).join(', ')}.`,
      )
    },
  )

  test.each([
    [{ kind: 'status' }, 'status is undefined'],
    [{ kind: 'status', status: '503' }, 'status is 503'],
    [{ kind: 'latency' }, 'ms is undefined'],
    [{ kind: 'rate-limit', limit: 5 }, 'windowMs is undefined'],
    [{ kind: 'truncate' }, 'bytes is undefined'],
  ])('needs all of its parts: %j', (effect, message) => {
    expect(() => world().faults.add({ effect })).toThrow(`Failed to add the fault: ${message}. Use a whole number`)
  })

  test('of a kind that objects have by nature is unknown', () => {
    expect(() => world().faults.add({ effect: { kind: 'constructor' } })).toThrow("no kind of fault 'constructor'")
  })
})
