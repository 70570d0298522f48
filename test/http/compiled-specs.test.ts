import { describe, expect, test } from 'vitest'
import { sampleOf } from '../../contracts/kit/sample.ts'
import { providers } from '../../mocks/providers/all.ts'
import { issuesOf, schemaKey, type Validators } from '../../specs/openapi/types.ts'
import { testSpecOf } from '../harness/specs.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = ['', 'x', 'x'.repeat(400), 'admin', '11111111-1111-4111-8111-111111111111', '2024-06-21~beta', '10']
const others = [null, 0, 5, 10, 1000, true, {}, [], [1]]

/** The objects in which one member has another value or is missing, or that have one more member. */
function changed(object: Record<string, unknown>, valuesOf: (value: unknown) => readonly unknown[], isOptional = true) {
  return Object.entries(object).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = object
    return [...valuesOf(value).map((other) => ({ ...object, [name]: other })), ...(isOptional ? [rest] : [])]
  })
}

/** A value of a body, and invalid ones like it. */
function bodiesLike(value: unknown): readonly unknown[] {
  const inner = isRecord(value) ? [...changed(value, bodiesLike), { ...value, extra: 1 }] : []
  return [value, ...texts, ...others, ...inner]
}

/** The parameters of a request, and others that a request may have as well. */
function parametersLike(part: string, value: Record<string, unknown>): readonly unknown[] {
  const converted = (one: unknown) => (typeof one === 'string' ? texts : [...texts, ...others])
  return [value, ...changed(value, converted, part !== 'path')]
}

function issuesIn(validators: Validators, key: string, value: unknown): readonly string[] {
  return issuesOf(validators, key, value)
    .map((issue) => JSON.stringify(issue))
    .sort()
}

describe.each(providers)('the spec of $name that is compiled ahead of time', ({ name, spec }) => {
  const whole = testSpecOf(name)
  const parts = spec.operations.flatMap((operation) =>
    ['path', 'query', 'header', ...(operation.body?.mediaTypes ?? []).map((type) => `body ${type}`)].flatMap((part) => {
      const schema = whole.schemas?.(schemaKey(operation, part))
      return schema ? [{ part, key: schemaKey(operation, part), valid: sampleOf(schema) }] : []
    }),
  )

  test.each(parts)('finds the issues in "$key" that the document finds', ({ part, key, valid }) => {
    const values = part.startsWith('body') ? bodiesLike(valid) : parametersLike(part, valid as Record<string, unknown>)
    const found = values.map((value) => issuesIn(spec.validators, key, value))
    expect(found).toEqual(values.map((value) => issuesIn(whole.validators, key, value)))
    if (part.startsWith('body')) expect(found.flat()).not.toEqual([])
  })

  test('has a validator for each of these', () => {
    expect(parts.length).toBeGreaterThan(spec.operations.length)
    expect(parts.filter(({ key }) => !spec.validators(key))).toEqual([])
  })
})
