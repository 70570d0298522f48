import { describe, expect, inject, it } from 'vitest'
import type { Command } from '../../contracts/explore/sequences/command.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { unlimited } from '../../contracts/runner/target.ts'
import { nightly, sample } from '../harness/sample.ts'
import { checked, checkedOnce, type Meddle } from './checked.ts'

const check = 'sequences_keep_the_lifecycle'

/** Does not revoke an address that was revoked before, but confirms it. */
const forgetsSecondRevocation: Meddle = (fetch) => {
  const emails = new Map<string, string>()
  const revoked = new Set<string>()
  return async (request) => {
    const id = request.url.split('?')[0]?.split('/').at(-1) ?? ''
    const email = emails.get(id)
    if (request.method === 'DELETE' && email !== undefined && revoked.has(email)) {
      emails.delete(id)
      // With the headers of another response, so that only the revocation is missing.
      const { headers } = await fetch(new Request(request.url.replace(/[^/]+(?=\?)/, crypto.randomUUID()), request))
      return new Response(null, { status: 204, headers })
    }
    const response = await fetch(request)
    if (request.method === 'POST' && response.status === 201) {
      const { data } = (await response.clone().json()) as { data: { id: string; attributes: { email: string } } }
      emails.set(data.id, data.attributes.email)
    }
    if (request.method === 'DELETE' && email !== undefined) {
      emails.delete(id)
      revoked.add(email)
    }
    return response
  }
}

/** Revokes the invitation listed before the requested one. */
const revokesAnother: Meddle = (fetch) => async (request) => {
  if (request.method !== 'DELETE') return fetch(request)
  const list = new URL('./?version=2024-06-21&limit=100', request.url)
  const { headers } = request
  const all = (await (await fetch(new Request(list.href.replace('/?', '?'), { headers }))).json()) as {
    data: { id: string }[]
  }
  const at = all.data.findIndex(({ id }) => request.url.includes(id))
  const other = all.data[at - 1]?.id ?? all.data[at]?.id
  const url = other === undefined ? request.url : request.url.replace(/[^/]+(?=\?)/, other)
  return fetch(new Request(url, { method: 'DELETE', headers }))
}

const movesOf = ({ failure }: CheckResult) => ((failure?.commands ?? []) as Command[]).map((command) => command.do)

describe('sequences on the mock', () => {
  it.each(['blaxel', 'dreadnode', 'snyk'])('%s: no sequence breaks a rule', async (provider) => {
    for (const seed of inject('exhaustive') ? [1, 2, 3] : [1]) {
      const { results, leftovers } = await checked({ provider, only: [check], seed, profile: 'standard' })
      expect(results.map(({ status, failure }) => failure ?? status)).toEqual(['passed'])
      expect(leftovers).toEqual([])
    }
  })

  it.each(sample(['blaxel', 'dreadnode'], 2))('%s: the same if only a control port can accept', async (provider) => {
    const change = { credentials: { admin: 'mock-token-of-the-admin' } }
    const { results } = await checked({ provider, only: [check], profile: 'standard', change })
    expect(results.map(({ status, failure }) => failure ?? status)).toEqual(['passed'])
  })
})

const forgetfulTarget = { provider: 'snyk', check, meddle: forgetsSecondRevocation }

describe('a target that forgets the second revocation of an address', () => {
  it('is found by a short sequence that revokes twice', async () => {
    const found: string[][] = []
    // A standard run tries one sequence only, because the tour revokes twice in any case: one that revokes twice too.
    const seeds = sample([20, 29, 50, 53, 72, 82], 6)
    for (const seed of seeds) {
      const result = await checkedOnce({ ...forgetfulTarget, seed, profile: 'standard' })
      if (result.failure) found.push(movesOf(result))
    }
    expect(found).toHaveLength(seeds.length)
    // The others end with another invite or another revocation of the address.
    const shortest = ['invite', 'revoke', 're-invite', 'revoke']
    if (inject('exhaustive')) expect(found).toContainEqual([...shortest, 'list'])
    for (const moves of found) expect(moves.length).toBeLessThanOrEqual(6)
  })

  it('is shown by the exchanges of the shortest sequence', async () => {
    const result = await checkedOnce({ ...forgetfulTarget, seed: 29, profile: 'standard' })
    expect(result.failure?.title).toBe('ListDisagrees')
    const methods = result.failure?.steps.map(({ request }) => request.method)
    expect(methods).toEqual(['POST', 'DELETE', 'POST', 'DELETE', 'GET'])
  })

  it('fails in the same way again, given the commands', async () => {
    const { failure } = await checkedOnce({ ...forgetfulTarget, seed: 29, profile: 'standard' })
    const given = JSON.parse(JSON.stringify(failure?.commands))
    const again = await checkedOnce({ ...forgetfulTarget, seed: 99, given })
    expect(again.failure).toMatchObject({ title: failure?.title, commands: failure?.commands })
  })

  it('passes, given the commands, once it is fixed', async () => {
    const { failure } = await checkedOnce({ ...forgetfulTarget, seed: 29, profile: 'standard' })
    const fixed = await checkedOnce({ provider: 'snyk', check, given: failure?.commands })
    expect(fixed.status).toBe('passed')
  })

  it('names an unknown command of a case', async () => {
    const given = [
      { do: 'invite', at: 0 },
      { do: 'teleport', at: 0 },
    ]
    await expect(checkedOnce({ ...forgetfulTarget, given })).rejects.toThrow('there is no command "teleport"')
  })
})

describe('a target that revokes another invitation than the requested one', () => {
  nightly(
    'fails in many ways, but a sequence keeps its failure while it shrinks, so that its commands repeat it',
    async () => {
      for (const seed of [1, 2]) {
        const options = { provider: 'snyk', check, seed, meddle: revokesAnother }
        const { failure } = await checkedOnce({ ...options, profile: 'thorough' })
        const again = await checkedOnce({ ...options, given: failure?.commands })
        expect(again.failure?.title).toBe(failure?.title)
        expect(failure?.title).toBeDefined()
      }
    },
  )
})

/** Lists an invitation once more after it was revoked, for the first few revocations. */
const keepsFewRevoked: Meddle = (fetch) => {
  let kept: unknown
  let left = 4
  return async (request) => {
    const list = request.url.replace(/\/[^/?]+(?=\?)/, '')
    if (request.method === 'DELETE' && left > 0) {
      const page = await fetch(new Request(`${list}&limit=100`, { headers: request.headers }))
      const { data } = (await page.json()) as { data: { id: string }[] }
      kept = data.find(({ id }) => request.url.includes(id))
    }
    const response = await fetch(request)
    if (request.method !== 'GET' || kept === undefined || left === 0 || response.status !== 200) return response
    const body = (await response.json()) as { data: unknown[] }
    left--
    const data = [...body.data, kept]
    kept = undefined
    return new Response(JSON.stringify({ ...body, data }), response)
  }
}

describe('a target that fails only at first', () => {
  it('is reported with the requests before it, because the sequence alone does not reproduce it', async () => {
    const { failure } = await checkedOnce({ provider: 'snyk', check, meddle: keepsFewRevoked, profile: 'standard' })
    expect(failure?.title).toBe('ListDisagrees')
    expect(failure?.message).toContain('does not reproduce it with fresh addresses')
    expect(failure?.steps.length).toBeGreaterThan(1)
  })
})

describe('sequences within a budget', () => {
  const far = (requests: number) => ({ inProcess: false, budget: { ...unlimited, requests } })

  it('leave half of it to other checks', async () => {
    const { results, requests } = await checked({
      provider: 'snyk',
      only: [check],
      profile: 'thorough',
      change: far(200),
    })
    expect(results.map(({ status }) => status)).toEqual(['passed'])
    expect(requests).toBeGreaterThan(50)
    expect(requests).toBeLessThanOrEqual(110)
  })

  it('keep a failure if no budget is left to shrink it', async () => {
    const full = await checkedOnce({ ...forgetfulTarget, seed: 29, profile: 'standard' })
    const change = far(200)
    const cut = await checkedOnce({ ...forgetfulTarget, seed: 29, profile: 'standard', change })
    expect(cut.failure?.title).toBe(full.failure?.title)
    expect(cut.requests).toBeLessThan(full.requests)
    expect(movesOf(cut).length).toBeGreaterThan(movesOf(full).length)
  })

  it('keep a failure if the target stops responding while it shrinks', async () => {
    const dies: Meddle = (fetch) => {
      let left = 150
      const forgetting = forgetsSecondRevocation(fetch)
      return (request) => (left-- > 0 ? forgetting(request) : Promise.reject(new Error('connection refused')))
    }
    const result = await checkedOnce({ ...forgetfulTarget, meddle: dies, seed: 29, profile: 'standard' })
    expect(result.failure?.title).toBe('ListDisagrees')
  })

  it('are skipped, with the reason, if it allows none', async () => {
    const result = await checkedOnce({ provider: 'snyk', check, change: far(20) })
    expect(result).toMatchObject({ status: 'skipped', reason: 'the budget has no room left for sequences' })
  })
})
