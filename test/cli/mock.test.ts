import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { sample } from '../harness/sample.ts'
import { folderWith, type Running, run, start } from './run.ts'

const shell = promisify(execFile)
const running: Running[] = []

function mock(args: readonly string[], options?: Parameters<typeof start>[1]): Running {
  const one = start(['mock', '--port', '0', ...args], options)
  running.push(one)
  return one
}

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})

const ready = async (one: Running) => JSON.parse(await one.firstLine)

describe('invitelab mock', () => {
  test('prints one line of JSON with URLs, tokens and tenants, and a second one says that the port is taken', async () => {
    const info = await ready(mock(['--json']))
    expect(Object.keys(info)).toEqual(['url', 'control', 'credentials', 'providers'])
    expect(info.credentials).toEqual(['admin', 'reader', 'expired', 'user:<email>'])
    expect(info.providers.snyk).toMatchObject({
      baseUrl: `${info.url}/snyk/rest`,
      tenants: [{ org_id: 'aaaaaaaa-0000-4000-8000-000000000001' }, { org_id: 'bbbbbbbb-0000-4000-8000-000000000002' }],
    })
    expect(info.providers.blaxel.tenants).toEqual([{ workspace: 'acme' }, { workspace: 'globex' }])
    expect(info.providers.dreadnode.tenants).toEqual([
      { org: 'acme', workspace: 'main' },
      { org: 'globex', workspace: 'main' },
    ])
    expect((await fetch(`${info.control}/health`)).status).toBe(200)
    const { code, err } = await run(['mock', '--port', new URL(info.url).port])
    expect(code).toBe(2)
    expect(err).toContain('the port is taken')
    expect(err).toContain('--port 0')
  })

  test('prints curl lines that work when pasted', async () => {
    const one = mock([])
    await vi.waitUntil(() => one.output().split('curl').length > 9, { timeout: 20_000 })
    const lines = one
      .output()
      .split('\n')
      .filter((line) => line.startsWith('  curl'))
    expect(lines).toHaveLength(9)
    const statuses: string[] = []
    for (const line of lines) {
      const { stdout } = await shell('sh', ['-c', `${line} -o /dev/null -w '%{http_code}'`])
      statuses.push(stdout)
    }
    expect(statuses).toEqual(['200', '200', '200', '201', '200', '204', '201', '200', '204'])
  })

  test('prints nothing with --quiet', async () => {
    const one = start(['mock', '--port', '0', '--quiet'])
    running.push(one)
    const first = await Promise.race([one.firstLine, new Promise((done) => setTimeout(done, 500, 'nothing'))])
    expect(first).toBe('nothing')
  })

  test.each(sample(['SIGTERM', 'SIGINT'] as const, 2))(
    'warns that other users can see a control token; on %s responds to open requests, then ends with 0',
    async (signal) => {
      const one = mock(['--json', '--control-token', 'secret'])
      const { url, control } = await ready(one)
      expect((await fetch(`${control}/info`)).status).toBe(401)
      expect((await fetch(`${control}/info`, { headers: { authorization: 'Bearer secret' } })).status).toBe(200)
      const open = fetch(`${url}/blaxel/v0/workspaces`, {
        headers: { authorization: 'Bearer admin', prefer: 'delay=400' },
      })
      await new Promise((done) => setTimeout(done, 150))
      one.child.kill(signal)
      expect((await open).status).toBe(200)
      expect(await one.ended).toMatchObject({ code: 0, err: expect.stringContaining('INVITELAB_CONTROL_TOKEN') })
    },
  )

  test('ends when the npm process that started it ends', async () => {
    const npm = spawn('npm', ['run', '-s', 'invitelab', '--', 'mock', '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [line] = await once(npm.stdout, 'data')
    const { control } = JSON.parse(String(line))
    npm.kill('SIGTERM')
    await vi.waitUntil(
      () =>
        fetch(`${control}/health`).then(
          () => false,
          () => true,
        ),
      { timeout: 20_000 },
    )
  })

  test('a flag overrides a variable, which overrides the config file, and only the providers of --provider are served', async () => {
    const cwd = await folderWith({
      'invitelab.config.yaml': 'mock:\n  providers: [snyk, blaxel]\n  auth: any\n  clock: 2026-01-01T00:00:00Z\n',
    })
    const env = { INVITELAB_CLOCK: '2026-02-02T00:00:00Z', INVITELAB_PROVIDER: 'snyk' }
    const info = await ready(mock(['--json', '--provider', 'blaxel'], { cwd, env }))
    expect(Object.keys(info.providers)).toEqual(['blaxel'])
    expect((await fetch(`${info.url}/snyk/rest/orgs`)).status).toBe(404)
    const clock = await (await fetch(`${info.control}/worlds/default/clock`)).json()
    expect(clock).toEqual({ now: '2026-02-02T00:00:00.000Z', frozen: true })
    const unknown = await fetch(`${info.url}/blaxel/v0/workspaces`, { headers: { authorization: 'Bearer unknown' } })
    expect(unknown.status).toBe(200)
  })

  test('reads a TypeScript config, replaces variables in its values, and applies a provider setting of --set', async () => {
    const cwd = await folderWith({
      'invitelab.config.ts': "const clock: string = '$' + '{START}'\nexport default { mock: { clock } }\n",
      'package.json': '{ "type": "module" }',
    })
    const args = ['--json', '--set', 'dreadnode.created=200']
    const info = await ready(mock(args, { cwd, env: { START: '2026-03-03T00:00:00Z' } }))
    const clock = await (await fetch(`${info.control}/worlds/default/clock`)).json()
    expect(clock.now).toBe('2026-03-03T00:00:00.000Z')
    const granted = await fetch(`${info.url}/dreadnode/api/v1/org/acme/ws/main/users`, {
      method: 'POST',
      headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
      body: JSON.stringify({ user_email: 'alice@example.test', permission: 'reader' }),
    })
    expect(granted.status).toBe(200)
  })

  test('starts with the tenants of a fixture file', async () => {
    const cwd = await folderWith({
      'seed.yaml': [
        'people: [{ email: boss@example.test, name: Bo Boss }]',
        'credentials: [{ token: boss-token, email: boss@example.test }]',
        'providers:',
        '  blaxel:',
        '    tenants:',
        '      - key: mine',
        '        members: [{ email: boss@example.test, role: admin }]',
        '        invitations: [{ email: guest@example.test }]',
      ].join('\n'),
    })
    const info = await ready(mock(['--json', '--seed-file', 'seed.yaml'], { cwd }))
    expect(info.providers.blaxel.tenants).toEqual([{ workspace: 'mine' }])
    const users = await fetch(`${info.url}/blaxel/v0/users`, { headers: { authorization: 'Bearer boss-token' } })
    expect((await users.json()).map(({ email }: { email: string }) => email)).toEqual([
      'boss@example.test',
      'guest@example.test',
    ])
  })

  test('serves the known operations of another OpenAPI document', async () => {
    const cwd = await folderWith({
      'their.yaml': [
        'openapi: 3.0.3',
        'info: { title: Theirs, version: "1" }',
        'paths:',
        '  /tenants/{org_id}/invites:',
        '    get:',
        '      operationId: listOrgInvitation',
        '      parameters:',
        '        - { name: org_id, in: path, required: true, schema: { type: string } }',
        '        - { name: version, in: query, required: true, schema: { type: string } }',
        '        - { name: limit, in: query, schema: { type: integer, default: 50 } }',
        '      responses: { "200": { description: ok } }',
        '  /nothing: { get: { operationId: somethingElse, responses: { "200": { description: ok } } } }',
      ].join('\n'),
    })
    const info = await ready(mock(['--json', '--spec', 'snyk=their.yaml'], { cwd }))
    const base = `${info.providers.snyk.baseUrl}/tenants/aaaaaaaa-0000-4000-8000-000000000001/invites`
    const listed = await fetch(`${base}?version=2024-06-21`, { headers: { authorization: 'token admin' } })
    expect((await listed.json()).data).toHaveLength(3)
    const unserved = await fetch(`${info.providers.snyk.baseUrl}/nothing`, {
      headers: { authorization: 'token admin' },
    })
    expect(unserved.status).toBe(404)
  })
})

describe('invitelab mock reports invalid input and ends with 2', () => {
  test.each(
    sample(
      [
        [['--port', '99999'], '--port 99999'],
        [['--port', 'abc'], '--port abc'],
        [['--auth', 'maybe'], '--auth maybe'],
        [['--latency', '-5'], '--latency -5'],
        [['--clock', 'tomorrow'], 'tomorrow'],
        [['--provider', 'acme'], 'acme'],
        [['--set', 'snyk.links=sideways'], 'sideways'],
        [['--set', 'snyk.nothing=1'], 'nothing'],
        [['--set', 'snyk'], '--set snyk'],
        [['--spec', 'snyk'], '--spec snyk'],
        [['--spec', 'snyk=missing.yaml'], 'missing.yaml'],
        [['--seed-file', 'missing.yaml'], 'missing.yaml'],
        [['--config', 'missing.json'], 'missing.json'],
        [['--nonsense'], '--nonsense'],
        [['surplus'], 'argument'],
      ],
      3,
    ),
  )('%j', async (args, named) => {
    const { code, out, err } = await run(['mock', ...args])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(named)
    expect(err).not.toMatch(/\n {4}at /)
  })

  test.each(
    sample(
      [
        [
          'a document that is not YAML',
          ['--spec', 'snyk=bad.yaml'],
          { 'bad.yaml': 'openapi: 3.0.3\n  info: [' },
          /bad\.yaml.*line 1/,
        ],
        [
          'a document that is not OpenAPI',
          ['--spec', 'snyk=bad.yaml'],
          { 'bad.yaml': 'hello: world' },
          /bad\.yaml.*not an OpenAPI/,
        ],
        [
          'a document with a dangling reference',
          ['--spec', 'snyk=bad.yaml'],
          { 'bad.yaml': danglingReference() },
          /bad\.yaml.*Missing/,
        ],
        [
          'a document without any known operation',
          ['--spec', 'snyk=bad.yaml'],
          { 'bad.yaml': emptySpec() },
          /none of the operations/,
        ],
        ['a document of an unknown provider', ['--spec', 'acme=acme.yaml'], { 'acme.yaml': emptySpec() }, /"acme"/],
        [
          'a fixture file that is not YAML',
          ['--seed-file', 'bad.yaml'],
          { 'bad.yaml': 'people: [' },
          /bad\.yaml.*line 1/,
        ],
        [
          'a fixture file with a misspelled key',
          ['--seed-file', 'bad.yaml'],
          { 'bad.yaml': 'peple: []' },
          /bad\.yaml[\s\S]*peple/,
        ],
        [
          'a fixture file with an unknown role',
          ['--seed-file', 'bad.yaml'],
          { 'bad.yaml': unknownRole() },
          /king@example\.test.*emperor/,
        ],
        [
          'a fixture file for an unknown provider',
          ['--seed-file', 'bad.yaml'],
          { 'bad.yaml': 'providers: { acme: { tenants: [] } }' },
          /"acme"/,
        ],
        [
          'a config with a value of the wrong type',
          [],
          { 'invitelab.config.json': '{ "mock": { "port": "x" } }' },
          /config\.json[\s\S]*\/mock\/port/,
        ],
        ['a truncated config', [], { 'invitelab.config.json': '{ "mock": {' }, /invitelab\.config\.json|config/],
        [
          'a config with an unset variable',
          [],
          // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
          { 'invitelab.config.json': '{ "mock": { "host": "${NOT_SET}" } }' },
          /NOT_SET/,
        ],
      ],
      3,
    ),
  )('%s', async (_, args, files, message) => {
    const cwd = await folderWith(files as Record<string, string>)
    const { code, err } = await run(['mock', '--port', '0', ...args], { cwd })
    expect(code).toBe(2)
    expect(err).toMatch(message as RegExp)
    expect(err).not.toMatch(/\n {4}at /)
  })
})

test.each([['--help'], ['mock --help'], ['--version']])('invitelab %s ends with 0', async (args) => {
  expect((await run(args.split(' '))).code).toBe(0)
})

test('invitelab without a command prints the help and ends with 2', async () => {
  const { code, out, err } = await run([])
  expect(code).toBe(2)
  expect(out + err).toContain('Usage: invitelab')
})

function danglingReference(): string {
  return 'openapi: 3.0.3\ninfo: { title: x, version: "1" }\npaths: { /a: { $ref: "#/components/nothing" } }\n'
}

function emptySpec(): string {
  return 'openapi: 3.0.3\ninfo: { title: x, version: "1" }\npaths: {}\n'
}

function unknownRole(): string {
  return 'providers: { blaxel: { tenants: [{ key: a, members: [{ email: king@example.test, role: emperor }] }] } }'
}
