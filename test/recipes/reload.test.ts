import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { sharedChromium } from '../harness/chromium.ts'
import type {} from './app/keeping.ts'
import { type ServedApp, serveApp } from './serve-app.ts'

describe.skipIf(!inject('chromium'))('a page that keeps its worlds', () => {
  let app: ServedApp
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let said: string[]

  beforeAll(async () => {
    app = await serveApp('test/recipes/app/keeping.ts')
    browser = (await sharedChromium()) as Browser
  })
  beforeEach(async () => {
    context = await browser.newContext()
    page = await context.newPage()
    said = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
  })
  afterEach(() => context.close())
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  const open = () => page.goto(app.url)
  const invite = (email: string) => page.evaluate(async (to) => (await window.kept).invite(to), email)
  const invited = () => page.evaluate(async () => (await window.kept).invited())

  test('has after two reloads what it had before', async () => {
    await open()
    await invite('ada@example.test')
    await page.reload()
    expect(await invited()).toContain('ada@example.test')
    await invite('bob@example.test')
    await page.reload()
    expect(await invited()).toEqual(expect.arrayContaining(['ada@example.test', 'bob@example.test']))
    expect(said).toEqual([])
  })

  test('loses nothing that was written right before the reload', async () => {
    await open()
    const emails = Array.from({ length: 15 }, (_, index) => `person-${index}@example.test`)
    const loaded = page.waitForEvent('load')
    await page.evaluate(async (all) => {
      const { invite } = await window.kept
      await Promise.all(all.map(invite))
      location.reload()
    }, emails)
    await loaded
    expect(await invited()).toEqual(expect.arrayContaining(emails))
  })

  test('loses nothing that was changed while it was still saving', async () => {
    await open()
    const loaded = page.waitForEvent('load')
    const [first, second] = await page.evaluate(async () => {
      const { mock, keeper } = await window.kept
      // So many worlds take longer to save than a page takes to go.
      for (let index = 0; index < 500; index++) mock.world(`story-${index}`)
      await keeper.save()
      const { invitations } = mock.world()
      const [first, second] = invitations.list({ state: 'pending' }).map(({ id }) => id) as [string, string]
      invitations.accept(first)
      await Promise.resolve()
      invitations.accept(second)
      location.reload()
      return [first, second]
    })
    await loaded
    const all = await page.evaluate(async () =>
      (await window.kept).mock.world().invitations.list({ state: 'accepted' }),
    )
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]))
  })

  test('keeps every world apart', async () => {
    await open()
    await page.evaluate(async () => (await window.kept).mock.world('story-1').clock.freeze('2026-03-01T00:00:00Z'))
    await page.reload()
    const clocks = await page.evaluate(async () => {
      const { mock } = await window.kept
      return mock.worlds.list().map(({ name, clock }) => [name, clock.frozen])
    })
    expect(clocks).toEqual([
      ['default', false],
      ['story-1', true],
    ])
  })

  test('has no world that was deleted', async () => {
    await open()
    await page.evaluate(async () => (await window.kept).mock.world('story-1').clock.freeze())
    await page.reload()
    await page.evaluate(async () => (await window.kept).mock.worlds.delete('story-1'))
    await page.reload()
    const names = await page.evaluate(async () => (await window.kept).mock.worlds.list().map(({ name }) => name))
    expect(names).toEqual(['default'])
  })

  test('does not undo what another tab has saved', async () => {
    const other = await context.newPage()
    await other.goto(app.url)
    await other.evaluate(async () => void (await window.kept))
    await open()
    await invite('ada@example.test')
    await other.goto('about:blank')
    page = await context.newPage()
    await open()
    expect(await invited()).toContain('ada@example.test')
  })

  test('has a clock that was moved ahead still ahead, and running', async () => {
    await open()
    await page.evaluate(async () => (await window.kept).mock.world().clock.advance('8d'))
    await page.reload()
    const ahead = await page.evaluate(async () => {
      const { clock } = (await window.kept).mock.world()
      return (clock.now().getTime() - Date.now()) / 86_400_000
    })
    expect(ahead).toBeCloseTo(8, 2)
  })

  test('has a clock that the options stop where it was moved to', async () => {
    await page.goto(`${app.url}/?clock=2026-01-15T12:00:00Z`)
    await page.evaluate(async () => (await window.kept).mock.world().clock.advance('1d'))
    await page.reload()
    const now = await page.evaluate(async () => (await window.kept).mock.world().clock.now().toISOString())
    expect(now).toBe('2026-01-16T12:00:00.000Z')
  })

  test('keeps markup as it was written', async () => {
    await open()
    await page.evaluate(async () => {
      const { mock } = await window.kept
      const world = mock.world()
      const { realms, ...rest } = world.snapshot()
      const people = realms.snyk?.people.map((person) => ({ ...person, name: '<img src=x onerror=alert(1)>' })) ?? []
      world.restore({ ...rest, realms: { snyk: { ...(realms.snyk as NonNullable<typeof realms.snyk>), people } } })
    })
    await page.reload()
    const names = await page.evaluate(async () =>
      (await window.kept).mock
        .world()
        .snapshot()
        .realms.snyk?.people.map(({ name }) => name),
    )
    expect(new Set(names)).toEqual(new Set(['<img src=x onerror=alert(1)>']))
  })

  test('begins anew once it was told to forget', async () => {
    await open()
    await invite('ada@example.test')
    await page.evaluate(async () => (await window.kept).keeper.forget())
    await invite('bob@example.test')
    await page.reload()
    const all = await invited()
    expect(all).not.toContain('ada@example.test')
    expect(all).not.toContain('bob@example.test')
  })

  describe('begins anew, says so and works', () => {
    /** Puts something else in the place of what is kept, as another version of the mock may have. */
    const replace = (change: string) =>
      page.evaluate(async (body) => {
        const { keeper } = await window.kept
        await keeper.save()
        const opened = indexedDB.open('invitelab')
        await new Promise((done) => {
          opened.onsuccess = done
        })
        const read = opened.result.transaction('worlds').objectStore('worlds').get('default')
        await new Promise((done) => {
          read.onsuccess = done
        })
        const changed = new Function('kept', body)(read.result)
        await keeper.forget()
        const writing = opened.result.transaction('worlds', 'readwrite')
        writing.objectStore('worlds').put(changed, 'default')
        await new Promise((done) => {
          writing.oncomplete = done
        })
      }, change)

    test.each([
      ['of an older format', 'kept.format = 0; return kept'],
      ['that is no object', 'return "worlds"'],
      ['that is null', 'return null'],
      ['without worlds', 'return { format: 1 }', { silent: true }],
      ['of other providers', 'kept.worlds.default.realms = { github: {} }; return kept'],
      ['with a world that is null', 'kept.worlds.default = null; return kept'],
      ['with broken mails', 'kept.worlds.default.mails = [1, null]; return kept'],
      ['with broken faults', 'kept.worlds.default.faults = [null]; return kept'],
      ['with an odd name', 'kept.worlds = { "<b>": kept.worlds.default }; return kept'],
    ])('after a store %s', async (_, change, options = { silent: false }) => {
      await open()
      await invite('ada@example.test')
      await replace(change)
      await page.reload()
      expect(await invited()).not.toContain('ada@example.test')
      expect(said.filter((text) => text.includes('begin'))).toHaveLength(options.silent ? 0 : 1)
      expect(said.filter((text) => !text.startsWith('[invitelab] '))).toEqual([])
      expect(await invite('ada@example.test')).toBe(201)
      await page.reload()
      expect(await invited()).toContain('ada@example.test')
    })

    test.each([
      ['forbidden', () => Reflect.defineProperty(window, 'indexedDB', { get: () => raise('SecurityError') })],
      ['missing', () => Reflect.defineProperty(window, 'indexedDB', { value: undefined })],
    ])('where IndexedDB is %s', async (_, forbid) => {
      await page.addInitScript('function raise(name) { throw new DOMException("It is not allowed here", name) }')
      await page.addInitScript(forbid)
      await open()
      expect(await invite('ada@example.test')).toBe(201)
      expect(await invite('bob@example.test')).toBe(201)
      expect(await invited()).toContain('ada@example.test')
      expect(said).toEqual([expect.stringContaining('The worlds of the mock cannot be kept')])
    })
  })
})

declare function raise(name: string): never
