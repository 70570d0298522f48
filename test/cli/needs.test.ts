import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from './run.ts'
import { org, secret, startTarget, twoChecks } from './target-server.ts'

const env = { SNYK_TOKEN: secret, OTHER_TOKEN: 'another-token', EMPTY: '', SCHEME: 'Bearer abc', BROKEN: 'a\nb' }
const variable = (name: string) => `\${${name}}`

test.each([
  ['no roles', { roles: undefined }, 'roles'],
  ['an empty list of roles', { roles: [] }, 'roles'],
  [
    'an invitee without an address',
    { credentials: { admin: variable('SNYK_TOKEN'), invitee: variable('OTHER_TOKEN') } },
    'inviteeEmail',
  ],
  ['the address of an invitee without a token', { inviteeEmail: 'ada@example.test' }, 'credentials.invitee'],
  [
    'the same token twice',
    { credentials: { admin: variable('SNYK_TOKEN'), limited: variable('SNYK_TOKEN') } },
    'credentials.limited and credentials.admin are the same token',
  ],
  ['a tenant with a misspelt key', { tenant: { orgid: org } }, 'lacks org_id and has the unknown key orgid'],
  ['an empty token', { credentials: { admin: variable('EMPTY') } }, 'credentials.admin is empty'],
  ['a token with its scheme', { credentials: { admin: variable('SCHEME') } }, 'credentials.admin begins with a scheme'],
  ['a token with a line break', { credentials: { admin: variable('BROKEN') } }, 'credentials.admin contains a space'],
])('a config with %s ends with 2 before anything is sent', async (_, change, message) => {
  const target = await startTarget()
  const { code, err } = await run(['check', '--only', twoChecks], { cwd: await target.folder(change), env })
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
  expect(target.methods).toEqual([])
})

test('a run that only reads needs no roles', async () => {
  const target = await startTarget()
  const cwd = await target.folder({ roles: undefined })
  const { code } = await run(['check', '--read-only', '--only', 'parallel_reads_all_succeed'], { cwd, env })
  expect(code).toBe(0)
})

test('an exit code has its reason on the terminal, in JSON, and on standard error without a terminal report', async () => {
  const target = await startTarget()
  const cwd = await target.folder({ tenant: { org_id: '00000000-0000-4000-8000-00000000beef' } })
  const { code, out, err } = await run(['check'], { cwd, env })
  expect(code).toBe(3)
  expect(out).toMatch(/exit code 3: nothing could be judged: GET .* returned \d+.*check tenant\.org_id/)
  expect(out).not.toContain('stopped:')
  expect(err).toBe('')
  const quiet = await run(['check', '--report', 'json=run.json'], { cwd, env })
  const { exitReasons } = JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8'))
  expect(exitReasons).toEqual([{ code: 3, reason: expect.stringContaining('tenant.org_id') }])
  expect(quiet.err).toContain('exit code 3: nothing could be judged')
})

test('--plan counts what a run on a mock creates, and sends nothing', async () => {
  const target = await startTarget()
  const cwd = await target.folder({ writes: true })
  const args = ['check', '--only', 'paging', '--profile', 'quick', '--seed', '1']
  const { out } = await run([...args, '--plan'], { cwd, env })
  const [, requests, invitations] = /(\d+) requests? and (\d+) invitations? if/.exec(out) ?? []
  expect(target.methods).toEqual([])
  await run([...args, '--report', 'json=run.json'], { cwd, env })
  const { summary } = JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8'))
  expect(Number(invitations)).toBe(summary.invitations)
  expect(Math.abs(Number(requests) - summary.requests)).toBeLessThan(10)
})
