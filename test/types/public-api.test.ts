import { existsSync, globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

interface EntryPoint {
  /** The name in the imports of users. */
  readonly name: string
  readonly source: string
}

const { name: packageName, exports } = JSON.parse(await readFile('package.json', 'utf8'))

const entryPoints: EntryPoint[] = Object.entries<{ types?: string }>(exports).flatMap(([path, { types }]) => {
  if (types === undefined) return []
  const pattern = types.replace(/^\.\/dist\//, '').replace(/\.d\.ts$/, '')
  const sources = pattern.includes('*') ? globSync(`${pattern}.ts`).sort() : [sourceOf(pattern)]
  const [before = '', after = ''] = pattern.split('*')
  return sources.map((source) => ({
    name: path.replace('.', packageName).replace('*', source.slice(before.length, -`${after}.ts`.length)),
    source,
  }))
})

function sourceOf(path: string): string {
  return existsSync(`${path}.tsx`) ? `${path}.tsx` : `${path}.ts`
}

/** The names that a module exports. Types have the prefix `type`. */
async function exportsOf(source: string): Promise<string[]> {
  const text = await readFile(source, 'utf8')
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = '', names = '']) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/.* as /, ''))
      .filter((name) => name !== '')
      .map((name) => `${type}${name}`),
  )
  const declared = [
    ...text.matchAll(/^export (?:declare )?(?:async )?(function|const|class|interface|type) (\w+)/gm),
  ].map(([, kind = '', name = '']) => (/interface|type/.test(kind) ? `type ${name}` : name))
  // Other kinds of exports would be missing from the list.
  expect(text.match(/^export (?!(type )?\{|(declare |async )*(function|const|class|interface|type) ).*/gm)).toBeNull()
  return [...lists, ...declared].sort()
}

describe('the public API', () => {
  test('equals the list; a change of the list needs a line in CHANGELOG.md', async () => {
    const list = await Promise.all(
      entryPoints.map(async ({ name, source }) => [name, ...(await exportsOf(source)).map((one) => `  ${one}`)]),
    )
    await expect(`${list.flat().join('\n')}\n`).toMatchFileSnapshot('public-api.txt')
  })

  test.each(entryPoints)('$name exports the values on the list at run time', async ({ source }) => {
    const values = (await exportsOf(source)).filter((name) => !name.startsWith('type '))
    expect(Object.keys(await import(resolve(source))).sort()).toEqual(values)
  })

  test('covers every provider', () => {
    const names = entryPoints.map(({ name }) => name)
    for (const provider of ['blaxel', 'dreadnode', 'snyk']) expect(names).toContain(`invitelab/providers/${provider}`)
  })
})
