import { describe, expect, it } from 'vitest'
import { transitionsOf } from '../../contracts/kit/transitions.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { Random } from '../../mocks/domain/random.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { sample } from '../harness/sample.ts'
import { testSpecOf } from '../harness/specs.ts'
import { checked, type Meddle } from './checked.ts'

const oddValues: readonly unknown[] = [
  { toString: null, valueOf: 1 },
  [{ toString: null }],
  'constructor',
  '__proto__',
  'toString',
  { length: 1e9 },
  null,
  [],
  '+275760-09-13T00:00:00.000Z',
]

/** Puts an unusual value at a random place in every JSON response, or in some of them. */
const withOddValues =
  (seed: number, share: number): Meddle =>
  (fetch) => {
    const random = new Random(seed)
    const one = <T>(all: readonly T[]) => all[Math.floor(random.fraction() * all.length)] as T
    return async (request) => {
      const response = await fetch(request)
      const text = await response.text()
      const { status, headers } = response
      if (text === '') return new Response(null, { status, headers })
      const body: unknown = JSON.parse(text)
      const places = placesOf(body)
      if (places.length > 0 && random.fraction() < share) {
        const [holder, key] = one(places)
        holder[key] = one(oddValues)
      }
      return new Response(JSON.stringify(body), { status, headers })
    }
  }

type Place = readonly [holder: Record<string, unknown>, key: string]

function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key): readonly Place[] => [[holder, key], ...placesOf(holder[key])])
}

describe.for(sample(['snyk', 'blaxel', 'dreadnode'], 3))(
  'a run against %s with odd values in its answers',
  (provider) => {
    it.for(
      sample<[number, number]>(
        [
          [2, 1],
          [1, 0.5],
        ],
        2,
      ),
    )('ends and reports them, seed %i', { timeout: 60_000 }, async ([seed, share]) => {
      const { results } = await checked({
        ...{ provider, seed, meddle: withOddValues(seed, share) },
        only: ['sequences', 'errors', 'lifecycle', 'tenants', 'paging', 'closing', 'responses'],
      })
      expect(results.filter(({ status }) => status === 'failed').length).toBeGreaterThan(0)
    })
  },
)

it('an accepted body that is not JSON counts as no answer to an invitation', () => {
  const operation = testSpecOf('dreadnode').operations.find(({ id }) => id === 'respond_to_invitation')
  if (!operation) throw new Error('There is no such operation.')
  const exchangeOf = (body: string): Exchange => ({
    ...{
      operation,
      ask: { operation: operation.id },
      who: 'invitee',
      sentAt: 1,
      receivedAt: 2,
      json: {},
      leaked: false,
    },
    request: { method: 'POST', url: 'http://target.test/', headers: {}, body },
    response: { status: 200, headers: {}, text: '{}' },
  })
  const promises = promisesOf('dreadnode')
  const target = mockTarget(promises, testSpecOf('dreadnode'))
  const seenIn = (...bodies: readonly string[]) =>
    transitionsOf(promises, target, bodies.map(exchangeOf), [])
      .filter(({ seen }) => seen > 0)
      .map(({ transition, seen }) => [transition, seen])
  expect(seenIn('{"accept": ', '')).toEqual([])
  expect(seenIn('{"accept": ', '{"accept":true}', '{"accept":false}')).toEqual([
    ['pending to accepted', 1],
    ['pending to declined', 1],
  ])
})
