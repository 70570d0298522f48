import { expect, test } from 'vitest'
import { answering, ask, blaxelAddresses, blaxelUsers } from './answering.ts'

const ada = { email: 'ada@example.test' }

test('a header chooses the world of a request', async () => {
  const mock = answering()
  await ask(blaxelUsers, ada, { 'x-invitelab-world': 'alice' })
  expect(await blaxelAddresses({ 'x-invitelab-world': 'alice' })).toContain(ada.email)
  expect(await blaxelAddresses()).not.toContain(ada.email)
  expect(mock.world('alice').mailbox.latest()?.to).toBe(ada.email)
})

test('the option chooses it for requests without the header', async () => {
  const mock = answering({ world: 'alice' })
  await ask(blaxelUsers, ada)
  expect(mock.world('alice').mailbox.latest(ada.email)?.to).toBe(ada.email)
  expect(mock.world().mailbox.list(ada.email)).toEqual([])
})

test('the header wins over the option', async () => {
  answering({ world: 'alice' })
  await ask(blaxelUsers, ada, { 'x-invitelab-world': 'bob' })
  expect(await blaxelAddresses({ 'x-invitelab-world': 'bob' })).toContain(ada.email)
  expect(await blaxelAddresses()).not.toContain(ada.email)
})

test('a function is asked at each request', async () => {
  let running: string | undefined = 'first'
  const mock = answering({ world: () => running })
  await ask(blaxelUsers, ada)
  running = 'second'
  expect(await blaxelAddresses()).not.toContain(ada.email)
  running = undefined
  expect(await blaxelAddresses()).not.toContain(ada.email)
  expect(mock.worlds.list().map(({ name }) => name)).toEqual(['default', 'first', 'second'])
})

test('the path chooses it for clients that cannot set a header', async () => {
  answering()
  const users = 'https://api.blaxel.ai/@alice/v0/users?workspace=acme'
  await ask(users, ada)
  expect((await ask(users)).text).toContain(ada.email)
  expect(await blaxelAddresses()).not.toContain(ada.email)
})

test('a name that no world can have is refused at once, or by each answer where a function gives it', async () => {
  expect(() => answering({ world: 'not a name' })).toThrow("Failed to enter the world 'not a name'")
  answering({ world: () => 'not a name' })
  const { status, body } = await ask(blaxelUsers)
  expect([status, body.invitelab.error]).toEqual([400, 'bad-world-name'])
})

test('a reset brings back what the seed says, and nothing of another world', async () => {
  const mock = answering()
  await ask(blaxelUsers, ada)
  await ask(blaxelUsers, ada, { 'x-invitelab-world': 'alice' })
  mock.world().reset()
  expect(await blaxelAddresses()).not.toContain(ada.email)
  expect(await blaxelAddresses({ 'x-invitelab-world': 'alice' })).toContain(ada.email)
})
