import { expect, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { emailField, invite, pending, refresh, row, rows, seen, withMock } from './stage.ts'

withMock((open) => {
  test('a rate limit is counted down, then the list reloads', async () => {
    const { page, drive } = await open({ provider: 'dreadnode' })
    await drive(({ faults, clock }) => {
      faults.add({
        operation: 'list_organization_invitations',
        effect: { kind: 'rate-limit', limit: 0, windowMs: 3000 },
      })
      clock.advance('1m')
    })
    await refresh(page)
    await pending(page).getByText('Too many requests to Dreadnode').waitFor()
    await pending(page)
      .getByText(/Retrying in [123] seconds?/)
      .waitFor()
    expect(await row(page, 'jane@example.test').count()).toBe(1)
    await drive(({ faults }) => faults.clear())
    await pending(page).getByText('Too many requests to Dreadnode').waitFor({ state: 'detached' })
    const statuses = await drive(({ requests }) => requests.list(2).map(({ response }) => response?.status))
    expect(statuses).toEqual([200, 429])
  })

  nightly('an invitation is sent again after a rate limit', async () => {
    const { page, drive } = await open({ provider: 'snyk' })
    await drive(({ faults }) => {
      faults.add({ operation: 'createOrgInvitation', times: 1, effect: { kind: 'status', status: 429 } })
    })
    await invite(page, 'ada@example.test')
    await seen(page, 'Too many requests to Snyk')
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
    expect(await page.getByText('Too many requests to Snyk').count()).toBe(0)
  })

  test.each(sample(['dreadnode', 'blaxel', 'snyk'] as const, 3))(
    'an outage of %s is shown until it ends',
    async (provider) => {
      const { page, drive } = await open({ provider })
      await drive(({ faults }) => {
        faults.add({ effect: { kind: 'status', status: 503 } })
      })
      await refresh(page)
      await pending(page)
        .getByText(/is unavailable \(503\)/)
        .waitFor()
      // The page still shows the earlier data.
      expect(await row(page, 'jane@example.test').count()).toBe(1)
      await drive(({ faults }) => faults.clear())
      await pending(page).getByRole('button', { name: 'Try again' }).click()
      await pending(page)
        .getByText(/is unavailable/)
        .waitFor({ state: 'detached' })
    },
  )

  nightly('the form keeps its input after an outage', async () => {
    const { page, drive } = await open({ provider: 'blaxel' })
    await drive(({ faults }) => {
      faults.add({ operation: 'InviteWorkspaceUser', times: 1, effect: { kind: 'status', status: 503 } })
    })
    await invite(page, 'ada@example.test')
    await seen(page, 'Blaxel is unavailable (503)')
    expect(await emailField(page).inputValue()).toBe('ada@example.test')
    expect(await row(page, 'ada@example.test').count()).toBe(0)
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
  })

  nightly('a page that fails to load is loaded again only by its button', async () => {
    const { page, drive } = await open({ viewport: { width: 900, height: 400 } })
    await drive(({ faults }) => {
      faults.add({ operation: 'listOrgInvitation', times: 1, effect: { kind: 'status', status: 503 } })
    })
    await rows(page).last().scrollIntoViewIfNeeded()
    await page.mouse.wheel(0, 2000)
    await pending(page).getByText('Snyk is unavailable (503)').waitFor()
    expect(await rows(page).count()).toBe(10)
    await pending(page).getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(20)
  })

  nightly('a user with an unknown token sees the reason', async () => {
    const { page } = await open({ provider: 'blaxel' })
    await page.goto(page.url().replace('token=admin', 'token=expired'))
    await pending(page).getByText('Your token was rejected').waitFor()
  })
})
