import { afterEach, expect, test } from 'vitest'
import { newTestContext } from '../control/test-context.ts'
import { expectNoDefects } from '../harness/mock.ts'

afterEach(expectNoDefects)

test('a body with thousands of issues has only the first 100 in the log', async () => {
  const { blaxel, control } = await newTestContext()
  const labels = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]))
  expect((await blaxel('POST', '/workspaces', { body: { name: 'initech', labels } })).status).toBe(400)
  const { body } = await control('GET', '/requests')
  expect(body.requests[0].issues).toHaveLength(100)
})

test.each([new Error('cable'), null, undefined, 'cable'])(
  'a body that breaks off with %s gives 400',
  async (reason) => {
    const { mock } = await newTestContext()
    const body = new ReadableStream({ pull: (controller) => controller.error(reason) })
    const init = {
      method: 'POST',
      headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
      body,
      duplex: 'half',
    }
    const response = await mock.fetch(new Request('http://mock.test/blaxel/v0/users?workspace=acme', init))
    expect(response.status).toBe(400)
    expect((await response.json()).message).toContain('The body broke off')
  },
)
