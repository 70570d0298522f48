import type { OperationDeclaration } from '../../../specs/declaration.ts'
import { schemaKey } from '../../../specs/openapi/types.ts'
import { at, record, text } from '../../kit/json.ts'
import { withValue } from '../../kit/to-ask.ts'
import { type Ask, type Exchange, isSuccess } from '../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../explorer.ts'
import type { Cast } from './part.ts'
import { type Subjects, sensible } from './sensible.ts'

/** A query parameter or a header with a value. */
interface Pair {
  readonly in: 'query' | 'header'
  readonly name: string
  readonly value: string | undefined
}

/**
 * Every operation with the parameters that the documentation rules out for one of them, with documented ones of a form
 * that their schemas rule out, and with other documented forms of a version.
 */
export async function versions(explorer: Explorer, cast: Cast, subjects: Subjects): Promise<void> {
  const documented = badPairs(explorer)
  for (const [operation, declared] of explorer.operations) {
    const valid = validFor(explorer, operation, declared, subjects, cast)
    if (!valid) continue
    const pairs = [...inTurn(explorer, operation, documented), ...outOfSchema(explorer, operation)]
    for (const pair of unique(pairs)) await explorer.send(operation, { ...valid, alter: withPair(pair) })
  }
  for (const [operation, { does }] of explorer.operations) {
    for (const pair of inTurn(explorer, operation, otherForms(explorer, operation))) {
      if (does.length === 0) await explorer.send(operation, { alter: withPair(pair) })
      else if (does.includes('invite')) await writeWith(explorer, pair)
    }
  }
}

/** One after the other, where all operations have the same versions; the newest first. All of them if there is time. */
function inTurn({ provider, context, turns }: Explorer, operation: string, pairs: readonly Pair[]): readonly Pair[] {
  if (context.profile.name === 'thorough' || provider.operations[operation]?.releases || pairs.length < 2) return pairs
  const turn = turns.next(`versions ${pairs[0]?.value}`)
  const one = pairs[pairs.length - 1 - (turn % pairs.length)]
  return one ? [one] : []
}

const withPair =
  ({ value, ...place }: Pair) =>
  (ask: Ask): Ask =>
    withValue(ask, place, value)

function validFor(
  explorer: Explorer,
  operation: string,
  { does, permits, tenant, lists }: OperationDeclaration,
  subjects: Subjects,
  cast: Cast,
): SendOptions | undefined {
  if (does.includes('leave')) return undefined
  if (permits !== 'invitee') return sensible(explorer, operation, subjects, cast)
  const { otherTenant } = explorer
  if (!otherTenant || !cast.invitee || (!tenant && !does.length && !lists)) return undefined
  const found = sensible(explorer, operation, { ...subjects, invitation: cast.invitee }, cast)
  return found && { ...found, tenant: otherTenant, who: 'invitee' }
}

/** What the vendor's bad requests add to a list, or leave out of it. */
function badPairs({ context, tenant, provider }: Explorer): readonly Pair[] {
  const plain = context.promises.list(tenant)
  const tenantNames = new Set(Object.keys(plain.headers ?? {}).map((name) => name.toLowerCase()))
  return context.promises.badRequests.flatMap(({ ask }) => {
    const { headers = {}, query } = ask(tenant)
    const added = Object.entries(headers).flatMap(([name, value]): Pair[] =>
      tenantNames.has(name.toLowerCase()) ? [] : [{ in: 'header', name, value }],
    )
    const always = Object.entries(provider.always?.query ?? {})
    const given = Object.entries(query ?? {}).flatMap(([name, value]): Pair[] =>
      always.some(([known, usual]) => known === name && usual === value)
        ? []
        : [{ in: 'query', name, value: String(value) }],
    )
    const left = query
      ? always.flatMap(([name]): Pair[] => (name in query ? [] : [{ in: 'query', name, value: undefined }]))
      : []
    return [...added, ...given, ...left]
  })
}

/** A value for each documented parameter that its schema rules out. */
function outOfSchema({ context, provider }: Explorer, operation: string): readonly Pair[] {
  const { silent = [] } = provider.operations[operation] as OperationDeclaration
  const declared = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  return declared.flatMap((parameter): Pair[] => {
    const { name, kind } = parameter
    if ((parameter.in !== 'query' && parameter.in !== 'header') || !silent.includes(name)) return []
    const schema = context.spec.schemas?.(schemaKey(operation, parameter.in))
    const properties = at(schema, 'properties')
    const own = record(properties)
      ? Object.entries(properties).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
      : undefined
    const bad = kind !== 'string' || text(at(own, 'pattern')) !== undefined
    return bad ? [{ in: parameter.in, name, value: 'not-a-value' }] : []
  })
}

/** Other documented forms of a version that every request carries, or that one can carry. */
function otherForms({ provider, context }: Explorer, operation: string): readonly Pair[] {
  const { version } = provider
  if (!version) return []
  const known = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  const parameter = known.find(({ name }) => name.toLowerCase() === version.name.toLowerCase())
  if (!parameter) return []
  return version.forms.map((value) => ({ in: version.in, name: version.name, value }))
}

/** An invitation and its revocation with another form of the version, and without it where it is refused. */
async function writeWith(explorer: Explorer, pair: Pair): Promise<void> {
  const alter = withPair(pair)
  const person = explorer.newcomer()
  const works = (exchange: Exchange | undefined) => exchange !== undefined && isSuccess(exchange)
  if (!works(await explorer.act('invite', person, { alter }))) await explorer.act('invite', person)
  if (!works(await explorer.act('revoke', person, { alter }))) await explorer.act('revoke', person)
}

function unique(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()]
}
