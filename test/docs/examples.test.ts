import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

const outputs: Record<string, string> = {
  'own-world-per-test.ts': 'pending in each world: 3, 4, 5, 6, 7, 8, 9, 10\n',
  'time-travel.ts': 'on the first day, expired: false\neight days later, expired: true\n',
}

test('every example with one file has a test here', () => {
  // Examples with several files have their own tests.
  expect(globSync('*.ts', { cwd: 'examples' }).sort()).toEqual(Object.keys(outputs))
})

test.each(Object.entries(outputs))('examples/%s prints the expected output', async (file, expected) => {
  const { stdout } = await run(process.execPath, [`examples/${file}`])
  expect(stdout).toBe(expected)
})
