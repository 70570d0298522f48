import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { createMock } from '../../src/msw.ts'
import { mockEachTest } from '../../src/msw-vitest.ts'
import { askForNothing, invite, invited } from './app/snyk.ts'

const mock = createMock({ providers: [snyk] })
const world = mockEachTest(mock)

beforeAll(async () => {
  expect(await invite('everywhere@example.test')).toBe(201)
})
beforeEach(async () => {
  expect(await invite('each@example.test')).toBe(201)
})

// They fill each other's worlds with the same address, were these not their own.
describe.each([
  ['one after the other', { concurrent: false }],
  ['all at once', { concurrent: true }],
])('twenty tests, %s', (_title, options) => {
  test.for(Array.from({ length: 20 }, (_, index) => index))(
    'invite the same person: %i',
    options,
    async (_, context) => {
      context.expect(await invite('ada@example.test')).toBe(201)
      await turnOfTheLoop()
      const all = await invited()
      context.expect(all.filter((email) => email === 'ada@example.test')).toEqual(['ada@example.test'])
      context.expect(all).toContain('everywhere@example.test')
      context.expect(all).toContain('each@example.test')
      context.expect(world().mailbox.latest('ada@example.test')?.acceptUrl).toContain(`/worlds/${world().name}/`)
    },
  )
})

describe.concurrent('tests of their own time', () => {
  test('one lets an invitation expire', async ({ expect }) => {
    await invite('ada@example.test')
    world().clock.advance('31d')
    await turnOfTheLoop()
    expect(await states('ada@example.test')).toEqual(['expired'])
  })

  test('the other one’s is as good as new', async ({ expect }) => {
    await invite('ada@example.test')
    await turnOfTheLoop()
    expect(await states('ada@example.test')).toEqual(['pending'])
  })
})

test('a test that is tried again begins anew', { retry: 2 }, async ({ task }) => {
  expect(await invite('ada@example.test')).toBe(201)
  expect(task.result?.retryCount).toBe(2)
})

test('its mailbox knows what a hook has invited', () => {
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

test('the link in an e-mail can be followed', async () => {
  const { acceptUrl = '' } = world().mailbox.latest('each@example.test') ?? {}
  expect((await fetch(acceptUrl)).status).toBe(200)
  expect(await states('each@example.test')).toEqual(['accepted'])
})

test('a test that means it takes what matched nothing', async () => {
  expect(await askForNothing()).toBe(404)
  expect(world.takeUnmatched()).toEqual([
    {
      method: 'GET',
      target: '/orgs/a/invitations of snyk',
      reason: 'There is no GET /orgs/a/invitations; the nearest is GET /orgs/{org_id}/invites',
    },
  ])
})

test('faked timers do not keep a test from its end', async () => {
  vi.useFakeTimers()
  expect(await invite('ada@example.test')).toBe(201)
})

afterAll(() => {
  vi.useRealTimers()
  // The worlds of tests that are over take no memory.
  expect(mock.worlds.list().map(({ name }) => name)).toEqual(['default'])
})

const turnOfTheLoop = () => new Promise((done) => setImmediate(done))

async function states(email: string): Promise<string[]> {
  return world()
    .invitations.list({ email })
    .map(({ state }) => state)
}
