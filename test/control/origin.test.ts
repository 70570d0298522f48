import { expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { serve } from '../../src/node.ts'

async function acceptUrlOf(options: MockOptions): Promise<{ url: string; acceptUrl: string | undefined }> {
  const mock = createMock(options)
  const { url, close } = await serve(mock, { port: 0 })
  await close()
  return { url, acceptUrl: mock.world().mailbox.latest()?.acceptUrl }
}

test('the links of an e-mail have the URL of the server', async () => {
  const { url, acceptUrl } = await acceptUrlOf({})
  expect(acceptUrl).toMatch(new RegExp(`^${url}/__invitelab/`))
})

test('the links of an e-mail have the configured origin', async () => {
  const { acceptUrl } = await acceptUrlOf({ origin: 'https://app.example.test' })
  expect(acceptUrl).toMatch(/^https:\/\/app\.example\.test\/__invitelab\//)
})
