import { readFile } from 'node:fs/promises'
import { matrixOf } from '../../contracts/matrix/matrix.ts'
import type { JudgedRow, Part } from '../../contracts/matrix/row.ts'
import { type Summary, summarize, toUnexercised, unexercisedBecause } from '../../contracts/matrix/summary.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import { packageRoot } from '../../src/node/package-root.ts'
import { parseYaml } from '../../src/node/yaml.ts'
import { code, sentence, table } from './markdown.ts'

/** The file that holds the rows that no run contains, by provider: `npm run matrix -- --measure` writes it. */
export const unexercisedFile = new URL('test/matrix/unexercised.json', packageRoot)

/** The OpenAPI document of a provider. */
export async function readDocument(provider: string): Promise<OpenApiDocument> {
  return parseYaml(await readFile(new URL(`specs/${provider}.yaml`, packageRoot), 'utf8')) as unknown as OpenApiDocument
}

/** The page of everything that is documented, with the check that judges it. */
export async function matrixPage(): Promise<string> {
  const isUnexercised = toUnexercised(JSON.parse(await readFile(unexercisedFile, 'utf8')))
  const matrices: (readonly JudgedRow[])[] = []
  for (const promises of allPromises) matrices.push(matrixOf(await readDocument(promises.name), promises))
  const sums = matrices.map((rows) => [rows[0]?.provider ?? '', summarize(rows, isUnexercised)] as const)
  const all: readonly (readonly [string, Summary])[] = [...sums, ['all', summarize(matrices.flat(), isUnexercised)]]
  return [
    '# Matrix',
    [
      'Each row is one thing that a provider documents: an operation, a status, a parameter, a way to send a credential, a caller, a',
      'member of a request, or a member or a header of a response. The last column names the [check](checks.md) that judges it, or',
      'says why none does. The rows come from the OpenAPI documents and from the declarations in `specs/`. A `*` in a pointer',
      'stands for the items of a list.',
    ].join('\n'),
    [
      'A row counts as judged only if a standard run contains it: against the mock, against an independent implementation of the',
      'same API, against either of them with every optional member shown, or against a mock with the other statuses that a vendor',
      'declares for the same refusals. `npm run matrix -- --measure` runs them again. Rows that no request of a run can cause, such',
      'as the status of a rate limit, do not count.',
    ].join('\n'),
    table(
      [
        'Provider',
        'Rows',
        'No request causes them',
        'Judged',
        'Not exercised',
        'Not judged',
        'Share with a check',
        'Share judged',
      ],
      all.map(([name, sum]) => [
        ...[name, sum.rows, sum.uncaused, sum.judged, sum.unexercised, sum.unjudged].map(String),
        ...[sum.promised, sum.share].map((share) => `${(share * 100).toFixed(1)} %`),
      ]),
    ),
    ...matrices.flatMap((rows) => providerSection(rows, isUnexercised)),
  ].join('\n\n')
}

function providerSection(rows: readonly JudgedRow[], isUnexercised: (row: JudgedRow) => boolean): readonly string[] {
  const operations = [...new Set(rows.map(({ operation }) => operation))]
  const provider = rows[0]?.provider ?? ''
  return [
    `## ${provider}`,
    ...operations.flatMap((operation) => {
      const own = rows.filter((row) => row.operation === operation)
      const lines = own.map((row) => [nameOf(row), sureness(row), verdictOf(row, isUnexercised)])
      return [
        `### ${operation.id}`,
        `${code(`${operation.method} ${operation.path}`)}. ${sentence(own[0]?.source ?? 'no source')}`,
        table(['Documented', 'How sure', 'Judged by'], lines),
      ]
    }),
  ]
}

const labels: Readonly<Record<Part, string>> = {
  operation: 'the operation itself',
  status: 'status',
  parameter: 'parameter',
  credential: 'credential',
  actor: 'caller:',
  'request member': 'request',
  'response member': 'response',
  'response header': 'response header',
  'error member': 'error',
  'error header': 'error header',
}

function nameOf({ part, name }: JudgedRow): string {
  if (part === 'operation') return labels[part]
  return `${labels[part]} ${part === 'actor' ? name : code(name)}`
}

/** Where the vendor says so: the source of a status is given in full, and that of the others is the operation's. */
function sureness({ part, evidence, source }: JudgedRow): string {
  if (part !== 'status' || source === undefined) return evidence
  return source.startsWith(`${evidence}:`) ? source : `${evidence}: ${source}`
}

function verdictOf(row: JudgedRow, isUnexercised: (row: JudgedRow) => boolean): string {
  if (row.check === undefined) return `not judged: ${row.reason}`
  return isUnexercised(row) ? `not exercised: ${unexercisedBecause(row)} (${code(row.check)})` : code(row.check)
}
