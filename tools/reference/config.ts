import { readFile } from 'node:fs/promises'
import { packageRoot } from '../../src/node/package-root.ts'
import { code, table, withCode } from './markdown.ts'
import { type Schema, schemaRows, typeOf } from './schema-rows.ts'

/** The page of the config file. */
export async function configPage(): Promise<string> {
  const schema: Schema = JSON.parse(await readFile(new URL('specs/config.schema.json', packageRoot), 'utf8'))
  const section = (name: string) => schema.properties?.[name] as Schema
  const targets = section('targets')
  return [
    '# Config file',
    [
      'invitelab reads `invitelab.config.ts`, `.mts`, `.js`, `.mjs`, `.json`, `.yaml` or `.yml`, or the key `invitelab` of',
      '`package.json`, from the current folder or the nearest one above it. `--config FILE` names another file. A module exports the',
      'config as its default; `defineConfig` of `invitelab` gives it a type. The JSON schema is',
      '[`specs/config.schema.json`](../../specs/config.schema.json).',
    ].join('\n'),
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
      '`${NAME}` in a string is replaced with the value of that environment variable. A flag or a variable overrides the config',
      'file, see [Commands](cli.md).',
    ].join('\n'),
    ['```yaml', ...example, '```'].join('\n'),
    '## mock',
    section('mock').description ?? '',
    rows(section('mock'), schema),
    '## check',
    section('check').description ?? '',
    rows(section('check'), schema),
    '## waivers',
    section('waivers').description ?? '',
    rows(section('waivers').items as Schema, schema),
    '## targets',
    `${targets.description} Names consist of letters, digits, dots, dashes and underscores.`,
    rows(targets.additionalProperties as Schema, schema),
  ].join('\n\n')
}

const example = [
  '# invitelab.config.yaml',
  'mock:',
  '  port: 4011',
  '  providers: [snyk]',
  '  settings: { snyk: { links: rest } }',
  'check:',
  '  profile: quick',
  'targets:',
  '  staging:',
  '    provider: snyk',
  '    baseUrl: https://api.example.test/rest',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
  '    credentials: { admin: "${SNYK_TOKEN}" }',
  '    tenant: { org_id: 0d5d1a3e-5d0e-4c52-9d2b-1f0a3b7f9a10 }',
]

function rows(schema: Schema, root: Schema): string {
  return table(
    ['Key', 'Type', 'Default', 'Description'],
    schemaRows(schema, root).map((row) => [
      code(row.path),
      typeOf(row.schema, root) + (row.required ? ', required' : ''),
      row.schema.default === undefined ? '' : code(String(row.schema.default)),
      withCode(row.schema.description ?? ''),
    ]),
  )
}
