import { describe, expect, inject, test } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { openSession } from '../../contracts/open-session.ts'
import { toCase, toReplay } from '../../contracts/runner/case.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import { promisesOf } from '../../src/node/targets.ts'
import type { BlindBug } from '../blind/bug.ts'
import { healthyHttp } from '../blind/dreadnode/healthy-http.ts'
import { healthyLifecycle } from '../blind/dreadnode/healthy-lifecycle.ts'
import { judgeCase, judgeClean, toSiteTarget, witnessOf } from '../blind/judge.ts'
import { openSite } from '../blind/site.ts'
import { nightly, sample } from '../harness/sample.ts'
import { testSpecOf, testSpecs } from '../harness/specs.ts'
import { isAccused, isFound } from '../mutants/verdict.ts'
import { bugs } from './bugs.ts'
import { healthyVariants } from './healthy.ts'

const shown = { changed: true, clean: false }

test.each(sample([...bugs, ...healthyVariants], 40))('$id shows, and only when it is planted', async (one) => {
  expect(await witnessOf(one)).toEqual(shown)
})

describe('a bug is found', () => {
  test.each(sample(bugs, 41))('$id: $breaks', async (bug) => {
    const verdict = await judgeCase(bug, 1, 'standard', testSpecs)
    expect(verdict).toMatchObject({ defect: null })
    expect(isFound(verdict), JSON.stringify(verdict.findings)).toBe(true)
  })
})

describe('a legal service fails no check', () => {
  test.each(sample(healthyVariants, 20))('$id: $does', async (variant) => {
    const verdict = await judgeCase(variant, 1, 'standard', testSpecs)
    expect(verdict).toMatchObject({ defect: null })
    expect(isAccused(verdict), JSON.stringify(verdict.findings)).toBe(false)
  })

  test.each([
    ['that stays listed after it was declined', 'dreadnode-answered-stay-listed'],
    ['of a service without a list', 'dreadnode-no-list-of-invitations'],
  ])('no invitation is left behind %s', async (_, id) => {
    const variant = [...healthyHttp, ...healthyLifecycle].find((one) => one.id === id)
    if (!variant) throw new Error(`There is no variant ${id}.`)
    const verdict = await judgeCase(variant, 1, 'quick', testSpecs)
    expect(verdict).toMatchObject({ leftovers: 0, defect: null })
    expect(isAccused(verdict), JSON.stringify(verdict.findings)).toBe(false)
  })

  // The sample of the suites judges another reference service.
  nightly.each(['blaxel', 'dreadnode', 'snyk'] as const)('the reference of %s is not even warned', async (provider) => {
    const verdict = await judgeClean(provider, 1, 'standard', testSpecs)
    expect(verdict).toMatchObject({ findings: [], leftovers: 0, defect: null })
  })
})

describe.runIf(inject('exhaustive'))('how a bug is found', () => {
  test('a removal that makes the invitation pending does not skip the checks that find it', async () => {
    const { results } = await judged('dreadnode-1-removal-makes-the-invitation-pending')
    const skipped = results.filter(({ reason = '' }) => reason.includes('not of this run'))
    expect(skipped.map(({ id }) => id)).toEqual([])
  })

  test('a removed person who joins again is found by name, in a replay too, and removed', async () => {
    const { bug, results, verdict } = await judged('blaxel-1-the-removed-joins-again')
    const named = results.filter(({ status, group }) => status === 'failed' && group === 'lifecycle')
    const again = await Promise.all(named.map(async (result) => [result.id, await replayed(bug, result)]))
    expect(again.map(([, status]) => status)).toContain('failed')
    expect(verdict.leftovers).toBe(0)
  })

  test('a role that outlives its cancellation is shown by invite, cancel, invite', async () => {
    const { results } = await judged('dreadnode-1-invited-again-with-the-cancelled-role')
    const shownBy = results
      .filter(({ status }) => status === 'failed')
      .map(({ failure }) => (failure?.steps ?? []).map(({ request }) => request.method).join(' '))
    expect(shownBy).toContainEqual(expect.stringMatching(/POST.*DELETE.*POST/))
  })
})

async function judged(id: string) {
  const bug = bugs.find((one) => one.id === id)
  if (!bug) throw new Error(`There is no bug ${id}`)
  const results: CheckResult[] = []
  const verdict = await judgeCase(bug, 1, 'standard', testSpecs, (result) => results.push(result))
  return { bug, results, verdict }
}

/** How the failed check ends when its saved case runs against a new service with the same bug. */
async function replayed({ id, provider, planting }: BlindBug, failed: CheckResult) {
  const saved = toCase(failed, { provider, seed: 1, profile: 'standard' })
  if (!saved) throw new Error(`${failed.id} has no failure`)
  const site = await openSite(provider, planting)
  const target = toSiteTarget(site, id)
  const options = { target, promises: promisesOf(provider), spec: testSpecOf(provider), runId: 'again' }
  const results: CheckResult[] = []
  for await (const event of run(openSession({ ...options, ...toReplay(saved, checks) })))
    if (event.type === 'CheckFinished') results.push(event.result)
  await site.close()
  return results.find((result) => result.id === failed.id)?.status
}
