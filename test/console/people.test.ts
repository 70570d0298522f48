import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { invite } from '../scenarios/snyk/words.ts'
import { type OpenConsole, openConsole } from './console.ts'

describe.skipIf(!inject('chromium'))('the people in the console', () => {
  let store: OpenConsole
  const row = (email: string) =>
    store.page.getByRole('region', { name: 'snyk, Acme' }).getByRole('listitem').filter({ hasText: email }).last()
  const open = async (email: string) => {
    await row(email).getByRole('button', { name: email }).click()
    return row(email)
  }

  beforeEach(async () => {
    store = await openConsole()
  })
  afterEach(async () => {
    await store.close()
    expect(store.complaints).toEqual([])
    expectNoDefects()
  })

  test('are the members and invitations of each provider’s tenants', async () => {
    for (const name of ['blaxel, Acme', 'dreadnode, Acme', 'snyk, Acme', 'snyk, Globex']) {
      await store.page.getByRole('region', { name }).waitFor()
    }
    const acme = store.page.getByRole('region', { name: 'snyk, Acme' })
    await acme.getByText('3 members').waitFor()
    await acme.getByText('maria@example.test').waitFor()
    await acme.getByRole('button', { name: 'omar@example.test Org Collaborator pending' }).waitFor()
  })

  test.each([
    ['Accept', 'accepted'],
    ['Decline', 'declined'],
    ['Let expire', 'expired'],
  ])('end an invitation by %s, and its timeline says so', async (button, state) => {
    const opened = await open('jane@example.test')
    await opened.getByRole('button', { name: button, exact: true }).click()
    await store.page.getByRole('button', { name: `jane@example.test Developer ${state}` }).waitFor()
    const timeline = store.page.getByRole('list', { name: 'What happened to the invitation of jane@example.test' })
    await expect.poll(() => timeline.innerText()).toMatch(new RegExp(`Created.*${state}`, 'is'))
    expect(await opened.getByRole('button', { name: button, exact: true }).count()).toBe(0)
  })

  test('keep the focus on an invitation that has ended', async () => {
    const opened = await open('jane@example.test')
    await opened.getByRole('button', { name: 'Decline' }).press('Enter')
    await store.page.getByRole('button', { name: 'jane@example.test Developer declined' }).waitFor()
    expect(await store.page.evaluate(focused)).toContain('jane@example.test')
  })

  test('hear from the mock why an invitation cannot be ended', async () => {
    const opened = await open('jane@example.test')
    await store.page.route('**/accept', (route) => route.fulfill({ status: 409, json: refusal }))
    await opened.getByRole('button', { name: 'Accept' }).click()
    await expect.poll(() => opened.getByRole('alert').first().innerText()).toBe(refusal.invitelab.message)
  })

  test('appear while they are invited', async () => {
    await row('jane@example.test').waitFor()
    await invite(store.snyk, 'robin@example.test')
    await store.page.getByRole('button', { name: 'robin@example.test Developer pending' }).waitFor()
  })

  test('are found by address and by state', async () => {
    await open('jane@example.test')
    await row('jane@example.test').getByRole('button', { name: 'Decline' }).click()
    await store.pane('People').getByLabel('State of invitations').selectOption('declined')
    await expect.poll(() => row('omar@example.test').count()).toBe(0)
    await row('jane@example.test').waitFor()
    await store.pane('People').getByLabel('State of invitations').selectOption('')
    await store.pane('People').getByLabel('Find people by address').fill('OMAR')
    await expect.poll(() => row('jane@example.test').count()).toBe(0)
    await row('omar@example.test').waitFor()
  })

  test('have their history from their dates where the events are gone', async () => {
    const opened = await open('jane@example.test')
    await opened.getByRole('button', { name: 'Accept' }).click()
    await store.page.getByRole('button', { name: 'jane@example.test Developer accepted' }).waitFor()
    const control = `${store.url}/__invitelab/worlds/default/snapshot`
    const body = await (await fetch(control)).text()
    await fetch(control, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
    await expect.poll(async () => (await store.snyk.control('GET', '/events')).body.events).toEqual([])
    const timeline = store.page.getByRole('list', { name: 'What happened to the invitation of jane@example.test' })
    await expect.poll(() => timeline.innerText()).toMatch(/Created, as Developer.*Accepted/s)
  })
})

test.skipIf(!inject('chromium'))('markup in names and addresses is text', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  const store = await openConsole({
    mock: {
      data: { providers: { snyk: { tenants: [{ key, id: key, name: evil, ...invited(`"${evil}"@x.test`) }] } } },
    },
  })
  await store.page.getByRole('region', { name: `snyk, ${evil}` }).waitFor()
  await store.pane('People').getByText(`"${evil}"@x.test`).waitFor()
  await store.pane('Mailbox').getByRole('button', { name: evil }).click()
  await store.page
    .frameLocator('iframe')
    .getByRole('heading', { name: `Join ${evil}` })
    .waitFor()
  expect(await store.page.locator('img').count()).toBe(0)
  expect(await store.page.frameLocator('iframe').locator('img').count()).toBe(0)
  await store.close()
})

const key = 'cccccccc-0000-4000-8000-000000000003'
const invited = (email: string) => ({
  members: [{ email: 'admin@example.test', role: 'Org Admin' }],
  invitations: [{ email, role: 'Developer' }],
})

const refusal = {
  invitelab: { error: 'not-pending', message: 'Failed to accept the invitation: it is <b>revoked</b>.' },
}

/** Runs in the page: the text of what has the focus. */
function focused(): string {
  return document.querySelector('main')?.shadowRoot?.activeElement?.textContent ?? ''
}
