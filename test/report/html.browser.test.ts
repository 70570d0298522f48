import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { openSession } from '../../contracts/open-session.ts'
import { htmlReport } from '../../contracts/report/html/html-report.ts'
import { scriptsOf } from '../../contracts/report/script/script.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import { mutants } from '../../mocks/mutants/all.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { folderWith } from '../cli/run.ts'
import { giveBack, type Look, takePage } from '../harness/page-pool.ts'
import { nightly, sample } from '../harness/sample.ts'
import { testSpecOf } from '../harness/specs.ts'
import { toMutantTarget } from '../mutants/target.ts'

/** The page of a run in which a mutant breaks a large part of the promises. */
async function redRun(): Promise<{ readonly text: string; readonly results: readonly CheckResult[] }> {
  const mutant = mutants.find(({ id }) => id === 'snyk-list-is-203')
  const target = toMutantTarget(promisesOf('snyk'), mutant, 1)
  const results: CheckResult[] = []
  let text = ''
  const reporter = htmlReport('1.2.3', (part) => {
    text += part
  })
  const session = openSession({
    target,
    promises: promisesOf('snyk'),
    spec: testSpecOf('snyk'),
    profile: inject('exhaustive') ? 'standard' : 'quick',
    seed: 1,
    runId: 'html1',
  })
  for await (const event of run(session)) {
    if (event.type === 'CheckFinished') results.push(event.result)
    reporter.on(event)
  }
  return { text, results }
}

describe.skipIf(!inject('chromium'))('the report in HTML', () => {
  let red: Awaited<ReturnType<typeof redRun>>
  let url: string
  beforeAll(async () => {
    red = await redRun()
    const folder = await folderWith({})
    await writeFile(join(folder, 'report.html'), red.text)
    url = `file://${folder}/report.html`
  })

  async function opened(look: Look = {}, hash = ''): Promise<Page> {
    const page = await takePage(look)
    await page.goto(url + hash)
    return page
  }

  test('of a red run has at most 400 kB', () => {
    expect(red.results.filter(({ status }) => status === 'failed').length).toBeGreaterThan(20)
    expect(Buffer.byteLength(red.text)).toBeLessThan(400_000)
  })

  const looks = [
    ['light', 400],
    ['dark', 800],
    ['light', 1440],
  ] as const
  test.each(sample(looks, 3))('passes axe and fits the window: %s, %i px', async (colorScheme, width) => {
    const page = await opened({ colorScheme, viewport: { width, height: 900 } })
    await page.evaluate(axe.source)
    const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await giveBack(page)
  })

  test('can be searched from the keyboard and filtered by result', async () => {
    const page = await opened()
    await page.keyboard.press('/')
    await page.keyboard.type('paging cursor')
    await expect.poll(() => page.locator('.list li:visible').count()).toBeLessThan(10)
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox', { name: 'skipped' }).uncheck()
    const skipped = red.results.filter(({ status }) => status === 'skipped').length
    const shown = red.results.length - skipped
    await expect.poll(() => page.locator('#count').textContent()).toBe(`${shown} of ${red.results.length}`)
    await giveBack(page)
  })

  nightly('opens at the check in a link, and moves on to the next failure', async () => {
    const failed = red.results.find(({ status }) => status === 'failed')?.id ?? ''
    const page = await opened({}, `#${failed}`)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(failed)
    await page.keyboard.press('j')
    await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(`#${failed}`)
    await giveBack(page)
  })

  test('copies the script of a failure', async () => {
    const page = await opened()
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: (text: string) => Object.assign(window, { copied: text }) },
      })
    })
    const id = (await page.locator('.card').first().getAttribute('id')) ?? ''
    const scripts = scriptsOf(red.results.find((one) => one.id === id) as CheckResult)
    const card = page.locator(`[id="${id}"]`)
    for (const [name, text] of [
      ['Copy as curl script', scripts?.bash],
      ['Copy as TypeScript', scripts?.typescript],
    ] as const) {
      await card.getByRole('button', { name }).click()
      await expect.poll(() => page.evaluate('copied')).toBe(text)
    }
    await giveBack(page)
  })

  nightly('changes its colours on request', async () => {
    const page = await opened({ colorScheme: 'light' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const before = await background()
    await page.getByRole('button', { name: 'Light or dark' }).click()
    expect(await background()).not.toBe(before)
    await giveBack(page)
  })
})
