import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { blocksOf, readPage } from '../harness/doc-pages.ts'
import { giveBack, takePage } from '../harness/page-pool.ts'
import { serveApp } from './serve-app.ts'

const [lines = '', oneLine = ''] = blocksOf('README.md')
  .filter(({ language }) => language === 'js')
  .map(({ code }) => code)

/** The same code, with the entry points of this checkout. */
const fromSources = (code: string) =>
  code
    .replace(/'invitelab\/providers\/(\w+)'/, `'${resolve('mocks/providers')}/$1/provider.ts'`)
    .replace(/'invitelab\/msw'/, `'${resolve('src/msw.ts')}'`)

describe.skipIf(!inject('chromium'))('the README’s code for a page', () => {
  test('mocks the vendor’s host', async () => {
    const entry = resolve('node_modules/.cache/readme-page.js')
    await mkdir(resolve('node_modules/.cache'), { recursive: true })
    await writeFile(entry, `${fromSources(lines)}\nglobalThis.started = true\n`)
    const app = await serveApp(entry)
    const page = await takePage()
    await page.goto(app.url)
    await page.waitForFunction(() => 'started' in globalThis)
    const status = await page.evaluate(async () => {
      const org = 'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001'
      return (await fetch(`${org}/invites?version=2024-06-21`, { headers: { authorization: 'token admin' } })).status
    })
    expect(status).toBe(200)
    await giveBack(page)
    await app.close()
  })
})

test('the README’s code for vitest is in the guide', () => {
  const [entryPoint = '', start = ''] = oneLine.trim().split('\n\n')
  expect(entryPoint).not.toBe('')
  expect(readPage('docs/frontend.md')).toContain(entryPoint)
  expect(start).toBe('const world = mockEachTest(mock)')
})
