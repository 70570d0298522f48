import { expect, test } from 'vitest'
import { invite, pending, refresh, revoke, row, rows, seen, withBothMocks } from './stage.ts'

// These break the connection itself, which a server and a page do in different ways.
withBothMocks((open, way) => {
  test('after a lost response the list shows the new invitation', async () => {
    const { page, drive } = await open({ provider: 'dreadnode' })
    await drive(({ faults }) => {
      // Without `times`, because browsers repeat a request when a reused connection breaks.
      faults.add({ operation: 'invite_to_organization', effect: { kind: 'drop' } })
    })
    await invite(page, 'ada@example.test')
    await seen(page, 'Failed to reach Dreadnode')
    await seen(page, /may have been sent anyway/)
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
  })

  test('a truncated list shows an error, and can be reloaded', async () => {
    const { page, drive } = await open({ provider: 'blaxel' })
    await drive(({ faults }) => {
      faults.add({ operation: 'ListWorkspaceUsers', times: 1, effect: { kind: 'truncate', bytes: 20 } })
    })
    await refresh(page)
    await pending(page).getByText('Failed to reach Blaxel').waitFor()
    await pending(page).getByRole('button', { name: 'Try again' }).click()
    await pending(page).getByText('Failed to reach Blaxel').waitFor({ state: 'detached' })
    expect(await rows(page).count()).toBe(5)
  })

  // A mock in the page is closed with it.
  test.runIf(way === 'on the mock server')('a waiting revocation is sent when the page is left', async () => {
    const { page, drive } = await open({ provider: 'dreadnode', shared: true })
    await revoke(page, 'jane@example.test')
    await row(page, 'jane@example.test').waitFor({ state: 'detached' })
    await page.goto('about:blank')
    const state = () =>
      drive(({ invitations }) => invitations.list({ email: 'jane@example.test', provider: 'dreadnode' })[0]?.state)
    await expect.poll(state, { timeout: 4000 }).toBe('revoked')
  })
})
