import axe, { type AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { acme, invite, version } from '../scenarios/snyk/words.ts'
import { narrow, type OpenConsole, openConsole, wide } from './console.ts'

const tabs = ['People', 'Mailbox', 'Requests', 'Clock', 'Faults', 'Snapshots']

/** What axe has against the page that may not be: rule and place. */
async function findings({ page }: OpenConsole): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'], iframes: false })",
  )) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** Gives every part something to show, and opens it. */
async function fill(store: OpenConsole): Promise<void> {
  await invite(store.snyk, 'robin@example.test')
  const jane = (await store.snyk.control('GET', '/invitations?email=jane@example.test')).body.invitations
  for (const [i, ending] of ['accept', 'decline', 'expire'].entries()) {
    if (jane[i]) await store.snyk.control('POST', `/invitations/${jane[i].id}/${ending}`)
  }
  await store.snyk('GET', `${acme}${version}&limit=5`)
  await store.snyk.control('POST', '/faults', { body: { effect: { kind: 'status', status: 503 } } })
  await store.snyk('GET', acme + version)
}

async function openAll(store: OpenConsole, tab: string): Promise<void> {
  if (await store.page.getByRole('navigation').isVisible()) {
    await store.page.getByRole('navigation').getByRole('button', { name: tab }).click()
  }
  const pane = store.pane(tab)
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

// Each colour scheme and each width once; all four pairs in `npm run test:all`.
const views = [
  ['light', 'wide', wide],
  ['dark', 'narrow', narrow],
  ...(inject('exhaustive')
    ? ([
        ['dark', 'wide', wide],
        ['light', 'narrow', narrow],
      ] as const)
    : []),
] as const

describe.skipIf(!inject('chromium')).each(views)('axe, in %s and %s,', (colorScheme, _, viewport) => {
  let store: OpenConsole
  beforeAll(async () => {
    store = await openConsole({ context: { colorScheme, viewport } })
    await store.page.getByText('Live', { exact: true }).waitFor()
    await fill(store)
  })
  afterAll(() => store?.close())

  test.each(tabs)('has nothing serious against %s', async (tab) => {
    await openAll(store, tab)
    expect(await findings(store)).toEqual([])
  })

  test('has nothing serious against a question', async () => {
    await store.page.getByRole('button', { name: 'New world…' }).click()
    await store.page.getByLabel('Name').fill('default')
    await store.page.getByRole('button', { name: 'Create', exact: true }).click()
    await store.page.getByText('Failed to create').waitFor()
    expect(await findings(store)).toEqual([])
    await store.page.keyboard.press('Escape')
  })

  test('sees no part that is wider than the page', async () => {
    const width = await store.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(viewport.width)
  })
})

test.skipIf(!inject('chromium'))('axe has nothing serious against the question for the token', async () => {
  const store = await openConsole({ mock: { controlToken: 'sesame' } })
  await store.page.getByLabel('Control token').waitFor()
  expect(await findings(store)).toEqual([])
  await store.close()
})

describe.skipIf(!inject('chromium'))('by keyboard alone', () => {
  /** Goes on with Tab until the element with this name has the focus. */
  async function tabTo({ page }: OpenConsole, name: string): Promise<void> {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate(focusedName)).includes(name)) return
    }
    throw new Error(`Tab does not lead to ${name}`)
  }

  test('an invitation is found, declined, and the time moved on', async () => {
    const store = await openConsole({ context: { viewport: narrow } })
    const { keyboard } = store.page
    await store.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    await tabTo(store, 'Find people by address')
    await keyboard.type('omar')
    await tabTo(store, 'omar@example.test')
    await keyboard.press('Enter')
    await tabTo(store, 'Decline')
    await keyboard.press('Space')
    await store.page
      .getByRole('button', { name: /^omar@example.test .* declined$/ })
      .first()
      .waitFor()
    await store.page.reload()
    await store.page.getByText('Live', { exact: true }).waitFor()
    await tabTo(store, 'Clock')
    await keyboard.press('Enter')
    await tabTo(store, '+8d')
    await keyboard.press('Enter')
    await store.pane('Clock').getByText('2026-01-23 12:00:00').waitFor()
    await store.close()
  })

  test('Escape closes a question and gives the focus back', async () => {
    const store = await openConsole()
    await store.page.getByRole('button', { name: 'Reset…' }).focus()
    await store.page.keyboard.press('Enter')
    await store.page.getByRole('dialog').waitFor()
    await store.page.keyboard.press('Escape')
    await store.page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await store.page.evaluate(focusedName)).toBe('Reset…')
    await store.close()
  })

  test('the focus is seen', async () => {
    const store = await openConsole()
    await store.page.getByText('Live', { exact: true }).waitFor()
    await store.page.keyboard.press('Tab')
    const outline = await store.page.evaluate(() => {
      const focused = document.querySelector('main')?.shadowRoot?.activeElement
      return focused && getComputedStyle(focused).outlineStyle
    })
    expect(outline).toBe('solid')
    await store.close()
  })
})

/** Runs in the page: what has the focus, by label or text. */
function focusedName(): string {
  const focused = document.querySelector('main')?.shadowRoot?.activeElement
  return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
}
