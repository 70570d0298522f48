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
])('%o ends with 2', async (env, message) => {
  const { code, err } = await run(['mock', '--port', '0'], { env: env as Record<string, string> })
  expect(code).toBe(2)
  expect(err).toContain(message)
})
