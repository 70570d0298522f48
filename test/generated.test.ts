import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { configSchema } from '../tools/config-schema.ts'
import { referencePages } from '../tools/docs.ts'
import { generate, generated } from '../tools/generate.ts'

const run = promisify(execFile)

test.each(generated)('%s is what %s was compiled from', async (spec, module) => {
  expect(await readFile(module, 'utf8')).toBe(await generate(spec, module))
})

test.each([
  ['specs/dreadnode.yaml', 'test/clients/dreadnode/schema.generated.ts'],
  ['specs/control.yaml', 'specs/generated/control-types.ts'],
])('the types of %s are in %s as they are', async (spec, module) => {
  const cli = 'test/clients/dreadnode/node_modules/openapi-typescript/bin/cli.js'
  const { stdout } = await run(process.execPath, [cli, spec, '--default-non-nullable=false'], { maxBuffer: 2 ** 24 })
  expect(await readFile(module, 'utf8')).toBe(stdout)
})

test('the config schema has the options of the commands as they are', async () => {
  expect(await readFile('specs/config.schema.json', 'utf8')).toBe(await configSchema())
})

test.each(referencePages)('%s is as `npm run docs` writes it', async (file, text) => {
  expect(await readFile(file, 'utf8')).toBe(await text())
})

test('docs/README.md links to every reference page, and no other is there', async () => {
  const index = await readFile('docs/README.md', 'utf8')
  const linked = [...index.matchAll(/\((reference\/[^)]+)\)/g)].map(([, link]) => `docs/${link}`)
  const files = (await readdir('docs/reference')).map((file) => `docs/reference/${file}`)
  expect(linked.toSorted()).toEqual(files.toSorted())
  expect(referencePages.map(([file]) => file).toSorted()).toEqual(files.toSorted())
})
