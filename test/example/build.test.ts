import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtExample } from '../harness/example.ts'

const textOf = (folder: string) =>
  globSync('**/*.js', { cwd: folder })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join()

test('a build for the real APIs contains nothing of the mock', async () => {
  const real = await builtExample({})
  const mocked = await builtExample({ VITE_API: 'msw' })
  const traces = /invitelab|mockServiceWorker|example\.test.*example\.test/i
  expect(textOf(mocked.folder)).toMatch(traces)
  expect(textOf(real.folder)).not.toMatch(traces)
  expect(globSync('mockServiceWorker.js', { cwd: real.folder })).toEqual([])
})
