import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { nightly, sample } from '../harness/sample.ts'
import { invite } from '../scenarios/snyk/api.ts'
import { type OpenConsole, openConsole } from './console.ts'

describe.skipIf(!inject('chromium'))('the people in the console', () => {
  let ui: OpenConsole
  const row = (email: string) =>
    ui.page.getByRole('region', { name: 'snyk, Acme' }).getByRole('listitem').filter({ hasText: email }).last()
  const open = async (email: string) => {
    await row(email).getByRole('button', { name: email }).click()
    return row(email)
  }

  beforeEach(async () => {
    ui = await openConsole()
  })
  afterEach(async () => {
    await ui.close()
    expect(ui.pageErrors).toEqual([])
    expectNoDefects()
  })

  test('are the members and invitations of each provider’s tenants, and are found by address', async () => {
    for (const name of ['blaxel, Acme', 'dreadnode, Acme', 'snyk, Acme', 'snyk, Globex']) {
      await ui.page.getByRole('region', { name }).waitFor()
    }
    const acme = ui.page.getByRole('region', { name: 'snyk, Acme' })
    await acme.getByText('3 members').waitFor()
    await acme.getByText('maria@example.test').waitFor()
    await acme.getByRole('button', { name: 'omar@example.test Org Collaborator pending' }).waitFor()
    await ui.pane('People').getByLabel('Find people by address').fill('OMAR')
    await expect.poll(() => row('jane@example.test').count()).toBe(0)
    await row('omar@example.test').waitFor()
  })

  test.each(
    sample(
      [
        ['Accept', 'accepted'],
        ['Decline', 'declined'],
        ['Expire', 'expired'],
      ],
      3,
    ),
  )('%s changes an invitation, adds to its history, and it is found by its state', async (button, state) => {
    const opened = await open('jane@example.test')
    await opened.getByRole('button', { name: button, exact: true }).click()
    await ui.page.getByRole('button', { name: `jane@example.test Developer ${state}` }).waitFor()
    const timeline = ui.page.getByRole('list', { name: 'History of the invitation for jane@example.test' })
    await expect.poll(() => timeline.innerText()).toMatch(new RegExp(`Created.*${state}`, 'is'))
    expect(await opened.getByRole('button', { name: button, exact: true }).count()).toBe(0)
    await ui.pane('People').getByLabel('State of invitations').selectOption(state)
    await expect.poll(() => row('omar@example.test').count()).toBe(0)
    await row('jane@example.test').waitFor()
  })

  nightly('keep the focus on an invitation that was declined', async () => {
    const opened = await open('jane@example.test')
    await opened.getByRole('button', { name: 'Decline' }).press('Enter')
    await ui.page.getByRole('button', { name: 'jane@example.test Developer declined' }).waitFor()
    expect(await ui.page.evaluate(focused)).toContain('jane@example.test')
  })

  test('show the mock’s message when an action fails', async () => {
    const opened = await open('jane@example.test')
    await ui.page.route('**/accept', (route) => route.fulfill({ status: 409, json: refusal }))
    await opened.getByRole('button', { name: 'Accept' }).click()
    await expect.poll(() => opened.getByRole('alert').first().innerText()).toBe(refusal.invitelab.message)
  })

  nightly('appear when they are invited', async () => {
    await row('jane@example.test').waitFor()
    await invite(ui.snyk, 'robin@example.test')
    await ui.page.getByRole('button', { name: 'robin@example.test Developer pending' }).waitFor()
  })

  nightly('show a history from dates when the events are lost', async () => {
    const opened = await open('jane@example.test')
    await opened.getByRole('button', { name: 'Accept' }).click()
    await ui.page.getByRole('button', { name: 'jane@example.test Developer accepted' }).waitFor()
    const control = `${ui.url}/__invitelab/worlds/default/snapshot`
    const body = await (await fetch(control)).text()
    await fetch(control, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
    await expect.poll(async () => (await ui.snyk.control('GET', '/events')).body.events).toEqual([])
    const timeline = ui.page.getByRole('list', { name: 'History of the invitation for jane@example.test' })
    await expect.poll(() => timeline.innerText()).toMatch(/Created with the role Developer.*Accepted/s)
  })
})

test.skipIf(!inject('chromium'))('markup in names and addresses is shown as text', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  const ui = await openConsole({
    mock: {
      data: { providers: { snyk: { tenants: [{ key, id: key, name: evil, ...invited(`"${evil}"@x.test`) }] } } },
    },
  })
  await ui.page.getByRole('region', { name: `snyk, ${evil}` }).waitFor()
  await ui.pane('People').getByText(`"${evil}"@x.test`).waitFor()
  await ui.pane('Mailbox').getByRole('button', { name: evil }).click()
  await ui.page
    .frameLocator('iframe')
    .getByRole('heading', { name: `Join ${evil}` })
    .waitFor()
  expect(await ui.page.locator('img').count()).toBe(0)
  expect(await ui.page.frameLocator('iframe').locator('img').count()).toBe(0)
  await ui.close()
})

const key = 'cccccccc-0000-4000-8000-000000000003'
const invited = (email: string) => ({
  members: [{ email: 'admin@example.test', role: 'Org Admin' }],
  invitations: [{ email, role: 'Developer' }],
})

const refusal = {
  invitelab: { error: 'not-pending', message: 'Failed to accept the invitation: it is <b>revoked</b>.' },
}

/** Runs in the page: the text of the focused element. */
function focused(): string {
  return document.querySelector('main')?.shadowRoot?.activeElement?.textContent ?? ''
}
