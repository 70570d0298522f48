import { expect, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { invite, pending, refresh, revoke, row, rows, seen, withMock } from './stage.ts'

/** A little longer than a revocation can be undone. */
const afterGrace = { timeout: 20_000 }

withMock((open, way) => {
  test('scrolling loads one page after the other until the last', async () => {
    const { page, drive } = await open({ viewport: { width: 900, height: 600 } })
    await expect
      .poll(async () => {
        await rows(page).last().scrollIntoViewIfNeeded()
        await page.mouse.wheel(0, 2000)
        return rows(page).count()
      }, afterGrace)
      .toBe(34)
    expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0)
    const paths = await drive(({ requests }) => requests.list().map(({ request }) => request.path))
    expect(paths.filter((path) => path.includes('starting_after'))).toHaveLength(3)
  })

  nightly('a button loads the next page without scrolling', async () => {
    // Disables IntersectionObserver.
    const { page } = await open({
      first: () =>
        Object.assign(window, {
          IntersectionObserver: class {
            observe() {}
            disconnect() {}
          },
        }),
    })
    expect(await rows(page).count()).toBe(10)
    await page.getByRole('button', { name: 'Load more' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => rows(page).count()).toBe(20)
  })

  test.each(sample(['blaxel', 'dreadnode', 'snyk'] as const, 3))(
    'an invitation revoked through %s disappears',
    async (provider) => {
      const { page, drive } = await open({ provider })
      await revoke(page, 'jane@example.test')
      await page.getByRole('button', { name: 'Close message' }).click()
      const state = () =>
        drive(
          ({ invitations }, given) => invitations.list({ email: 'jane@example.test', provider: given })[0]?.state,
          provider,
        )
      await expect.poll(state).toBe('revoked')
      await refresh(page)
      await page.getByRole('button', { name: 'Refresh the invitations' }).waitFor()
      expect(await row(page, 'jane@example.test').count()).toBe(0)
    },
  )

  nightly('a double click revokes only one invitation', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Revoke the invitation for jane@example.test', exact: true }).dblclick()
    await seen(page, 'The invitation for jane@example.test is revoked')
    expect(await row(page, 'omar@example.test').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(1)
  })

  test('an undone revocation is not sent', async () => {
    const { page, drive } = await open()
    await revoke(page, 'jane@example.test')
    await row(page, 'jane@example.test').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await row(page, 'jane@example.test').waitFor()
    // This would send a waiting revocation.
    await page.getByText('Blaxel', { exact: true }).click()
    await seen(page, 'workspace acme')
    await row(page, 'jane@example.test').waitFor()
    const methods = await drive(({ requests }) => requests.list().map(({ request }) => request.method))
    expect(methods).not.toContain('DELETE')
  })

  test('a revocation is sent when it can no longer be undone', async () => {
    const { page, drive } = await open({ provider: 'dreadnode', ownClock: true })
    await revoke(page, 'jane@example.test')
    await row(page, 'jane@example.test').waitFor({ state: 'detached' })
    const state = () =>
      drive(({ invitations }) => invitations.list({ email: 'jane@example.test', provider: 'dreadnode' })[0]?.state)
    expect(await state()).toBe('pending')
    await page.clock.runFor('10')
    await expect.poll(state).toBe('revoked')
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })

  nightly('a waiting revocation is sent when another provider is chosen', async () => {
    const { page, drive } = await open({ provider: 'snyk' })
    await revoke(page, 'jane@example.test')
    await page.getByText('Blaxel', { exact: true }).click()
    await row(page, 'jane@example.test').waitFor()
    const deleted = () =>
      drive(({ requests }) => requests.list().filter(({ request }) => request.method === 'DELETE').length)
    await expect.poll(deleted, { timeout: 4000 }).toBe(1)
  })

  nightly('a rejected revocation shows the invitation again', async () => {
    const { page, drive } = await open({ provider: 'blaxel' })
    await drive(({ faults }) => {
      faults.add({ operation: 'RemoveWorkspaceUser', times: 1, effect: { kind: 'status', status: 500 } })
    })
    await revoke(page, 'jane@example.test')
    await row(page, 'jane@example.test').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Close message' }).click()
    await seen(page, /The invitation for jane@example\.test was not revoked/)
    await row(page, 'jane@example.test').waitFor()
  })

  // The resend of an expired invitation sees the same, for two of them.
  nightly('eight days later Blaxel’s invitations have expired', async () => {
    const { page, drive } = await open({ provider: 'blaxel' })
    expect(await page.getByText('Expired').count()).toBe(0)
    await drive(({ clock }) => clock.advance('8d'))
    await refresh(page)
    await expect.poll(() => pending(page).getByText('Expired').count()).toBe(5)
  })

  test.each(sample(['snyk', 'dreadnode'] as const, 2))('eight days later %s lists no invitations', async (provider) => {
    const { page, drive } = await open({ provider })
    await drive(({ clock }) => clock.advance('8d'))
    await refresh(page)
    await seen(page, 'No pending invitations.')
    expect(await rows(page).count()).toBe(0)
  })

  nightly('dates are relative to the server’s time', async () => {
    const { page, drive } = await open({ provider: 'dreadnode' })
    await row(page, 'jane@example.test').getByText('expires in 7 days').waitFor()
    await drive(({ clock }) => clock.advance('3d'))
    await invite(page, 'ada@example.test')
    await row(page, 'ada@example.test').getByText('expires in 7 days').waitFor()
    await row(page, 'jane@example.test').getByText('invited 3 days ago').waitFor()
    await row(page, 'jane@example.test').getByText('expires in 4 days').waitFor()
  })

  test(`after a reload ${way.includes('in the page') ? 'the changes are lost' : 'the changes are still there'}`, async () => {
    const { page } = await open({ provider: 'dreadnode' })
    await invite(page, 'ada@example.test')
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
    await page.reload()
    await row(page, 'jane@example.test').waitFor()
    expect(await row(page, 'ada@example.test').count()).toBe(way.includes('in the page') ? 0 : 1)
  })
})
