import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { startVitest } from 'vitest/node'
import { describeContract } from '../../src/vitest.ts'
import { folderWith } from './run.ts'
import { plain, secret, startTarget } from './target-server.ts'

// One test for each check, in this very file.
describeContract('mock:snyk', { profile: 'quick', only: ['invited_is_listed_once', 'revoked_is_gone', 'responses'] })

test('a broken must fails its test, a broken should passes with a warning, a skipped check says why', async () => {
  const { baseUrl } = await startTarget(plain)
  const target = {
    provider: 'snyk',
    baseUrl,
    credentials: { admin: secret },
    tenant: { org_id: 'aaaaaaaa-0000-4000-8000-000000000001' },
    roles: ['0a1b2c3d-0000-4000-8000-00000000000a'],
  }
  const entry = JSON.stringify(resolve('src/vitest.ts'))
  const root = await folderWith({
    'contract.test.ts': [
      `import { describeContract } from ${entry}`,
      `describeContract(${JSON.stringify(target)}, ${JSON.stringify({ profile: 'quick' })})`,
    ].join('\n'),
  })
  const vitest = await startVitest([], { root, run: true, watch: false, config: false, reporters: [{}], silent: true })
  const [module] = vitest.state.getTestModules()
  const tests = [...(module?.children.allTests() ?? [])]
  const named = (name: string) => tests.find((one) => one.name === name)
  await vitest.close()
  expect(named('documented_media_type')?.result().state).toBe('failed')
  expect(JSON.stringify(named('documented_media_type')?.result().errors)).not.toContain(secret)
  expect(named('expected_media_type')?.result().state).toBe('passed')
  expect(named('expected_media_type')?.annotations()).toMatchObject([{ type: 'warning' }])
  expect(named('role_change_is_kept')?.result()).toMatchObject({
    state: 'skipped',
    note: expect.stringContaining('role'),
  })
})
