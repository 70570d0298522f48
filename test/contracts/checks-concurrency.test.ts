import { describe, expect, it } from 'vitest'
import { profiles } from '../../contracts/kit/profile.ts'
import { checked, checkedOnce, type Meddle } from './checked.ts'

const ids = [
  'accept_and_revoke_agree',
  'identical_invites_make_one',
  'identical_revokes_revoke_once',
  'invite_and_other_revoke_are_both_done',
  'invite_and_revoke_agree',
  'parallel_invites_are_all_listed',
  'parallel_reads_all_succeed',
  'parallel_role_changes_keep_apart',
]

/** The checks that a provider skips, and why. */
const skipped: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  blaxel: {},
  dreadnode: { parallel_role_changes_keep_apart: 'the API has no operation that changes a role' },
  snyk: { parallel_role_changes_keep_apart: 'the API has no operation that changes a role' },
}

describe('parallel requests to the mock', () => {
  it.each(['blaxel', 'dreadnode', 'snyk'])('%s: have the same result as in some order', async (provider) => {
    for (const profile of ['quick', 'standard'] as const) {
      const { results, leftovers } = await checked({ provider, only: ['concurrency'], profile })
      expect(results.map(({ id, status, reason, failure }) => [id, failure ?? reason ?? status])).toEqual(
        ids.map((id) => [id, skipped[provider]?.[id] ?? 'passed']),
      )
      expect(leftovers).toEqual([])
    }
  })

  it('snyk: accepting is skipped, with the reason, without a control port', async () => {
    const check = 'accept_and_revoke_agree'
    const result = await checkedOnce({ provider: 'snyk', check, without: ['control', 'inviteeEmail'] })
    expect(result).toMatchObject({ status: 'skipped', reason: expect.stringContaining('no one can accept') })
  })
})

/** Responds with 500 while another request that writes is in progress. */
const failsInParallel: Meddle = (fetch) => {
  let writing = 0
  return async (request) => {
    if (request.method === 'GET' || request.url.includes('__invitelab')) return fetch(request)
    writing++
    await new Promise((done) => setTimeout(done, 1))
    const response = writing > 1 ? new Response('{}', { status: 500 }) : await fetch(request)
    await new Promise((done) => setTimeout(done, 1))
    writing--
    return response
  }
}

describe('a target that fails when two requests write in parallel', () => {
  it.each(ids.filter((id) => id !== 'parallel_reads_all_succeed'))('is found by %s', async (check) => {
    const result = await checkedOnce({ provider: 'blaxel', check, meddle: failsInParallel })
    expect(result.failure?.title).toBe('ServerFailed')
  })

  it('fails again, given a burst of the same size', async () => {
    const options = { provider: 'snyk', check: 'parallel_invites_are_all_listed', meddle: failsInParallel }
    const { failure } = await checkedOnce({ ...options, profile: 'standard' })
    const burst = profiles.standard.burst.writes
    expect(burst).not.toBe(profiles.quick.burst.writes)
    expect(failure?.commands).toEqual({ burst })
    const again = await checkedOnce({ ...options, given: failure?.commands })
    expect(again.failure).toMatchObject({ title: failure?.title, commands: { burst } })
  })
})

interface User {
  readonly email: string
}

/** Checks for an earlier invitation before it stores a new one, without a lock: two parallel ones are both stored. */
const checksThenWrites: Meddle = (fetch) => {
  const twice = new Set<string>()
  const open = new Map<string, number>()
  return async (request) => {
    if (request.method === 'POST' && request.url.endsWith('/users')) {
      const { email } = (await request.clone().json()) as User
      open.set(email, (open.get(email) ?? 0) + 1)
      await new Promise((done) => setTimeout(done, 1))
      if ((open.get(email) ?? 0) > 1) twice.add(email)
      const response = await fetch(request)
      open.set(email, (open.get(email) ?? 0) - 1)
      return response
    }
    const response = await fetch(request)
    if (request.method !== 'GET' || !Array.isArray(await response.clone().json())) return response
    const users = (await response.json()) as User[]
    return Response.json(users.flatMap((user) => (twice.has(user.email) ? [user, user] : [user])))
  }
}

describe('a target that checks for duplicates without a lock', () => {
  it('is found, although sequential requests show nothing', async () => {
    const options = { provider: 'blaxel', meddle: checksThenWrites }
    const burst = await checkedOnce({ ...options, check: 'identical_invites_make_one' })
    expect(burst.failure).toMatchObject({ title: 'InvitedTwiceAtOnce', expected: 1, received: 2 })
    const oneByOne = await checkedOnce({ ...options, check: 'sequences_keep_the_lifecycle' })
    expect(oneByOne.status).toBe('passed')
  })
})

/** Is slow to revoke, and confirms it even if the invitation was accepted in the meantime. */
const revokesLate: Meddle = (fetch) => async (request) => {
  if (request.method !== 'DELETE') return fetch(request)
  await new Promise((done) => setTimeout(done, 20))
  const response = await fetch(request)
  return response.status === 404 ? new Response(null, { status: 204 }) : response
}

describe('a target that confirms both accepting and revoking', () => {
  it('is found', async () => {
    const check = 'accept_and_revoke_agree'
    const result = await checkedOnce({ provider: 'dreadnode', check, meddle: revokesLate })
    expect(result.failure?.title).toBe('AcceptedAndRevoked')
  })
})

describe('bursts within a budget', () => {
  it('are as large as the rest of the budget allows', async () => {
    const budget = { requests: 100, invitations: 5, ratePerSecond: Number.POSITIVE_INFINITY }
    const change = { budget }
    const check = 'parallel_invites_are_all_listed'
    const result = await checkedOnce({ provider: 'snyk', check, profile: 'thorough', change })
    // Five invitations, one request for the list, five revocations.
    expect(result).toMatchObject({ status: 'passed', requests: 11 })
  })
})
