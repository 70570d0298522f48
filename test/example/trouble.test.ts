import { expect, test } from 'vitest'
import { emailField, invite, pending, refresh, row, rows, seen, withBothMocks } from './stage.ts'

withBothMocks((open) => {
  test('a rate limit is counted down, and the list is read by itself afterwards', async () => {
    const { page, drive } = await open({ provider: 'dreadnode' })
    await drive(({ faults, clock }) => {
      faults.add({
        operation: 'list_organization_invitations',
        effect: { kind: 'rate-limit', limit: 0, windowMs: 3000 },
      })
      clock.advance('1m')
    })
    await refresh(page)
    await pending(page).getByText('Dreadnode wants fewer requests').waitFor()
    await pending(page)
      .getByText(/Trying again in [123] seconds?/)
      .waitFor()
    expect(await row(page, 'jane@example.test').count()).toBe(1)
    await drive(({ faults }) => faults.clear())
    await pending(page).getByText('Dreadnode wants fewer requests').waitFor({ state: 'detached' })
    const answers = await drive(({ requests }) => requests.list(2).map(({ response }) => response?.status))
    expect(answers).toEqual([200, 429])
  })

  test('an invitation that came too early is sent again by itself', async () => {
    const { page, drive } = await open({ provider: 'snyk' })
    await drive(({ faults }) => {
      faults.add({ operation: 'createOrgInvitation', times: 1, effect: { kind: 'status', status: 429 } })
    })
    await invite(page, 'ada@example.test')
    await seen(page, 'Snyk wants fewer requests')
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
    expect(await page.getByText('Snyk wants fewer requests').count()).toBe(0)
  })

  test.each(['blaxel', 'dreadnode', 'snyk'] as const)(
    'an outage of %s is told, and over once it is',
    async (provider) => {
      const { page, drive } = await open({ provider })
      await drive(({ faults }) => {
        faults.add({ effect: { kind: 'status', status: 503 } })
      })
      await refresh(page)
      await pending(page)
        .getByText(/is out of order \(503\)/)
        .waitFor()
      // What was known before is still of use.
      expect(await row(page, 'jane@example.test').count()).toBe(1)
      await drive(({ faults }) => faults.clear())
      await pending(page).getByRole('button', { name: 'Try again' }).click()
      await pending(page)
        .getByText(/is out of order/)
        .waitFor({ state: 'detached' })
    },
  )

  test('an invitation that an outage stops stays in the form', async () => {
    const { page, drive } = await open({ provider: 'blaxel' })
    await drive(({ faults }) => {
      faults.add({ operation: 'InviteWorkspaceUser', times: 1, effect: { kind: 'status', status: 503 } })
    })
    await invite(page, 'ada@example.test')
    await seen(page, 'Blaxel is out of order (503)')
    expect(await emailField(page).inputValue()).toBe('ada@example.test')
    expect(await row(page, 'ada@example.test').count()).toBe(0)
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
  })

  test('where the answer to an invitation gets lost, the list tells what became of it', async () => {
    const { page, drive } = await open({ provider: 'dreadnode' })
    await drive(({ faults }) => {
      // No number of times: browsers ask once more by themselves when a connection that they have used before breaks.
      faults.add({ operation: 'invite_to_organization', effect: { kind: 'drop' } })
    })
    await invite(page, 'ada@example.test')
    await seen(page, 'Dreadnode cannot be reached')
    await seen(page, /may have been sent all the same/)
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
  })

  test('a list whose answer breaks off is told, and read again', async () => {
    const { page, drive } = await open({ provider: 'blaxel' })
    await drive(({ faults }) => {
      faults.add({ operation: 'ListWorkspaceUsers', times: 1, effect: { kind: 'truncate', bytes: 20 } })
    })
    await refresh(page)
    await pending(page).getByText('Blaxel cannot be reached').waitFor()
    await pending(page).getByRole('button', { name: 'Try again' }).click()
    await pending(page).getByText('Blaxel cannot be reached').waitFor({ state: 'detached' })
    expect(await rows(page).count()).toBe(5)
  })

  test('a page that does not come is asked for again only by hand', async () => {
    const { page, drive } = await open({ viewport: { width: 900, height: 400 } })
    await drive(({ faults }) => {
      faults.add({ operation: 'listOrgInvitation', times: 1, effect: { kind: 'status', status: 503 } })
    })
    await rows(page).last().scrollIntoViewIfNeeded()
    await page.mouse.wheel(0, 2000)
    await pending(page).getByText('Snyk is out of order (503)').waitFor()
    expect(await rows(page).count()).toBe(10)
    await pending(page).getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(20)
  })

  test('who is not known is told so', async () => {
    const { page } = await open({ provider: 'blaxel' })
    await page.goto(page.url().replace('token=admin', 'token=expired'))
    await pending(page).getByText('Your access is not accepted').waitFor()
  })
})
