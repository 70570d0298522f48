import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { openSession } from '../../contracts/open-session.ts'
import { type Scripts, scriptsOf } from '../../contracts/report/script/script.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { run as runSession } from '../../contracts/runner/run.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { mutants } from '../../mocks/mutants/all.ts'
import { selectChecks } from '../../src/node/select.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { serve } from '../../src/node.ts'
import { nightly, sample } from '../harness/sample.ts'
import { testSpecOf } from '../harness/specs.ts'
import { toMutantTarget } from '../mutants/target.ts'
import { folderWith } from './run.ts'

const open: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of open) await close()
})

/** A new mock on a port of its own: with a mutant, or clean, or behind a function that responds to some requests. */
async function serveMock(
  provider: string,
  id?: string,
  before: (request: Request) => Response | undefined = () => undefined,
): Promise<Target> {
  const mutant = mutants.find((one) => one.id === id)
  if (id !== undefined && !mutant) throw new Error(`There is no mutant ${id}`)
  const target = toMutantTarget(promisesOf(provider), mutant, 1)
  const { url, close } = await serve(
    { fetch: async (request) => before(request) ?? target.fetch(request) },
    { port: 0 },
  )
  open.push(close)
  const baseUrl = target.baseUrl.replace(/^https?:\/\/[^/]+/, url)
  return { ...target, baseUrl, fetch: (request) => fetch(request) }
}

async function failureOf(target: Target, only: string): Promise<CheckResult> {
  const { provider } = target
  const parts = { target, promises: promisesOf(provider), spec: testSpecOf(provider), seed: 1, runId: 'mdn3k2x1ab5cd' }
  const selected = selectChecks(checks, { only: [only] })
  for await (const event of runSession(openSession({ ...parts, checks: selected, profile: 'quick' })))
    if (event.type === 'CheckFinished' && event.result.id === only && event.result.failure) return event.result
  throw new Error(`${only} has not failed`)
}

interface Ended {
  readonly code: number | null
  readonly out: string
}

async function execute(kind: keyof Scripts, scripts: Scripts, target: Target): Promise<Ended> {
  const name = kind === 'bash' ? 'case.sh' : 'case.mts'
  const file = join(await folderWith({ [name]: scripts[kind] }), name)
  const { admin, limited = '', invitee = '' } = target.credentials
  const tokens = { ADMIN_TOKEN: admin, LIMITED_TOKEN: limited, INVITEE_TOKEN: invitee }
  const [command = '', ...args] = kind === 'bash' ? ['bash', file] : [process.execPath, '--no-warnings', file]
  const places = { BASE_URL: target.baseUrl, CONTROL_URL: `${new URL(target.baseUrl).origin}/__invitelab` }
  const child = spawn(command, args, { env: { ...process.env, ...tokens, ...places } })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += chunk))
  return new Promise((done) => child.once('close', (code) => done({ code, out })))
}

const failures = [
  ['snyk-invite-is-202', 'long_address_is_kept'],
  ['snyk-revoke-is-202', 'one_revocation_removes_duplicates'],
  ['snyk-list-is-plain-text', 'documented_media_type'],
  ['snyk-item-without-type', 'documented_body_is_valid'],
  ['snyk-revoke-forgets', 'revoked_is_gone'],
  ['snyk-unknown-id-is-success', 'accepted_is_not_revoked'],
  ['snyk-new-invitation-inactive', 'invited_is_listed_once'],
  ['blaxel-revoke-forgets', 'revoked_is_gone'],
  ['blaxel-forbidden-is-401', 'limited_cannot_invite'],
  ['blaxel-errors-in-another-envelope', 'error_is_in_envelope'],
  ['dreadnode-invite-is-202', 'long_address_is_kept'],
  ['dreadnode-item-email-is-object', 'documented_body_is_valid'],
  ['dreadnode-revoke-forgets', 'revoked_is_gone'],
] as const

test.each(sample(failures, 13))(
  'the scripts of a failure of %s show it there, and not on a correct server',
  async (mutant, check) => {
    const provider = mutant.split('-')[0] ?? ''
    const broken = await serveMock(provider, mutant)
    const scripts = scriptsOf(await failureOf(broken, check))
    if (!scripts) throw new Error('There are no scripts')
    const clean = await serveMock(provider)
    for (const kind of ['bash', 'typescript'] as const) {
      const again = await execute(kind, scripts, broken)
      expect(again, scripts[kind]).toMatchObject({
        code: 1,
        out: expect.stringContaining('The failure occurred again.'),
      })
      const elsewhere = await execute(kind, scripts, clean)
      expect(elsewhere.code, `${scripts[kind]}\n${elsewhere.out}`).not.toBe(1)
    }
  },
)

test('the scripts of a revocation without effect do not blame a server that refuses the revocation', async () => {
  const scripts = scriptsOf(await failureOf(await serveMock('snyk', 'snyk-revoke-forgets'), 'revoked_is_gone'))
  if (!scripts) throw new Error('There are no scripts')
  const refusing = await serveMock('snyk', undefined, (request) =>
    request.method === 'DELETE' ? new Response('{}', { status: 403 }) : undefined,
  )
  for (const kind of ['bash', 'typescript'] as const)
    expect(await execute(kind, scripts, refusing), scripts[kind]).toMatchObject({
      code: 3,
      out: expect.stringContaining('It could not be shown again'),
    })
})

nightly(
  'the scripts of a single request say nothing about a server that is down or refuses the credential',
  async () => {
    const broken = await serveMock('snyk', 'snyk-list-is-plain-text')
    const scripts = scriptsOf(await failureOf(broken, 'documented_media_type'))
    if (!scripts) throw new Error('There are no scripts')
    const refusing = await serveMock('snyk', undefined, () => new Response('{}', { status: 401 }))
    const down = { ...broken, baseUrl: 'http://127.0.0.1:1' }
    for (const kind of ['bash', 'typescript'] as const) {
      const outcomes = [await execute(kind, scripts, refusing), await execute(kind, scripts, down)]
      expect(outcomes, scripts[kind]).toMatchObject([
        { code: 3, out: expect.stringContaining('It could not be shown again') },
        { code: 3, out: expect.stringContaining('It could not be shown again') },
      ])
    }
  },
)
