import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished } from 'vitest'
import { createMock, type World } from '../../src/index.ts'
import { serve } from '../../src/node.ts'
import { builtExample } from '../harness/example.ts'
import { giveBack, type Look, newPage, takePage } from '../harness/page-pool.ts'

/** How to open the page. */
interface Opening extends Look {
  readonly provider?: 'blaxel' | 'dreadnode' | 'snyk'
  readonly token?: string
  /** Does the page use the server's default world? Requests that it sends while it closes cannot name another. */
  readonly shared?: boolean
  /** Does the page get a clock that the test can move by `page.clock`? */
  readonly ownClock?: boolean
  /** Runs in the page before anything else. */
  readonly first?: () => void
}

/** The page in a browser, and its world. */
export interface Screen {
  readonly page: Page
  /** Runs a function with the world, in the page or in this process. The function must not use outer variables. */
  readonly drive: Drive
}

type Drive = <T, A = undefined>(action: (world: World, given: A) => T, given?: A) => Promise<T>

/** Where the mock runs: in the page or on a server. */
interface Way {
  readonly name: string
  readonly start: () => Promise<Ground>
}

interface Ground {
  readonly url: string
  /** Gives the page its own world, and returns the function that drives it. */
  readonly enter: (page: Page, shared: boolean) => Promise<Drive>
  readonly close: () => Promise<void>
}

const inThePage: Way = {
  name: 'on msw in the page',
  start: async () => {
    const { url } = await builtExample({ VITE_API: 'msw' })
    const enter = async (page: Page): Promise<Drive> => {
      return (action, given) => page.evaluate(`(${action})(window.invitelab.world(), ${JSON.stringify(given)})`)
    }
    return { url, enter, close: async () => {} }
  },
}

let worlds = 0

const onTheServer: Way = {
  name: 'on the mock server',
  start: async () => {
    const mock = createMock({ data: JSON.parse(await readFile('examples/team-admin/seed.json', 'utf8')) })
    const server = await serve(mock, { port: 0 })
    const { url } = await builtExample({ VITE_API: 'server', VITE_API_URL: server.url })
    const enter = async (page: Page, shared: boolean): Promise<Drive> => {
      const world = shared ? 'default' : `test-${++worlds}`
      if (!shared) await page.setExtraHTTPHeaders({ 'x-invitelab-world': world })
      return async (action, given) => action(mock.world(world), given as never)
    }
    return { url, enter, close: server.close }
  },
}

type Tests = (open: (opening?: Opening) => Promise<Screen>, way: string) => void

/** Runs tests with the mock in the page, and in `npm run test:all` with the mock server too. */
export function withMock(tests: Tests): void {
  describeWays(inject('exhaustive') ? [inThePage, onTheServer] : [inThePage], tests)
}

/** Runs tests with the mock in the page and with the mock server. */
export function withBothMocks(tests: Tests): void {
  describeWays([inThePage, onTheServer], tests)
}

function describeWays(ways: readonly Way[], tests: Tests): void {
  describe.skipIf(!inject('chromium')).each(ways)('$name', ({ name, start }) => {
    let ground: Ground
    beforeAll(async () => {
      ground = await start()
    })
    afterAll(() => ground?.close())
    const open = async ({
      provider = 'snyk',
      token = 'admin',
      shared = false,
      ownClock = false,
      first,
      ...look
    }: Opening = {}): Promise<Screen> => {
      // These last as long as the page, so no other test gets it.
      const isOnlyForThis = ownClock || first !== undefined
      const page = await (isOnlyForThis ? newPage(look) : takePage(look))
      if (first) await page.addInitScript(first)
      if (ownClock) await page.clock.install()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      onTestFinished(async () => {
        await (isOnlyForThis ? page.context().close() : giveBack(page))
        expect(errors).toEqual([])
      })
      const drive = await ground.enter(page, shared)
      await page.goto(`${ground.url}?provider=${provider}&token=${token}`)
      await rows(page).first().waitFor()
      return { page, drive }
    }
    tests(open, name)
  })
}

/** The list of invitations. */
export const pending = (page: Page) => page.getByRole('region', { name: /^Pending invitations/ })

/** The rows of the list of invitations. */
export const rows = (page: Page) => pending(page).getByRole('listitem')

/** The row of an address. */
export const row = (page: Page, email: string) => rows(page).filter({ has: page.getByText(email, { exact: true }) })

/** The field for the address to invite. */
export const emailField = (page: Page) => page.getByLabel('E-mail address')

/** Fills in the form and sends it. */
export async function invite(page: Page, email: string, role?: string): Promise<void> {
  await emailField(page).fill(email)
  if (role !== undefined) await page.getByLabel('Role', { exact: true }).selectOption(role)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
}

/** Starts the revocation of an invitation, which can still be undone. */
export const revoke = (page: Page, email: string) =>
  page.getByRole('button', { name: `Revoke the invitation for ${email}`, exact: true }).click()

/** Reads the list again. */
export const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh the invitations' }).click()

/** Waits until a text is visible. */
export const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
