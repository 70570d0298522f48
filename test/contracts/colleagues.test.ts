import { expect, it } from 'vitest'
import { isSame } from '../../contracts/oracle/register/facts.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { Random } from '../../mocks/domain/random.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'
import { checked } from './checked.ts'

/** A target on which someone else invites and revokes addresses of their own before some requests of a run. */
function sharedTarget(seed: number): Partial<Target> {
  const { baseUrl, tenant, credentials, roles, otherTenant, fetch } = mockTarget(promisesOf('snyk'), testSpecOf('snyk'))
  const random = new Random(seed)
  const own: string[] = []
  let count = 0
  async function act(): Promise<void> {
    const at = (id: string) => `${baseUrl}/orgs/${tenant.org_id}/invites${id}?version=2024-06-21`
    const headers = { authorization: `token ${credentials.admin}`, 'content-type': 'application/vnd.api+json' }
    if (own.length > 3 && random.fraction() < 0.5) {
      const [id] = own.splice(Math.floor(random.fraction() * own.length), 1)
      await fetch(new Request(at(`/${id}`), { method: 'DELETE', headers }))
      return
    }
    const attributes = { email: `colleague-${++count}@elsewhere.test`, role: roles?.[0] }
    const body = JSON.stringify({ data: { type: 'org_invitation', attributes } })
    const response = await fetch(new Request(at(''), { method: 'POST', headers, body }))
    own.push((await response.json()).data.id)
  }
  return {
    ...{ baseUrl, tenant, credentials, inProcess: false },
    ...(otherTenant ? { otherTenant } : {}),
    fetch: async (request) => {
      if (random.fraction() < 0.25) await act()
      return fetch(request)
    },
  }
}

it.for([2, 4, 8])('pages that others change meanwhile keep all promises, seed %i', async (seed) => {
  const { results } = await checked({
    ...{ provider: 'snyk', only: ['paging'], profile: 'standard', seed, change: sharedTarget(seed) },
    without: ['control'],
  })
  expect(results.flatMap(({ id, failure }) => (failure ? [[id, failure.message]] : []))).toEqual([])
  expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(10)
})

it('the members of an object may be in another order', () => {
  expect(isSame({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 })).toBe(true)
  expect(isSame({ a: 1, b: { c: [1, 2] } }, { b: { c: [2, 1] }, a: 1 })).toBe(false)
  expect(isSame({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(isSame({ a: 1, b: undefined }, { a: 1, toString: 2 })).toBe(false)
})
