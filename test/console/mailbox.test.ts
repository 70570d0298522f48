import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { nightly, sample } from '../harness/sample.ts'
import { invite } from '../scenarios/snyk/api.ts'
import { type OpenConsole, openConsole } from './console.ts'

describe.skipIf(!inject('chromium'))('the mailbox in the console', () => {
  let ui: OpenConsole

  beforeEach(async () => {
    ui = await openConsole()
  })
  afterEach(async () => {
    await ui.close()
    expect(ui.pageErrors).toEqual([])
    expectNoDefects()
  })

  const open = (to: string) => ui.pane('Mailbox').getByRole('button', { name: to }).first().click()
  const mail = () => ui.page.frameLocator('iframe')
  const states = async (email: string) => {
    const { body } = await ui.snyk.control('GET', `/invitations?email=${email}&provider=snyk`)
    return body.invitations.map(({ state }: { state: string }) => state)
  }

  test('shows an e-mail as its recipient sees it, with its styles and without scripts', async () => {
    await invite(ui.snyk, 'robin@example.test')
    await open('robin@example.test')
    await mail().getByRole('heading', { name: 'Join Acme' }).waitFor()
    const font = await mail()
      .locator('body')
      .evaluate((body) => getComputedStyle(body).fontFamily)
    expect(font).toContain('system-ui')
    expect(await ui.page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin')
  })

  nightly('shows the provider of each e-mail to the same address', async () => {
    await ui.pane('Mailbox').getByRole('searchbox').fill('jane@')
    const subjects = ui.pane('Mailbox').getByRole('listitem').getByText('Invitation to Acme')
    await expect
      .poll(async () => (await subjects.allInnerTexts()).sort())
      .toEqual(['blaxel', 'dreadnode', 'snyk'].map((provider) => `Invitation to Acme, ${provider}`))
  })

  test.each(
    sample(
      [
        ['Accept', 'accepted'],
        ['decline', 'declined'],
      ],
      2,
    ),
  )('accepts or declines an invitation with the link %s, without leaving the page', async (link, state) => {
    await invite(ui.snyk, 'robin@example.test')
    await open('robin@example.test')
    await mail().getByRole('link', { name: link }).click()
    await expect.poll(() => states('robin@example.test')).toEqual([state])
    await ui.pane('Mailbox').getByText(state, { exact: true }).waitFor()
    await mail().getByRole('heading', { name: 'Join Acme' }).waitFor()
  })

  nightly('shows the reason when a link no longer works', async () => {
    await invite(ui.snyk, 'robin@example.test')
    await open('robin@example.test')
    await ui.pane('Mailbox').getByRole('button', { name: 'Decline' }).click()
    await ui.pane('Mailbox').getByText('declined', { exact: true }).waitFor()
    await mail().getByRole('link', { name: 'Accept' }).press('Enter')
    await ui.pane('Mailbox').getByText('it is declined').waitFor()
  })

  test('is searched by address and emptied', async () => {
    await invite(ui.snyk, 'robin@example.test')
    await invite(ui.snyk, 'sasha@example.test')
    const box = ui.pane('Mailbox')
    await box.getByLabel('Find e-mails by address').fill('robin')
    await expect.poll(() => box.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('robin@')])
    await box.getByRole('button', { name: 'Empty' }).click()
    await box.getByText('No e-mail matches this address.').waitFor()
    expect((await ui.snyk.control('GET', '/mailbox')).body.mails).toEqual([])
  })
})
