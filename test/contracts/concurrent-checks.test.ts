import { expect } from 'vitest'
import { unlimited } from '../../contracts/runner/target.ts'
import { nightly } from '../harness/sample.ts'
import { checked, type Meddle } from './checked.ts'

const only = ['errors', 'paging', 'input', 'concurrency', 'closing']

/** Lets responses arrive in another order than the requests were sent in. */
const late: Meddle = (fetch) => async (request) => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
  return fetch(request)
}

/** The results with and without other checks running. */
async function both(provider: string, budget = unlimited) {
  const alone = await checked({ provider, only, change: { budget } })
  const beside = await checked({ provider, only, meddle: late, change: { budget, inProcess: false } })
  expect([beside.leftovers, beside.unknown]).toEqual([[], []])
  const outcomes = [alone, beside].map(({ results }) => results.map(({ id, status }) => `${id}: ${status}`))
  return { alone: outcomes[0], beside: outcomes[1] }
}

const providers = ['blaxel', 'dreadnode', 'snyk']

nightly.each(providers)('%s: checks have the same results alone and concurrently', async (provider) => {
  const { alone, beside } = await both(provider)
  expect(beside).toEqual(alone)
})

nightly.each(providers)('%s: the same holds where few invitations may be open', async (provider) => {
  const { alone, beside } = await both(provider, { ...unlimited, open: 3 })
  expect(beside).toEqual(alone)
})
