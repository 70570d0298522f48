import type { OperationDeclaration, Place } from '../../../../specs/declaration.ts'
import type { Task } from '../../../kit/at-most.ts'
import { withValue } from '../../../kit/to-ask.ts'
import { type Ask, type Exchange, isSuccess } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import type { TourPeople } from '../part.ts'
import { type Subjects, sensible } from '../sensible.ts'
import { type ParameterValue, withParameter } from './parameter-value.ts'
import { between, edgesOf, malformed, otherForms, supersededBy } from './version-values.ts'
import { badParameters, misnamed, outOfSchema, withoutValue } from './wrong-parameters.ts'

/**
 * Every operation with the parameters that the documentation rules out for one of them, with documented ones of a form
 * that their schemas rule out, and with other documented forms of a version.
 */
export async function versions(explorer: Explorer, people: TourPeople, subjects: Subjects): Promise<void> {
  // Another part leaves each of them out, which a quick run may have no room for.
  const isGiven = ({ value }: ParameterValue) => value !== undefined || explorer.context.profile.name === 'quick'
  const documented = [...badParameters(explorer), ...between(explorer), ...malformed(explorer)].filter(isGiven)
  await explorer.together(inAll(explorer, documented, subjects, people))
  await explorer.together(readsInForms(explorer))
  await writeWithForms(explorer)
  await writeAtEdges(explorer)
}

/** Every operation with these parameters, and with others that its schemas rule out. */
function* inAll(
  explorer: Explorer,
  documented: readonly ParameterValue[],
  subjects: Subjects,
  people: TourPeople,
): Iterable<Task> {
  for (const [operation, declared] of explorer.operations) {
    const valid = validFor(explorer, operation, declared, subjects, people)
    if (!valid) continue
    const pairs = [
      ...inTurn(explorer, operation, documented).flatMap((pair) => withoutValue(explorer, operation, pair)),
      ...outOfSchema(explorer, operation),
      ...misnamed(explorer, operation),
    ]
    for (const pair of unique(pairs)) yield () => explorer.send(operation, { ...valid, alter: withParameter(pair) })
  }
}

function* readsInForms(explorer: Explorer): Iterable<Task> {
  for (const [operation, { does, releases }] of explorer.operations) {
    // Where all versions are the same, ordinary requests take them in turn.
    const forms = releases ? inTurn(explorer, operation, otherForms(explorer, operation)) : []
    for (const pair of [...forms, ...edgesOf(explorer, operation)])
      if (does.length === 0) yield () => read(explorer, operation, pair)
  }
}

/** Reads with a parameter, and goes on to the next page, whose link has to work with it. */
async function read(explorer: Explorer, operation: string, pair: ParameterValue): Promise<void> {
  const { promises, target } = explorer.context
  const { paging } = explorer.provider
  const size: Place | undefined = paging && { in: 'query', name: paging.size.parameter }
  const alter = (ask: Ask) => withParameter(pair)(size ? withValue(ask, size, paging?.size.min) : ask)
  const page = await explorer.send(operation, { alter })
  const next = page && isSuccess(page) ? promises.paging?.next(page, target) : undefined
  // A version without a date is the form that a link is most likely to lose.
  const isBare = explorer.provider.version?.stabilities?.includes(String(pair.value))
  if (next && isBare) await explorer.walk(next, 'next')
}

/** One after the other, where all operations have the same versions; the newest first. All of them if there is time. */
function inTurn(
  { provider, context, turns }: Explorer,
  operation: string,
  pairs: readonly ParameterValue[],
): readonly ParameterValue[] {
  if (context.profile.name === 'thorough' || provider.operations[operation]?.releases || pairs.length < 2) return pairs
  const turn = turns.next(`versions ${pairs[0]?.value}`)
  const one = pairs[pairs.length - 1 - (turn % pairs.length)]
  return one ? [one] : []
}

function validFor(
  explorer: Explorer,
  operation: string,
  { does, permits, tenant, lists }: OperationDeclaration,
  subjects: Subjects,
  people: TourPeople,
): SendOptions | undefined {
  if (does.includes('leave')) return undefined
  if (permits !== 'invitee') {
    // Of those who may ask, only the invitee has something in the list.
    const isOwn = people.invitee && lists?.of === 'caller' && lists.kinds.includes('invitation')
    const found = sensible(explorer, operation, subjects, people)
    return found && isOwn ? { ...found, who: 'invitee' } : found
  }
  const { otherTenant } = explorer
  if (!otherTenant || !people.invitee || (!tenant && !does.length && !lists)) return undefined
  const found = sensible(explorer, operation, { ...subjects, invitation: people.invitee }, people)
  return found && { ...found, tenant: otherTenant, who: 'invitee' }
}

/** Newcomers who are invited and revoked with other forms of the version. */
async function writeWithForms(explorer: Explorer): Promise<void> {
  const [invite, revoke] = [explorer.operationFor('invite'), explorer.operationFor('revoke')]
  if (invite === undefined || revoke === undefined || !explorer.provider.operations[invite]?.releases) return
  // Ordinary requests take the current forms in turn.
  const forms = explorer.context.profile.name === 'thorough' ? otherForms(explorer, invite) : []
  const write = async (pair: ParameterValue) => {
    const person = explorer.newcomer()
    const alter = withParameter(pair)
    const works = (exchange: Exchange | undefined) => exchange !== undefined && isSuccess(exchange)
    // What was refused with it succeeds without it.
    if (!works(await explorer.act('invite', person, { alter }))) await explorer.act('invite', person)
    if (!works(await explorer.act('revoke', person, { alter }))) await explorer.act('revoke', person)
  }
  await explorer.together([...forms, ...supersededBy(explorer, invite)].map((pair) => () => write(pair)))
}

/** Newcomers who are invited and revoked with versions at the edges: the refused ones must change nothing. */
async function writeAtEdges(explorer: Explorer): Promise<void> {
  const [invite, revoke] = [explorer.operationFor('invite'), explorer.operationFor('revoke')]
  if (invite === undefined || revoke === undefined || edgesOf(explorer, invite).length === 0) return
  const most = explorer.context.profile.name === 'thorough' ? Number.POSITIVE_INFINITY : 2
  const [first, ...others] = edgesOf(explorer, invite)
  let person: Person | undefined
  await explorer.together([
    ...others
      .slice(0, most)
      .map((pair) => () => explorer.act('invite', explorer.newcomer(), { alter: withParameter(pair) })),
    () => {
      person = explorer.newcomer()
      return explorer.act('invite', person, first ? { alter: withParameter(first) } : {})
    },
  ])
  const [own, ...refused] = edgesOf(explorer, revoke)
  await explorer.together(
    [...refused.slice(0, 1), ...refused.slice(1 - most)].map(
      (pair) => () => explorer.act('revoke', person, { alter: withParameter(pair) }),
    ),
  )
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  await explorer.act('revoke', person, own ? { alter: withParameter(own) } : {})
}

function unique(pairs: readonly ParameterValue[]): readonly ParameterValue[] {
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()]
}
