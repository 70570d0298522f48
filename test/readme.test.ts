import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { providers } from '../mocks/providers/all.ts'
import { mockCommand } from '../src/cli/mock-command.ts'
import { checkAgainst } from '../src/node/json-schema.ts'

const readme = await readFile('README.md', 'utf8')
const yaml = [...readme.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)

describe('the README', () => {
  test.each(mockCommand().options.map(({ long }) => long))('names the flag %s of the mock', (flag) => {
    expect(readme).toContain(`${flag}`)
  })

  test.each(
    providers.flatMap(({ name, settings }) =>
      Object.entries(settings).map(([key, { values }]) => [`${name}.${key}`, values] as const),
    ),
  )('names the setting %s and its values', (setting, values) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${setting}\` |`))
    expect(row).toContain(values.map((value) => `\`${value}\``).join(', '))
  })

  test.each(yaml)('shows YAML that fits: %#', async (text) => {
    const schema = text.startsWith('# invitelab.config.yaml') ? 'config.schema.json' : 'seed.schema.json'
    await expect(checkAgainst(schema, parse(text), 'README.md')).resolves.toBeUndefined()
  })
})
