import { existsSync, openSync } from 'node:fs'
import { appendFile, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { openLedger, toLedger } from '../../src/node/file-ledger.ts'
import { lockLedger, removeLocksWithoutLedger } from '../../src/node/ledger-lock.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { storedLedgers } from '../../src/node/stored-ledgers.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'
import { folderWith, run, start } from './run.ts'
import { delaysRequests, keepsRevoked, org, secret, startTarget, type TargetServer } from './target-server.ts'

const env = { SNYK_TOKEN: secret }
const tenant = { org_id: org }
const target = mockTarget(promisesOf('snyk'), testSpecOf('snyk'))
const ledgers = async (cwd: string) => readdir(join(cwd, '.invitelab/ledger'))

/** A process id that is not in use. */
const noProcess = 2 ** 30

/** Writes the ledger of a killed run. */
async function leaveLedger(cwd: string, { baseUrl }: TargetServer, lines: string, more: object = {}): Promise<string> {
  const head = {
    ...{ format: 1, runId: 'killed', pid: noProcess, host: hostname(), startedAt: '2026-01-15T12:00:00.000Z' },
    target: { name: 'staging', provider: 'snyk', baseUrl, tenant },
    ...more,
  }
  await mkdir(join(cwd, '.invitelab/ledger'), { recursive: true })
  const path = join(cwd, '.invitelab/ledger/killed.ndjson')
  await writeFile(path, `${JSON.stringify(head)}\n${lines}`)
  return path
}

/** Creates an invitation, as the run did before it was killed. */
async function invite({ baseUrl }: TargetServer, email: string): Promise<void> {
  const response = await fetch(`${baseUrl}/orgs/${org}/invites?version=2024-06-21`, {
    method: 'POST',
    headers: { authorization: `token ${secret}`, 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({
      data: { type: 'org_invitation', attributes: { email, role: target.roles?.[0] } },
    }),
  })
  expect(response.status).toBe(201)
}

const intended = (email: string) => `${JSON.stringify(['intend', email, tenant])}\n`

describe('a ledger', () => {
  test('is on the disk before the request is sent, and contains no token', async () => {
    const folder = join(await folderWith({}), 'ledger')
    const ledger = openLedger(target, 'run1', 'SNYK_TOKEN', folder)
    ledger.intend('invitelab-run1-1@example.test', tenant)
    const text = await readFile(ledger.path, 'utf8')
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      expect.objectContaining({
        runId: 'run1',
        target: expect.objectContaining({ name: 'mock:snyk', tokenEnv: 'SNYK_TOKEN' }),
      }),
      ['intend', 'invitelab-run1-1@example.test', tenant],
    ])
    for (const token of Object.values(target.credentials)) expect(text).not.toContain(token)
    ledger.close()
  })

  test('is deleted if everything in it is revoked, and kept otherwise', async () => {
    const folder = join(await folderWith({}), 'ledger')
    const [clean, dirty] = [
      openLedger(target, 'clean', undefined, folder),
      openLedger(target, 'dirty', undefined, folder),
    ]
    for (const ledger of [clean, dirty]) ledger.intend('invitelab-1@example.test', tenant)
    clean.revoked('invitelab-1@example.test', tenant)
    for (const ledger of [clean, dirty]) ledger.close()
    expect(await readdir(folder)).toEqual(['dirty.ndjson'])
  })

  test('keeps a member when its address is invited again', () => {
    const ledger = memoryLedger()
    ledger.intend('invitelab-1@example.test', tenant)
    ledger.accepted('invitelab-1@example.test', tenant)
    ledger.intend('invitelab-1@example.test', tenant)
    ledger.created('invitelab-1@example.test', tenant, 'the-second-id')
    expect(ledger.entries()).toMatchObject([{ state: 'accepted', ids: ['the-second-id'] }])
  })

  test.skipIf(!existsSync('/dev/full'))('continues in memory on a full disk, and says so once', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const ledger = toLedger('/dev/full', () => openSync('/dev/full', 'a'), memoryLedger())
    ledger.intend('invitelab-1@example.test', tenant)
    ledger.created('invitelab-1@example.test', tenant, 'the-id')
    expect(ledger.entries()).toMatchObject([{ ids: ['the-id'], state: 'created' }])
    expect(said.mock.calls).toEqual([[expect.stringContaining('cannot be written any more (ENOSPC')]])
    ledger.close()
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('does not hold all that is left'))
    said.mockRestore()
  })

  test('notes an address together with the lists that showed it before', async () => {
    const folder = join(await folderWith({}), 'ledger')
    const ledger = openLedger(target, 'run1', undefined, folder)
    ledger.intend('ada@example.test', tenant, 'grant', ['grant', 'member'])
    ledger.release()
    expect((await readFile(ledger.path, 'utf8')).trim().split('\n')).toHaveLength(2)
    expect(storedLedgers(folder)[0]?.resume().entries()).toMatchObject([
      { kinds: ['grant'], held: ['grant', 'member'] },
    ])
  })

  test('has no line for what is noted again', async () => {
    const folder = join(await folderWith({}), 'ledger')
    const ledger = openLedger(target, 'run1', undefined, folder)
    for (let times = 0; times < 2; times++) {
      ledger.intend('invitelab-1@example.test', tenant)
      ledger.intend('invitelab-1@example.test', tenant)
      ledger.revoked('invitelab-1@example.test', tenant)
      ledger.revoked('invitelab-1@example.test', tenant)
    }
    ledger.release()
    expect((await readFile(ledger.path, 'utf8')).trim().split('\n')).toHaveLength(5)
    expect(storedLedgers(folder)[0]?.open).toEqual([])
  })

  test('is read up to an incomplete line, and continued after it', async () => {
    const folder = join(await folderWith({}), 'ledger')
    const ledger = openLedger(target, 'run1', undefined, folder)
    ledger.intend('invitelab-1@example.test', tenant)
    ledger.close()
    await appendFile(ledger.path, '["intend","invitelab-2@exa')
    const [stored] = storedLedgers(folder)
    expect(stored).toMatchObject({ open: ['invitelab-1@example.test'], damage: undefined })
    const resumed = stored?.resume()
    resumed?.created('invitelab-1@example.test', tenant, 'the-id')
    resumed?.close()
    const [again] = storedLedgers(folder)
    expect(again?.damage).toBe(undefined)
    expect(again?.resume().entries()).toMatchObject([
      { email: 'invitelab-1@example.test', ids: ['the-id'], state: 'created' },
    ])
  })
})

test('locks of killed sweeps are removed with their ledgers, and those of sweeps in progress are kept', async () => {
  const folder = await folderWith({
    'open.ndjson': '',
    'open.ndjson.lock': '',
    'gone.ndjson.lock': '',
    'notes.lock': '',
  })
  const unlock = lockLedger(join(folder, 'mine.ndjson'))
  removeLocksWithoutLedger(folder)
  expect((await readdir(folder)).sort()).toEqual(['mine.ndjson.lock', 'notes.lock', 'open.ndjson', 'open.ndjson.lock'])
  unlock?.()
  expect(await readdir(folder)).not.toContain('mine.ndjson.lock')
})

describe('invitelab sweep', () => {
  test('revokes what a killed run has left, and deletes its ledger', async () => {
    const server = await startTarget(delaysRequests)
    const cwd = await server.folder()
    const running = start(['check', '--only', 'lifecycle'], { cwd, env })
    await vi.waitUntil(() => server.methods.filter((method) => method === 'POST').length > 1, { timeout: 30_000 })
    running.child.kill('SIGKILL')
    await running.ended
    await vi.waitUntil(async () => (await server.left()).length > 0)
    const { code } = await run(['sweep'], { cwd, env })
    expect({ code, left: await server.left(), ledgers: await ledgers(cwd) }).toEqual({ code: 0, left: [], ledgers: [] })
  })

  test('revokes only what is in a ledger', async () => {
    const server = await startTarget()
    const cwd = await server.folder()
    for (const email of ['invitelab-killed-1@example.test', 'invitelab-other-1@example.test'])
      await invite(server, email)
    await leaveLedger(cwd, server, intended('invitelab-killed-1@example.test'))
    expect((await run(['sweep'], { cwd, env })).code).toBe(0)
    expect(await server.left()).toEqual(['invitelab-other-1@example.test'])
  })

  test('revokes an invitation that is accepted in the ledger but pending at the target', async () => {
    const server = await startTarget()
    const cwd = await server.folder()
    const email = 'invitelab-killed-1@example.test'
    await invite(server, email)
    await leaveLedger(cwd, server, `${intended(email)}${JSON.stringify(['accepted', email, tenant])}\n`)
    expect((await run(['sweep'], { cwd, env })).code).toBe(0)
    expect(await server.left()).toEqual([])
  })

  test('with --dry-run sends nothing and deletes nothing', async () => {
    const server = await startTarget()
    const cwd = await server.folder()
    await leaveLedger(cwd, server, intended('invitelab-killed-1@example.test'))
    const { code, out } = await run(['sweep', '--dry-run'], { cwd, env })
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /1 open\n {2}would be removed, if it is still there: invitelab-killed-1@example\.test$/m,
      ),
    })
    expect(server.methods).toEqual([])
    expect(await ledgers(cwd)).toEqual(['killed.ndjson'])
  })

  test('prints the addresses whose revocation the target confirms but does not carry out, and ends with 4', async () => {
    const server = await startTarget(keepsRevoked)
    const cwd = await server.folder()
    await invite(server, 'invitelab-killed-1@example.test')
    await leaveLedger(cwd, server, intended('invitelab-killed-1@example.test'))
    const { code, err } = await run(['sweep'], { cwd, env })
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('left behind: invitelab-killed-1@') })
    expect(await ledgers(cwd)).toEqual(['killed.ndjson'])
  })

  test('sends no token if the host of the target differs from the ledger', async () => {
    const [old, now] = [await startTarget(), await startTarget()]
    const cwd = await now.folder()
    await leaveLedger(cwd, old, intended('invitelab-killed-1@example.test'))
    expect((await run(['sweep'], { cwd, env })).code).toBe(4)
    expect([...old.methods, ...now.methods]).toEqual([])
  })

  test('skips a run in progress, except with --older-than', async () => {
    const server = await startTarget()
    const cwd = await server.folder()
    // The id of this process, which runs and is not the one of the sweep.
    const path = await leaveLedger(cwd, server, intended('invitelab-killed-1@example.test'), {
      pid: process.pid,
      startedAt: new Date().toISOString(),
    })
    const { out } = await run(['sweep'], { cwd, env })
    expect(out).toContain('its run is still in progress')
    expect(await ledgers(cwd)).toEqual(['killed.ndjson'])

    const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000)
    await utimes(path, twoHoursAgo, twoHoursAgo)
    expect((await run(['sweep', '--older-than', '3h'], { cwd, env })).out).toContain('younger')
    expect((await run(['sweep', '--older-than', '1h'], { cwd, env })).code).toBe(0)
    expect(await ledgers(cwd)).toEqual([])
  })

  test('of a run with --url takes host and token from the command line, not from the ledger', async () => {
    const server = await startTarget()
    await invite(server, 'invitelab-killed-1@example.test')
    const cwd = await folderWith({})
    const named = { name: '127.0.0.1', provider: 'snyk', baseUrl: server.baseUrl, tenant, tokenEnv: 'SNYK_TOKEN' }
    await leaveLedger(cwd, server, intended('invitelab-killed-1@example.test'), { target: named })
    const { code, err } = await run(['sweep'], { cwd, env })
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining(`--url ${server.baseUrl}`) })
    expect(server.methods).toEqual(['POST'])
    const where = ['--url', server.baseUrl, '--token-env', 'SNYK_TOKEN', '--param', `org_id=${org}`]
    expect((await run(['sweep', ...where], { cwd, env })).code).toBe(0)
    expect(await server.left()).toEqual([])
  })

  test.each([
    ['no target', { target: undefined }],
    ['a target without a tenant', { target: { name: 'staging', provider: 'snyk', baseUrl: 'http://127.0.0.1:9' } }],
  ])('keeps a ledger with %s, prints what is in it, and ends with 4', async (_, more) => {
    const server = await startTarget()
    const cwd = await server.folder()
    const path = await leaveLedger(cwd, server, intended('invitelab-killed-1@example.test'), more)
    const { code, err } = await run(['sweep', '--older-than', '0s'], { cwd, env })
    expect({ code, err }).toMatchObject({
      code: 4,
      err: expect.stringMatching(
        /part of it cannot be read: its first line [\s\S]+could not look up: invitelab-killed-1@/,
      ),
    })
    expect(await readFile(path, 'utf8')).toContain('invitelab-killed-1@example.test')
  })
})

test('if the ledger folder is a file, a check says so and continues in memory, and a sweep ends with 2', async () => {
  const server = await startTarget()
  const cwd = await server.folder()
  await mkdir(join(cwd, '.invitelab'))
  await writeFile(join(cwd, '.invitelab/ledger'), '')
  const swept = await run(['sweep'], { cwd, env })
  expect(swept).toMatchObject({ code: 2, err: expect.stringContaining('invitelab: Failed to read the ledgers in') })
  expect(server.methods).toEqual([])
  const checked = await run(['check', '--only', 'long_address_is_kept'], { cwd, env })
  expect(checked).toMatchObject({
    code: 0,
    err: expect.stringMatching(/invitelab: Failed to write the ledger .*continues with a ledger in memory/),
  })
  expect(server.methods).toContain('DELETE')
  expect(await server.left()).toEqual([])
})
