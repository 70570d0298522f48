import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { invite } from '../scenarios/snyk/words.ts'
import { type OpenConsole, openConsole } from './console.ts'

describe.skipIf(!inject('chromium'))('the mailbox in the console', () => {
  let store: OpenConsole

  beforeEach(async () => {
    store = await openConsole()
  })
  afterEach(async () => {
    await store.close()
    expect(store.complaints).toEqual([])
    expectNoDefects()
  })

  const open = (to: string) => store.pane('Mailbox').getByRole('button', { name: to }).first().click()
  const mail = () => store.page.frameLocator('iframe')
  const states = async (email: string) => {
    const { body } = await store.snyk.control('GET', `/invitations?email=${email}&provider=snyk`)
    return body.invitations.map(({ state }: { state: string }) => state)
  }

  test('shows an e-mail as its reader sees it, with the style that it brings', async () => {
    await invite(store.snyk, 'robin@example.test')
    await open('robin@example.test')
    await mail().getByRole('heading', { name: 'Join Acme' }).waitFor()
    const font = await mail()
      .locator('body')
      .evaluate((body) => getComputedStyle(body).fontFamily)
    expect(font).toContain('system-ui')
  })

  test('tells e-mails of several providers to the same address apart', async () => {
    await store.pane('Mailbox').getByRole('searchbox').fill('jane@')
    const subjects = store.pane('Mailbox').getByRole('listitem').getByText('Invitation to Acme')
    await expect
      .poll(async () => (await subjects.allInnerTexts()).sort())
      .toEqual(['blaxel', 'dreadnode', 'snyk'].map((provider) => `Invitation to Acme, ${provider}`))
  })

  test('lets nothing in an e-mail run', async () => {
    await invite(store.snyk, 'robin@example.test')
    await open('robin@example.test')
    expect(await store.page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin')
  })

  test.each([
    ['Accept', 'accepted'],
    ['decline', 'declined'],
  ])('answers by the link %s in the e-mail, and stays where it is', async (link, state) => {
    await invite(store.snyk, 'robin@example.test')
    await open('robin@example.test')
    await mail().getByRole('link', { name: link }).click()
    await expect.poll(() => states('robin@example.test')).toEqual([state])
    await store.pane('Mailbox').getByText(state, { exact: true }).waitFor()
    await mail().getByRole('heading', { name: 'Join Acme' }).waitFor()
  })

  test('says why a link leads nowhere any more', async () => {
    await invite(store.snyk, 'robin@example.test')
    await open('robin@example.test')
    await store.pane('Mailbox').getByRole('button', { name: 'Decline' }).click()
    await store.pane('Mailbox').getByText('declined', { exact: true }).waitFor()
    await mail().getByRole('link', { name: 'Accept' }).press('Enter')
    await store.pane('Mailbox').getByText('it is declined').waitFor()
  })

  test('is searched by address, and emptied', async () => {
    await invite(store.snyk, 'robin@example.test')
    await invite(store.snyk, 'sasha@example.test')
    const box = store.pane('Mailbox')
    await box.getByLabel('Find e-mails by address').fill('robin')
    await expect.poll(() => box.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('robin@')])
    await box.getByRole('button', { name: 'Empty' }).click()
    await box.getByText('No e-mail to such an address.').waitFor()
    expect((await store.snyk.control('GET', '/mailbox')).body.mails).toEqual([])
  })
})
