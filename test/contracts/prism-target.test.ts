import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ended } from '../cli/host.ts'
import { folderWith, run } from '../cli/run.ts'
import { type Prism, startPrism } from '../harness/prism.ts'

const token = 'dG9rZW4tZm9yLXByaXNtLTQyNDI'
const org = 'aaaaaaaa-0000-4000-8000-000000000001'

interface Report {
  readonly halted: unknown
  readonly summary: Readonly<Record<string, number>>
  readonly checks: readonly { id: string; status: string; failure?: { title: string } }[]
}

let prism: Prism
let folder: string
let ended: Ended
let report: Report

// One run for all tests, because Prism is slow to start.
beforeAll(async () => {
  prism = await startPrism(['mock', resolve('specs/snyk.yaml')])
  const target = {
    provider: 'snyk',
    baseUrl: prism.url,
    writes: true,
    // Prism does not respond to malformed JSON.
    maxAnswerSeconds: 2,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
    credentials: { admin: '${SNYK_TOKEN}' },
    tenant: { org_id: org },
    roles: ['0a1b2c3d-0000-4000-8000-00000000000a', '0a1b2c3d-0000-4000-8000-00000000000b'],
  }
  folder = await folderWith({ 'invitelab.config.json': JSON.stringify({ targets: { prism: target } }) })
  const reports = 'terminal,json=run.json,junit=run.xml,html=run.html,events=run.ndjson'
  ended = await run(['check', '--profile', 'quick', '--seed', '1', '--report', reports], {
    cwd: folder,
    env: { SNYK_TOKEN: token },
  })
  report = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'))
}, 120_000)
afterAll(() => prism?.close())

test('a run against a stateless target ends normally, with the exit code of a broken promise', () => {
  expect(ended).toMatchObject({ code: 1, err: '' })
  expect(report.halted).toBeNull()
  expect(report.summary.leftovers).toBe(0)
})

test('the report names the promises that a stateless target breaks', () => {
  const broken = Object.fromEntries(report.checks.map(({ id, failure }) => [id, failure?.title]))
  expect(broken).toMatchObject({
    invite_returns_the_invitation: 'AnotherInvitationReturned',
    invited_is_listed_once: 'InvitationNotListedOnce',
    responses_agree_with_each_other: 'ResponsesDisagree',
    unknown_invitation_is_not_found: 'UnknownInvitationAccepted',
    writing_needs_a_credential: 'BadCredentialAccepted',
  })
})

test('checks that need no state pass', () => {
  const statuses = Object.fromEntries(report.checks.map(({ id, status }) => [id, status]))
  expect(statuses).toMatchObject({ missing_field_is_refused: 'passed', declared_success_status: 'passed' })
})

test('a request that times out fails its check, and the run continues', () => {
  const hanging = report.checks.filter(({ failure }) => failure?.title === 'RequestTimedOut')
  // Prism does not respond to malformed JSON.
  expect(hanging.map(({ id }) => id)).toEqual(['every_operation_is_explored', 'malformed_json_is_refused'])
})

test('no report and no case file contains the token', async () => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
  expect(paths.some((path) => path.includes('/cases/'))).toBe(true)
  const all = [ended.out, ended.err, ...texts].join('\n')
  expect(all).toContain('$SNYK_TOKEN')
  expect(all).not.toContain(token)
})
