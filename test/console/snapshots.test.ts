import { text as readAll } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { invite } from '../scenarios/snyk/words.ts'
import { type OpenConsole, openConsole } from './console.ts'

describe.skipIf(!inject('chromium'))('the snapshots in the console', () => {
  let store: OpenConsole
  const pane = () => store.pane('Snapshots')
  const robin = () => store.pane('People').getByText('robin@example.test')
  const upload = (name: string, text: string) =>
    pane()
      .getByLabel('Restore from a file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

  beforeEach(async () => {
    store = await openConsole()
    await store.page.getByText('Live', { exact: true }).waitFor()
  })
  afterEach(async () => {
    await store.close()
    expect(store.complaints).toEqual([])
    expectNoDefects()
  })

  test('bring back what was', async () => {
    await pane().getByRole('button', { name: 'Take a snapshot' }).click()
    await invite(store.snyk, 'robin@example.test')
    await robin().waitFor()
    await pane().getByRole('button', { name: 'Restore default 2026-01-15 12:00:00' }).click()
    await robin().waitFor({ state: 'detached' })
    await pane().getByRole('button', { name: 'Forget' }).click()
    await pane().getByText('Kept in this page').waitFor()
  })

  test('go to a file, and come back from it into another mock', async () => {
    await invite(store.snyk, 'robin@example.test')
    await pane().getByRole('button', { name: 'Take a snapshot' }).click()
    const [download] = await Promise.all([
      store.page.waitForEvent('download'),
      pane().getByRole('button', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('default-2026-01-15-12-00-00.json')
    const text = await readAll(await download.createReadStream())
    await store.close()
    store = await openConsole()
    await upload('state.json', text)
    await robin().waitFor()
    await pane().getByRole('button', { name: 'Restore state.json' }).waitFor()
  })

  test.each([
    ['no JSON', 'hello', "Failed to read 'wrong.json': it is no JSON."],
    ['no snapshot', '{"hello": "world"}', "Failed to read 'wrong.json': it is no snapshot."],
    ['half a snapshot', '{"format": 1}', 'must have'],
    ['nothing', '', "Failed to read 'wrong.json': it is no JSON."],
  ])('refuse a file with %s, and change nothing', async (_, text, message) => {
    await invite(store.snyk, 'robin@example.test')
    await upload('wrong.json', text)
    await expect.poll(() => pane().getByRole('alert').innerText()).toContain(message)
    await robin().waitFor()
  })
})
