import { expect, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { row, seen, withMock } from './stage.ts'

withMock((open) => {
  test.each(
    sample(
      [
        { provider: 'blaxel', role: 'Admin' },
        { provider: 'dreadnode', role: 'Owner' },
      ],
      2,
    ),
  )('the role of a member changes through $provider', async ({ provider, role }) => {
    const { page, drive } = await open({ provider })
    const select = page.getByLabel('Role of Zoë Brandt')
    await select.selectOption(role)
    await seen(page, `Zoë Brandt is now ${role}`)
    expect(await select.inputValue()).toBe(role.toLowerCase())
    const done = await drive(
      ({ requests }) => requests.list().find(({ request }) => request.method === 'PUT')?.response,
    )
    expect(done?.status).toBe(200)
  })

  test('a rejected role change is rolled back', async () => {
    const { page, drive } = await open({ provider: 'dreadnode' })
    await drive(({ faults }) => {
      faults.add({ operation: 'update_organization_member_role', times: 1, effect: { kind: 'status', status: 403 } })
    })
    const select = page.getByLabel('Role of Zoë Brandt')
    await select.selectOption('Owner')
    await seen(page, /The role of Zoë Brandt was not changed/)
    expect(await select.inputValue()).toBe('reader')
  })

  nightly('Snyk shows no members, and the reason', async () => {
    const { page } = await open({ provider: 'snyk' })
    await seen(page, /A different Snyk API manages the members/)
    expect(await page.getByRole('region', { name: /^Members/ }).count()).toBe(0)
  })

  test.each(sample(['dreadnode', 'blaxel', 'snyk'] as const, 3))(
    'an invitation is sent again through %s',
    async (provider) => {
      const { page, drive } = await open({ provider })
      await page.getByRole('button', { name: 'Resend the invitation for jane@example.test' }).click()
      await seen(page, 'jane@example.test was invited again')
      expect(await row(page, 'jane@example.test').count()).toBe(1)
      const states = await drive(
        ({ invitations }, given) =>
          invitations.list({ email: 'jane@example.test', provider: given }).map(({ state }) => state),
        provider,
      )
      expect(states.sort()).toEqual(['pending', 'revoked'])
    },
  )

  nightly('a resend that fails after the revocation shows an error', async () => {
    const { page, drive } = await open({ provider: 'snyk' })
    await drive(({ faults }) => {
      faults.add({ operation: 'createOrgInvitation', times: 1, effect: { kind: 'status', status: 500 } })
    })
    await page.getByRole('button', { name: 'Resend the invitation for jane@example.test' }).click()
    await seen(page, /The old invitation for jane@example\.test was revoked, but no new one was sent/)
    await row(page, 'jane@example.test').waitFor({ state: 'detached' })
  })

  test('an expired invitation is pending again after a resend', async () => {
    const { page, drive } = await open({ provider: 'blaxel' })
    await drive(({ clock }) => clock.advance('8d'))
    await page.getByRole('button', { name: 'Refresh the invitations' }).click()
    await row(page, 'jane@example.test').getByText('Expired').waitFor()
    await page.getByRole('button', { name: 'Resend the invitation for jane@example.test' }).click()
    await row(page, 'jane@example.test').getByText('Expired').waitFor({ state: 'detached' })
    await row(page, 'omar@example.test').getByText('Expired').waitFor()
  })
})
