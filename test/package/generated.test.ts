import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { hashes } from '../../specs/generated/hashes.ts'
import { hashOf } from '../../src/node/package-root.ts'
import { parseYaml } from '../../src/node/yaml.ts'
import { configSchema } from '../../tools/config-schema.ts'
import { referencePages } from '../../tools/docs.ts'
import { documentIn, generatedFiles, textOf } from '../../tools/generate.ts'

test.each(generatedFiles)('$file is up to date with $source (npm run generate)', async (generated) => {
  expect(await readFile(generated.file, 'utf8')).toBe(await textOf(generated))
})

test.each(providers)(
  'the document of $name is valid, complete in itself and the one that is compiled',
  async (provider) => {
    const text = await readFile(`specs/${provider.name}.yaml`, 'utf8')
    expect(hashOf(text)).toBe(hashes[provider.name])
    expect(await documentIn(text)).toEqual(parseYaml(text))
  },
)

test.each(['specs/generated', 'mocks/providers/generated'])('%s contains only generated files', async (folder) => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`)
  const generated = generatedFiles.map(({ file }) => file).filter((file) => file.startsWith(`${folder}/`))
  expect(files.sort()).toEqual(generated.sort())
})

test('the config schema is up to date with the options of the commands', async () => {
  expect(await readFile('specs/config.schema.json', 'utf8')).toBe(await configSchema())
})

test.each(referencePages)('%s is up to date (npm run docs)', async (file, text) => {
  expect(await readFile(file, 'utf8')).toBe(await text())
})

test('docs/README.md links to all pages in docs/reference', async () => {
  const index = await readFile('docs/README.md', 'utf8')
  const linked = [...index.matchAll(/\((reference\/[^)]+)\)/g)].map(([, link]) => `docs/${link}`)
  const files = (await readdir('docs/reference')).map((file) => `docs/reference/${file}`)
  expect(linked.toSorted()).toEqual(files.toSorted())
  expect(referencePages.map(([file]) => file).toSorted()).toEqual(files.toSorted())
})
