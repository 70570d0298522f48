import { afterEach, expect, test } from 'vitest'
import { type Running, run, start } from './run.ts'

const running: Running[] = []

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})

async function ready(args: readonly string[], env: Record<string, string>): Promise<string> {
  const one = start(['mock', '--port', '0', ...args], { env })
  running.push(one)
  return one.firstLine
}

const allowsOtherOrigins = async (line: string) => {
  const { url } = JSON.parse(line)
  const response = await fetch(`${url}/blaxel/v0/workspaces`, { headers: { origin: 'https://app.example' } })
  return response.headers.has('access-control-allow-origin')
}

test.each([
  ['false', false],
  ['0', false],
  ['no', false],
  ['TRUE', true],
  ['', true],
])('INVITELAB_CORS=%s means %s', async (value, expected) => {
  expect(await allowsOtherOrigins(await ready(['--json'], { INVITELAB_CORS: value }))).toBe(expected)
})

test('a flag overrides the variable of a switch', async () => {
  expect(await allowsOtherOrigins(await ready(['--json', '--no-cors'], { INVITELAB_CORS: 'true' }))).toBe(false)
})

test('INVITELAB_JSON=false prints text', async () => {
  expect(await ready([], { INVITELAB_JSON: 'false' })).toMatch(/^invitelab mock is ready/)
})

test.each([
  [{ INVITELAB_QUIET: 'perhaps' }, 'INVITELAB_QUIET=perhaps'],
  // An empty host would mean all addresses, and an empty token would reject every caller.
  [{ INVITELAB_HOST: '' }, '--host'],
  [{ INVITELAB_CONTROL_TOKEN: '' }, '--control-token'],
  [{ INVITELAB_CONTROL_TOKEN: '' }, 'Failed to read INVITELAB_CONTROL_TOKEN='],
  [{ INVITELAB_MAX_WORLDS: 'abc' }, 'Failed to read INVITELAB_MAX_WORLDS=abc (--max-worlds): use a whole number'],
  [{ INVITELAB_LATENCY: 'long' }, 'INVITELAB_LATENCY=long'],
  [{ INVITELAB_AUTH: 'none-at-all' }, 'INVITELAB_AUTH=none-at-all'],
  [{ INVITELAB_SET: 'blaxel' }, 'INVITELAB_SET=blaxel'],
  [{ INVITELAB_SEED: 'x' }, 'INVITELAB_SEED=x'],
  [{ INVITELAB_CLOCK: 'tomorrow' }, 'The value comes from INVITELAB_CLOCK.'],
  [{ INVITELAB_PROVIDER: 'acme' }, 'The value comes from INVITELAB_PROVIDER.'],
  [{ INVITELAB_SPEC: 'acme' }, 'INVITELAB_SPEC=acme'],
  [{ INVITELAB_SEED_FILE: 'no-such.yaml' }, 'The value comes from INVITELAB_SEED_FILE.'],
])('%o ends with 2', async (env, message) => {
  const { code, err } = await run(['mock', '--port', '0'], { env: env as Record<string, string> })
  expect(code).toBe(2)
  expect(err).toContain(message)
})

test.each([
  [{ INVITELAB_SEED: 'x' }, 'INVITELAB_SEED=x'],
  [{ INVITELAB_PROFILE: 'slow' }, 'INVITELAB_PROFILE=slow'],
  [{ INVITELAB_REPORT: 'paper' }, 'The value comes from INVITELAB_REPORT.'],
  [{ INVITELAB_TARGET: 'mock:acme' }, 'The value comes from INVITELAB_TARGET.'],
  [{ INVITELAB_TARGET: 'nowhere' }, 'The value comes from INVITELAB_TARGET.'],
  [{ INVITELAB_URL: 'http://me:pass@127.0.0.1:1' }, '--url'],
])('invitelab check with %o ends with 2', async (env, message) => {
  const { code, err } = await run(['check'], { env: env as Record<string, string> })
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(message) })
})

test('a flag is named as a flag, even if its variable is set', async () => {
  const { err } = await run(['mock', '--port', 'abc'], { env: { INVITELAB_PORT: '1' } })
  expect(err).toContain('Failed to read --port abc:')
})
