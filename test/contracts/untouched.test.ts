import { describe, expect, it } from 'vitest'
import { openSession } from '../../contracts/open-session.ts'
import { run } from '../../contracts/runner/run.ts'
import { rehearse } from '../../src/cli/rehearsal.ts'
import { nightly } from '../harness/sample.ts'
import { crowded, runAll, runOptions } from './crowded.ts'

const some = ['revoked_can_be_invited_again', 'sequences_keep_the_lifecycle']

it('a run leaves 1,000 invitations and 50 members of others as they are', async () => {
  const target = crowded('blaxel')
  const before = target.holdings()
  const { passed, failed, left } = await runAll(runOptions(target, ['invite_and_revoke_agree']))
  expect({ failed, left }).toEqual({ failed: [], left: [] })
  expect(passed).toBe(1)
  expect(target.requests()).toBeGreaterThan(5)
  expect(target.holdings()).toEqual(before)
})

describe.each(['blaxel', 'dreadnode', 'snyk'])(
  'of 1,000 invitations and 50 members of others at %s, nothing is touched by',
  (name) => {
    nightly.each(['quick', 'standard'] as const)(
      'a %s run of all checks',
      async (profile) => {
        const target = crowded(name)
        const before = target.holdings()
        const { failed, left } = await runAll(runOptions(target, undefined, { profile }))
        expect({ failed, left }).toEqual({ failed: [], left: [] })
        expect(target.holdings()).toEqual(before)
      },
      300_000,
    )

    nightly(
      'a run that reads only',
      async () => {
        const target = crowded(name)
        const before = target.holdings()
        const { failed, left } = await runAll(runOptions(target, undefined, { profile: 'standard', readOnly: true }))
        expect({ failed, left }).toEqual({ failed: [], left: [] })
        expect(target.requests()).toBeGreaterThan(3)
        expect(target.holdings()).toEqual(before)
      },
      300_000,
    )

    nightly.each([4, 30, 75])(
      'a run that is interrupted at its request %i',
      async (number) => {
        const target = crowded(name)
        const before = target.holdings()
        const interrupt = new AbortController()
        target.at(number, () => {
          interrupt.abort()
          return false
        })
        const { left } = await runAll(
          runOptions(target, undefined, { signal: interrupt.signal, hurry: interrupt.signal }),
        )
        expect(interrupt.signal.aborted).toBe(true)
        expect(left).toEqual([])
        expect(target.holdings()).toEqual(before)
      },
      300_000,
    )

    nightly.each([9, 31, 76])(
      'a run that is killed at its request %i, and the sweep after it',
      async (number) => {
        const target = crowded(name)
        const before = target.holdings()
        const options = runOptions(target, some)
        const killed = new Promise<void>((done) =>
          target.at(number, () => {
            done()
            return true
          }),
        )
        // Nothing waits for it any more, as if its process had ended.
        const events = run(openSession(options))
        const rest = (async () => {
          for await (const _ of events);
          return 'ended'
        })()
        expect(await Promise.race([killed, rest])).toBe(undefined)
        const remains = await openSession(runOptions(target, some, { ledger: options.ledger })).sweep()
        expect(remains).toEqual({ leftovers: [], unknown: [] })
        expect(target.holdings()).toEqual(before)
      },
      300_000,
    )

    nightly(
      'the replay of a case',
      async () => {
        const target = crowded(name)
        const before = target.holdings()
        const given = ['invite', 're-invite', 'revoke', 'invite', 'accept', 'remove'].map((move) => ({
          do: move,
          at: 0,
        }))
        const { left } = await runAll(runOptions(target, ['sequences_keep_the_lifecycle'], { given, strict: true }))
        expect(left).toEqual([])
        expect(target.holdings()).toEqual(before)
      },
      300_000,
    )

    nightly(
      'a plan, which sends nothing',
      async () => {
        const target = crowded(name)
        const before = target.holdings()
        const { promises, spec, checks = [], ...rest } = runOptions(target, undefined)
        const found = { target: target.target, promises, spec }
        const { requests } = await rehearse(
          { ...rest, found, checks, ...planning } as Parameters<typeof rehearse>[0],
          false,
        )
        expect(requests).toBeGreaterThan(50)
        expect(target.requests()).toBe(0)
        expect(target.holdings()).toEqual(before)
      },
      300_000,
    )
  },
)

const planning = { readOnly: false, bail: false, minCoverage: 0, saveCases: false, profile: 'quick' }
