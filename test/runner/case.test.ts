import { expect, it } from 'vitest'
import { type Case, toCase, toReplay } from '../../contracts/runner/case.ts'
import type { Check } from '../../contracts/runner/check.ts'
import { CheckFailure } from '../../contracts/runner/check-failure.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import { type SessionParts, toSession } from '../../contracts/runner/session.ts'
import type { SuiteParts } from '../../contracts/runner/suite.ts'
import { unlimited } from '../../contracts/runner/target.ts'

const about = {
  group: 'sequences',
  title: 'An address is invited once',
  source: 'Every client relies on it',
  steps: [],
  writes: false,
  invitations: 0,
} as const

/** Fails with the commands that it was given, or with commands that it makes from the seed. */
const generating: Check<SuiteParts> = {
  ...about,
  id: 'generates_its_steps',
  strength: 'should',
  run: async ({ seed, given }) => {
    const commands = given ?? [{ do: 'invite', at: seed % 3 }]
    throw new CheckFailure('InvitedTwice', `jane@example.test is listed twice after ${JSON.stringify(commands)}`, {
      commands,
    })
  },
}

const fixed: Check<SuiteParts> = {
  ...about,
  id: 'repeats_its_steps',
  strength: 'must',
  run: async ({ given }) => {
    if (given !== undefined) throw new Error('This check must get no commands')
    throw new CheckFailure('NotListed', 'jane@example.test is not listed')
  },
}

const passing: Check<SuiteParts> = { ...about, id: 'passes', strength: 'must', run: async () => {} }

const allChecks = [generating, fixed, passing]

function parts(checks: readonly Check<SuiteParts>[] = allChecks): SessionParts<SuiteParts> {
  return {
    suite: { checks, open: (own) => own, transitions: () => [], sweep: async () => ({ leftovers: [], unknown: [] }) },
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
      fetch: () => Promise.reject(new Error('None of these checks sends a request')),
      inProcess: true,
    },
    spec: { operations: [] } as unknown as SessionParts<SuiteParts>['spec'],
    ledger: memoryLedger(),
    seed: 7,
    runId: 'test',
    readOnly: false,
    concurrency: 1,
    strict: false,
    signal: new AbortController().signal,
  }
}

async function resultsOf(session: SessionParts<SuiteParts>): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = []
  for await (const event of run(toSession(session))) if (event.type === 'CheckFinished') results.push(event.result)
  return results
}

async function resultOf(id: string, more: Partial<SessionParts<SuiteParts>> = {}): Promise<CheckResult> {
  const result = (await resultsOf({ ...parts(), ...more })).find((one) => one.id === id)
  if (!result) throw new Error(`${id} did not run`)
  return result
}

const origin = { provider: 'snyk', seed: 7, profile: 'quick' }

async function savedCase(id: string): Promise<Case> {
  const saved = toCase(await resultOf(id), origin)
  if (!saved) throw new Error(`${id} did not fail`)
  // The case as read from a file.
  return JSON.parse(JSON.stringify(saved))
}

/** The results of a run that repeats a case. */
async function replay(saved: Case, from: readonly Check<SuiteParts>[] = allChecks): Promise<readonly CheckResult[]> {
  const { checks, ...options } = toReplay(saved, from)
  return resultsOf({ ...parts(checks), ...options })
}

it('a failure becomes a case with its commands', async () => {
  expect(await savedCase('generates_its_steps')).toEqual({
    format: 1,
    check: 'generates_its_steps',
    provider: 'snyk',
    seed: 7,
    profile: 'quick',
    title: 'InvitedTwice',
    message: 'jane@example.test is listed twice after [{"do":"invite","at":1}]',
    baseUrl: 'https://api.example.test/rest',
    commands: [{ do: 'invite', at: 1 }],
  })
})

it('a failure of a check whose steps never change has no commands', async () => {
  expect(await savedCase('repeats_its_steps')).not.toHaveProperty('commands')
})

it('a check that passed gives no case', async () => {
  expect(toCase(await resultOf('passes'), origin)).toBeUndefined()
})

it('a failure has the path of its file, also in its event', async () => {
  const saved: string[] = []
  const saveFailure = ({ id, failure }: CheckResult) => {
    saved.push(`${id} ${failure?.title}`)
    return `cases/${id}.json`
  }
  expect((await resultOf('repeats_its_steps', { saveFailure })).failure?.case).toBe('cases/repeats_its_steps.json')
  expect(saved).toEqual(['generates_its_steps InvitedTwice', 'repeats_its_steps NotListed'])
})

it('a failure that is not saved has no path', async () => {
  expect((await resultOf('repeats_its_steps')).failure).not.toHaveProperty('case')
})

it('a replay repeats the commands of its case, whatever its seed would generate now', async () => {
  const saved = { ...(await savedCase('generates_its_steps')), seed: 8 }
  const [result] = await replay(saved)
  expect(result?.failure).toMatchObject({ title: saved.title, message: saved.message, commands: saved.commands })
})

it('a broken `should` fails in a replay', async () => {
  expect((await resultOf('generates_its_steps')).status).toBe('warned')
  expect((await replay(await savedCase('generates_its_steps')))[0]?.status).toBe('failed')
})

it('a replay of a case without commands passes no commands to its check', async () => {
  const [result] = await replay(await savedCase('repeats_its_steps'))
  expect(result?.failure?.title).toBe('NotListed')
})

it('a replay runs no other check', async () => {
  const results = await replay(await savedCase('generates_its_steps'))
  expect(results.map(({ id }) => id)).toEqual(['generates_its_steps'])
})

it('a replay of an after-run check runs all checks, and that one last', async () => {
  const afterRun = { ...fixed, id: 'judges_all_exchanges', phase: 'after-run' as const }
  const saved = { ...(await savedCase('repeats_its_steps')), check: 'judges_all_exchanges' }
  const results = await replay(saved, [afterRun, passing])
  expect(results.map(({ id }) => id)).toEqual(['passes', 'judges_all_exchanges'])
})

it('a case of an unknown check is rejected', async () => {
  const saved = { ...(await savedCase('repeats_its_steps')), check: 'no_such_check' }
  await expect(replay(saved)).rejects.toThrow('Failed to replay no_such_check: there is no such check.')
})
