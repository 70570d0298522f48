import type { Page } from 'playwright-core'
import { serveExample } from '../example/build.ts'
import type { Picture } from './picture.ts'

/** The example in each colour scheme, and at the width of a phone. */
export const teamAdminPictures: readonly Picture[] = [
  { name: 'team-admin-light', colorScheme: 'light', width: 1080, height: 700, take: takeTrouble },
  { name: 'team-admin-dark', colorScheme: 'dark', width: 1080, height: 700, take: takeRateLimit },
  { name: 'team-admin-narrow', colorScheme: 'light', width: 400, height: 860, take: takeExpired },
]

async function open(page: Page, provider: string): Promise<void> {
  const { url, close } = await serveExample({ VITE_API: 'msw' })
  page.once('close', () => void close())
  await page.goto(`${url}?provider=${provider}`)
  await page.getByText('jane@example.test', { exact: true }).waitFor()
}

async function takeTrouble(page: Page): Promise<void> {
  await open(page, 'dreadnode')
  await page.getByLabel('E-mail address').fill('jane@example.test')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText(/already/).waitFor()
  await page.getByRole('button', { name: 'Revoke the invitation for priya@example.test' }).click()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
}

async function takeRateLimit(page: Page): Promise<void> {
  await open(page, 'snyk')
  await page.getByText('Mock', { exact: true }).click()
  await page.getByRole('button', { name: 'Rate limit' }).click()
  // The page reads the list twice, which reaches the limit.
  await page.getByRole('button', { name: 'Refresh the invitations' }).click()
  await page.getByLabel('E-mail address').fill('ada@example.test')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page
    .getByText(/Retrying in/)
    .first()
    .waitFor()
}

async function takeExpired(page: Page): Promise<void> {
  await open(page, 'blaxel')
  await page.getByText('Mock', { exact: true }).click()
  await page.getByRole('button', { name: 'Eight days later' }).click()
  await page.getByText('Expired').first().waitFor()
  await page.getByText('Mock', { exact: true }).click()
}
