import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { blocksOf, pages, readPage } from '../harness/doc-pages.ts'

const code = blocksOf('docs/frontend.md').filter(({ language }) => language.startsWith('ts'))

/** The imports of the recipes, and the imports of a project that uses the package. */
const entryPoints: readonly [RegExp, string][] = [
  [/'[./]+\/mocks\/providers\/(\w+)\/provider\.ts'/, "'invitelab/providers/$1'"],
  [/'[./]+\/src\/msw\.ts'/, "'invitelab/msw'"],
  [/'[./]+\/src\/msw-(\w+)\.ts'/, "'invitelab/msw/$1'"],
  [/'[./]+\/src\/control\.ts'/, "'invitelab/control'"],
  [/'[./]+\/src\/console\/mount\.tsx'/, "'invitelab/console'"],
  [/(['"]\.\/[\w/-]+)\.tsx?(['"])/, '$1$2'],
]

const asPublished = (line: string) => entryPoints.reduce((text, [path, name]) => text.replace(path, name), line)
const lines = (text: string) => text.split('\n').map((line) => line.trim())

describe('the guide for the browser', () => {
  test.each(code.map(({ file = 'no file', code }) => [file, code]))('shows the code of %s', async (file, text) => {
    const recipe = `\n${lines(await readFile(file, 'utf8'))
      .map(asPublished)
      .join('\n')}\n`
    // The guide can omit parts of a recipe, so each paragraph is compared separately.
    for (const part of text.trimEnd().split('\n\n')) expect(recipe).toContain(`\n${lines(part).join('\n')}\n`)
  })

  test('shows only code that tests run', () => {
    expect(code.length).toBeGreaterThan(10)
    expect(code.filter(({ file }) => file === undefined)).toEqual([])
  })
})

const imported = pages.flatMap((page) => [...readPage(page).matchAll(/'(invitelab(?:\/[\w/-]+)?)'/g)])

test.each([...new Set(imported.map(([, name = '']) => name))])('%s is an entry point', async (name) => {
  const { exports } = JSON.parse(await readFile('package.json', 'utf8'))
  const patterns = Object.keys(exports).map((path) => path.replace('*', '[a-z]+').replace('.', 'invitelab'))
  expect(patterns.some((pattern) => new RegExp(`^${pattern}$`).test(name))).toBe(true)
})
