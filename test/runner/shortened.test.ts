import { expect, test } from 'vitest'
import type { CheckContext } from '../../contracts/kit/context.ts'
import { quoted, refusalText } from '../../contracts/kit/refusal-text.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { Check } from '../../contracts/runner/check.ts'
import { Halt, NotApplicable } from '../../contracts/runner/check-failure.ts'
import type { RunEvent } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'
import { toMutantTarget } from '../mutants/target.ts'
import { list, wireTo } from './wire-to.ts'

const token = 'Secret-Token-4711'

test.each([2, 9, 16])(
  'a refusal that is cut inside of a token shows nothing of it (after %i characters)',
  async (at) => {
    const detail = `${'.'.repeat(160 - at)}${token} is wrong, and is not a token`
    const { wire } = wireTo({
      ...{ credentials: { admin: token }, secrets: new Map([[token, '$TOKEN']]) },
      fetch: async () => Response.json({ errors: [{ detail }] }, { status: 403 }),
    })
    const exchange = await wire.send(list, 'admin', {})
    const said = quoted(refusalText(promisesOf('snyk').declaration, exchange))
    expect(said).toContain('…)')
    expect(said).not.toContain(token.slice(0, 2))
  },
)

test.each([
  ['a skipped check', (said: string) => new NotApplicable(said)],
  ['the end of a run', (said: string) => new Halt('refused', said)],
])('the reason of %s is shown without tokens', async (_, thrownFor) => {
  const target = toMutantTarget(promisesOf('snyk'), undefined, 1)
  const check: Check<CheckContext> = {
    ...{
      id: 'x',
      group: 'errors',
      title: 'x',
      strength: 'must',
      source: 'x',
      steps: [],
      writes: false,
      invitations: 0,
    },
    run: async () => {
      throw thrownFor(`the target said ${target.credentials.admin}`)
    },
  }
  const parts = { promises: promisesOf('snyk'), spec: testSpecOf('snyk'), seed: 1, runId: 'r1' }
  const events: RunEvent[] = []
  for await (const event of run(openSession({ ...parts, target, checks: [check] }))) events.push(event)
  const text = JSON.stringify(events)
  expect(text).toContain('the target said $ADMIN_TOKEN')
  expect(text).not.toContain(target.credentials.admin)
})
