import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { checkAgainst } from '../../src/node/json-schema.ts'
import { type MockServer, serve } from '../../src/node.ts'
import type { Ended } from '../cli/host.ts'
import { entryPoint, folderWith, run } from '../cli/run.ts'
import { blocksOf } from '../harness/doc-pages.ts'

const blocks = blocksOf('docs/check.md')
// The test of `describeContract` runs the second one, a suite.
const [config = ''] = blocks.filter(({ language }) => language === 'ts').map(({ code }) => code)
const [failure = ''] = blocks.filter(({ language }) => language === 'text').map(({ code }) => code)

/** Replaces what differs between two runs: ports, times, names with the id of the run, and where a request names the tenant. */
const normalize = (text: string) =>
  text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:4022')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll('?workspace=globex', '')
    .replaceAll(/invitelab-[a-z0-9]+-\d+(?=@|%40)/g, '<name>')
    .replaceAll(/revoked_is_gone-[a-z0-9]+(?=\.(json|sh))/g, 'revoked_is_gone-<hash>')

describe('the failure in the guide', () => {
  let server: MockServer
  let cwd: string
  let checked: Ended
  const env = { BLAXEL_TOKEN: 'c2VjcmV0LW9mLXRoZS1hZG1pbg' }

  beforeAll(async () => {
    const mock = createMock({ data: { credentials: [{ token: env.BLAXEL_TOKEN, email: 'admin@example.test' }] } })
    // Responds 200 to a revocation, but does not revoke.
    const fetch = async (request: Request) =>
      request.method === 'DELETE' ? new Response(null, { status: 200 }) : mock.fetch(request)
    server = await serve({ fetch }, { port: 0 })
    const target = {
      provider: 'blaxel',
      baseUrl: `${server.url}/blaxel/v0`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
      credentials: { admin: '${BLAXEL_TOKEN}' },
      tenant: { workspace: 'globex' },
    }
    cwd = await folderWith({ 'invitelab.config.json': JSON.stringify({ targets: { local: target } }) })
    checked = await run(['check', '--target', 'local', '--only', 'revoked_is_gone', '--profile', 'quick'], { cwd, env })
  })
  afterAll(() => server.close())

  test('is in the output of a run', () => {
    const printed = normalize(checked.out).split('\n')
    // The guide cuts long lines.
    const isPrinted = (line: string) =>
      line.endsWith(' …') ? printed.some((one) => one.startsWith(line.slice(0, -2))) : printed.includes(line)
    const shown = normalize(failure).trimEnd().split('\n')
    expect(shown).toHaveLength(12)
    expect(shown.filter((line) => !isPrinted(line))).toEqual([])
  })

  // A replay of this check runs all checks, which `replay.test.ts` does too.
  test.runIf(inject('exhaustive'))('can be replayed on its target and on another one', async () => {
    const [, file = ''] = /replay (\S+)/.exec(checked.out) ?? []
    expect((await run(['replay', file], { cwd, env })).out).toContain('RevokedInvitationStillListed')
    expect((await run(['replay', file, '--target', 'mock:blaxel'], { cwd, env })).code).toBe(3)
  })
})

test('the TypeScript config in the guide is valid', async () => {
  const folder = await folderWith({ 'config.ts': config.replace("'invitelab'", `'${entryPoint('index')}'`) })
  const loaded = await import(join(folder, 'config.ts'))
  await expect(checkAgainst('config.schema.json', loaded.default, 'docs/check.md')).resolves.toBeUndefined()
})
