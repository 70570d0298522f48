import { expect } from 'vitest'
import type { ProviderName } from '../blind/planting.ts'
import { nightly } from '../harness/sample.ts'
import type { ZooReference } from '../zoo/reference.ts'
import { type Front, isInvite } from '../zoo/server.ts'
import { errorOf } from './errors.ts'
import { checkServed, type Ended } from './served.ts'

const providers = ['snyk', 'blaxel', 'dreadnode'] as const

/** Refuses plain invitations while a number of them is pending, beside the three of others. */
const seats =
  (most: number, respond: (provider: ProviderName) => Response, seen: { most: number } = { most: 0 }) =>
  (reference: ZooReference): Front => ({
    answer: async (request, pass) => {
      const pending = () => reference.holdings().filter((line) => line.startsWith('invitation ')).length - 3
      if (isInvite(request.method, new URL(request.url).pathname) && pending() >= most)
        return respond(reference.provider)
      const response = await pass(request)
      seen.most = Math.max(seen.most, pending())
      return response
    },
  })

function expectClean({ results, swept, left, finished }: Ended): void {
  const broken = results.filter(({ status }) => status === 'failed' || status === 'warned')
  expect(broken.map(({ id, failure }) => [id, failure?.message])).toEqual([])
  expect({ leftovers: swept.leftovers, unknown: swept.unknown, left }).toEqual({ leftovers: [], unknown: [], left: [] })
  expect(finished.halted).toBeNull()
}

nightly.each(providers)('%s: a seat limit is reported once, and the rest is judged', async (provider) => {
  const front = seats(6, (name) => errorOf(name, 403, 'No seat is left in this plan'))
  const ended = await checkServed({ provider, front })
  expectClean(ended)
  const notices = ended.finished.notices.filter(({ kind }) => kind === 'full')
  // A revocation at Blaxel may name its workspace by id, which counts as still open.
  const told =
    provider === 'blaxel' ? /than [567] open invitations.*403.*No seat/ : /than [56] open invitations.*403.*No seat/
  expect(notices.map(({ message }) => message)).toEqual([expect.stringMatching(told)])
})

nightly.each(providers)('%s: a seat limit without a reason', async (provider) => {
  const status = { snyk: 400, blaxel: 409, dreadnode: 403 }[provider]
  const front = seats(7, (name) => errorOf(name, status, 'Not possible'))
  const ended = await checkServed({ provider, front })
  expectClean(ended)
  expect(ended.finished.notices.map(({ kind }) => kind)).toEqual(['full'])
})

nightly.each(providers)('%s: budget.open is kept to, and most checks run', async (provider) => {
  const seen = { most: 0 }
  const front = seats(8, (name) => errorOf(name, 403, 'No seat is left in this plan'), seen)
  const free = await checkServed({ provider })
  const ended = await checkServed({ provider, front, change: (config) => ({ ...config, budget: { open: 8 } }) })
  expectClean(ended)
  expect(ended.finished.notices).toEqual([])
  expect(seen.most).toBeLessThanOrEqual(8)
  expect(seen.most).toBeGreaterThan(4)
  const passed = ({ results }: Ended) => results.filter(({ status }) => status === 'passed').length
  expect(passed(ended)).toBeGreaterThan(passed(free) * 0.8)
})
