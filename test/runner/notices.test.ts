import { expect, test } from 'vitest'
import type { Check } from '../../contracts/runner/check.ts'
import type { RunEvent } from '../../contracts/runner/events.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import { type Session, toSession } from '../../contracts/runner/session.ts'
import type { SuiteParts } from '../../contracts/runner/suite.ts'
import { unlimited } from '../../contracts/runner/target.ts'
import { testSpecOf } from '../harness/specs.ts'

const waiting = (seconds: number) => ({ kind: 'waiting', message: `waiting ${seconds} s, $TOKEN` })

/** A session with one check that runs a function. */
function sessionWith(act: (parts: SuiteParts) => Promise<void>, sent: string[] = []): Session<SuiteParts> {
  const check: Check<SuiteParts> = {
    ...{ id: 'remarks', group: 'tenants', title: 'It remarks', source: 'a test', steps: [], strength: 'must' },
    ...{ writes: false, invitations: 0, run: act },
  }
  return toSession({
    suite: {
      checks: [check],
      open: (own) => own,
      transitions: () => [],
      sweep: async () => ({ leftovers: [], unknown: [] }),
    },
    target: {
      ...{ name: 'staging', provider: 'blaxel', baseUrl: 'http://127.0.0.1:1', emailDomain: 'example.test' },
      ...{ credentials: { admin: 'secret' }, tenant: { workspace: 'acme' }, writes: true, budget: unlimited },
      secrets: new Map([['secret', '$TOKEN']]),
      fetch: async (request) => {
        sent.push(request.url)
        return Response.json([])
      },
      inProcess: true,
    },
    spec: testSpecOf('blaxel'),
    ledger: memoryLedger(),
    ...{ seed: 1, runId: 'run', readOnly: false, concurrency: 1, strict: false, signal: new AbortController().signal },
  })
}

test('a remark is told while its check is still under way, without secrets, and once at the end', async () => {
  let goOn = () => {}
  const told = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const session = sessionWith(async ({ onNotice }) => {
    onNotice({ kind: 'waiting', message: 'waiting 1 s, secret' })
    await told
    onNotice({ kind: 'waiting', message: 'waiting 1 s, secret' })
    onNotice(waiting(2))
  })
  const events: RunEvent[] = []
  for await (const event of run(session)) {
    events.push(event)
    if (event.type === 'Noticed') goOn()
  }
  expect(events.map(({ type }) => type)).toEqual([
    ...['RunStarted', 'CheckStarted', 'Noticed', 'Noticed', 'Noticed', 'CheckFinished'],
    ...['SweepFinished', 'RunFinished'],
  ])
  expect(events[2]).toEqual({ type: 'Noticed', notice: waiting(1) })
  expect(events.at(-1)).toMatchObject({ notices: [waiting(1), waiting(2)] })
})

test('a check that is under way when the caller stops sends nothing any more', async () => {
  const sent: string[] = []
  let end: Promise<unknown> = Promise.resolve()
  const session = sessionWith(async ({ onNotice, wire }) => {
    onNotice(waiting(1))
    const list = () => wire.send({ operation: 'ListWorkspaces' }, 'admin', {})
    end = new Promise((resolve) => setTimeout(resolve, 10)).then(list).catch((thrown) => thrown)
    await end
  }, sent)
  for await (const { type } of run(session)) if (type === 'Noticed') break
  expect(await end).toMatchObject({ kind: 'interrupted' })
  expect(sent).toEqual([])
})
