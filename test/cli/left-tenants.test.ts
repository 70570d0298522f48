import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { mockCredentials } from '../../src/node/mock-target.ts'
import { serve } from '../../src/node.ts'
import { testMock } from '../harness/mock.ts'
import { nightly } from '../harness/sample.ts'
import { folderWith, run, start } from './run.ts'

const [admin, limited] = mockCredentials.map(({ token }) => token)
const invitee = 'user:invitee@example.test'
const ledgers = async (cwd: string) => readdir(join(cwd, '.invitelab/ledger'))

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** Handles a request before the mock, or instead of it. */
type Between = (request: Request, pass: () => Promise<Response>) => Promise<Response>

/** Starts the mock of Blaxel behind a function that can change its requests and responses. */
async function startBlaxel(between: Between = (_, pass) => pass()) {
  const mock = await testMock({ data: { credentials: mockCredentials } })
  const sent: string[] = []
  const fetch = (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`)
    return between(request, () => mock.fetch(request))
  }
  const { url, close, server } = await serve({ fetch }, { port: 0 })
  open.push(async () => {
    server.closeAllConnections()
    await close()
  })
  const info = mock.describe(url).providers.blaxel
  const [tenant = {}, otherTenant = {}] = info?.tenants ?? []
  const baseUrl = info?.baseUrl ?? ''
  const target = {
    ...{ provider: 'blaxel', baseUrl, tenant, otherTenant },
    credentials: { admin, limited, invitee },
    inviteeEmail: 'invitee@example.test',
  }
  const ask = (path: string, token = admin, init: RequestInit = {}) =>
    mock.fetch(
      new Request(`${baseUrl}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      }),
    )
  return {
    baseUrl,
    tenant,
    sent,
    folder: () => folderWith({ 'invitelab.config.json': JSON.stringify({ targets: { staging: target } }) }),
    create: (name: string) =>
      ask('/workspaces', admin, { method: 'POST', body: JSON.stringify({ name, displayName: name }) }),
    /** The workspaces that runs of any caller have created. */
    left: async () => {
      const lists = await Promise.all(
        [admin, limited, invitee].map(async (token) => (await ask('/workspaces', token)).json()),
      )
      const names = (lists as { name: string }[][]).flat().map(({ name }) => name)
      return [...new Set(names)].filter((name) => name.startsWith('invitelab-'))
    },
  }
}

/** Starts a run and stops it at a creation; resolves when the server has carried it out and the run has ended. */
async function stoppedAt(signal: 'SIGINT' | 'SIGKILL', isReached: (name: string, times: number) => boolean) {
  const times = new Map<string, number>()
  let stop = () => {}
  const server = await startBlaxel(async (request, pass) => {
    if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/workspaces')) return pass()
    const name = /"name":"([^"]+)"/.exec(await request.clone().text())?.[1] ?? ''
    times.set(name, (times.get(name) ?? 0) + 1)
    if (!name.startsWith('invitelab-') || !isReached(name, times.get(name) ?? 0)) return pass()
    stop()
    // The signal arrives before the response.
    await new Promise((done) => setTimeout(done, 300))
    return pass()
  })
  const cwd = await server.folder()
  const running = start(['check', '--only', 'every_operation_is_explored', '--report', 'terminal'], { cwd })
  let stopped = false
  stop = () => {
    stopped = true
    running.child.kill(signal)
  }
  const { code } = await running.ended
  await new Promise((done) => setTimeout(done, 400))
  return { server, cwd, code, stopped, output: running.output() }
}

describe('a run that is interrupted leaves no workspace behind', () => {
  const moments = [
    ['while it creates the first one', (_: string, times: number) => times === 1],
    ['while it creates one that is there', (_: string, times: number) => times === 2],
    ['while it creates two at once', (_: string, times: number) => times === 3],
    ['while another caller creates one', (name: string) => name.endsWith('-limited')],
  ] as const
  // The tests of signals stop runs too, and those of the sweep below read the same lines of a ledger.
  nightly.each(moments)('%s', async (_, isReached) => {
    const { server, cwd, code, stopped, output } = await stoppedAt('SIGINT', isReached)
    expect({ stopped, code, left: await server.left() }).toEqual({ stopped: true, code: 130, left: [] })
    expect(output).toContain('0 left behind')
    expect(await ledgers(cwd)).toEqual([])
  })

  nightly('a sweep deletes what a killed run has left behind', async () => {
    const { server, cwd, stopped } = await stoppedAt('SIGKILL', (name) => name.endsWith('-limited'))
    const left = await server.left()
    expect({ stopped, several: left.length > 1 }).toEqual({ stopped: true, several: true })
    expect(await run(['sweep'], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('nothing is left') })
    expect({ left: await server.left(), ledgers: await ledgers(cwd) }).toEqual({ left: [], ledgers: [] })
  })
})

nightly('a run names the workspaces that the target does not delete, and ends with 4', async () => {
  const server = await startBlaxel(async (request, pass) =>
    request.method === 'DELETE' && request.url.includes('/workspaces/invitelab-')
      ? Response.json({ error: 'Internal', code: 500 }, { status: 500 })
      : pass(),
  )
  const cwd = await server.folder()
  const { code, out } = await run(['check', '--only', 'every_operation_is_explored', '--report', 'terminal'], { cwd })
  const left = await server.left()
  expect({ code, several: left.length > 1 }).toEqual({ code: 4, several: true })
  expect(out).toContain(`${left.length} left behind`)
  for (const name of left) expect(out).toContain(`left behind: ${name}\n`)
})

describe('invitelab sweep', () => {
  /** Writes the ledger of a killed run. */
  async function leaveLedger(
    cwd: string,
    { baseUrl, tenant }: Awaited<ReturnType<typeof startBlaxel>>,
    lines: string[],
  ) {
    const head = {
      ...{ format: 1, runId: 'killed', pid: 2 ** 30, host: hostname(), startedAt: '2026-01-15T12:00:00.000Z' },
      target: { name: 'staging', provider: 'blaxel', baseUrl, tenant },
    }
    await mkdir(join(cwd, '.invitelab/ledger'), { recursive: true })
    await writeFile(join(cwd, '.invitelab/ledger/killed.ndjson'), [JSON.stringify(head), ...lines, ''].join('\n'))
  }
  const intended = (name: string) => JSON.stringify(['tenantIntended', { workspace: name }, 'admin'])

  test.each([
    ['refuses', () => Response.json({ error: 'Internal', code: 500 }, { status: 500 })],
    ['confirms and does not carry out', () => Response.json({})],
  ])('names a workspace whose deletion the target %s, and ends with 4', async (_, answer) => {
    const server = await startBlaxel(async (request, pass) => (request.method === 'DELETE' ? answer() : pass()))
    const cwd = await server.folder()
    await server.create('invitelab-killed-1')
    await leaveLedger(cwd, server, [intended('invitelab-killed-1')])
    const { code, err } = await run(['sweep'], { cwd })
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('left behind: invitelab-killed-1\n') })
    expect(server.sent).toContain('DELETE /blaxel/v0/workspaces/invitelab-killed-1')
    expect(await ledgers(cwd)).toEqual(['killed.ndjson'])
  })

  test('deletes a workspace of a killed run, and its ledger', async () => {
    const server = await startBlaxel()
    const cwd = await server.folder()
    await server.create('invitelab-killed-1')
    await leaveLedger(cwd, server, [intended('invitelab-killed-1')])
    expect(await run(['sweep'], { cwd })).toMatchObject({ code: 0, out: expect.stringContaining('nothing is left') })
    expect({ left: await server.left(), ledgers: await ledgers(cwd) }).toEqual({ left: [], ledgers: [] })
  })

  test('deletes only workspaces with a name of the run', async () => {
    const server = await startBlaxel()
    const cwd = await server.folder()
    await server.create('invitelab-other-1')
    const [own = ''] = Object.values(server.tenant)
    await leaveLedger(cwd, server, [intended(own), intended('invitelab-other-1')])
    const { code, err } = await run(['sweep'], { cwd })
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining(`left as it is: ${own}: `) })
    expect(server.sent.filter((line) => line.startsWith('DELETE'))).toEqual([])
  })

  test('skips damaged lines, and keeps their ledger', async () => {
    const server = await startBlaxel()
    const cwd = await server.folder()
    await server.create('invitelab-killed-1')
    const damaged = ['["tenantIntended"]', '["tenantCreated",{"workspace":1},"admin"]', '["tenantIntended",{"works']
    await leaveLedger(cwd, server, [intended('invitelab-killed-1'), ...damaged])
    const { code, err } = await run(['sweep'], { cwd })
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('line 3 cannot be read') })
    expect({ left: await server.left(), ledgers: await ledgers(cwd) }).toEqual({ left: [], ledgers: ['killed.ndjson'] })
  })
})
