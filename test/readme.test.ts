import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkAgainst } from '../src/node/json-schema.ts'

describe.each(['README.md', 'docs/reference/config.md'])('%s', async (file) => {
  const text = await readFile(file, 'utf8')
  const yaml = [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)

  test.each(yaml)('shows valid YAML: %#', async (block) => {
    const schema = block.startsWith('# invitelab.config.yaml') ? 'config.schema.json' : 'seed.schema.json'
    await expect(checkAgainst(schema, parse(block), file)).resolves.toBeUndefined()
  })
})
