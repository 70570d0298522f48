import { readdir, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readAsset } from '../../src/node/assets.ts'

/** The size of files in bytes, gzipped. */
async function sizeOf(names: readonly string[]): Promise<number> {
  const files = await Promise.all(names.map((name) => readFile(`dist/console/${name}`)))
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0)
}

const built = (await readdir('dist/console')).filter((name) => /\.(html|js|css)$/.test(name))

test('the page of the console and its files have at most 40 kB', async () => {
  expect(await sizeOf(built.filter((name) => name !== 'mount.js'))).toBeLessThan(40_000)
})

test('the module with mountConsole has at most 40 kB and imports nothing', async () => {
  expect(await sizeOf(['mount.js'])).toBeLessThan(40_000)
  expect(await readFile('dist/console/mount.js', 'utf8')).not.toMatch(/^import|\bfrom ?["']/m)
})

test('the server has every file that the page loads', async () => {
  const page = await readAsset('index.html')
  const names = [...(page?.text.matchAll(/(?:src|href)="\/__invitelab\/console\/([^"]+)"/g) ?? [])].map(
    ([, name]) => name,
  )
  expect(names).toHaveLength(1)
  for (const name of names) expect((await readAsset(name as string))?.mediaType).toContain('text/javascript')
})

test('the console contains no name of a provider', async () => {
  for (const name of built) {
    expect(await readFile(`dist/console/${name}`, 'utf8')).not.toMatch(/blaxel|dreadnode|snyk/i)
  }
})
