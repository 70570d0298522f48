import { expect, it } from 'vitest'
import { type Case, replayCase, toCase } from '../../contracts/runner/case.ts'
import { type Check, defineCheck } from '../../contracts/runner/check.ts'
import { CheckFailure } from '../../contracts/runner/check-failure.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import type { RunOptions, SuiteParts } from '../../contracts/runner/suite.ts'
import { unlimited } from '../../contracts/runner/target.ts'

const about = {
  group: 'sequences',
  title: 'An address is invited once',
  source: 'Every client leans on it',
  steps: [],
  writes: false,
  invitations: 0,
} as const

/** Breaks with what it was given, or with what it makes from the seed. */
const inventive = defineCheck<SuiteParts>({
  ...about,
  id: 'invents_its_steps',
  strength: 'should',
  run: async ({ seed, given }) => {
    const commands = given ?? [{ do: 'invite', at: seed % 3 }]
    throw new CheckFailure('InvitedTwice', `jane@example.test is there twice after ${JSON.stringify(commands)}`, {
      commands,
    })
  },
})

const plain = defineCheck<SuiteParts>({
  ...about,
  id: 'always_does_the_same',
  strength: 'must',
  run: async ({ given }) => {
    if (given !== undefined) throw new Error('It must not be given anything')
    throw new CheckFailure('NotListed', 'jane@example.test is not listed')
  },
})

const mended = defineCheck<SuiteParts>({ ...about, id: 'is_mended', strength: 'must', run: async () => {} })

function options(checks: readonly Check<SuiteParts>[] = [inventive, plain, mended]): RunOptions<SuiteParts> {
  return {
    suite: { checks, open: (parts) => parts, transitions: () => [], sweep: async () => [] },
    target: {
      name: 'staging',
      provider: 'snyk',
      baseUrl: 'https://api.example.test/rest',
      credentials: { admin: 'secret' },
      tenant: { org_id: 'acme' },
      emailDomain: 'example.test',
      writes: false,
      budget: unlimited,
      secrets: new Map(),
      fetch: () => Promise.reject(new Error('No check of these sends anything')),
      inProcess: true,
    },
    spec: { operations: [] } as unknown as RunOptions<SuiteParts>['spec'],
    ledger: memoryLedger(),
    seed: 7,
    runId: 'test',
    readOnly: false,
    bail: false,
    strict: false,
    signal: new AbortController().signal,
  }
}

async function resultOf(id: string): Promise<CheckResult> {
  for await (const event of run(options())) {
    if (event.type === 'CheckFinished' && event.result.id === id) return event.result
  }
  throw new Error(`${id} did not run`)
}

const place = { provider: 'snyk', seed: 7, profile: 'quick' }

async function savedCase(id: string): Promise<Case> {
  const saved = toCase(await resultOf(id), place)
  if (!saved) throw new Error(`${id} did not fail`)
  // As it comes back from a file.
  return JSON.parse(JSON.stringify(saved))
}

it('a failure becomes a case with its commands', async () => {
  expect(await savedCase('invents_its_steps')).toEqual({
    format: 1,
    check: 'invents_its_steps',
    provider: 'snyk',
    seed: 7,
    profile: 'quick',
    title: 'InvitedTwice',
    message: 'jane@example.test is there twice after [{"do":"invite","at":1}]',
    commands: [{ do: 'invite', at: 1 }],
  })
})

it('a failure of a check that always does the same has no commands', async () => {
  expect(await savedCase('always_does_the_same')).not.toHaveProperty('commands')
})

it('a check that held makes no case', async () => {
  expect(toCase(await resultOf('is_mended'), place)).toBeUndefined()
})

it('a case does again what it holds, whatever its seed would make today', async () => {
  const saved = { ...(await savedCase('invents_its_steps')), seed: 8 }
  const result = await replayCase(saved, options())
  expect(result.failure).toMatchObject({ title: saved.title, message: saved.message, commands: saved.commands })
})

it('a broken should is broken in a replay', async () => {
  expect((await resultOf('invents_its_steps')).status).toBe('warned')
  expect((await replayCase(await savedCase('invents_its_steps'), options())).status).toBe('failed')
})

it('a case without commands gives its check nothing', async () => {
  const result = await replayCase(await savedCase('always_does_the_same'), options())
  expect(result.failure?.title).toBe('NotListed')
})

it('a replay runs no other check', async () => {
  let others = 0
  const other = { ...mended, run: async () => void others++ }
  await replayCase(await savedCase('invents_its_steps'), options([inventive, other]))
  expect(others).toBe(0)
})

it('a case of a check that is not there is refused', async () => {
  const saved = { ...(await savedCase('always_does_the_same')), check: 'no_such_check' }
  await expect(replayCase(saved, options())).rejects.toThrow('there is no check no_such_check')
})
