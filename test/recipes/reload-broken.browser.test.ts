import { describe, expect, inject, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { withPersistentPage } from './persistent-page.ts'

describe.skipIf(!inject('chromium'))('a page that saves its worlds starts with the initial state and a warning', () => {
  const current = withPersistentPage()

  /** Replaces the saved worlds, for example with those of another version of the mock. */
  const replace = (change: string) =>
    current().page.evaluate(async (body) => {
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

  test.each(
    sample(
      [
        ['of an older format', 'kept.format = 0; return kept'],
        ['that is not an object', 'return "worlds"'],
        ['that is null', 'return null'],
        ['without worlds', 'return { format: 1 }', { silent: true }],
        ['of other providers', 'kept.worlds.default.providers = { github: {} }; return kept'],
        ['with a world that is null', 'kept.worlds.default = null; return kept'],
        ['with invalid mails', 'kept.worlds.default.mails = [1, null]; return kept'],
        ['with invalid faults', 'kept.worlds.default.faults = [null]; return kept'],
        ['with an invalid world name', 'kept.worlds = { "<b>": kept.worlds.default }; return kept'],
      ],
      9,
    ),
  )('if the store is one %s', async (_, change, options: { silent: boolean } = { silent: false }) => {
    const { page, messages, open, invite, invited } = current()
    await open()
    await invite('ada@example.test')
    await replace(change)
    await page.reload()
    expect(await invited()).not.toContain('ada@example.test')
    expect(messages.filter((text) => text.includes('Failed to restore'))).toHaveLength(options.silent ? 0 : 1)
    expect(messages.filter((text) => !text.startsWith('[invitelab] '))).toEqual([])
    expect(await invite('ada@example.test')).toBe(201)
    await page.reload()
    expect(await invited()).toContain('ada@example.test')
  })

  test.each(
    sample(
      [
        ['forbidden', () => Reflect.defineProperty(window, 'indexedDB', { get: () => raise('SecurityError') })],
        ['missing', () => Reflect.defineProperty(window, 'indexedDB', { value: undefined })],
      ],
      2,
    ),
  )('if IndexedDB is %s', async (_, forbid) => {
    const { page, context, messages, open, invite, invited } = current()
    await page.addInitScript('function raise(name) { throw new DOMException("It is not allowed here", name) }')
    await page.addInitScript(forbid)
    await open()
    expect(await invite('ada@example.test')).toBe(201)
    expect(await invite('bob@example.test')).toBe(201)
    expect(await invited()).toContain('ada@example.test')
    expect(messages).toEqual([expect.stringContaining('Failed to read the saved worlds')])
    await context.close()
  })

  nightly('if another tab blocks the deletion of the database', async () => {
    const { context, messages, open, invite } = current()
    const other = await context.newPage()
    await open(other)
    await other.evaluate(async () => {
      await (await window.kept).keeper.save()
      indexedDB.deleteDatabase('invitelab')
    })
    await open()
    expect(await invite('ada@example.test')).toBe(201)
    expect(messages).toEqual([expect.stringContaining('the database does not respond')])
    await other.close()
  })

  test('if the storage quota is exceeded', async () => {
    const { page, url, messages, open, invite } = current()
    await open()
    await page.evaluate(async () => void (await window.kept))
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: 1 })
    expect(await invite('ada@example.test')).toBe(201)
    await expect.poll(() => messages).toEqual([expect.stringMatching(/Failed to save the worlds: \S*Quota/)])
    expect(await invite('bob@example.test')).toBe(201)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: url })
  })
})

declare function raise(name: string): never
