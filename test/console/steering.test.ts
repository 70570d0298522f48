import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, invite, version } from '../scenarios/snyk/words.ts'
import { type OpenConsole, openConsole } from './console.ts'

let store: OpenConsole
const control = async (path: string) => (await store.snyk.control('GET', path)).body

describe.skipIf(!inject('chromium'))('the console', () => {
  beforeEach(async () => {
    store = await openConsole()
    await store.page.getByText('Live', { exact: true }).waitFor()
  })
  afterEach(async () => {
    await store.close()
    expect(store.complaints).toEqual([])
    expectNoDefects()
  })

  describe('with its clock', () => {
    const clock = () => store.pane('Clock')

    test.each([
      ['+1h', '2026-01-15 13:00:00'],
      ['+1d', '2026-01-16 12:00:00'],
      ['+8d', '2026-01-23 12:00:00'],
    ])('goes ahead by %s', async (step, now) => {
      await clock().getByRole('button', { name: step }).click()
      await clock().getByText(now).waitFor()
    })

    test('shows what has expired eight days later', async () => {
      await clock().getByRole('button', { name: '+8d' }).click()
      await store.page.getByRole('button', { name: 'jane@example.test Developer expired' }).waitFor()
    })

    test('lets the time run, and stops it', async () => {
      await clock().getByRole('button', { name: 'Resume' }).click()
      await clock().getByText('running').waitFor()
      await expect.poll(() => clock().locator('time').innerText()).not.toBe('2026-01-15 12:00:00')
      await clock().getByRole('button', { name: 'Freeze' }).click()
      await clock().getByText('frozen').waitFor()
      expect((await control('/clock')).frozen).toBe(true)
    })

    test('goes ahead by what is written, and to what is written', async () => {
      await clock().getByLabel('Advance by').fill('90m')
      await clock().getByRole('button', { name: 'Advance' }).click()
      await clock().getByText('2026-01-15 13:30:00').waitFor()
      await clock().getByLabel('Set to').fill('2030-05-05T05:05:05Z')
      await clock().getByRole('button', { name: 'Set', exact: true }).click()
      await clock().getByText('2030-05-05 05:05:05').waitFor()
    })

    test('is set to the beginning of a day', async () => {
      await clock().getByLabel('Set to').fill('2030-05-05')
      await clock().getByLabel('Set to').press('Enter')
      await clock().getByText('2030-05-05 00:00:0').waitFor()
    })

    test('repeats what the mock has against a duration', async () => {
      await clock().getByLabel('Advance by').fill('<b>soon</b>')
      await clock().getByLabel('Advance by').press('Enter')
      await clock().getByText("Failed to read the duration '<b>soon</b>'").waitFor()
    })

    test('follows a clock that others move', async () => {
      await store.snyk.control('POST', '/clock', { body: { advance: '1h' } })
      await clock().getByText('2026-01-15 13:00:00').waitFor()
    })
  })

  describe('with its faults', () => {
    const faults = () => store.pane('Faults')
    const form = async () => {
      await faults().getByText('Add a fault').click()
      return faults()
    }

    test('switches one on, counts whom it strikes, and switches it off', async () => {
      const pane = await form()
      await pane.getByLabel('Provider').selectOption('snyk')
      await pane.getByLabel('Operation').fill('listOrgInvitation')
      await pane.getByLabel('Times').fill('2')
      await pane.getByRole('button', { name: 'Add' }).click()
      await pane.getByText('struck 0 of 2').waitFor()
      expect((await store.snyk('GET', acme + version)).status).toBe(503)
      await pane.getByText('struck 1 of 2').waitFor()
      await pane.getByRole('button', { name: 'Remove Status 503' }).click()
      await pane.getByText('No fault is switched on.').waitFor()
      expect((await store.snyk('GET', acme + version)).status).toBe(200)
    })

    test.each([
      ['latency', {}, { kind: 'latency', ms: 800 }],
      ['rate-limit', { Requests: '3' }, { kind: 'rate-limit', limit: 3, windowMs: 60_000 }],
      ['drop', {}, { kind: 'drop' }],
      ['truncate', { 'After so many bytes': '7' }, { kind: 'truncate', bytes: 7 }],
    ])('knows %s', async (kind, fields, effect) => {
      const pane = await form()
      await pane.getByLabel('What happens').selectOption(kind)
      for (const [label, value] of Object.entries(fields)) await pane.getByLabel(label).fill(value)
      await pane.getByLabel('Chance, 0 to 1').fill('0.5')
      await pane.getByRole('button', { name: 'Add' }).click()
      await pane.getByText('struck 0').waitFor()
      expect((await control('/faults')).faults).toMatchObject([{ effect, probability: 0.5 }])
    })

    test('repeats what the mock has against one', async () => {
      const pane = await form()
      await pane.getByLabel('Operation').fill('<i>invite</i>')
      await pane.getByRole('button', { name: 'Add' }).click()
      await pane.getByText("there is no operation '<i>invite</i>'").waitFor()
    })

    test('proposes the operations that were asked', async () => {
      await store.snyk('GET', acme + version)
      await expect
        .poll(() =>
          store.page.locator('datalist option').evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
        )
        .toEqual(['listOrgInvitation'])
    })

    test('clears all', async () => {
      for (const status of [500, 503]) {
        await store.snyk.control('POST', '/faults', { body: { effect: { kind: 'status', status } } })
      }
      await faults().getByText('Status 503').waitFor()
      await faults().getByRole('button', { name: 'Clear faults' }).click()
      await faults().getByText('No fault is switched on.').waitFor()
      expect((await control('/faults')).faults).toEqual([])
    })
  })

  describe('with its worlds', () => {
    const world = () => store.page.getByRole('combobox', { name: /^World/ })

    test('makes one, shows it apart from the others, and deletes it', async () => {
      await store.page.getByRole('button', { name: 'New world…' }).click()
      await store.page.getByLabel('Name').fill('worker-1')
      await store.page.getByRole('button', { name: 'Create', exact: true }).click()
      await expect.poll(() => world().inputValue()).toBe('worker-1')
      await invite(store.snyk, 'robin@example.test')
      await store.snyk.control('POST', '/faults', { body: { effect: { kind: 'status', status: 500 } } })
      await store.pane('Faults').getByText('No fault is switched on.').waitFor()
      expect(await store.page.getByText('robin@example.test').count()).toBe(0)
      await store.page.getByRole('button', { name: 'Delete…' }).click()
      await store.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await expect.poll(() => world().inputValue()).toBe('default')
      await store.pane('Faults').getByText('Status 500').waitFor()
      expect((await store.snyk.control('DELETE', '')).status).toBe(204)
    })

    test('says what the mock has against one that the address names', async () => {
      await store.page.goto('about:blank')
      await store.page.goto(`${store.url}/__invitelab/#-%2f..`)
      await store.page.getByText(/Failed to enter the world|must match/).waitFor()
    })

    test('says why one cannot be made', async () => {
      await store.page.getByRole('button', { name: 'New world…' }).click()
      await store.page.getByLabel('Name').fill('default')
      await store.page.getByRole('button', { name: 'Create', exact: true }).click()
      await store.page.getByText("Failed to create the world 'default'").waitFor()
    })

    test('lists those that others have made when it is looked for them, and stays in one over a reload', async () => {
      await fetch(`${store.url}/__invitelab/worlds/elsewhere/clock`)
      await world().focus()
      await world().getByRole('option', { name: 'elsewhere' }).waitFor({ state: 'attached' })
      await world().selectOption('elsewhere')
      await store.page.getByText('Live', { exact: true }).waitFor()
      await store.page.reload()
      await expect.poll(() => world().inputValue()).toBe('elsewhere')
    })

    test('resets one, by the mouse and from elsewhere', async () => {
      await invite(store.snyk, 'robin@example.test')
      const robin = store.pane('People').getByText('robin@example.test')
      await robin.waitFor()
      await store.page.getByRole('button', { name: 'Reset…' }).click()
      await store.page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
      await robin.waitFor({ state: 'detached' })
      await invite(store.snyk, 'robin@example.test')
      await robin.waitFor()
      await store.snyk.control('POST', '/reset')
      await robin.waitFor({ state: 'detached' })
      await store.pane('Requests').getByText('Nothing was asked yet').waitFor()
    })
  })
})
