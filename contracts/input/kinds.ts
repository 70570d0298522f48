import * as fc from 'fast-check'
import type { JsonObject } from '../../src/openapi/document.ts'
import { schemaKey } from '../../src/openapi/types.ts'
import type { Ask } from '../../src/runner/exchange.ts'
import { type Context, notHere } from '../context.ts'
import { list, record } from '../json.ts'
import { type Breakage, bodyBreakages, parameterBreakages } from './breakage.ts'
import { type Change, type RequestName, requests } from './change.ts'
import { goodTexts, hasFormat } from './values.ts'

/** A kind of change to a request of the vendor. */
export interface Kind {
  readonly keyword: string
  readonly documented: boolean
  readonly changes: fc.Arbitrary<Change>
}

/** The good request that changes are made to; undefined where the vendor has no such request. */
export function goodAsk({ vendor, tenant, roles }: Context, request: RequestName, to: Target): Ask | undefined {
  if (request === 'invite') return vendor.invite(tenant, { email: to.email, role: roles[0] })
  if (request === 'list') return vendor.list(tenant)
  if (request === 'revoke') return vendor.revoke(tenant, to.handle)
  return vendor.changeRole?.(tenant, to.handle, roles[0] ?? '')
}

/** Whom a request is about. */
interface Target {
  readonly email: string
  readonly handle: string
}

const nobody: Target = { email: 'nobody@invitelab.test', handle: '00000000-0000-4000-8000-000000000000' }

/** All kinds of breaking the vendor's requests in one place, as its spec tells them. */
export function badKinds(context: Context): readonly Kind[] {
  return requests.flatMap((request) => {
    const ask = goodAsk(context, request, nobody)
    if (!ask) return []
    const toKind = (part: Change['part'], breakage: Breakage): Kind => ({
      keyword: breakage.keyword,
      documented: breakage.documented,
      changes: breakage.values.map((value) => ({ request, part, pointer: breakage.pointer, value })),
    })
    return [
      ...bodySchemas(context, ask).flatMap((schema) => [
        toKind('body', { pointer: '', keyword: 'required', documented: false, values: fc.constant(undefined) }),
        // Without all of its fields at once: whoever reads one of them first may not have looked whether it is there.
        toKind('body', { pointer: '', keyword: 'required', documented: false, values: fc.constant({}) }),
        toKind('body', { pointer: '', keyword: 'type', documented: false, values: fc.constant([]) }),
        ...bodyBreakages(schema).map((breakage) => toKind('body', breakage)),
      ]),
      ...parameters(context, ask).flatMap(({ part, name, schema, required }) =>
        // Another id is another invitation; only what can be no id at all hits nobody.
        part === 'path' && !hasFormat(schema)
          ? []
          : parameterBreakages(schema, name, required && part !== 'path').map((breakage) =>
              // That a server looks at all at a header that it may ignore is nowhere said.
              toKind(part, { ...breakage, documented: breakage.documented && part !== 'header' }),
            ),
      ),
    ]
  })
}

/** Kinds of good requests that differ in an optional parameter. */
export function goodKinds(context: Context): readonly Kind[] {
  const ask = context.vendor.list(context.tenant)
  return parameters(context, ask).flatMap(({ part, name, schema, required }) => {
    const values = goodTexts(schema)
    if (required || !values) return []
    const changes = values.map((value): Change => ({ request: 'list', part, pointer: `/${name}`, value }))
    return [{ keyword: 'valid', documented: true, changes }]
  })
}

/** The schema of an operation's body, where it has one. */
export function bodySchemas(context: Context, { operation }: Ask): readonly JsonObject[] {
  const [mediaType] = operationOf(context, operation).body?.mediaTypes ?? []
  const schema = mediaType === undefined ? undefined : schemasOf(context)(schemaKey(operation, `body ${mediaType}`))
  return schema ? [schema] : []
}

interface Named {
  readonly part: 'query' | 'header' | 'path'
  readonly name: string
  readonly schema: JsonObject
  readonly required: boolean
}

/** An operation's parameters, without those that name the tenant. */
function parameters(context: Context, ask: Ask): readonly Named[] {
  const tenant = Object.values(context.tenant)
  const given: Readonly<Record<string, unknown>> = { ...ask.query, ...ask.headers, ...ask.params }
  return (['query', 'header', 'path'] as const).flatMap((part) => {
    const schema = schemasOf(context)(schemaKey(ask.operation, part))
    return Object.entries(record(schema?.properties) ? schema.properties : {})
      .filter(([name]) => !tenant.includes(String(given[name])) && !context.vendor.tenantKeys.includes(name))
      .map(([name, one]) => ({
        part,
        name,
        schema: one as JsonObject,
        required: list(schema?.required).includes(name),
      }))
  })
}

function operationOf({ spec }: Context, id: string) {
  return spec.operations.find((operation) => operation.id === id) ?? notHere(`the spec has no operation ${id}`)
}

function schemasOf({ spec }: Context) {
  return spec.schemas ?? notHere('the spec was compiled ahead of time, and its schemas are not at hand')
}
