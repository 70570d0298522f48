import { text as readAll } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { nightly, sample } from '../harness/sample.ts'
import { invite } from '../scenarios/snyk/api.ts'
import { type OpenConsole, openConsole } from './console.ts'

describe.skipIf(!inject('chromium'))('the snapshots in the console', () => {
  let ui: OpenConsole
  const pane = () => ui.pane('Snapshots')
  const robin = () => ui.pane('People').getByText('robin@example.test')
  const upload = (name: string, text: string) =>
    pane()
      .getByLabel('Restore from a file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

  beforeEach(async () => {
    ui = await openConsole()
    await ui.page.getByText('Live', { exact: true }).waitFor()
  })
  afterEach(async () => {
    await ui.close()
    expect(ui.pageErrors).toEqual([])
    expectNoDefects()
  })

  test('restore an earlier state', async () => {
    const restore = pane().getByRole('button', { name: 'Restore default 2026-01-15 12:00:00' })
    await pane().getByRole('button', { name: 'Take a snapshot' }).click()
    await restore.waitFor()
    await invite(ui.snyk, 'robin@example.test')
    await robin().waitFor()
    await restore.click()
    await robin().waitFor({ state: 'detached' })
    await pane().getByRole('button', { name: 'Remove' }).click()
    await pane().getByText('Snapshots are kept until you reload this page').waitFor()
  })

  nightly('are downloaded and restored in another mock', async () => {
    await invite(ui.snyk, 'robin@example.test')
    await pane().getByRole('button', { name: 'Take a snapshot' }).click()
    const [download] = await Promise.all([
      ui.page.waitForEvent('download'),
      pane().getByRole('button', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('default-2026-01-15-12-00-00.json')
    const text = await readAll(await download.createReadStream())
    await ui.close()
    ui = await openConsole()
    await upload('state.json', text)
    await robin().waitFor()
    await pane().getByRole('button', { name: 'Restore state.json' }).waitFor()
  })

  test.each(
    sample(
      [
        ['no JSON', 'hello', "Failed to read 'wrong.json': it is not JSON."],
        ['no snapshot', '{"hello": "world"}', "Failed to read 'wrong.json': it is not a snapshot."],
        ['half a snapshot', '{"format": 1}', 'must have'],
        ['nothing', '', "Failed to read 'wrong.json': it is not JSON."],
      ],
      4,
    ),
  )('reject a file with %s and change nothing', async (_, text, message) => {
    await invite(ui.snyk, 'robin@example.test')
    await upload('wrong.json', text)
    await expect.poll(() => pane().getByRole('alert').innerText()).toContain(message)
    await robin().waitFor()
  })
})
