import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { type MockPage, openMockPage } from '../harness/mock-page.ts'
import { nightly } from '../harness/sample.ts'

describe.skipIf(!inject('chromium'))(
  'the console in a page with the mock, under a strict Content Security Policy',
  () => {
    let store: MockPage
    const pane = (name: string) => store.page.getByRole('region', { name, exact: true })

    beforeEach(async () => {
      store = await openMockPage({ viewport: { width: 1100, height: 1000 } })
      // A string, because vitest transforms functions in a way that does not work in the page.
      await store.page.evaluate(`(async () => {
      const { mountConsole } = await import('/console.js')
      const mock = await window.ready
      document.body.innerHTML = '<div id="host"></div><p class="badge">a badge of the page</p>'
      const host = document.getElementById('host')
      host.style.height = '900px'
      window.unmount = mountConsole(host, { fetch: mock.fetch, url: location.origin })
    })()`)
      await store.page.getByText('Live', { exact: true }).waitFor()
    })
    afterEach(() => store.close())

    const invite = async () => {
      const response = await store.send(
        new Request('https://api.blaxel.ai/v0/users', {
          method: 'POST',
          headers: { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme', 'content-type': 'application/json' },
          body: '{"email":"robin@example.test"}',
        }),
      )
      expect(response.status).toBe(200)
    }

    test('shows the requests of the page, and the e-mail that they cause', async () => {
      await invite()
      await pane('Requests').getByText('blaxel InviteWorkspaceUser').waitFor()
      await pane('Mailbox').getByRole('button', { name: 'robin@example.test' }).click()
      await store.page.frameLocator('iframe').getByRole('link', { name: 'Accept' }).click()
      await pane('Mailbox').getByText('accepted', { exact: true }).waitFor()
      await store.page.getByRole('region', { name: 'blaxel, Acme' }).getByText('robin@example.test').first().waitFor()
    })

    test('controls the mock, with styles that are isolated from the page', async () => {
      await pane('Clock').getByRole('button', { name: '+8d' }).click()
      await pane('Clock').getByText('2026-01-23 12:00:00').waitFor()
      await store.page.getByRole('button', { name: 'jane@example.test Developer expired' }).waitFor()
      await store.page.getByRole('button', { name: 'Reset…' }).click()
      await store.page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
      await store.page.getByRole('button', { name: 'jane@example.test Developer pending' }).waitFor()
      const styles = await store.page.evaluate(() => [
        getComputedStyle(document.querySelector('.badge') as Element).borderRadius,
        getComputedStyle(document.body).backgroundColor,
      ])
      expect(styles).toEqual(['0px', 'rgba(0, 0, 0, 0)'])
      const button = store.page.getByRole('button', { name: '+8d' })
      expect(await button.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('6px')
    })

    nightly('drops connections, as msw can', async () => {
      await pane('Faults').getByText('Add a fault').click()
      await pane('Faults').getByLabel('Kind of fault').selectOption('drop')
      await pane('Faults').getByRole('button', { name: 'Add' }).click()
      await pane('Faults').getByText('applied 0 times').waitFor()
    })

    nightly('shows one pane at a time in a narrow element', async () => {
      await store.page.evaluate(() => {
        const host = document.getElementById('host') as HTMLElement
        host.style.width = '420px'
      })
      await store.page.getByRole('navigation').getByRole('button', { name: 'Faults' }).click()
      await pane('Faults').waitFor()
      await pane('People').waitFor({ state: 'hidden' })
    })

    nightly('can be removed and mounted again', async () => {
      await store.page.evaluate('window.unmount()')
      expect(await store.page.getByRole('region').count()).toBe(0)
      await store.page.evaluate(`import('/console.js').then(async ({ mountConsole }) => {
      const { fetch } = await window.ready
      mountConsole(document.getElementById('host'), { fetch, world: 'other' })
    })`)
      await store.page.getByText('Live', { exact: true }).waitFor()
      expect(await store.page.getByRole('combobox', { name: /^World/ }).inputValue()).toBe('other')
    })
  },
)
