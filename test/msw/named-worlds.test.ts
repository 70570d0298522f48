import { expect, test } from 'vitest'
import { blaxelAddresses, blaxelUsers, send, startMock } from './start-mock.ts'

const ada = { email: 'ada@example.test' }

test('a header selects the world of a request', async () => {
  const mock = startMock()
  await send(blaxelUsers, ada, { 'x-invitelab-world': 'alice' })
  expect(await blaxelAddresses({ 'x-invitelab-world': 'alice' })).toContain(ada.email)
  expect(await blaxelAddresses()).not.toContain(ada.email)
  expect(mock.world('alice').mailbox.latest()?.to).toBe(ada.email)
})

test('the option selects the world of requests without the header', async () => {
  const mock = startMock({ world: 'alice' })
  await send(blaxelUsers, ada)
  expect(mock.world('alice').mailbox.latest(ada.email)?.to).toBe(ada.email)
  expect(mock.world().mailbox.list(ada.email)).toEqual([])
})

test('the header overrides the option', async () => {
  startMock({ world: 'alice' })
  await send(blaxelUsers, ada, { 'x-invitelab-world': 'bob' })
  expect(await blaxelAddresses({ 'x-invitelab-world': 'bob' })).toContain(ada.email)
  expect(await blaxelAddresses()).not.toContain(ada.email)
})

test('a function selects the world of each request', async () => {
  let running: string | undefined = 'first'
  const mock = startMock({ world: () => running })
  await send(blaxelUsers, ada)
  running = 'second'
  expect(await blaxelAddresses()).not.toContain(ada.email)
  running = undefined
  expect(await blaxelAddresses()).not.toContain(ada.email)
  expect(mock.worlds.list().map(({ name }) => name)).toEqual(['default', 'first', 'second'])
})

test('the path selects the world for clients that cannot set a header', async () => {
  startMock()
  const users = 'https://api.blaxel.ai/@alice/v0/users?workspace=acme'
  await send(users, ada)
  expect((await send(users)).text).toContain(ada.email)
  expect(await blaxelAddresses()).not.toContain(ada.email)
})

test('an invalid world name throws, or gives 400 with each response if a function returns it', async () => {
  expect(() => startMock({ world: 'not a name' })).toThrow("Failed to enter the world 'not a name'")
  startMock({ world: () => 'not a name' })
  const { status, body } = await send(blaxelUsers)
  expect([status, body.invitelab.error]).toEqual([400, 'bad-world-name'])
})

test('a reset restores the initial state, and does not change other worlds', async () => {
  const mock = startMock()
  await send(blaxelUsers, ada)
  await send(blaxelUsers, ada, { 'x-invitelab-world': 'alice' })
  mock.world().reset()
  expect(await blaxelAddresses()).not.toContain(ada.email)
  expect(await blaxelAddresses({ 'x-invitelab-world': 'alice' })).toContain(ada.email)
})
