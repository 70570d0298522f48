import type { OperationDeclaration } from '../../../../specs/declaration.ts'
import { type Parameter, schemaKey } from '../../../../specs/openapi/types.ts'
import { at, record, text } from '../../../kit/json.ts'
import { cursorOf } from '../../../kit/pages.ts'
import { toAsk } from '../../../kit/to-ask.ts'
import type { Ask } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import type { Turns } from '../../turns.ts'
import { type ParameterValue, withParameter } from './parameter-value.ts'

/** The parameters that the vendor's bad requests add or omit. */
export function badParameters({ context, tenant, provider }: Explorer): readonly ParameterValue[] {
  const plain = context.promises.list(tenant)
  const tenantNames = new Set(Object.keys(plain.headers ?? {}).map((name) => name.toLowerCase()))
  return context.promises.badRequests.flatMap(({ ask }) => {
    const { headers = {}, query } = ask(tenant)
    const added = Object.entries(headers).flatMap(([name, value]): ParameterValue[] =>
      tenantNames.has(name.toLowerCase()) ? [] : [{ in: 'header', name, value }],
    )
    const always = Object.entries(provider.always?.query ?? {})
    const given = Object.entries(query ?? {}).flatMap(([name, value]): ParameterValue[] =>
      always.some(([known, usual]) => known === name && usual === value)
        ? []
        : [{ in: 'query', name, value: String(value) }],
    )
    const left = query
      ? always.flatMap(([name]): ParameterValue[] => (name in query ? [] : [{ in: 'query', name, value: undefined }]))
      : []
    return [...added, ...given, ...left]
  })
}

/** Gives a request a version that the vendor does not serve; undefined if its requests carry none. */
export function withUnservedVersion(explorer: Explorer): ((ask: Ask) => Ask) | undefined {
  const name = explorer.provider.version?.name.toLowerCase()
  const pair = badParameters(explorer).find((one) => one.name.toLowerCase() === name && one.value !== undefined)
  return pair && withParameter(pair)
}

/** Values for each documented parameter that its schema rules out. */
export function outOfSchema(explorer: Explorer, operation: string): readonly ParameterValue[] {
  const { context, provider } = explorer
  const { silent = [] } = provider.operations[operation] as OperationDeclaration
  const declared = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  return declared.flatMap((parameter): ParameterValue[] => {
    const { name } = parameter
    if ((parameter.in !== 'query' && parameter.in !== 'header') || !silent.includes(name)) return []
    // Versions that are the same for all operations are tried in turn.
    if (provider.version?.unclear && name.toLowerCase() === provider.version.name.toLowerCase()) return []
    const schema = context.spec.schemas?.(schemaKey(operation, parameter.in))
    const properties = at(schema, 'properties')
    const own = record(properties)
      ? Object.entries(properties).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
      : undefined
    const hasPattern = text(at(own, 'pattern')) !== undefined
    const values = ruledOut(explorer, operation, { ...parameter, hasPattern })
    return values.map((value) => ({ in: parameter.in as 'query' | 'header', name, value }))
  })
}

/**
 * Values that a parameter must not have: of another kind, empty, and two at once where there is one. A header cannot be
 * sent twice.
 */
function ruledOut(
  { provider, context, tenant, turns }: Explorer,
  operation: string,
  parameter: Parameter & { readonly hasPattern: boolean },
): readonly ParameterValue['value'][] {
  const { name, kind, hasPattern } = parameter
  const { paging, always, version } = provider
  const isQuery = parameter.in === 'query'
  if (kind === 'boolean') {
    const values = ['not-a-value', '', ['true', 'false']]
    // Two of them for each operation, in turn.
    const first = turns.next('a bad boolean')
    return [values[first % 3], values[(first + 1) % 3]]
  }
  if (kind === 'integer') {
    const number = typeof parameter.default === 'number' ? parameter.default : 10
    // A text that only begins with a number is not one.
    return ['not-a-value', '', `${number}x`, [`${number}`, `${2 * number}`]]
  }
  const usual = always?.query?.[name]
  const others =
    version?.name === name ? [version.forms[0], ...almostStabilities(version.stabilities?.[0], usual, turns)] : []
  if (hasPattern) {
    const [other, ...more] = others.filter((one) => one !== undefined)
    // Other requests leave out what every request carries, and give it another text.
    if (!isQuery || usual === undefined) return ['not-a-value']
    const twice =
      other === undefined
        ? []
        : [
            [usual, other],
            [usual, usual],
          ]
    return ['', `${usual} `, ...twice, ...more]
  }
  const isCursor = paging?.operation === operation && [paging.after, paging.before].includes(name)
  if (!isCursor) return []
  const plain = JSON.stringify(toAsk(provider, operation, { tenant }).params)
  const pages = context.seen.filter(({ ask }) => ask.operation === operation && JSON.stringify(ask.params) === plain)
  const cursors = new Set(pages.flatMap((page) => cursorOf(paging, page) ?? []))
  return ['', ...(cursors.size > 1 ? [[...cursors].slice(0, 2)] : [])]
}

/** A stability in capitals, an unknown one, and an empty one, in turn. */
const almostStabilities = (word: string | undefined, usual = '', turns: Turns) =>
  word === undefined ? [] : [word.toUpperCase(), ['ga', 'latest'][turns.next('no stability') % 2], `${usual}~`]

/** A parameter with a similar name, or of another operation, where the vendor refuses unknown ones. */
export function misnamed({ provider: { rules, paging } }: Explorer, operation: string): readonly ParameterValue[] {
  if (!rules.validatesRequests || !paging) return []
  const { parameter, min, step } = paging.size
  const names = paging.operation === operation ? [parameter.toUpperCase(), `${parameter}[]`] : [parameter]
  return names.map((name) => ({ in: 'query', name, value: String(min + step) }))
}

/** A parameter that the operation does not know, with an empty value too. Another check lists with its value. */
export function withoutValue(
  { context }: Explorer,
  operation: string,
  given: ParameterValue,
): readonly ParameterValue[] {
  const known = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  if (given.in !== 'query' || given.value === undefined || known.some(({ name }) => name === given.name)) return [given]
  const empty = { ...given, value: '' }
  return operation === context.promises.list(context.tenant).operation ? [empty] : [given, empty]
}
