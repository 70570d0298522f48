import { expect, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { type Between, checkServed } from './served.ts'

const providers = ['dreadnode', 'snyk', 'blaxel'] as const

/** Responds in another way from the 100th request on, until the run cleans up. */
const from100 = (respond: () => Response): Between => {
  let count = 0
  return async (_, pass) => {
    count++
    return count >= 100 && count < 110 ? respond() : pass()
  }
}

const expired = () => new Response('expired', { status: 401 })
const login = () => new Response('<!doctype html><form></form>', { headers: { 'content-type': 'text/html' } })
const page = () => new Response('<html>Just a moment</html>', { status: 403, headers: { 'content-type': 'text/html' } })

const causes = providers.flatMap((provider) => [
  [provider, 'refused', expired, /^credentials\.admin is refused since request \d+: GET .* returned 401/] as const,
  [
    provider,
    'challenge',
    page,
    /^an HTML page is returned instead of the API since request \d+: GET .* returned 403/,
  ] as const,
  [
    provider,
    'challenge',
    login,
    /^an HTML page is returned instead of the API since request \d+: GET .* returned 200/,
  ] as const,
])

test.each(sample(causes, 5))(
  '%s: %s from some request on is the cause, and breaks no promise',
  async (provider, kind, respond, reason) => {
    const { finished, results, swept, left } = await checkServed({ provider, between: from100(respond) })
    expect(finished.halted).toEqual({ kind, reason: expect.stringMatching(reason) })
    expect(
      results.filter(({ status }) => status === 'failed').map(({ id, failure }) => [id, failure?.message]),
    ).toEqual([])
    // Cleaning up is refused for some time, too, and what is left is named.
    const told = [...swept.leftovers, ...swept.unknown]
    expect(left.filter((line) => !told.some((email) => line.includes(email)))).toEqual([])
    expect(finished.summary.requests).toBeLessThan(250)
  },
)

nightly.each(['limited', 'invitee'] as const)('a refused credential "%s" is reported once', async (who) => {
  const { finished, results } = await checkServed({
    provider: 'blaxel',
    change: (config) => ({ ...config, credentials: { ...config.credentials, [who]: 'an-unknown-token' } }),
  })
  expect(finished.halted).toBeNull()
  expect(results.filter(({ status }) => status === 'failed').map(({ id, failure }) => [id, failure?.message])).toEqual(
    [],
  )
  expect(finished.notices).toEqual([
    {
      kind: 'refused',
      message: expect.stringMatching(new RegExp(`refuses credentials\\.${who} \\(GET .* returned 401`)),
    },
  ])
  const reasons = results.map(({ reason }) => reason)
  expect(reasons).toContain(`not exercised: the target refuses the credential "${who}"`)
})
