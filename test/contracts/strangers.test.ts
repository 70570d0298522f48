import { expect, it } from 'vitest'
import { openSession } from '../../contracts/open-session.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import { sample } from '../harness/sample.ts'
import { type Item, isOther, isOwn, meddling, strangersIn } from './crowd-talk.ts'
import { type Crowded, crowded, runOptions } from './crowded.ts'

/** Once the run has written, lists give the handle of something of the run to someone else, and the reverse. */
function swapping(key: 'id' | 'sub' | 'user_id'): (request: Request, items: Item[]) => Item[] {
  let isOn = false
  return ({ method }, items) => {
    isOn ||= method !== 'GET'
    const own = items.findLast((item) => isOwn(item) && item[key] !== undefined)
    const other = items.find((item) => isOther(item) && item[key] !== undefined)
    if (isOn && method === 'GET' && own && other) [own[key], other[key]] = [other[key] ?? '', own[key] ?? '']
    return items
  }
}

async function outcomeOf(target: Crowded, only: readonly string[]) {
  const results: CheckResult[] = []
  let remains: readonly string[] = []
  for await (const event of run(openSession(runOptions(target, only)))) {
    if (event.type === 'CheckFinished') results.push(event.result)
    if (event.type === 'SweepFinished') remains = [...event.leftovers, ...event.unknown]
  }
  return { results, remains }
}

const someChecks = ['revoked_can_be_invited_again', 'identical_revokes_revoke_once']
const why = /a list shows its handle as that of someone else/

it.each(sample(['snyk', 'dreadnode'], 2))(
  '%s: a list that swaps ids makes a run revoke no invitation of others',
  async (name) => {
    const crowd = crowded(name)
    const before = strangersIn(crowd)
    const { results, remains } = await outcomeOf(meddling(crowd, swapping('id')), someChecks)
    expect(strangersIn(crowd)).toBe(before)
    expect(results.map(({ status }) => status)).not.toContain('failed')
    expect(remains).toContainEqual(expect.stringMatching(why))
  },
)

it.each(sample(['snyk', 'blaxel', 'dreadnode'], 3))(
  '%s: an invitation with the handle of another one is not revoked',
  async (name) => {
    const crowd = crowded(name)
    const before = strangersIn(crowd)
    let taken: Item | undefined
    const answers = (request: Request, items: Item[]) => {
      taken ??= request.method === 'GET' ? items.find(isOther) : undefined
      const [first] = items
      if (request.method !== 'POST' || !first || !taken) return items
      if (name === 'blaxel') first.email = taken.email ?? ''
      else first.id = taken.id ?? ''
      return items
    }
    const { results } = await outcomeOf(meddling(crowd, answers), someChecks)
    expect(strangersIn(crowd)).toBe(before)
    const refused = results.find(({ id }) => id === 'identical_revokes_revoke_once')
    expect(refused).toMatchObject({ status: 'skipped', reason: expect.stringMatching(why) })
  },
)

it.each(
  sample(
    [
      ['blaxel', 'sub'],
      ['dreadnode', 'user_id'],
    ] as const,
    2,
  ),
)('%s: a list that swaps the ids of members makes a run remove none of the others', async (name, key) => {
  const crowd = crowded(name)
  const before = strangersIn(crowd)
  await outcomeOf(meddling(crowd, swapping(key)), ['accepted_is_member'])
  expect(strangersIn(crowd)).toBe(before)
})
