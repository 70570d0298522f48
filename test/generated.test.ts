import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { generatedFiles, textOf } from '../tools/generate.ts'

test.each(generatedFiles)('$file is what `npm run generate` makes of $source', async (generated) => {
  expect(await readFile(generated.file, 'utf8')).toBe(await textOf(generated))
})

test('specs/generated holds generated files only', async () => {
  const found = await readdir('specs/generated', { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`)
  const generated = generatedFiles.map(({ file }) => file).filter((file) => file.startsWith('specs/generated/'))
  expect(files.sort()).toEqual(generated.sort())
})
