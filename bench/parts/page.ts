import { cpus, loadavg } from 'node:os'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumPath } from '../../test/harness/find-chromium.ts'
import { servePages } from '../../test/harness/page-server.ts'
import type { Options } from '../options.ts'
import type { Calls } from '../page/main.ts'
import { type Goal, goalTable, median, round, table } from '../stats.ts'

/** Upper bounds in milliseconds: until the mock is ready, and per call in addition to msw's own time. */
const maximums = { startMs: 50, callMs: 1 }

/** Number of counted rounds of calls per page, and of warm-up rounds before them. */
const rounds = { counted: 300, before: 50 }

/** With these headers, the clock of a page has a resolution of 5 µs. */
const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

/** Measures the overhead of the mock in Chromium, also with a processor slowed down to a quarter. */
export async function measurePage({ starts }: Options) {
  if (chromiumPath === undefined) {
    console.log('Skipped: Chromium is not installed')
    return { skipped: 'Chromium is not installed' }
  }
  const load = round(loadavg()[0] ?? 0, 2)
  const server = await servePages('bench/page', ['main'], isolated)
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArguments })
  try {
    const measured = [
      await measureAt(browser, server.url, 1, starts),
      await measureAt(browser, server.url, 4, starts),
    ] as const
    const goals: Goal[] = [
      { name: 'ms to be ready', value: measured[0].startMs, atMost: maximums.startMs },
      { name: 'ms of a list above msw', value: measured[0].list.above, atMost: maximums.callMs },
      { name: 'ms of an invitation above msw', value: measured[0].invite.above, atMost: maximums.callMs },
    ]
    const rows = measured.map(({ slowed, startMs, longestStartMs, list, invite, readingTheBody }) => [
      slowed === 1 ? 'full speed' : `${slowed} times as slow`,
      ...[
        startMs,
        longestStartMs,
        list.msw,
        list.mock,
        list.above,
        invite.msw,
        invite.mock,
        invite.above,
        readingTheBody,
      ],
    ])
    const head = [
      'ms',
      'ready',
      'longest',
      'msw: list',
      'mock: list',
      'above',
      'msw: invite',
      'mock: invite',
      'above',
      'to read its body',
    ]
    console.log(`medians of ${starts} starts, of ${rounds.counted} calls\n${table(head, rows)}\n\n${goalTable(goals)}`)
    const reliable = load < cpus().length / 2
    if (!reliable) console.log(`\nNot reliable: the load of the machine was ${load}. Repeat on an idle machine.`)
    return { reliable, load, chromium: browser.version(), measured, goals }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function measureAt(browser: Browser, url: string, slowed: number, starts: number) {
  const startsMs: number[] = []
  for (let i = 0; i < starts; i++)
    startsMs.push(await withPage(browser, url, slowed, (page) => page.evaluate(() => window.startMs)))
  const calls = await withPage(browser, url, slowed, async (page) => {
    await page.evaluate((count) => window.measureCalls(count), rounds.before)
    return page.evaluate((count) => window.measureCalls(count), rounds.counted)
  })
  return {
    slowed,
    startMs: round(median(startsMs), 2),
    longestStartMs: round(Math.max(...startsMs), 2),
    list: compare(calls.constantList, calls.list),
    invite: compare(calls.constantInvite, calls.invite),
    readingTheBody: compare(calls.constantInvite, calls.readInvite).above,
  }
}

/** Opens the page in a new browser context and returns it when msw is ready. */
async function withPage<T>(browser: Browser, url: string, slowed: number, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowed })
  await page.goto(url)
  await page.evaluate(async () => void (await window.ready))
  if (!(await page.evaluate(() => crossOriginIsolated)))
    throw new Error('Failed to open the page: it is not cross-origin isolated, so its clock is not precise enough.')
  const got = await use(page)
  await context.close()
  return got
}

function compare(msw: Calls['list'], mock: Calls['list']) {
  const [mswMs, mockMs] = [median(msw), median(mock)]
  return { msw: round(mswMs, 3), mock: round(mockMs, 3), above: round(mockMs - mswMs, 3) }
}
