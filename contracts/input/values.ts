import * as fc from 'fast-check'
import type { JsonObject } from '../../src/openapi/document.ts'
import { list, text } from '../json.ts'

type Kind = readonly [keyword: string, values: fc.Arbitrary<unknown>]

const samples: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: fc.constantFrom('text', 'nonsense'),
  number: fc.integer({ min: -1000, max: 1000 }),
  boolean: fc.boolean(),
  array: fc.array(fc.integer(), { maxLength: 2 }),
  object: fc.constantFrom<unknown>({}, { more: 1 }),
}

/** Values of other types than a schema's, and null where it may not be null. */
export function wrongTypes({ type }: JsonObject): fc.Arbitrary<unknown>[] {
  const types = [type].flat().map((one) => (one === 'integer' ? 'number' : String(one)))
  if (type === undefined) return []
  const others = Object.entries(samples).filter(([name]) => !types.includes(name))
  const wrong = fc.oneof(...others.map(([, values]) => values))
  return types.includes('null') ? [wrong] : [wrong, fc.constant(null)]
}

/** Texts that are none of those that a schema takes, each kind for one keyword. */
export function badStrings(schema: JsonObject): Kind[] {
  if (schema.type !== 'string') return []
  const { minLength, maxLength, format, pattern } = schema
  const kinds: Kind[] = []
  if (typeof minLength === 'number' && minLength > 0) kinds.push(['minLength', fc.constant('a'.repeat(minLength - 1))])
  if (typeof maxLength === 'number') {
    kinds.push(['maxLength', fc.integer({ min: 1, max: 50 }).map((more) => 'a'.repeat(maxLength + more))])
  }
  if (typeof format === 'string' && badFormats[format]) kinds.push(['format', badFormats[format]])
  if (typeof pattern === 'string') {
    const good = new RegExp(pattern, 'u')
    kinds.push(['pattern', fc.stringMatching(/^[a-z0-9.-]{1,12}$/).filter((one) => !good.test(one))])
  }
  const known = list(schema.enum).map(String)
  if (known.length > 0) kinds.push(['enum', fc.stringMatching(/^[a-z_]{1,12}$/).filter((one) => !known.includes(one))])
  return kinds
}

/** Numbers out of a schema's bounds, each kind for one keyword. */
export function badNumbers({ type, minimum, maximum, multipleOf }: JsonObject): Kind[] {
  if (type !== 'integer' && type !== 'number') return []
  const kinds: Kind[] = []
  const step = typeof multipleOf === 'number' ? multipleOf : 1
  const steps = fc.integer({ min: 1, max: 20 })
  if (typeof minimum === 'number') kinds.push(['minimum', steps.map((count) => minimum - count * step)])
  if (typeof maximum === 'number') kinds.push(['maximum', steps.map((count) => maximum + count * step)])
  if (step > 1) {
    const start = typeof minimum === 'number' ? minimum : 0
    kinds.push(['multipleOf', fc.integer({ min: 1, max: step - 1 }).map((more) => start + more)])
  }
  return kinds
}

/** Texts over which servers stumble: a zero byte, half a character, quotes, great length. */
export const hostileStrings: fc.Arbitrary<string> = fc
  .constantFrom('\u0000', 'a\u0000b', '\ud800', "' --", '\u202e', '💥', '%00', '../..', '{{7*7}}', 'x'.repeat(5000))
  .chain((odd) => fc.constantFrom(odd, `${odd}@invitelab.test`, `invitelab@${odd}.test`))

const uuid = 'c0ffee00-0000-4000-8000-00000000cafe'

const badFormats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.constantFrom('no-uuid', '12345', uuid.slice(1), `${uuid}0`, uuid.replace('c', 'g'), uuid.replace('-', '_')),
  email: fc.constantFrom(
    'invitelab',
    'invitelab@',
    '@invitelab.test',
    'invite lab@invitelab.test',
    'a@@invitelab.test',
  ),
  'date-time': fc.constantFrom('yesterday', '2026-13-01T00:00:00Z', '2026-01-15'),
}

/** What a schema takes of an optional parameter, as text; undefined where it does not say enough. */
export function goodTexts({ type, minimum, maximum, multipleOf }: JsonObject): fc.Arbitrary<string> | undefined {
  if (type === 'boolean') return fc.constantFrom('true', 'false')
  if (type !== 'integer' || typeof minimum !== 'number' || typeof maximum !== 'number') return undefined
  const step = typeof multipleOf === 'number' ? multipleOf : 1
  const range = { min: Math.ceil(minimum / step), max: Math.floor(maximum / step) }
  return fc.integer(range).map((count) => String(count * step))
}

/** Has the schema a format of which there are texts here? */
export function hasFormat(schema: JsonObject): boolean {
  return (text(schema.format) ?? '') in badFormats
}
