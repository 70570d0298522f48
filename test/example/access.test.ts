import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { emailField, invite, refresh, row, seen, withMock } from './stage.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The violations that axe finds in the page. */
async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.addScriptTag({ path: axe })
  const { violations }: AxeResults = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

// The narrow dark page, which has the least room and contrast; all four in `npm run test:all`.
const views = (['light', 'dark'] as const)
  .flatMap((colorScheme) => [400, 1600].map((width) => ({ colorScheme, width })))
  .filter(({ colorScheme, width }) => inject('exhaustive') || (colorScheme === 'dark' && width === 400))

withMock((open, way) => {
  const isInPage = way.includes('in the page')

  test.each(views)(
    'axe finds nothing in $colorScheme at $width px, and nothing is wider than the page',
    async ({ colorScheme, width }) => {
      const { page, drive } = await open({ provider: 'blaxel', colorScheme, viewport: { width, height: 900 } })
      if (isInPage) await page.getByText('Mock', { exact: true }).click()
      expect(await findings(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await invite(page, 'nope')
      await seen(page, /must match format/)
      await page.getByRole('button', { name: 'Revoke the invitation for omar@example.test' }).click()
      await drive(({ clock }) => clock.advance('8d'))
      await refresh(page)
      await row(page, 'jane@example.test').getByText('Expired').waitFor()
      await drive(({ faults }) => {
        faults.add({ effect: { kind: 'status', status: 503 } })
      })
      await refresh(page)
      await seen(page, 'Blaxel is unavailable (503)')
      await seen(page, /must match format/)
      await page.getByRole('button', { name: 'Undo' }).waitFor()
      expect(await findings(page)).toEqual([])
    },
  )

  test('an invitation can be sent with only the keyboard', async () => {
    const { page } = await open({ provider: 'blaxel' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await seen(page, 'organization acme')
    await page.keyboard.press('Tab')
    expect(await emailField(page).evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.type('ada@example.test')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await row(page, 'ada@example.test').getByText('Contributor').waitFor()
    await row(page, 'ada@example.test').getByRole('button', { name: 'Revoke' }).waitFor()
    expect(await emailField(page).evaluate((field) => field === document.activeElement)).toBe(true)
  })

  test('a revocation moves the focus to the heading of the list', async () => {
    const { page } = await open({ provider: 'dreadnode' })
    await page.getByRole('button', { name: 'Revoke the invitation for jane@example.test' }).focus()
    await page.keyboard.press('Enter')
    await row(page, 'jane@example.test').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Pending invitations/)
  })

  test.runIf(isInPage)('the panel and the console control the mock', async () => {
    const { page } = await open({ provider: 'blaxel' })
    await page.getByText('Mock', { exact: true }).click()
    await page.getByRole('button', { name: 'Eight days later' }).click()
    await row(page, 'jane@example.test').getByText('Expired').waitFor()
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await row(page, 'jane@example.test').getByText('Expired').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Open the console' }).click()
    const drawer = page.getByRole('dialog', { name: 'Console of the mock' })
    await drawer.getByRole('button', { name: '+8d' }).click()
    await row(page, 'jane@example.test').getByText('Expired').waitFor()
    await page.getByRole('button', { name: 'Close the console' }).press('Escape')
    await drawer.waitFor({ state: 'detached' })
  })
})
