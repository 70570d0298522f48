import { readFile } from 'node:fs/promises'
import { describe, expect, inject, test } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { matrixOf } from '../../contracts/matrix/matrix.ts'
import { keyOf } from '../../contracts/matrix/row.ts'
import { summarize, toUnexercised } from '../../contracts/matrix/summary.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import type { ProviderName } from '../blind/planting.ts'
import { measure } from './measure.ts'

const documents: Readonly<Record<string, OpenApiDocument>> = inject('documents')
const measured: Readonly<Record<string, readonly string[]>> = JSON.parse(
  await readFile('test/matrix/unexercised.json', 'utf8'),
)

function documentOf(provider: string): OpenApiDocument {
  const document = documents[provider]
  if (!document) throw new Error(`There is no document of ${provider}`)
  return document
}

const matrices = allPromises.map((promises) => ({
  provider: promises.name as ProviderName,
  promises,
  rows: matrixOf(documentOf(promises.name), promises),
}))

describe.each(matrices)('the matrix of $provider', ({ provider, promises, rows }) => {
  test('names a check or a reason in each row', () => {
    expect(rows.filter(({ check, reason }) => (check === undefined) === (reason === undefined)).map(keyOf)).toEqual([])
  })

  test('names only checks that exist', () => {
    const ids = checks.map(({ id }) => id)
    expect(rows.filter(({ check }) => check !== undefined && !ids.includes(check)).map(keyOf)).toEqual([])
  })

  test('has one row for each thing', () => {
    expect(new Set(rows.map(keyOf)).size).toBe(rows.length)
  })

  test('has every operation, status and parameter of the document', () => {
    const { operations } = promises.declaration
    expect(rows.filter(({ part }) => part === 'operation').map(({ name }) => name)).toEqual(Object.keys(operations))
    for (const { operation } of rows.filter(({ part }) => part === 'operation')) {
      const namesOf = (part: string) =>
        rows.filter((row) => row.operation.id === operation.id && row.part === part).map(({ name }) => name)
      expect(namesOf('status')).toEqual(Object.keys(operation.responses))
      expect(namesOf('parameter')).toEqual(operation.parameters.map((one) => `${one.in} ${one.name}`))
    }
  })

  test.runIf(inject('exhaustive'))('says which rows no run contains (npm run matrix -- --measure)', async () => {
    expect((await measure(provider, documentOf(provider))).unexercised).toEqual(measured[provider])
  })
})

describe('of the rows that a request can cause', () => {
  const { promised, share } = summarize(
    matrices.flatMap(({ rows }) => rows),
    toUnexercised(measured),
  )

  test('at least 99 % have a check that judges them', () => {
    expect(promised).toBeGreaterThanOrEqual(0.99)
  })

  test('at least 97 % are judged in a standard run against a mock or a reference service', () => {
    expect(share).toBeGreaterThanOrEqual(0.97)
  })
})
