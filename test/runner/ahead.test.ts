import { describe, expect, test } from 'vitest'
import { Ahead } from '../../contracts/runner/ahead.ts'
import type { Check } from '../../contracts/runner/check.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'

type Facts = Partial<Pick<Check<unknown>, 'writes' | 'keeps' | 'burst' | 'phase'>>

function toCheck(id: string, facts: Facts): Check<unknown> {
  return {
    ...{ id, group: 'tenants', title: id, source: 'a test', steps: [], strength: 'must' },
    ...{ writes: true, invitations: 0, run: async () => {}, ...facts },
  }
}

/** Checks that end when they are told to, and what is under way. */
function toStage(
  all: Readonly<Record<string, Facts>>,
  { concurrency = 8, bail = false, hasRoomForAll = (): boolean => true } = {},
) {
  const checks = Object.entries(all).map(([id, facts]) => toCheck(id, facts))
  const underWay = new Map<string, (status: CheckResult['status']) => void>()
  const started: string[] = []
  const beside = new Map<string, boolean>()
  const ahead = new Ahead<unknown>(
    {
      ...{ checks, concurrency, hasRoomForAll },
      judge: ({ id, group, title }, isConcurrent) => {
        started.push(id)
        beside.set(id, isConcurrent)
        return new Promise((resolve) => {
          underWay.set(id, (status) => {
            underWay.delete(id)
            resolve({ ...{ id, group, title, strength: 'must', source: '', requests: 0, status } })
          })
        })
      },
    },
    bail,
  )
  const end = async (id: string, status: CheckResult['status'] = 'passed') => {
    underWay.get(id)?.(status)
    await new Promise((resolve) => setTimeout(resolve))
  }
  const [first] = checks
  if (first) void ahead.result(first)
  return { ahead, checks, started, beside, end, now: () => [...underWay.keys()] }
}

describe('checks at the same time', () => {
  test('bursts together are no more than requests may be sent at the same time', async () => {
    const all = { a: { burst: 2 }, b: {}, c: { burst: 2 }, d: { burst: 1 } } satisfies Record<string, Facts>
    const { now, end } = toStage(all, { concurrency: 3 })
    expect(now()).toEqual(['a', 'b', 'd'])
    await end('a')
    expect(now()).toEqual(['b', 'd', 'c'])
  })

  test('a burst of more than that runs all the same', () => {
    expect(toStage({ a: { burst: 4 } }, { concurrency: 2 }).now()).toEqual(['a'])
  })

  test('one that keeps the run is alone, in its place', async () => {
    const { now, end, beside } = toStage({ a: { keeps: 'run' }, b: {}, c: { keeps: 'run' }, d: {} })
    expect(now()).toEqual(['a'])
    await end('a')
    expect(now()).toEqual(['b', 'd'])
    await end('d')
    expect(now()).toEqual(['b'])
    await end('b')
    expect(now()).toEqual(['c'])
    expect([...beside]).toEqual([
      ['a', false],
      ['b', true],
      ['d', true],
      ['c', false],
    ])
  })

  test('one that is asked for while another keeps the run waits', async () => {
    const { now, ahead, checks } = toStage({ a: { keeps: 'run' }, b: {} })
    const [, second] = checks
    if (second) void ahead.result(second)
    expect(now()).toEqual(['a'])
  })

  test('an after-run check is alone, and starts when its result is asked for', async () => {
    const { now, end, ahead, checks } = toStage({ a: {}, b: { phase: 'after-run', writes: false } })
    await end('a')
    expect(now()).toEqual([])
    const [, second] = checks
    if (second) void ahead.result(second)
    expect(now()).toEqual(['b'])
  })

  test('those that need the same person run one after the other', async () => {
    const { now, end } = toStage({ a: { keeps: 'invitee' }, b: { keeps: 'invitee' }, c: {} })
    expect(now()).toEqual(['a', 'c'])
    await end('a')
    expect(now()).toEqual(['c', 'b'])
  })

  test('what changes a list and what judges it as a whole are apart, and those that only judge it are together', async () => {
    const all = {
      ...{ list: { keeps: 'list' }, one: { keeps: 'unchanged list' }, two: { keeps: 'unchanged list' } },
      ...{ writer: {}, reader: { writes: false } },
    } satisfies Record<string, Facts>
    const { now, end } = toStage(all)
    expect(now()).toEqual(['writer', 'reader'])
    await end('writer')
    expect(now()).toEqual(['reader', 'list'])
    await end('list')
    expect(now()).toEqual(['reader', 'one', 'two'])
  })

  test('where there is no room for all, they run one after another, as they are listed', async () => {
    const { now, end, started } = toStage({ a: { keeps: 'list' }, b: {}, c: {} }, { hasRoomForAll: () => false })
    for (const id of ['a', 'b', 'c']) {
      expect(now()).toEqual([id])
      await end(id)
    }
    expect(started).toEqual(['a', 'b', 'c'])
  })

  test('after a failure that ends the run, only those before it are started', async () => {
    const { now, end } = toStage(
      { a: { keeps: 'invitee' }, b: { keeps: 'invitee' }, c: {}, d: { keeps: 'invitee' } },
      { bail: true },
    )
    expect(now()).toEqual(['a', 'c'])
    await end('c', 'failed')
    await end('a')
    expect(now()).toEqual(['b'])
    await end('b')
    expect(now()).toEqual([])
  })

  test('nothing is started after a stop', async () => {
    const { ahead, now, end } = toStage({ a: { keeps: 'run' }, b: {} })
    ahead.stop()
    await end('a')
    expect(now()).toEqual([])
  })
})
