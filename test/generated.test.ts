import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { generate, generated } from '../src/cli/generate.ts'

const run = promisify(execFile)

test.each(generated)('%s is what %s was compiled from', async (spec, module) => {
  expect(await readFile(module, 'utf8')).toBe(await generate(spec, module))
})

test('the Dreadnode client of the tests is generated from the spec as it is', async () => {
  const folder = 'test/clients/dreadnode'
  const cli = `${folder}/node_modules/openapi-typescript/bin/cli.js`
  const { stdout } = await run(process.execPath, [cli, 'specs/dreadnode.yaml', '--default-non-nullable=false'], {
    maxBuffer: 2 ** 24,
  })
  expect(await readFile(`${folder}/schema.generated.ts`, 'utf8')).toBe(stdout)
})
