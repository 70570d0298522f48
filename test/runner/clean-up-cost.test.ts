import { expect, test } from 'vitest'
import type { Check } from '../../contracts/runner/check.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { toSession } from '../../contracts/runner/session.ts'
import type { SuiteParts } from '../../contracts/runner/suite.ts'
import { unlimited } from '../../contracts/runner/target.ts'
import { testSpecOf } from '../harness/specs.ts'

const list = { operation: 'ListWorkspaces' }

/** Notes some tenants, then sends requests until the budget ends the run. */
const spending = (tenants: number): Check<SuiteParts> => ({
  ...{ id: 'spends', group: 'tenants', title: 'It spends', source: 'a test', steps: [], strength: 'must' },
  ...{ writes: false, invitations: 0 },
  run: async ({ ledger, wire }) => {
    for (let i = 0; i < tenants; i++) ledger.tenantIntended({ workspace: `invitelab-run-${i}` }, 'admin')
    for (;;) await wire.send(list, 'admin', {})
  },
})

async function sentWith(tenants: number): Promise<number> {
  const check = spending(tenants)
  let sent = 0
  const session = toSession({
    suite: {
      checks: [check],
      open: (own) => own,
      transitions: () => [],
      sweep: async () => ({ leftovers: [], unknown: [] }),
    },
    target: {
      ...{ name: 'staging', provider: 'blaxel', baseUrl: 'http://127.0.0.1:1', emailDomain: 'example.test' },
      credentials: { admin: 'secret' },
      tenant: { workspace: 'acme' },
      writes: true,
      budget: { ...unlimited, requests: 20 },
      secrets: new Map(),
      fetch: async () => {
        sent++
        return Response.json([])
      },
      inProcess: true,
    },
    spec: testSpecOf('blaxel'),
    ledger: memoryLedger(),
    ...{ seed: 1, runId: 'run', readOnly: false, concurrency: 1, strict: false, signal: new AbortController().signal },
  })
  await session.check(check)
  return sent
}

test('the budget keeps a request for each tenant, and one for the list of its maker', async () => {
  expect(await sentWith(0)).toBe(20)
  expect(await sentWith(1)).toBe(18)
  expect(await sentWith(5)).toBe(14)
})
