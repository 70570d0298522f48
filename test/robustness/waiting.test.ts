import { afterEach, describe, expect, test } from 'vitest'
import { newTestContext } from '../control/test-context.ts'
import { expectNoDefects, startOfTest } from '../harness/mock.ts'
import { addresses, users } from '../scenarios/blaxel/api.ts'

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
const week = 7 * 24 * 60 * 60 * 1000

describe('while a request waits', () => {
  afterEach(expectNoDefects)

  test('its world can be restored, and the request is carried out in the restored state', async () => {
    const { blaxel, control } = await newTestContext()
    const { body: snapshot } = await control('GET', '/snapshot')
    const invited = blaxel('POST', users, { headers: { prefer: 'delay=80' }, body: { email: 'late@example.test' } })
    await wait(20)
    await control('PUT', '/snapshot', { body: snapshot })
    expect((await invited).status).toBe(200)
    expect(await addresses(blaxel)).toContain('late@example.test')
    expect((await control('GET', '/mailbox?to=late@example.test')).body.mails).toHaveLength(1)
  })

  test('an invitation can expire, and the request to accept it gives 410', async () => {
    let now = Date.parse(startOfTest)
    const { blaxel, control } = await newTestContext({ now: () => now })
    await control('POST', '/clock', { body: { resume: true } })
    const joined = blaxel('POST', '/workspaces/acme/join', {
      as: 'user:jane@example.test',
      headers: { prefer: 'delay=80' },
    })
    await wait(20)
    now += week
    expect((await joined).status).toBe(410)
  })
})

test('rejected requests of a caller without an account use no ids', async () => {
  const [one, other] = [await newTestContext(), await newTestContext()]
  const name = { name: 'initech' }
  await one.blaxel('GET', users, { as: 'user:stranger@example.test' })
  await one.blaxel('POST', '/workspaces', { as: 'user:stranger@example.test', body: { name: 'acme' } })
  const [first, second] = [
    await one.blaxel('POST', '/workspaces', { body: name }),
    await other.blaxel('POST', '/workspaces', { body: name }),
  ]
  expect(first.body.id).toBe(second.body.id)
})
