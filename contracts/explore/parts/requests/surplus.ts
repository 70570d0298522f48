import type { Field, OperationDeclaration, ProviderDeclaration } from '../../../../specs/declaration.ts'
import type { JsonObject } from '../../../../specs/openapi/document.ts'
import { withAt } from '../../../kit/alter.ts'
import { at, record } from '../../../kit/json.ts'
import type { TenantKeys } from '../../../kit/promises.ts'
import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import type { TourPeople } from '../part.ts'
import { pointersOf } from './wrong-bodies.ts'

const foreignId = '00000000-0000-4000-8000-0000000000aa'

/**
 * Bodies with members that the request does not have. Where its schema allows others, they have the names of members of
 * responses, and values that no response may show; where it does not, there is one unknown member for each object.
 */
export function surplusOf(
  explorer: Explorer,
  operation: string,
  body: unknown,
  schema: JsonObject | undefined,
  { bystanders, knownUsers }: TourPeople,
  about: TenantKeys,
): readonly unknown[] {
  const objects = ['', ...pointersOf(body).filter((pointer) => record(valueAt(body, pointer)))]
  const closed = objects.filter((pointer) => at(schemaAt(schema, pointer), 'additionalProperties') === false)
  const other = explorer.tenants.find((one) => one !== about)
  if (closed.length > 0) {
    const unknown = closed.map((pointer, index) => withAt(body, `${pointer}/${usual[index % usual.length]}`, {}))
    const tops = closed.includes('') ? topsOf(explorer, operation, body) : []
    return [...unknown, ...tops, inCapitals(explorer, operation, body), ...ownOf(explorer, operation, body, other)]
  }
  const values = valuesFor(
    explorer,
    other,
    bystanders[1]?.email ?? 'unknown-user@invitelab.test',
    knownUsers.at(-1)?.personId,
  )
  const declared = explorer.provider.operations[operation] as OperationDeclaration
  const known = namesIn(schema)
  let all = body
  for (const [field, name] of membersOf(explorer.provider, declared)) {
    const value = values[field]
    if (value !== undefined && !known.has(name)) all = withAt(all, `/${name}`, value)
  }
  for (const name of explorer.provider.tenantKeys) {
    const value = other?.[name]
    if (value !== undefined && !known.has(name)) all = withAt(all, `/${name}`, value)
  }
  return all === body ? [] : [all]
}

/** Names that many formats have for more about an object. A check of its own sends a name that none has. */
const usual = ['included', 'meta', 'links'] as const

/** Bodies with a member at the top that only responses have, as the latest response shows it. */
function topsOf({ context }: Explorer, operation: string, body: unknown): readonly unknown[] {
  const latest = context.seen.findLast((one) => one.ask.operation === operation && isSuccess(one))?.json
  const shown = record(latest) ? Object.entries(latest) : []
  return shown.filter(([name]) => at(body, name) === undefined).map(([name, value]) => withAt(body, `/${name}`, value))
}

/** The body with what it gives under names with a capital letter, which some libraries read as the same. */
function inCapitals({ provider }: Explorer, operation: string, body: unknown): unknown {
  const { gives = {} } = provider.operations[operation] as OperationDeclaration
  const pointers = Object.values(gives).flatMap((place) => (place.in === 'body' ? [place.at] : []))
  return pointers.reduce((renamed, pointer) => {
    const other = pointer.replace(/\w+$/, (name) => name[0]?.toUpperCase() + name.slice(1))
    return withAt(withAt(renamed, pointer, undefined), other, valueAt(body, pointer))
  }, body)
}

/** Bodies with a member that only responses have: the id, the state, or the tenant, which is another one here. */
function ownOf(
  { provider }: Explorer,
  operation: string,
  body: unknown,
  other: TenantKeys | undefined,
): readonly unknown[] {
  const { answers } = provider.operations[operation] as OperationDeclaration
  const tenantId = other?.[provider.tenantKeys[0] ?? '']
  const values = { handle: foreignId, state: false, ...(tenantId === undefined ? {} : { tenantId }) }
  return (answers?.shapes ?? []).flatMap((name) =>
    Object.entries(values).flatMap(([field, value]) => {
      const pointer = provider.shapes[name]?.shows[field as Field]
      if (pointer === undefined || valueAt(body, `${answers?.at}${pointer}`) !== undefined) return []
      return [withAt(body, `${answers?.at}${pointer}`, value)]
    }),
  )
}

/** The members at the top of what an operation shows, with what they say. */
function membersOf(provider: ProviderDeclaration, { answers }: OperationDeclaration): readonly [Field, string][] {
  const shapes = (answers?.shapes ?? []).flatMap((name) => provider.shapes[name] ?? [])
  return shapes.flatMap(({ shows }) =>
    Object.entries(shows).flatMap(([field, pointer]): [Field, string][] =>
      pointer.lastIndexOf('/') === 0 ? [[field as Field, pointer.slice(1)]] : [],
    ),
  )
}

/** Values that exist elsewhere are more telling than unknown ones, which a target may not find. */
function valuesFor(
  explorer: Explorer,
  otherTenant: TenantKeys | undefined,
  email: string,
  personId = foreignId,
): Readonly<Partial<Record<Field, string>>> {
  const { provider } = explorer
  const role = provider.roles?.at(-1)
  const tenantKey = otherTenant?.[provider.tenantKeys[0] ?? '']
  const tenantId = (otherTenant && explorer.tenantIds.of(otherTenant)) ?? foreignId
  return {
    ...{ handle: foreignId, personId, inviterId: personId, tenantId, workspaceId: foreignId },
    ...{ email, created: '2001-02-03T04:05:06Z', expires: '2101-02-03T04:05:06Z', updated: '2001-02-03T04:05:06Z' },
    ...{ inviterName: 'Surplus Inviter', personName: 'Surplus Person', personGivenName: 'Surplus' },
    ...(role === undefined ? {} : { role }),
    ...(tenantKey === undefined ? {} : { tenantKey }),
  }
}

/** The names of the members that a schema knows at its top. */
export function namesIn(schema: unknown): ReadonlySet<string> {
  const parts = at(schema, 'allOf')
  const own = record(at(schema, 'properties')) ? Object.keys(at(schema, 'properties') as object) : []
  return new Set([...own, ...(Array.isArray(parts) ? parts.flatMap((part) => [...namesIn(part)]) : [])])
}

function schemaAt(schema: unknown, pointer: string): unknown {
  return at(
    schema,
    ...pointer
      .split('/')
      .slice(1)
      .flatMap((step) => ['properties', step]),
  )
}

function valueAt(value: unknown, pointer: string): unknown {
  return at(value, ...pointer.split('/').slice(1))
}
