import { Command } from 'commander'
import { afterEach, expect, test, vi } from 'vitest'
import { addOptions, completeFlags } from '../../src/cli/flags/command-options.ts'
import type { MockFlags } from '../../src/cli/run-mock.ts'
import { mockOptions } from '../../src/options/mock.ts'
import { run, start } from './run.ts'

afterEach(() => vi.unstubAllEnvs())

/** The flags of the mock with these arguments. */
async function flagsOf(args: readonly string[]): Promise<MockFlags> {
  const command = addOptions(new Command('mock'), mockOptions)
  command.parse(args, { from: 'user' })
  return completeFlags<MockFlags>(command, mockOptions)
}

test.each([
  ['false', false],
  ['0', false],
  ['no', false],
  ['TRUE', true],
  ['', true],
])('INVITELAB_CORS=%s means %s', async (value, expected) => {
  vi.stubEnv('INVITELAB_CORS', value)
  expect((await flagsOf([])).cors).toBe(expected)
})

test('a flag overrides the variable of a switch', async () => {
  vi.stubEnv('INVITELAB_CORS', 'true')
  expect((await flagsOf(['--no-cors'])).cors).toBe(false)
})

test('INVITELAB_JSON=false prints text, and INVITELAB_CORS=false allows no other origin', async () => {
  const env = { INVITELAB_JSON: 'false', INVITELAB_CORS: 'false' }
  const { child, ended, firstLine } = start(['mock', '--port', '0'], { env })
  const [, url] = /^invitelab mock is ready at (http:\S+)/.exec(await firstLine) ?? []
  const response = await fetch(`${url}/blaxel/v0/workspaces`, { headers: { origin: 'https://app.example' } })
  expect(response.headers.has('access-control-allow-origin')).toBe(false)
  child.kill('SIGKILL')
  await ended
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
