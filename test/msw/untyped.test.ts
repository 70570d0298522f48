import { describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { createMock, toHandlers } from '../../src/msw.ts'

// Mistakes of code without types: each must give an error that names the mistake.
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
    ['a provider instead of a list', { providers: providers[0] }],
    ['a list with undefined in it', { providers: [providers[0], undefined] }],
  ])('rejects %s', (_, options) => {
    expect(() => untyped.createMock(options)).toThrow(onlyLists)
  })

  test('rejects names of providers, which only the server accepts', () => {
    expect(() => untyped.createMock({ providers: ['snyk'] })).toThrow(`providers is [snyk]; ${onlyLists}`)
  })

  test('rejects a clock that is not a time', () => {
    expect(() => untyped.createMock({ providers, clock: {} })).toThrow('the clock is set to "[object Object]"')
  })

  test('rejects a seed that is not a number', () => {
    expect(() => untyped.createMock({ providers, seed: 'one' })).toThrow('seed is one; it takes a whole number')
  })
})

describe('toHandlers', () => {
  test.each([
    ['nothing', undefined],
    ['options without a mock', { hosts: {} }],
    ['providers', providers],
  ])('rejects %s instead of a mock', (_, mock) => {
    expect(() => untyped.toHandlers(mock)).toThrow('toHandlers takes a mock created by createMock')
  })

  test('rejects a host that is not a string', () => {
    expect(() => untyped.toHandlers(createMock({ providers }), { hosts: { snyk: 4010 } })).toThrow('the host "4010"')
  })
})

describe('a clock', () => {
  test.each([[8], [undefined], [null], [{}]])('cannot be advanced by %j', (duration) => {
    expect(() => world().clock.advance(duration)).toThrow(`Failed to read the duration '${duration}': write it like 8d`)
  })

  test.each([[undefined], [null], [{}]])('cannot be set to %j', (moment) => {
    expect(() => world().clock.set(moment)).toThrow(`Failed to move the clock with '${moment}'`)
  })
})

describe('a fault', () => {
  test.each([[undefined], [null], [{}], [{ effect: {} }], [{ effect: null }], [{ kind: 'drop' }]])(
    'cannot be created from %j',
    (fault) => {
      expect(() => world().faults.add(fault)).toThrow(
        "there is no kind of fault 'undefined'. Use one of status, latency, rate-limit, drop, truncate.",
      )
    },
  )

  test.each([
    [{ kind: 'status' }, 'status is undefined'],
    [{ kind: 'status', status: '503' }, 'status is 503'],
    [{ kind: 'latency' }, 'ms is undefined'],
    [{ kind: 'rate-limit', limit: 5 }, 'windowMs is undefined'],
    [{ kind: 'truncate' }, 'bytes is undefined'],
  ])('needs all of its parameters: %j', (effect, message) => {
    expect(() => world().faults.add({ effect })).toThrow(`Failed to add the fault: ${message}. Use a whole number`)
  })

  test('of a kind named like an inherited property is rejected', () => {
    expect(() => world().faults.add({ effect: { kind: 'constructor' } })).toThrow("no kind of fault 'constructor'")
  })
})
