import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { sharedChromium } from '../harness/chromium.ts'
import { serveApp } from './serve-app.ts'

const readme = await readFile('README.md', 'utf8')
const [lines = '', oneLine = ''] = [...readme.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => code)

/** The same, with the doors of this checkout. */
const fromSources = (code: string) =>
  code
    .replace(/'invitelab\/providers\/(\w+)'/, `'${resolve('mocks/providers')}/$1/provider.ts'`)
    .replace(/'invitelab\/msw'/, `'${resolve('src/msw.ts')}'`)

describe.skipIf(!inject('chromium'))('the lines in the README for a page', () => {
  test('answer at the vendor’s host', async () => {
    const entry = resolve('node_modules/.cache/readme-page.js')
    await mkdir(resolve('node_modules/.cache'), { recursive: true })
    await writeFile(entry, `${fromSources(lines)}\nglobalThis.started = true\n`)
    const app = await serveApp(entry)
    const browser = await sharedChromium()
    const page = await browser?.newPage()
    await page?.goto(app.url)
    await page?.waitForFunction(() => 'started' in globalThis)
    const status = await page?.evaluate(async () => {
      const org = 'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001'
      return (await fetch(`${org}/invites?version=2024-06-21`, { headers: { authorization: 'token admin' } })).status
    })
    expect(status).toBe(200)
    await browser?.close()
    await app.close()
  })
})

test('the line in the README for vitest is one of the guide’s', async () => {
  const guide = await readFile('docs/frontend.md', 'utf8')
  const [door = '', start = ''] = oneLine.trim().split('\n\n')
  expect(guide).toContain(door)
  expect(start).toBe('const world = mockEachTest(mock)')
})
