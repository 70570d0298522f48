import { describe, expect, inject, test } from 'vitest'
import { declaredOf } from '../../contracts/fixtures/responses/declared.ts'
import { bodyViolation, headersViolation } from '../../contracts/fixtures/responses/violations.ts'
import { withAt } from '../../contracts/kit/alter.ts'
import type { CheckContext } from '../../contracts/kit/context.ts'
import { branchesOf, propertiesOf, sampleOf } from '../../contracts/kit/sample.ts'
import { matrixOf } from '../../contracts/matrix/matrix.ts'
import { isConstrained } from '../../contracts/matrix/members.ts'
import { type JudgedRow, keyOf } from '../../contracts/matrix/row.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { isObject, type JsonObject, type OpenApiDocument } from '../../specs/openapi/document.ts'
import { schemaKey } from '../../specs/openapi/types.ts'
import { testSpecOf } from '../harness/specs.ts'

const documents: Readonly<Record<string, OpenApiDocument>> = inject('documents')

/** Values of other types; at least one of them breaks any schema that says something. */
const wrongValues = [{ wrong: 1 }, [[]], 'wrong', 4711.5, true, null]

/** A response with every member of its schema, as far as a pointer leads below alternatives. */
function full(schema: JsonObject, [step, ...rest]: readonly string[]): unknown {
  if (isObject(schema.items)) return [full(schema.items as JsonObject, rest)]
  const [branch] = branchesOf({ oneOf: schema.oneOf ?? [], anyOf: schema.anyOf ?? [] })
  if (step === undefined && branch) return full(branch, [])
  const properties = propertiesOf(schema)
  if (properties.length === 0) return sampleOf(schema)
  return Object.fromEntries(properties.map(([name, one]) => [name, full(one, name === step ? rest : [])]))
}

describe.each(allPromises)('the responses of $name', (promises) => {
  const spec = testSpecOf(promises.name)
  const context = { spec, promises } as unknown as CheckContext
  const document = documents[promises.name]
  const rows = document ? matrixOf(document, promises) : []

  function exchangeOf(row: JudgedRow, json: unknown, headers: Readonly<Record<string, string>> = {}): Exchange {
    const { operation, statuses } = row
    const status = Number(statuses[0])
    return {
      ...{ operation, who: 'admin', ask: { operation: operation.id }, sentAt: 1, receivedAt: 2, json, leaked: false },
      request: { method: operation.method, url: 'http://target.test', headers: {}, body: null },
      response: { status, headers, text: json === undefined ? '' : JSON.stringify(json) },
    }
  }

  function violations(exchange: Exchange): readonly string[] {
    const declared = declaredOf(exchange)
    if (!declared) throw new Error(`${exchange.operation.id} declares no ${exchange.response.status}`)
    const found = [
      bodyViolation(context, exchange, declared, 'documented'),
      bodyViolation(context, exchange, declared, 'expected'),
    ]
    return found.flatMap((violation) => (violation ? [violation.message] : []))
  }

  const members = rows.filter(
    ({ part, schema }) => (part === 'response member' || part === 'error member') && isConstrained(schema),
  )

  test('have members to break', () => {
    expect(members.length).toBeGreaterThan(50)
  })

  test('pass with every member, and fail with one of another type', () => {
    const unjudged: string[] = []
    for (const row of members) {
      const [mediaType] = row.operation.responses[row.statuses[0] ?? '']?.mediaTypes ?? []
      const schema = spec.schemas?.(schemaKey(row.operation, `${row.statuses[0]} ${mediaType}`)) ?? {}
      const valid = full(schema, row.name.split('/').slice(1))
      expect([keyOf(row), ...violations(exchangeOf(row, valid))]).toEqual([keyOf(row)])
      const pointer = row.name.replaceAll('*', '0')
      const isFound = wrongValues.some((wrong) => violations(exchangeOf(row, withAt(valid, pointer, wrong))).length > 0)
      if (!isFound) unjudged.push(keyOf(row))
    }
    expect(unjudged).toEqual([])
  })

  test('have headers whose invalid values are found, if the document restricts them', () => {
    const headers = rows.filter(({ part }) => part === 'response header' || part === 'error header')
    const isStrict = ({ schema: { type, pattern, format, enum: values } }: JudgedRow) =>
      type !== 'string' || pattern !== undefined || format !== undefined || values !== undefined
    const judged = headers.filter((row) => {
      const exchange = exchangeOf(row, undefined, { [row.name]: '?' })
      const declared = declaredOf(exchange)
      return declared && headersViolation(context, exchange, declared, (name) => name === row.name)
    })
    expect(judged.map(keyOf)).toEqual(headers.filter(isStrict).map(keyOf))
  })
})
