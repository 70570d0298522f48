import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

const guide = await readFile('docs/frontend.md', 'utf8')
const fences = [...guide.matchAll(/^(?:<!-- (\S+) -->\n)?```(\w+)\n([\s\S]*?)^```/gm)]
const code = fences.filter(([, , language]) => language?.startsWith('ts'))

/** How somebody imports what the recipes import from this checkout. */
const doors: readonly [RegExp, string][] = [
  [/'[./]+\/mocks\/providers\/(\w+)\/provider\.ts'/, "'invitelab/providers/$1'"],
  [/'[./]+\/src\/msw\.ts'/, "'invitelab/msw'"],
  [/'[./]+\/src\/msw-(\w+)\.ts'/, "'invitelab/msw/$1'"],
  [/'[./]+\/src\/control\.ts'/, "'invitelab/control'"],
  [/'[./]+\/src\/console\/mount\.tsx'/, "'invitelab/console'"],
  [/(['"]\.\/[\w/-]+)\.tsx?(['"])/, '$1$2'],
]

const asPublished = (line: string) => doors.reduce((text, [path, door]) => text.replace(path, door), line)
const lines = (text: string) => text.split('\n').map((line) => line.trim())

describe('the guide for frontend developers', () => {
  test.each(code.map(([, file = 'nowhere', , text = '']) => [file, text]))('shows what %s does', async (file, text) => {
    const recipe = `\n${lines(await readFile(file, 'utf8'))
      .map(asPublished)
      .join('\n')}\n`
    // Each paragraph by itself, since a recipe has parts between them that the guide leaves out.
    for (const part of text.trimEnd().split('\n\n')) expect(recipe).toContain(`\n${lines(part).join('\n')}\n`)
  })

  test('shows no code that is not run', () => {
    expect(code.length).toBeGreaterThan(10)
    expect(code.filter(([, file]) => file === undefined)).toEqual([])
  })

  test.each([...guide.matchAll(/'(invitelab\/[\w/]+)'/g)].map(([, door = '']) => door))(
    'has a door %s',
    async (door) => {
      const { exports } = JSON.parse(await readFile('package.json', 'utf8'))
      const names = Object.keys(exports).map((name) => name.replace('*', '[a-z]+').replace('.', 'invitelab'))
      expect(names.some((name) => new RegExp(`^${name}$`).test(door))).toBe(true)
    },
  )
})
