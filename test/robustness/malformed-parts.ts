import fc from 'fast-check'
import { issuesOf, type Operation, schemaKey, type Validators } from '../../specs/openapi/types.ts'

export const anyMethod = fc.oneof(
  fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  fc.constantFrom('PATCH', 'HEAD', 'OPTIONS', 'PURGE', 'M-SEARCH', 'get', 'x'),
)

/** Strings with special characters or meanings in a path, a query or a body. */
const specialText = fc.oneof(
  fc.constantFrom('%', '%zz', '%00', '%E0%A4', '%F0%9F%92%A9', '%2e%2e%2f', '%2F', '..', '.', ' ', ':org_id', '{org}'),
  fc.constantFrom('__proto__', 'constructor', 'toString', '*', '@', ';', '~', '$&', '\\', '\ud800', 'a'.repeat(5000)),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }).map((text) => text.replaceAll(/[?#/]/g, '')),
  fc.uuid(),
)

/** Valid values of the path parameters, by name. */
const validParameters: Record<string, fc.Arbitrary<string>> = {
  org_id: fc.constantFrom('aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'),
  org: fc.constantFrom('acme', 'globex'),
  workspace: fc.constant('main'),
  workspaceName: fc.constantFrom('acme', 'globex', 'initech'),
  subOrEmail: fc.constantFrom('jane@example.test', 'maria%40example.test', 'new@example.test'),
}

const number = fc.constantFrom('10', '20', '0', '-1', '1e3', '99999999999999999999', 'NaN', '0x10', '', '10,20')
export const query = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(
          'version',
          'limit',
          'starting_after',
          'ending_before',
          'workspace',
          'countResources',
          'withReason',
        ),
        fc.constantFrom('to', 'provider', 'tenant', 'email', 'state', 'idle', '__proto__', 'toString', 'limit[]', ''),
      ),
      fc.oneof(
        fc.constantFrom('2024-06-21', '2024-19-31', '2022-11-14~beta', 'wip', 'v1.eyJpZCI6IjMifQo%3D', 'v1.'),
        number,
        specialText,
      ),
    ),
    { maxLength: 4 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))

/** The path of an operation with a mostly valid value for each parameter. */
export const pathOf = ({ path }: Operation): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...path.split('/').map((segment) => {
        const name = /^\{(\w+)\}$/.exec(segment)?.[1]
        if (name === undefined) return fc.constant(segment)
        return fc.oneof(
          { weight: 4, arbitrary: validParameters[name] ?? fc.uuid() },
          { weight: 1, arbitrary: specialText },
        )
      }),
    )
    .map((segments) => segments.join('/'))

export const strayPath = fc.oneof(
  fc.array(specialText, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`),
  fc.constantFrom('', '/', '//', '/..', '/.', '/%2e%2e/%2e%2e'),
)

const plainHeader = fc.string({ unit: fc.constantFrom(...' !"#$%&()*+,-./:;<=>@[]^_`{|}~aZ09é'), maxLength: 20 })
/** Up to two headers, which may replace the valid ones. */
export const headers = fc
  .array(
    fc.oneof(
      ...Object.entries({
        authorization: fc.oneof(
          fc.constantFrom('token admin', 'Bearer reader', 'Bearer', 'token  ', 'Basic YTpi', 'token user:@'),
          plainHeader,
        ),
        'content-type': fc.oneof(
          fc.constantFrom('text/plain', 'application/json;charset=x', ';', 'application/'),
          plainHeader,
        ),
        'x-blaxel-workspace': fc.oneof(fc.constantFrom('initech', '__proto__'), plainHeader),
        'x-blaxel-authorization': fc.constantFrom('Bearer admin', 'nonsense'),
        'blaxel-version': fc.oneof(fc.constantFrom('2026-04-16', '2026-04-28.preview', '9999-99-99'), plainHeader),
        prefer: fc.constantFrom('code=404', 'code=x', 'delay=0', 'delay=-1', 'delay=1e9', ',,;;==', 'code="'),
        origin: fc.constantFrom('https://app.example', 'null', ''),
        accept: fc.oneof(fc.constantFrom('text/html', '*/*'), plainHeader),
        'content-length': fc.constantFrom('0', '5', 'abc', '-1'),
      }).map(([name, values]) => fc.tuple(fc.constant(name), values)),
    ),
    { maxLength: 2 },
  )
  .map((pairs) => Object.fromEntries(pairs) as Record<string, string>)

const words = fc.constantFrom(
  'new@example.test',
  'jane@example.test',
  'acme',
  'reader',
  'owner',
  'member',
  'org_invitation',
)
const value = fc.oneof(
  words,
  fc.uuid(),
  specialText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, [], {}, 0, -1, 1e300, ''),
)
const names = [
  ...['data', 'type', 'attributes', 'email', 'role', 'name', 'displayName', 'labels', 'region', 'send_email'],
  ...['accept', 'user_email', 'permission', 'effect', 'times', 'probability', 'provider', 'operation', 'freeze'],
  ...['set', 'advance', 'resume', 'format', 'clock', 'providers', '__proto__', 'constructor', ''],
]
const flat = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5 })
const jsonApi = fc.record({ data: fc.record({ type: value, attributes: flat }) })

/** Valid bodies of the operations. */
const validBodies: readonly object[] = [
  {
    data: {
      type: 'org_invitation',
      attributes: { email: 'new@example.test', role: '0a1b2c3d-0000-4000-8000-00000000000d' },
    },
  },
  { email: 'new@example.test', role: 'reader', send_email: true },
  { email: 'new@example.test' },
  { role: 'member' },
  { name: 'initech', displayName: 'Initech', labels: { team: 'red' }, region: 'eu' },
  { user_email: 'alice@example.test', permission: 'reader' },
  { accept: true },
  { name: 'fuzz' },
  { advance: '1h' },
  { freeze: '2026-01-15T12:00:00Z' },
  {
    provider: 'snyk',
    operation: 'listOrgInvitation',
    times: 1,
    probability: 1,
    effect: { kind: 'status', status: 503 },
  },
  { effect: { kind: 'rate-limit', limit: 1, windowMs: 1000 } },
]

const deep = fc.constantFrom('[', '{"a":').map((open) => open.repeat(20_000))
const nested = fc.constantFrom('displayName', 'labels', 'name', 'email').map((name) => {
  return `{"${name}":${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}}`
})

/**
 * Any code point but a surrogate. The same as fast-check's unit `binary`, which takes more than a second to make a map
 * of all of them.
 */
const codePoint = fc.integer({ min: 0, max: 0x10ffff - 0x800 }).map(
  (index) => String.fromCodePoint(index < 0xd800 ? index : index + 0x800),
  (text) => {
    const code = typeof text === 'string' ? text.codePointAt(0) : undefined
    if (code === undefined || text !== String.fromCodePoint(code)) throw new Error('This is not one code point')
    return code < 0xd800 ? code : code - 0x800
  },
)

/** A body for an operation: one that is valid by its schema, one with a changed value, or something else. */
export function bodyOf(operation: Operation, validators: Validators): fc.Arbitrary<string | undefined> {
  const [mediaType = ''] = operation.body?.mediaTypes ?? []
  const key = schemaKey(operation, `body ${mediaType}`)
  const accepted = validBodies.filter((one) => issuesOf(validators, key, one).length === 0)
  const whole = fc.constantFrom(...(accepted.length > 0 ? accepted : validBodies))
  const changed = fc.tuple(whole, fc.nat(), value).map(([one, place, other]) => withOneChanged(one, place, other))
  const json = fc.oneof(
    { weight: 3, arbitrary: whole },
    { weight: 3, arbitrary: changed },
    { weight: 1, arbitrary: fc.oneof(flat, jsonApi) },
  )
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 16, arbitrary: json.map((one) => JSON.stringify(one)) },
    { weight: 3, arbitrary: fc.oneof(fc.json(), fc.string({ unit: codePoint }), fc.string({ unit: 'grapheme' })) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        deep,
        nested,
        fc.constantFrom('', 'null', '\ufeff{}', '{"a":1}{"b":2}', `"${'x'.repeat(1_100_000)}"`),
      ),
    },
  )
}

/** A copy of a JSON value with one of its values replaced. */
export function withOneChanged<T>(whole: T, place: number, changed: unknown): T {
  const copy = structuredClone(whole)
  const places: [holder: Record<string, unknown>, key: string][] = []
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key])
      visit(child)
    }
  }
  visit(copy)
  const [holder, key] = places[place % places.length] as (typeof places)[number]
  if (changed === undefined) delete holder[key]
  else holder[key] = changed
  return copy
}
