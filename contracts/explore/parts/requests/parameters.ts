import type { JsonObject } from '../../../../specs/openapi/document.ts'
import { type Parameter, schemaKey } from '../../../../specs/openapi/types.ts'
import type { Task } from '../../../kit/at-most.ts'
import { at, record, text } from '../../../kit/json.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Ask } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { type Part, roleOf } from '../part.ts'

/** The other documented parameters of the operations that read, and the other documented media types of invitations. */
export const parameters: Part = async (explorer) => {
  await otherMediaTypes(explorer)
  await explorer.together(readings(explorer))
}

function* readings(explorer: Explorer): Iterable<Task> {
  const { provider, context, otherTenant } = explorer
  yield* askForReasons(explorer)
  const always = Object.entries(provider.always?.query ?? {})
  for (const [operation, { does, gives, tenant, silent = [] }] of explorer.operations) {
    // What takes a body is sent with its parameters elsewhere.
    if (does.length > 0 || gives) continue
    const declared = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
    for (const parameter of declared) {
      if (parameter.in === 'path' || !silent.includes(parameter.name) || isPaging(explorer, parameter.name)) continue
      // Other versions are explored elsewhere.
      if (always.some(([name]) => name === parameter.name)) continue
      const place = { in: parameter.in === 'query' ? 'query' : 'header', name: parameter.name } as const
      const [first] = tenant ? valuesOf(explorer, operation, parameter) : []
      // A response may be kept for a tenant that is named elsewhere in the request.
      if (first !== undefined && otherTenant)
        yield () => explorer.send(operation, { tenant: otherTenant, alter: (ask) => withValue(ask, place, first) })
      for (const value of valuesOf(explorer, operation, parameter))
        yield () => explorer.send(operation, { alter: (ask) => withValue(ask, place, value) })
    }
  }
}

/** Asks for names that are unavailable for another reason than being taken. */
function* askForReasons(explorer: Explorer): Iterable<Task> {
  for (const [operation, { does, tellsWhy, switches = {} }] of explorer.operations)
    for (const tenantKey of does.length === 0 ? (tellsWhy?.names ?? []) : []) {
      const alter = (ask: Ask) =>
        Object.keys(switches).reduce((all, name) => withValue(all, { in: 'query', name }, 'true'), ask)
      yield () => explorer.send(operation, { gives: { tenantKey }, alter })
      // The last one in the short form too, which gives no reason.
      if (tenantKey === tellsWhy?.names?.at(-1))
        yield () => explorer.send(operation, { gives: { tenantKey }, alter: (ask) => ask })
    }
}

/** Invitations in the other media types that the document lists. */
async function otherMediaTypes(explorer: Explorer): Promise<void> {
  const operation = explorer.operationFor('invite')
  const declared = explorer.context.spec.operations.find(({ id }) => id === operation)
  for (const mediaType of declared?.body?.mediaTypes.slice(1) ?? []) {
    const person = explorer.newcomer()
    await explorer.step('invite', person, { mediaType, gives: roleOf(explorer, 0) })
    await explorer.act('revoke', person)
  }
}

function isPaging({ provider: { paging } }: Explorer, name: string): boolean {
  return paging !== undefined && [paging.size.parameter, paging.after, paging.before].includes(name)
}

/** Values of a parameter: both booleans, or the example of the spec. */
function valuesOf({ context }: Explorer, operation: string, parameter: Parameter): readonly string[] {
  if (parameter.kind === 'boolean') return ['true', 'false']
  const schema: JsonObject | undefined = context.spec.schemas?.(schemaKey(operation, parameter.in))
  const properties = at(schema, 'properties')
  const own = record(properties)
    ? Object.entries(properties).find(([name]) => name.toLowerCase() === parameter.name.toLowerCase())?.[1]
    : undefined
  const example = text(at(own, 'example')) ?? text(at(own, 'default'))
  return example === undefined ? [] : [example]
}
