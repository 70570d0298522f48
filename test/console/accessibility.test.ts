import axe, { type AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { acme, invite, version } from '../scenarios/snyk/api.ts'
import { narrow, type OpenConsole, openConsole, wide } from './console.ts'

const tabs = ['People', 'Mailbox', 'Requests', 'Clock', 'Faults', 'Snapshots']

/** The serious violations that axe finds: rule and element. */
async function findings({ page }: OpenConsole): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'], iframes: false })",
  )) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** Adds data for every pane. */
async function fill(ui: OpenConsole): Promise<void> {
  await invite(ui.snyk, 'robin@example.test')
  const jane = (await ui.snyk.control('GET', '/invitations?email=jane@example.test')).body.invitations
  for (const [i, action] of ['accept', 'decline', 'expire'].entries()) {
    if (jane[i]) await ui.snyk.control('POST', `/invitations/${jane[i].id}/${action}`)
  }
  await ui.snyk('GET', `${acme}${version}&limit=5`)
  await ui.snyk.control('POST', '/faults', { body: { effect: { kind: 'status', status: 503 } } })
  await ui.snyk('GET', acme + version)
}

async function openAll(ui: OpenConsole, tab: string): Promise<void> {
  if (await ui.page.getByRole('navigation').isVisible()) {
    await ui.page.getByRole('navigation').getByRole('button', { name: tab }).click()
  }
  const pane = ui.pane(tab)
  await pane.waitFor()
  for (const row of (await pane.locator('.summary').all()).slice(0, 3)) {
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click()
  }
  if (tab === 'Faults') await pane.getByText('Add a fault').click()
  if (tab === 'Snapshots') {
    await pane.getByRole('button', { name: 'Take a snapshot' }).click()
    await pane.getByRole('button', { name: 'Download' }).waitFor()
  }
}

// Each colour scheme and each width once; all pairs in `npm run test:all`.
const views = [
  ['dark', 'narrow', narrow],
  ['light', 'wide', wide],
  ...(inject('exhaustive')
    ? ([
        ['dark', 'wide', wide],
        ['light', 'narrow', narrow],
      ] as const)
    : []),
] as const

describe.skipIf(!inject('chromium')).each(views)('axe, in %s and %s,', (colorScheme, _, viewport) => {
  let ui: OpenConsole
  beforeAll(async () => {
    ui = await openConsole({ colorScheme, viewport })
    await ui.page.getByText('Live', { exact: true }).waitFor()
    await fill(ui)
  })
  afterAll(() => ui?.close())

  if (viewport === narrow)
    test.each(sample(tabs, tabs.length))('finds nothing serious in %s', async (tab) => {
      await openAll(ui, tab)
      expect(await findings(ui)).toEqual([])
    })
  else
    test('finds nothing serious in all panes', async () => {
      for (const tab of tabs) await openAll(ui, tab)
      expect(await findings(ui)).toEqual([])
    })

  test.runIf(viewport === narrow || inject('exhaustive'))('finds nothing serious in a dialog', async () => {
    await ui.page.getByRole('button', { name: 'New world…' }).click()
    await ui.page.getByLabel('Name').fill('default')
    await ui.page.getByRole('button', { name: 'Create', exact: true }).click()
    await ui.page.getByText('Failed to create').waitFor()
    expect(await findings(ui)).toEqual([])
    await ui.page.keyboard.press('Escape')
  })

  test('finds nothing wider than the page', async () => {
    const width = await ui.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(viewport.width)
  })
})

test.skipIf(!inject('chromium'))('axe finds nothing serious in the form for the token', async () => {
  const ui = await openConsole({ mock: { controlToken: 'sesame' } })
  await ui.page.getByLabel('Control token').waitFor()
  expect(await findings(ui)).toEqual([])
  await ui.close()
})

describe.skipIf(!inject('chromium'))('with only the keyboard', () => {
  /** Presses Tab until the element with this name has the focus. */
  async function tabTo({ page }: OpenConsole, name: string): Promise<void> {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate(focusedName)).includes(name)) return
    }
    throw new Error(`Failed to reach ${name} with Tab`)
  }

  test('an invitation is found and declined, and the clock is advanced', async () => {
    const ui = await openConsole({ viewport: narrow })
    const { keyboard } = ui.page
    await ui.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    await tabTo(ui, 'Find people by address')
    await keyboard.type('omar')
    await tabTo(ui, 'omar@example.test')
    await keyboard.press('Enter')
    await tabTo(ui, 'Decline')
    await keyboard.press('Space')
    await ui.page
      .getByRole('button', { name: /^omar@example.test .* declined$/ })
      .first()
      .waitFor()
    await ui.page.reload()
    await ui.page.getByText('Live', { exact: true }).waitFor()
    await tabTo(ui, 'Clock')
    await keyboard.press('Enter')
    await tabTo(ui, '+8d')
    await keyboard.press('Enter')
    await ui.pane('Clock').getByText('2026-01-23 12:00:00').waitFor()
    await ui.close()
  })

  test('Escape closes a dialog and returns the focus', async () => {
    const ui = await openConsole()
    await ui.page.getByRole('button', { name: 'Reset…' }).focus()
    await ui.page.keyboard.press('Enter')
    await ui.page.getByRole('dialog').waitFor()
    await ui.page.keyboard.press('Escape')
    await ui.page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await ui.page.evaluate(focusedName)).toBe('Reset…')
    await ui.close()
  })

  nightly('the focus is visible', async () => {
    const ui = await openConsole()
    await ui.page.getByText('Live', { exact: true }).waitFor()
    await ui.page.keyboard.press('Tab')
    const outline = await ui.page.evaluate(() => {
      const focused = document.querySelector('main')?.shadowRoot?.activeElement
      return focused && getComputedStyle(focused).outlineStyle
    })
    expect(outline).toBe('solid')
    await ui.close()
  })
})

/** Runs in the page: the label or text of the focused element. */
function focusedName(): string {
  const focused = document.querySelector('main')?.shadowRoot?.activeElement
  return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
}
