import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from './run.ts'
import { keepsRevoked, secret, startTarget, twoChecks } from './target-server.ts'

const env = { SNYK_TOKEN: secret }
const two = ['--only', twoChecks]

async function textsIn(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const read = files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8'))
  return (await Promise.all(read)).join('\n')
}

test('--plan prints what a run would do, and sends nothing', async () => {
  const target = await startTarget()
  const { code, out } = await run(['check', '--plan', ...two], { cwd: await target.folder(), env })
  expect(code).toBe(0)
  expect(out).toContain('long_address_is_kept (must, at least 1 invitation)')
  expect(out).toContain('invitelab-<run>-<n>@example.test')
  expect(target.methods).toEqual([])
})

test('--read-only skips checks that write', async () => {
  const target = await startTarget()
  await run(['check', '--read-only'], { cwd: await target.folder(), env })
  expect(new Set(target.methods)).toEqual(new Set(['GET']))
})

test('no output contains a token, although the target repeats it in responses', async () => {
  const target = await startTarget(async (request, pass) => {
    if (request.method !== 'POST') return keepsRevoked(request, pass)
    await pass()
    return Response.json({ errors: [{ detail: request.headers.get('authorization') }] }, { status: 500 })
  })
  const cwd = await target.folder()
  const reports = 'terminal,github,json=out/run.json,junit=out/run.xml,html=out/run.html,events=out/run.ndjson'
  const { code, out, err } = await run(['check', ...two, '--report', reports], { cwd, env })
  expect(code).toBe(4)
  const all = [out, err, await textsIn(cwd)].join('\n')
  expect(all).toContain('token $SNYK_TOKEN')
  expect(all).not.toContain(secret)
  expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['run.html', 'run.json', 'run.ndjson', 'run.xml'])
  expect(await readdir(join(cwd, '.invitelab'))).toEqual(['cases', 'ledger'])
})

test('a run stays within its budget of invitations, and reports the checks that it skipped', async () => {
  const target = await startTarget()
  const cwd = await target.folder({ budget: { invitations: 2 } })
  const only = ['--only', 'long_address_is_kept,parallel_invites_are_all_listed']
  const { code } = await run(['check', ...only, '--report', 'json=run.json'], { cwd, env })
  const { checks, summary } = JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8'))
  expect(code).toBe(0)
  expect(summary).toMatchObject({ passed: 1, skipped: 1, leftovers: 0 })
  expect(checks.at(-1).reason).toContain('more than the budget has left')
  expect(target.methods.filter((method) => method === 'POST').length).toBeLessThanOrEqual(2)
})

test('a run stops when its budget of requests is spent, and still revokes its invitations', async () => {
  const target = await startTarget()
  const cwd = await target.folder({ budget: { requests: 7 } })
  await run(['check', '--only', 'lifecycle', '--report', 'json=run.json'], { cwd, env })
  const { halted, summary } = JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8'))
  expect(halted).toMatchObject({ kind: 'budget', reason: expect.stringContaining('budget of 7 requests is spent') })
  expect(summary.requests).toBeLessThanOrEqual(7)
  expect({ leftovers: summary.leftovers, left: await target.left() }).toEqual({ leftovers: 0, left: [] })
})

test('a target whose responses are nested too deeply is named in a sentence', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const headers = { 'content-type': 'application/vnd.api+json' }
  const target = await startTarget(async (request, pass) =>
    request.method === 'GET' ? new Response(deep, { headers }) : pass(),
  )
  const only = ['--only', 'empty_list_is_a_list,documented_body_is_valid']
  const { code, out, err } = await run(['check', ...only], { cwd: await target.folder(), env })
  expect({ code, out, err }).toEqual({ code: 3, out: expect.stringContaining('levels of nested lists'), err: '' })
})
