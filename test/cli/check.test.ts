import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { sample } from '../harness/sample.ts'
import { folderWith, run, start } from './run.ts'
import { delaysRequests, keepsRevoked, listsOthers, org, secret, startTarget, twoChecks } from './target-server.ts'

const env = { SNYK_TOKEN: secret }
const params = ['--param', `org_id=${org}`, '--param', 'role=55555555-0000-4000-8000-000000000001']
const url = (base: string) => ['snyk', '--url', base, '--token-env', 'SNYK_TOKEN', ...params]
const two = ['--only', twoChecks]

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}

describe('invitelab check ends with', () => {
  test.each(sample(['snyk', 'blaxel', 'dreadnode'], 3))(
    '0 if no `must` is broken: the built-in mock of %s',
    async (provider) => {
      const { code, out } = await run(['check', '--target', `mock:${provider}`, ...two], { cwd: await folderWith({}) })
      expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('2 passed, 0 failed') })
    },
  )

  test('0 for a server on this machine, and leaves nothing behind', async () => {
    const target = await startTarget()
    const cwd = await target.folder()
    expect((await run(['check', '--target', 'staging', ...two], { cwd, env })).code).toBe(0)
    expect(target.methods).toContain('POST')
    expect(await target.left()).toEqual([])
    expect(await readdir(join(cwd, '.invitelab/ledger'))).toEqual([])
  })

  test('1 if a `must` is broken, and prints the command to replay it', async () => {
    const target = await startTarget(listsOthers)
    const { code, out } = await run(['check', 'snyk', ...two], { cwd: await target.folder(), env })
    expect(code).toBe(1)
    expect(out).toContain('AddressChanged')
    expect(out).toMatch(/again: invitelab replay \.invitelab\/cases\/long_address_is_kept-[0-9a-f]{8}\.json/)
  })

  test('3 if the target does not listen', async () => {
    const dead = `http://127.0.0.1:${await freePort()}`
    const { code, out } = await run(['check', ...url(dead)], { cwd: await folderWith({}), env })
    expect({ code, out }).toMatchObject({ code: 3, out: expect.stringContaining('does not respond') })
  })

  test('3 if the credentials are rejected, after one request', async () => {
    const target = await startTarget()
    const wrong = { SNYK_TOKEN: 'an-unknown-token-of-the-mock' }
    const { code, out } = await run(['check', '--target', 'staging'], { cwd: await target.folder(), env: wrong })
    expect({ code, out }).toMatchObject({ code: 3, out: expect.stringContaining('check credentials.admin') })
    expect(target.methods).toEqual(['GET'])
  })

  test('3 if only reading the list was exercised', async () => {
    const args = ['check', '--target', 'mock:snyk', '--only', 'responses']
    expect((await run(args, { cwd: await folderWith({}) })).code).toBe(3)
  })

  test('4 if something was left behind, names it, and keeps the ledger for a sweep', async () => {
    const target = await startTarget(keepsRevoked)
    const cwd = await target.folder()
    const { code, out } = await run(['check', '--only', 'plus_address_is_kept'], { cwd, env })
    const [email] = await target.left()
    expect({ code, out }).toMatchObject({ code: 4, out: expect.stringContaining(`left behind: ${email}`) })
    expect(await readdir(join(cwd, '.invitelab/ledger'))).toHaveLength(1)
    const swept = await run(['sweep'], { cwd, env })
    expect(swept).toMatchObject({ code: 4, err: expect.stringContaining(`left behind: ${email}`) })
  })

  test('5 if the coverage is below --min-coverage, and reports both', async () => {
    const args = ['check', '--target', 'mock:snyk', ...two, '--min-coverage', '99']
    const { code, out } = await run(args, { cwd: await folderWith({}) })
    expect({ code, out }).toMatchObject({
      code: 5,
      out: expect.stringMatching(/coverage of [\d.]+ % is below the minimum of 99 %/),
    })
  })

  test('6 without requests if only checks that write are selected for a read-only host', async () => {
    const args = ['check', ...url('http://192.0.2.1'), ...two, '--report', 'json=run.json']
    const cwd = await folderWith({})
    expect((await run(args, { cwd, env })).code).toBe(6)
    const { summary } = JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8'))
    expect(summary).toMatchObject({ requests: 0, invitations: 0, skipped: 2 })
  })

  test.each(sample(['SIGTERM', 'SIGINT', 'SIGHUP'], 3))('130 on %s, with everything revoked', async (signal) => {
    const target = await startTarget(delaysRequests)
    const cwd = await target.folder()
    const { child, ended, output } = start(['check', '--only', 'lifecycle', '--report', 'terminal'], { cwd, env })
    await vi.waitUntil(() => target.methods.includes('POST'), { timeout: 30_000 })
    child.kill(signal as NodeJS.Signals)
    expect((await ended).code).toBe(130)
    expect(output()).toContain('the run was interrupted')
    expect(await target.left()).toEqual([])
  })

  test('130 immediately on a second signal', async () => {
    const target = await startTarget(async (request, pass) =>
      request.method === 'POST' ? new Promise<Response>(() => {}) : pass(),
    )
    const running = start(['check', ...two], { cwd: await target.folder(), env })
    await vi.waitUntil(() => target.methods.includes('POST'), { timeout: 30_000 })
    running.child.kill('SIGINT')
    // Waits until the first signal is handled, because two signals at the same time can arrive as one.
    await new Promise((resolve) => running.child.stderr?.once('data', resolve))
    running.child.kill('SIGINT')
    expect((await running.ended).code).toBe(130)
  })
})

describe('invitelab check ends with 2 and names the invalid input', () => {
  test.each(
    sample(
      [
        [['acme'], 'acme'],
        [[], '--target'],
        [['--target', 'mock:acme'], 'acme'],
        [['blaxel', '--target', 'mock:snyk'], 'mock:snyk'],
        [['--target', 'mock:snyk', '--only', 'revoked_is_gon'], 'Did you mean revoked_is_gone'],
        [['--target', 'mock:snyk', '--skip', 'livecycle'], 'Did you mean lifecycle'],
        [['--target', 'mock:snyk', '--shard', '3/2'], '--shard 3/2'],
        [['--target', 'mock:snyk', '--seed', 'x'], '--seed x'],
        [['--target', 'mock:snyk', '--profile', 'slow'], '--profile slow'],
        [['--target', 'mock:snyk', '--report', 'pdf'], 'pdf'],
        [['--target', 'mock:snyk', '--report', 'json'], 'json=report.json'],
        [['--target', 'mock:snyk', '--min-coverage', '101'], '--min-coverage 101'],
        [['--target', 'mock:snyk', '--token-env', 'SNYK_TOKEN'], '--token-env'],
        [['--url', 'http://127.0.0.1:1'], 'name the provider (blaxel, dreadnode, snyk)'],
        [['snyk', '--url', 'http://127.0.0.1:1', '--token-env', 'NOT_SET', '--param', `org_id=${org}`], 'NOT_SET'],
        [['snyk', '--url', 'http://127.0.0.1:1', '--token-env', 'SNYK_TOKEN', '--param', 'org=1'], 'org_id'],
        [url('http://me:pass@127.0.0.1:1'), 'contains a user'],
      ],
      3,
    ),
  )('%j', async (args, named) => {
    const { code, out, err } = await run(['check', ...args], { cwd: await folderWith({}), env })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(named)
    expect(err).not.toMatch(/\n {4}at |me:pass/)
  })

  test('a config with an unknown key in a target', async () => {
    const cwd = await (await startTarget()).folder({ write: true })
    const { code, err } = await run(['check', '--target', 'staging'], { cwd, env })
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/\/targets\/staging.*"write"/) })
  })
})

test('a selection without checks is explained, and ends with 3', async () => {
  const args = ['check', '--target', 'mock:snyk', '--only', 'lifecycle', '--skip', 'lifecycle']
  const { code, err } = await run(args, { cwd: await folderWith({}) })
  const why = 'no check is selected: --only lifecycle with --skip lifecycle leaves none'
  expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining(why) })
})

test('a config file that does not exist is reported in plain words', async () => {
  const { code, err } = await run(['check', '-c', 'nope.yaml'], { cwd: await folderWith({}) })
  expect({ code, err }).toEqual({
    code: 2,
    err: 'invitelab: Failed to load the config nope.yaml: there is no such file\n',
  })
})

test('variables of other targets need not be set', async () => {
  const target = await startTarget()
  const cwd = await target.folder()
  const { targets } = JSON.parse(await readFile(join(cwd, 'invitelab.config.json'), 'utf8'))
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
  const other = { ...targets.staging, credentials: { admin: '${NEVER_SET}' } }
  const both = await folderWith({ 'invitelab.config.json': JSON.stringify({ targets: { ...targets, other } }) })
  expect((await run(['check', '--target', 'staging', ...two], { cwd: both, env })).code).toBe(0)
  const { code, err } = await run(['check', '--target', 'other', ...two], { cwd: both, env })
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('NEVER_SET') })
})

test('shards together run every check', async () => {
  const ran = async (args: readonly string[]) => {
    const cwd = await folderWith({})
    await run(
      [
        'check',
        '--target',
        'mock:snyk',
        '--only',
        'errors,documented_operations_work',
        '--report',
        'json=run.json',
        ...args,
      ],
      { cwd },
    )
    const { checks } = JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8'))
    return checks.map(({ id }: { id: string }) => id) as string[]
  }
  // One after the other, in the process that the other commands run in.
  const all = await ran([])
  const [first, second] = [await ran(['--shard', '1/2']), await ran(['--shard', '2/2'])]
  expect(new Set([...first, ...second])).toEqual(new Set(all))
  // Only checks that judge the requests of their own shard run in both.
  expect(first.filter((id) => second.includes(id))).toEqual(['documented_operations_work'])
})

test('--seed sets the seed, and without it each run has a different one', async () => {
  const seedOf = async (args: readonly string[]) => {
    const { out } = await run(['check', '--target', 'mock:snyk', ...two, ...args], { cwd: await folderWith({}) })
    return /seed (\d+)/.exec(out)?.[1]
  }
  expect(await seedOf(['--seed', '42'])).toBe('42')
  expect(await seedOf([])).not.toBe(await seedOf([]))
})

test('explain prints the promise of a check, and suggests the nearest name for an unknown check', async () => {
  const { code, out } = await run(['explain', 'revoked_is_gone'])
  expect(code).toBe(0)
  for (const word of ['promise:', 'strength: must', 'source:', '1. invite']) expect(out).toContain(word)
  const wrong = await run(['explain', 'revoked_is_gon'])
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('revoked_is_gone') })
})

test('a report that cannot be written ends the run with 2', async () => {
  const cwd = await folderWith({})
  const env = { GITHUB_STEP_SUMMARY: cwd }
  const { code, err } = await run(['check', '--target', 'mock:snyk', ...two, '--report', 'github'], { cwd, env })
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^invitelab: Failed to write the report .+: it is a folder/),
  })
})
