import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { createMock } from '../../src/msw.ts'
import { mockEachTest } from '../../src/msw-vitest.ts'
import { invite, invited, sendUnmatched } from './app/snyk.ts'

const mock = createMock({ providers: [snyk] })
const world = mockEachTest(mock)

beforeAll(async () => {
  expect(await invite('everywhere@example.test')).toBe(201)
})
beforeEach(async () => {
  expect(await invite('each@example.test')).toBe(201)
})

// If the tests shared a world, all but one would invite an address that is already invited.
describe.each([
  ['one after the other', { concurrent: false }],
  ['all at once', { concurrent: true }],
])('twenty tests, %s', (_title, options) => {
  test.for(Array.from({ length: 20 }, (_, index) => index))(
    'invite the same person: %i',
    options,
    async (_, context) => {
      context.expect(await invite('ada@example.test')).toBe(201)
      await nextTurn()
      const all = await invited()
      context.expect(all.filter((email) => email === 'ada@example.test')).toEqual(['ada@example.test'])
      context.expect(all).toContain('everywhere@example.test')
      context.expect(all).toContain('each@example.test')
      context.expect(world().mailbox.latest('ada@example.test')?.acceptUrl).toContain(`/worlds/${world().name}/`)
    },
  )
})

describe.concurrent('two tests at the same time', () => {
  test('advance the clock in one world', async ({ expect }) => {
    await invite('ada@example.test')
    world().clock.advance('31d')
    await nextTurn()
    expect(await states('ada@example.test')).toEqual(['expired'])
  })

  test('do not expire an invitation in the other world', async ({ expect }) => {
    await invite('ada@example.test')
    await nextTurn()
    expect(await states('ada@example.test')).toEqual(['pending'])
  })
})

test('a test starts with the initial state when it is retried', { retry: 2 }, async ({ task }) => {
  expect(await invite('ada@example.test')).toBe(201)
  expect(task.result?.retryCount).toBe(2)
})

test('the mailbox contains the e-mails of invitations from hooks', () => {
  expect(
    world()
      .mailbox.list()
      .map(({ to }) => to)
      .slice(0, 2),
  ).toEqual(['each@example.test', 'everywhere@example.test'])
})

test('a world is named after its test', () => {
  expect(world().name).toMatch(/^\d+-a-world-is-named-after-its-test$/)
})

test('the accept link of an e-mail works', async () => {
  const { acceptUrl = '' } = world().mailbox.latest('each@example.test') ?? {}
  expect((await fetch(acceptUrl)).status).toBe(200)
  expect(await states('each@example.test')).toEqual(['accepted'])
})

test('a test can take its unmatched requests, and then passes', async () => {
  expect(await sendUnmatched()).toBe(404)
  expect(world.takeUnmatched()).toEqual([
    {
      method: 'GET',
      target: '/orgs/a/invitations of snyk',
      reason: 'There is no GET /orgs/a/invitations; the nearest is GET /orgs/{org_id}/invites',
    },
  ])
})

test('a test with fake timers can end', async () => {
  vi.useFakeTimers()
  expect(await invite('ada@example.test')).toBe(201)
})

afterAll(() => {
  vi.useRealTimers()
  // The worlds of finished tests are deleted.
  expect(mock.worlds.list().map(({ name }) => name)).toEqual(['default'])
})

const nextTurn = () => new Promise((done) => setImmediate(done))

async function states(email: string): Promise<string[]> {
  return world()
    .invitations.list({ email })
    .map(({ state }) => state)
}
