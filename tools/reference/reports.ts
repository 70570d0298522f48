import { readFile } from 'node:fs/promises'
import type { ReportKind } from '../../src/cli/reports.ts'
import { packageRoot } from '../../src/node/package-root.ts'
import { code, table } from './markdown.ts'
import { type Schema, schemaRows, typeOf } from './schema-rows.ts'

const kinds: Readonly<Record<ReportKind, string>> = {
  terminal: 'Text for people on standard output. The default.',
  github: 'Annotations of GitHub Actions on standard output, and a job summary in `$GITHUB_STEP_SUMMARY`.',
  json: 'The whole run as one JSON document.',
  junit: 'JUnit XML, which most CI systems read.',
  html: 'One HTML page without external files.',
  events: 'The events of the run as they happen, one JSON object a line (NDJSON).',
}

const toScreen: readonly string[] = ['terminal', 'github'] satisfies ReportKind[]

/** The page of report kinds and of the JSON report's fields. */
export async function reportsPage(): Promise<string> {
  const schema: Schema = JSON.parse(await readFile(new URL('specs/report.schema.json', packageRoot), 'utf8'))
  return [
    '# Reports',
    [
      '`invitelab check --report` takes one or more of these kinds, separated by commas, such as',
      '`--report terminal,junit=invitelab.xml,json=invitelab.json`. No report contains a token: `$NAME` stands for it.',
    ].join('\n'),
    table(
      ['Report', 'Content'],
      Object.entries(kinds).map(([kind, about]) => [code(toScreen.includes(kind) ? kind : `${kind}=FILE`), about]),
    ),
    '## Fields of the JSON report',
    'The JSON schema is [`specs/report.schema.json`](../../specs/report.schema.json).',
    table(
      ['Field', 'Type', 'Description'],
      schemaRows(schema, schema).map((row) => [
        code(row.path),
        typeOf(row.schema, schema) + (row.required ? '' : ', optional'),
        row.schema.description ?? '',
      ]),
    ),
  ].join('\n\n')
}
