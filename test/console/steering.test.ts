import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { nightly, sample } from '../harness/sample.ts'
import { acme, invite, version } from '../scenarios/snyk/api.ts'
import { type OpenConsole, openConsole } from './console.ts'

let ui: OpenConsole
const control = async (path: string) => (await ui.snyk.control('GET', path)).body

describe.skipIf(!inject('chromium'))('the console', () => {
  beforeEach(async () => {
    ui = await openConsole()
    await ui.page.getByText('Live', { exact: true }).waitFor()
  })
  afterEach(async () => {
    await ui.close()
    expect(ui.pageErrors).toEqual([])
    expectNoDefects()
  })

  describe('with its clock', () => {
    const clock = () => ui.pane('Clock')

    nightly.each([
      ['+1h', '2026-01-15 13:00:00'],
      ['+1d', '2026-01-16 12:00:00'],
    ])('advances by %s', async (step, now) => {
      await clock().getByRole('button', { name: step }).click()
      await clock().getByText(now).waitFor()
    })

    test('advances by +8d, when invitations have expired', async () => {
      await clock().getByRole('button', { name: '+8d' }).click()
      await clock().getByText('2026-01-23 12:00:00').waitFor()
      await ui.page.getByRole('button', { name: 'jane@example.test Developer expired' }).waitFor()
    })

    nightly('resumes and freezes the time', async () => {
      await clock().getByRole('button', { name: 'Resume' }).click()
      await clock().getByText('running').waitFor()
      await expect.poll(() => clock().locator('time').innerText()).not.toBe('2026-01-15 12:00:00')
      await clock().getByRole('button', { name: 'Freeze' }).click()
      await clock().getByText('frozen').waitFor()
      expect((await control('/clock')).frozen).toBe(true)
    })

    nightly('advances by and sets the entered time', async () => {
      await clock().getByLabel('Advance by').fill('90m')
      await clock().getByRole('button', { name: 'Advance' }).click()
      await clock().getByText('2026-01-15 13:30:00').waitFor()
      await clock().getByLabel('Set to').fill('2030-05-05T05:05:05Z')
      await clock().getByRole('button', { name: 'Set', exact: true }).click()
      await clock().getByText('2030-05-05 05:05:05').waitFor()
    })

    nightly('reads a date as midnight', async () => {
      await clock().getByLabel('Set to').fill('2030-05-05')
      await clock().getByLabel('Set to').press('Enter')
      await clock().getByText('2030-05-05 00:00:0').waitFor()
    })

    nightly('shows the mock’s message for an invalid duration', async () => {
      await clock().getByLabel('Advance by').fill('<b>soon</b>')
      await clock().getByLabel('Advance by').press('Enter')
      await clock().getByText("Failed to read the duration '<b>soon</b>'").waitFor()
    })

    nightly('follows changes by other clients', async () => {
      await ui.snyk.control('POST', '/clock', { body: { advance: '1h' } })
      await clock().getByText('2026-01-15 13:00:00').waitFor()
    })
  })

  describe('with its faults', () => {
    const faults = () => ui.pane('Faults')
    const form = async () => {
      await faults().getByText('Add a fault').click()
      return faults()
    }

    test('adds a fault, counts its uses and removes it', async () => {
      const pane = await form()
      await pane.getByLabel('Provider').selectOption('snyk')
      await pane.getByLabel('Operation').fill('listOrgInvitation')
      await pane.getByLabel('Times').fill('2')
      await pane.getByRole('button', { name: 'Add' }).click()
      await pane.getByText('applied 0 of 2 times').waitFor()
      expect((await ui.snyk('GET', acme + version)).status).toBe(503)
      await pane.getByText('applied 1 of 2 times').waitFor()
      await pane.getByRole('button', { name: 'Remove Status code: 503' }).click()
      await pane.getByText('No active faults.').waitFor()
      expect((await ui.snyk('GET', acme + version)).status).toBe(200)
    })

    test.each(
      sample(
        [
          ['rate-limit', { 'Limit (requests)': '3' }, { kind: 'rate-limit', limit: 3, windowMs: 60_000 }],
          ['latency', {}, { kind: 'latency', ms: 800 }],
          ['drop', {}, { kind: 'drop' }],
          ['truncate', { 'Length (bytes)': '7' }, { kind: 'truncate', bytes: 7 }],
        ],
        4,
      ),
    )('adds a fault of the kind %s', async (kind, fields, effect) => {
      const pane = await form()
      await pane.getByLabel('Kind of fault').selectOption(kind)
      for (const [label, value] of Object.entries(fields)) await pane.getByLabel(label).fill(value)
      await pane.getByLabel('Probability (0 to 1)').fill('0.5')
      await pane.getByRole('button', { name: 'Add' }).click()
      await pane.getByText('applied 0 times').waitFor()
      expect((await control('/faults')).faults).toMatchObject([{ effect, probability: 0.5 }])
    })

    nightly('shows the mock’s message for an invalid fault', async () => {
      const pane = await form()
      await pane.getByLabel('Operation').fill('<i>invite</i>')
      await pane.getByRole('button', { name: 'Add' }).click()
      await pane.getByText("there is no operation '<i>invite</i>'").waitFor()
    })

    nightly('suggests the operations in the log', async () => {
      await ui.snyk('GET', acme + version)
      await expect
        .poll(() =>
          ui.page.locator('datalist option').evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
        )
        .toEqual(['listOrgInvitation'])
    })

    nightly('clears all faults', async () => {
      for (const status of [500, 503]) {
        await ui.snyk.control('POST', '/faults', { body: { effect: { kind: 'status', status } } })
      }
      await faults().getByText('Status code: 503').waitFor()
      await faults().getByRole('button', { name: 'Clear faults' }).click()
      await faults().getByText('No active faults.').waitFor()
      expect((await control('/faults')).faults).toEqual([])
    })
  })

  describe('with its worlds', () => {
    const world = () => ui.page.getByRole('combobox', { name: /^World/ })

    test('creates a world, shows only its data and deletes it', async () => {
      await ui.page.getByRole('button', { name: 'New world…' }).click()
      await ui.page.getByLabel('Name').fill('worker-1')
      await ui.page.getByRole('button', { name: 'Create', exact: true }).click()
      await expect.poll(() => world().inputValue()).toBe('worker-1')
      await invite(ui.snyk, 'robin@example.test')
      await ui.snyk.control('POST', '/faults', { body: { effect: { kind: 'status', status: 500 } } })
      await ui.pane('Faults').getByText('No active faults.').waitFor()
      expect(await ui.page.getByText('robin@example.test').count()).toBe(0)
      await ui.page.getByRole('button', { name: 'Delete…' }).click()
      await ui.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await expect.poll(() => world().inputValue()).toBe('default')
      await ui.pane('Faults').getByText('Status code: 500').waitFor()
      expect((await ui.snyk.control('DELETE', '')).status).toBe(204)
    })

    nightly('shows the mock’s message for an invalid world in the URL', async () => {
      await ui.page.goto('about:blank')
      await ui.page.goto(`${ui.url}/__invitelab/#-%2f..`)
      await ui.page.getByText(/Failed to enter the world|must match/).waitFor()
    })

    nightly('shows the reason when a world cannot be created', async () => {
      await ui.page.getByRole('button', { name: 'New world…' }).click()
      await ui.page.getByLabel('Name').fill('default')
      await ui.page.getByRole('button', { name: 'Create', exact: true }).click()
      await ui.page.getByText("Failed to create the world 'default'").waitFor()
    })

    nightly('lists worlds of other clients on focus, and stays in one after a reload', async () => {
      await fetch(`${ui.url}/__invitelab/worlds/elsewhere/clock`)
      await world().focus()
      await world().getByRole('option', { name: 'elsewhere' }).waitFor({ state: 'attached' })
      await world().selectOption('elsewhere')
      await ui.page.getByText('Live', { exact: true }).waitFor()
      await ui.page.reload()
      await expect.poll(() => world().inputValue()).toBe('elsewhere')
    })

    test('resets a world, and follows a reset by another client', async () => {
      await invite(ui.snyk, 'robin@example.test')
      const robin = ui.pane('People').getByText('robin@example.test')
      await robin.waitFor()
      await ui.page.getByRole('button', { name: 'Reset…' }).click()
      await ui.page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
      await robin.waitFor({ state: 'detached' })
      await invite(ui.snyk, 'robin@example.test')
      await robin.waitFor()
      await ui.snyk.control('POST', '/reset')
      await robin.waitFor({ state: 'detached' })
      await ui.pane('Requests').getByText('No requests yet').waitFor()
    })
  })
})
