import type { OperationDeclaration, Place } from '../../../../specs/declaration.ts'
import { type Parameter, schemaKey } from '../../../../specs/openapi/types.ts'
import { at, record, text } from '../../../kit/json.ts'
import { cursorOf } from '../../../kit/pages.ts'
import { toAsk, withValue } from '../../../kit/to-ask.ts'
import { type Ask, type Exchange, isSuccess } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { Cast } from '../part.ts'
import { type Subjects, sensible } from '../sensible.ts'

/** A query parameter or a header with a value. */
interface Pair {
  readonly in: 'query' | 'header'
  readonly name: string
  readonly value: string | readonly string[] | undefined
}

/**
 * Every operation with the parameters that the documentation rules out for one of them, with documented ones of a form
 * that their schemas rule out, and with other documented forms of a version.
 */
export async function versions(explorer: Explorer, cast: Cast, subjects: Subjects): Promise<void> {
  const documented = [...badPairs(explorer), ...between(explorer), ...malformed(explorer)]
  for (const [operation, declared] of explorer.operations) {
    const valid = validFor(explorer, operation, declared, subjects, cast)
    if (!valid) continue
    const pairs = [
      ...inTurn(explorer, operation, documented),
      ...outOfSchema(explorer, operation),
      ...misnamed(explorer, operation),
    ]
    for (const pair of unique(pairs)) await explorer.send(operation, { ...valid, alter: withPair(pair) })
  }
  for (const [operation, { does, releases }] of explorer.operations) {
    // Where all versions are the same, ordinary requests take them in turn.
    const forms = releases ? inTurn(explorer, operation, otherForms(explorer, operation)) : []
    for (const pair of [...forms, ...edgesOf(explorer, operation)])
      if (does.length === 0) await read(explorer, operation, pair)
  }
  await writeWithForms(explorer)
  await writeAtEdges(explorer)
}

/** Reads with a parameter, and goes on to the next page, whose link has to work with it. */
async function read(explorer: Explorer, operation: string, pair: Pair): Promise<void> {
  const { promises, target } = explorer.context
  const { paging } = explorer.provider
  const size: Place | undefined = paging && { in: 'query', name: paging.size.parameter }
  const alter = (ask: Ask) => withPair(pair)(size ? withValue(ask, size, paging?.size.min) : ask)
  const page = await explorer.send(operation, { alter })
  const next = page && isSuccess(page) ? promises.paging?.next(page, target) : undefined
  // A version without a date is the form that a link is most likely to lose.
  const isBare = explorer.provider.version?.stabilities?.includes(String(pair.value))
  if (next && isBare) await explorer.walk(next, 'next')
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
    // A header cannot be sent twice, and a query parameter can.
    typeof value === 'string' || value === undefined
      ? withValue(ask, place, value)
      : { ...ask, query: { ...ask.query, [place.name]: value } }

function validFor(
  explorer: Explorer,
  operation: string,
  { does, permits, tenant, lists }: OperationDeclaration,
  subjects: Subjects,
  cast: Cast,
): SendOptions | undefined {
  if (does.includes('leave')) return undefined
  if (permits !== 'invitee') {
    // Of those who may ask, only the invitee has something in the list.
    const isOwn = cast.invitee && lists?.of === 'caller' && lists.kinds.includes('invitation')
    const found = sensible(explorer, operation, subjects, cast)
    return found && isOwn ? { ...found, who: 'invitee' } : found
  }
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

/** Gives a request a version that the vendor does not serve; undefined if its requests carry none. */
export function withUnservedVersion(explorer: Explorer): ((ask: Ask) => Ask) | undefined {
  const name = explorer.provider.version?.name.toLowerCase()
  const pair = badPairs(explorer).find((one) => one.name.toLowerCase() === name && one.value !== undefined)
  return pair && withPair(pair)
}

/** Values for each documented parameter that its schema rules out. */
function outOfSchema(explorer: Explorer, operation: string): readonly Pair[] {
  const { context, provider } = explorer
  const { silent = [] } = provider.operations[operation] as OperationDeclaration
  const declared = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  return declared.flatMap((parameter): Pair[] => {
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
): readonly Pair['value'][] {
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
  const others = version?.name === name ? [version.forms[0], ...capitals(version.stabilities?.[0])] : []
  if (hasPattern) {
    const [other, ...more] = others.filter((one) => one !== undefined)
    // Other requests leave out what every request carries, and give it another text.
    if (!isQuery || usual === undefined) return ['not-a-value']
    return ['', `${usual} `, ...(other === undefined ? [] : [[usual, other]]), ...more]
  }
  const isCursor = paging?.operation === operation && [paging.after, paging.before].includes(name)
  if (!isCursor) return []
  const plain = JSON.stringify(toAsk(provider, operation, { tenant }).params)
  const pages = context.seen.filter(({ ask }) => ask.operation === operation && JSON.stringify(ask.params) === plain)
  const cursors = new Set(pages.flatMap((page) => cursorOf(paging, page) ?? []))
  return ['', ...(cursors.size > 1 ? [[...cursors].slice(0, 2)] : [])]
}

const capitals = (word: string | undefined) => (word === undefined ? [] : [word.toUpperCase()])

/** A parameter under almost its name, or with an operation that does not have it, where the vendor refuses unknown ones. */
function misnamed({ provider: { rules, paging } }: Explorer, operation: string): readonly Pair[] {
  if (!rules.validatesRequests || !paging) return []
  const { parameter, min, step } = paging.size
  const names = paging.operation === operation ? [parameter.toUpperCase(), `${parameter}[]`] : [parameter]
  return names.map((name) => ({ in: 'query', name, value: String(min + step) }))
}

/** Versions at the edges of an operation's releases, and texts that are almost a version. */
function edgesOf({ provider: { version, operations } }: Explorer, operation: string): readonly Pair[] {
  const releases = operations[operation]?.releases ?? []
  const [oldest, newest] = [releases[0], releases.at(-1)]
  if (!version || oldest === undefined || newest === undefined) return []
  const before = dayBefore(oldest)
  const almost = [`${newest}x`, `${newest}~ga`, newest.replaceAll('-0', '-')].filter((one) => !releases.includes(one))
  return [newest, before, ...almost].map((value) => ({ in: version.in, name: version.name, value }))
}

/** The day before the newest version, which is none. */
function between({ provider: { version } }: Explorer): readonly Pair[] {
  const newest = version?.unclear && version.forms.at(-1)
  if (!version || !newest) return []
  return [{ in: version.in, name: version.name, value: dayBefore(newest) }]
}

/** What is no version at all, where all operations have the same versions. */
function malformed({ provider: { version } }: Explorer): readonly Pair[] {
  return version?.unclear ? [{ in: version.in, name: version.name, value: 'not-a-value' }] : []
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

/** The releases that a newer one has superseded: the last one on the last day on which no newer one serves it. */
function supersededBy({ provider: { version, operations } }: Explorer, operation: string): readonly Pair[] {
  const releases = operations[operation]?.releases ?? []
  const newest = releases.at(-1)
  const days = [...releases.slice(0, -2), ...(releases.length > 1 && newest ? [dayBefore(newest)] : [])]
  return version ? days.map((value) => ({ in: version.in, name: version.name, value })) : []
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** Newcomers who are invited and revoked with other forms of the version. */
async function writeWithForms(explorer: Explorer): Promise<void> {
  const [invite, revoke] = [explorer.operationFor('invite'), explorer.operationFor('revoke')]
  if (invite === undefined || revoke === undefined || !explorer.provider.operations[invite]?.releases) return
  // Ordinary requests take the current forms in turn.
  const forms = explorer.context.profile.name === 'thorough' ? otherForms(explorer, invite) : []
  for (const pair of [...forms, ...supersededBy(explorer, invite)]) {
    const person = explorer.newcomer()
    const alter = withPair(pair)
    const works = (exchange: Exchange | undefined) => exchange !== undefined && isSuccess(exchange)
    // What is refused with it is done without it.
    if (!works(await explorer.act('invite', person, { alter }))) await explorer.act('invite', person)
    if (!works(await explorer.act('revoke', person, { alter }))) await explorer.act('revoke', person)
  }
}

/** Newcomers who are invited and revoked with versions at the edges: the refused ones must change nothing. */
async function writeAtEdges(explorer: Explorer): Promise<void> {
  const [invite, revoke] = [explorer.operationFor('invite'), explorer.operationFor('revoke')]
  if (invite === undefined || revoke === undefined || edgesOf(explorer, invite).length === 0) return
  const most = explorer.context.profile.name === 'thorough' ? Number.POSITIVE_INFINITY : 2
  const [first, ...others] = edgesOf(explorer, invite)
  for (const pair of others.slice(0, most)) await explorer.act('invite', explorer.newcomer(), { alter: withPair(pair) })
  const person = explorer.newcomer()
  await explorer.act('invite', person, first ? { alter: withPair(first) } : {})
  const [own, ...refused] = edgesOf(explorer, revoke)
  for (const pair of [...refused.slice(0, 1), ...refused.slice(1 - most)])
    await explorer.act('revoke', person, { alter: withPair(pair) })
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  await explorer.act('revoke', person, own ? { alter: withPair(own) } : {})
}

function unique(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()]
}
