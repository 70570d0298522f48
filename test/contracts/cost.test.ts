import { describe, expect, it } from 'vitest'
import type { Profile } from '../../contracts/kit/profile.ts'
import { openSession } from '../../contracts/open-session.ts'
import { run } from '../../contracts/runner/run.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { sample } from '../harness/sample.ts'
import { testSpecOf } from '../harness/specs.ts'

/** What a run of all checks may cost at any provider. */
const limits: Partial<Record<Profile['name'], { readonly requests: number; readonly invitations: number }>> = {
  quick: { requests: 400, invitations: 100 },
  standard: { requests: 1000, invitations: 220 },
}

async function costOf(provider: string, profile: Profile['name']) {
  const promises = promisesOf(provider)
  const spec = testSpecOf(provider)
  const target = mockTarget(promises, spec)
  for await (const event of run(openSession({ target, promises, spec, profile, seed: 1, runId: 'cost' })))
    if (event.type === 'RunFinished') return event.summary
  throw new Error('The run has not finished')
}

describe.each(sample(['snyk', 'blaxel', 'dreadnode'], 2))('a run of all checks of %s', (provider) => {
  it.each(sample(['standard', 'quick'] as const, 2))(
    'costs no more than the limits of the profile %s',
    async (profile) => {
      const { requests, invitations, failed, warned } = await costOf(provider, profile)
      expect({ failed, warned }).toEqual({ failed: 0, warned: 0 })
      expect(requests).toBeLessThanOrEqual(limits[profile]?.requests ?? 0)
      expect(invitations).toBeLessThanOrEqual(limits[profile]?.invitations ?? 0)
    },
  )
})
