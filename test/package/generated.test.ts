import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { generate, generated } from '../../tools/generate.ts'

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
