import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { createMock, type Mock } from '../../src/msw.ts'
import { giveBack, takePage } from '../harness/page-pool.ts'
import { nightly } from '../harness/sample.ts'
import type { PageServer } from '../harness/serve-files.ts'
import type {} from './app/mock.ts'
import { respondWith } from './respond-with.ts'
import { serveApp } from './serve-app.ts'

describe.skipIf(!inject('chromium'))('in Playwright', () => {
  let app: PageServer
  let page: Page

  beforeAll(async () => {
    app = await serveApp('test/recipes/app/main.tsx')
  })
  beforeEach(async () => {
    page = await takePage()
  })
  afterEach(() => giveBack(page))
  afterAll(() => app?.close())

  async function invite(email: string) {
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Invite' }).click()
    await page.getByText(`${email} invited`).waitFor()
  }

  describe('a mock in the page', () => {
    test('can be advanced until an invitation expires', async () => {
      await page.goto(`${app.url}/?mock`)
      await invite('ada@example.test')
      await page.evaluate(() => window.invitelab.world().clock.advance('8d'))
      // The application reloads its data when the window is shown again.
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
      await page.getByText('ada@example.test expired').waitFor()
    })

    nightly('has the e-mail to the invited address', async () => {
      await page.goto(`${app.url}/?mock`)
      await invite('ada@example.test')
      const mail = await page.evaluate(() => window.invitelab.world().mailbox.latest('ada@example.test'))
      expect(mail?.acceptUrl).toContain(app.url)
    })
  })

  describe('a mock in the test’s process', () => {
    let mock: Mock
    beforeEach(async () => {
      mock = createMock({ providers: [blaxel] })
      await respondWith(mock, page.context(), 'https://api.blaxel.ai/**')
      await page.goto(app.url)
    })

    nightly('has the state after the requests of the page', async () => {
      await invite('ada@example.test')
      expect(mock.world().mailbox.latest()?.to).toBe('ada@example.test')
      expect(mock.world().requests.unmatched()).toEqual([])
    })

    nightly('can be controlled before the page sends requests', async () => {
      mock.world().clock.advance('8d')
      await page.reload()
      await page.getByText('jane@example.test expired').waitFor()
    })

    nightly('responds with the errors of the vendor', async () => {
      await page.getByLabel('E-mail').fill('jane@example.test')
      await page.getByRole('button', { name: 'Invite' }).click()
      expect(await page.getByRole('alert').textContent()).toBe('jane@example.test already has a pending invitation')
    })

    test('can drop a response', async () => {
      mock.world().faults.add({ operation: 'InviteWorkspaceUser', effect: { kind: 'drop' } })
      await page.getByLabel('E-mail').fill('ada@example.test')
      await page.getByRole('button', { name: 'Invite' }).click()
      expect(await page.getByRole('alert').textContent()).toBe('Failed to fetch')
      expect(mock.world().mailbox.latest()?.to).toBe('ada@example.test')
    })
  })
})
