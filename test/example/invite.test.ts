import { expect, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { emailField, invite, row, seen, withMock } from './stage.ts'

withMock((open) => {
  test.each(
    sample(
      [
        { provider: 'blaxel', role: 'Member', known: 'member' },
        { provider: 'dreadnode', role: 'Contributor', known: 'contributor' },
        { provider: 'snyk', role: 'Org Admin', known: 'Org Admin' },
      ],
      3,
    ),
  )('an invitation through $provider is listed', async ({ provider, role, known }) => {
    const { page, drive } = await open({ provider })
    await invite(page, 'ada@example.test', role)
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
    await seen(page, `ada@example.test is invited as ${role}`)
    expect(await emailField(page).inputValue()).toBe('')
    const made = await drive(({ invitations }) => invitations.list({ email: 'ada@example.test' }))
    expect(made).toMatchObject([{ provider, role: known, state: 'pending' }])
  })

  test.each(
    sample(
      [
        {
          provider: 'snyk',
          invalid: "E-mail address: 'nope' is not an e-mail address",
          second: 'jane@example.test has already been invited',
        },
        {
          provider: 'blaxel',
          invalid: /must match format "email"/,
          second: 'jane@example.test already has a pending invitation',
        },
        {
          provider: 'dreadnode',
          invalid: 'E-mail address: must match format "email"',
          second: 'jane@example.test already has a pending invitation',
        },
      ],
      3,
    ),
  )('the field shows the errors of $provider for an address', async ({ provider, invalid, second }) => {
    const { page } = await open({ provider })
    await invite(page, 'nope')
    await seen(page, invalid)
    expect(await emailField(page).getAttribute('aria-invalid')).toBe('true')
    expect(await emailField(page).evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await row(page, 'nope').count()).toBe(0)
    await invite(page, 'jane@example.test')
    await seen(page, second)
    expect(await emailField(page).getAttribute('aria-invalid')).toBe('true')
    expect(await row(page, 'jane@example.test').count()).toBe(1)
  })

  nightly('a double click and a second Enter invite only once', async () => {
    const { page, drive } = await open()
    const sent = () =>
      drive(({ requests }) => requests.list().filter(({ request }) => request.method === 'POST').length)
    await emailField(page).fill('ada@example.test')
    await page.getByRole('button', { name: 'Invite', exact: true }).dblclick()
    await seen(page, 'ada@example.test is invited as Developer')
    await emailField(page).fill('bob@example.test')
    await emailField(page).evaluate((field) => {
      for (let i = 0; i < 2; i++) (field as HTMLInputElement).form?.requestSubmit()
    })
    await seen(page, 'bob@example.test is invited as Developer')
    expect(await sent()).toBe(2)
    expect(await emailField(page).getAttribute('aria-invalid')).toBe('false')
  })

  nightly('an error is hidden when its value is corrected', async () => {
    const { page } = await open()
    await invite(page, 'nope')
    await seen(page, /is not an e-mail address/)
    await invite(page, 'ada@example.test')
    await row(page, 'ada@example.test').waitFor()
    expect(await emailField(page).getAttribute('aria-invalid')).toBe('false')
    expect(await page.getByText(/is not an e-mail address/).count()).toBe(0)
  })

  nightly('a user without permission sees the reason', async () => {
    const { page, drive } = await open({ provider: 'dreadnode', token: 'reader' })
    await invite(page, 'ada@example.test')
    await seen(page, 'You do not have permission for this')
    expect(await emailField(page).inputValue()).toBe('ada@example.test')
    expect(await row(page, 'ada@example.test').count()).toBe(0)
    expect(await drive(({ invitations }) => invitations.list({ email: 'ada@example.test' }))).toEqual([])
  })

  test('markup in an address is shown as text', async () => {
    const { page } = await open()
    await invite(page, '<img/src=x>@example.test')
    await row(page, '<img/src=x>@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
    expect(await page.locator('img').count()).toBe(0)
  })
})
