import { append } from '@hyperjump/json-pointer'
import type { PagingDeclaration, ProviderDeclaration } from '../../../specs/declaration.ts'
import { asText, record } from '../../kit/json.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from './asked.ts'
import { fateOf, versionOf } from './versions.ts'

/** Does a request contain only what its operation needs? A target has no reason to refuse such a request. */
export function isPlain(
  { always, credentials, version, paging }: ProviderDeclaration,
  { declared }: Asked,
  { ask, operation }: Exchange,
): boolean {
  if (isOtherText(ask) || !isPlainBody(declared, ask.body)) return false
  const places = Object.values(declared.tenant ?? {}).flat()
  const named = (where: 'header' | 'query') =>
    places.flatMap((place) => (place.in === where ? [place.name.toLowerCase()] : []))
  const headers = Object.entries(ask.headers ?? {})
    .filter(([name, value]) => !isHarmless(operation, name.toLowerCase(), value ?? ''))
    .map(([name]) => name.toLowerCase())
  const requested = version && versionOf(version, { ask })
  const isServed = version && requested !== undefined && fateOf(version, declared, requested) === 'served'
  const known = [
    ...named('header'),
    ...credentials.map(({ header }) => header),
    ...(isServed && version.in === 'header' ? [version.name.toLowerCase()] : []),
  ]
  if (headers.some((name) => !known.includes(name))) return false
  const query = { ...ask.query }
  for (const [name, value] of Object.entries(always?.query ?? {})) {
    if (query[name] !== value && !(isServed && name === version.name)) return false
    delete query[name]
  }
  if (paging?.operation === operation.id && isSize(paging.size, query[paging.size.parameter]))
    delete query[paging.size.parameter]
  const isSwitch = (name: string) => name in (declared.switches ?? {}) && /^(true|false)$/.test(String(query[name]))
  return Object.keys(query).every((name) => named('query').includes(name.toLowerCase()) || isSwitch(name))
}

/** Is a body sent as a text that does not say the same as its JSON? */
export function isOtherText({ text, body }: Exchange['ask']): boolean {
  return text !== undefined && body === undefined
}

/** Is a text a documented size of a page? */
export function isSize({ min, max, step }: PagingDeclaration['size'], value: unknown): boolean {
  const size = typeof value === 'string' && /^[1-9]\d*$/.test(value) ? Number(value) : 0
  return size >= min && size <= max && size % step === 0
}

/** Is a header without effect? A charset changes nothing about JSON (RFC 8259, section 11),
 * nor a type about a request without a body. */
function isHarmless({ body, responses }: Exchange['operation'], name: string, value: string): boolean {
  if (name === 'content-type')
    return body
      ? body.mediaTypes[0] === value.replace(/^(application\/json); charset=utf-8$/, '$1')
      : /^application\/([a-z.]+\+)?json$/.test(value)
  if (name !== 'accept') return false
  const types = Object.values(responses).flatMap(({ mediaTypes }) => mediaTypes)
  // Parameters other than a weight could ask for something else (RFC 9110, section 12.5.1).
  const accepted = value.split(',').map((part) => part.replace(/;q=(1|0\.\d+)$/, '').trim())
  return accepted.includes('*/*') || (types.length > 0 && types.every((one) => accepted.includes(one)))
}

/** Does a body contain what its operation needs as a constant, and only what it needs? */
function isPlainBody({ gives = {}, fixed = {} }: Asked['declared'], body: unknown): boolean {
  const given = Object.values(gives).flatMap((place) => (place.in === 'body' ? [place.at] : []))
  const leaves = leavesOf(body)
  if (Object.keys(fixed).some((at) => !leaves.some(([pointer]) => pointer === at))) return false
  return leaves.every(
    ([pointer, value]) =>
      (given.includes(pointer) && !/^\s|\s$/.test(asText(value))) ||
      (pointer in fixed && Object.is(fixed[pointer], value)),
  )
}

/** The values in a JSON value that are not objects, by JSON pointer. */
function leavesOf(value: unknown, pointer = ''): readonly (readonly [string, unknown])[] {
  if (value === undefined) return []
  if (!record(value) || (pointer !== '' && Object.keys(value).length === 0)) return [[pointer, value]]
  return Object.keys(value).flatMap((key) => leavesOf(value[key], append(key, pointer)))
}
