import type { OperationDeclaration, Place } from '../../../../specs/declaration.ts'
import { schemaKey } from '../../../../specs/openapi/types.ts'
import { withAt } from '../../../kit/alter.ts'
import type { Task } from '../../../kit/at-most.ts'
import { at } from '../../../kit/json.ts'
import { readShown, textOf } from '../../../kit/shown.ts'
import { toAsk } from '../../../kit/to-ask.ts'
import { type Ask, isSuccess } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import type { TourPeople } from '../part.ts'
import { type Subjects, sensible } from '../sensible.ts'
import { almostIds } from './refusals.ts'
import { surplusOf } from './surplus.ts'
import { type WrongBody, wrongBodies } from './wrong-bodies.ts'

const everything = ['invitation', 'member', 'grant'] as const

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Every operation that takes a body, with each kind of wrong body, and with members that it must ignore or refuse. */
export async function bodies(explorer: Explorer, people: TourPeople, subjects: Subjects): Promise<void> {
  const sendAllWrong = async (operation: string, { does }: OperationDeclaration) => {
    const valid = validOf(explorer, operation, subjects, people)
    // Someone who was invited by a wrong request would be refused for that reason later.
    const again = does.includes('invite') ? () => validOf(explorer, operation, subjects, people) : () => valid
    if (valid) await sendWrong(explorer, operation, valid, () => again() ?? valid)
  }
  await explorer.together(
    explorer.operations.map(
      ([id, declared]) =>
        () =>
          sendAllWrong(id, declared),
    ),
  )
  // An accepted answer shows in the other tenant.
  await explorer.look({ kinds: ['invitation', 'member'] })
  await explorer.look({ kinds: ['grant'], tenants: [explorer.tenant] })
  const invited: Person[] = []
  const isAnswer = ({ does }: OperationDeclaration) => does.includes('accept')
  // Someone who has joined both tenants could not be moved from one to the other.
  const inOrder = [...explorer.operations].sort(([, one], [, other]) => Number(isAnswer(one)) - Number(isAnswer(other)))
  for (const [operation, { does }] of inOrder) {
    const valid = validOf(explorer, operation, subjects, people)
    if (!valid) continue
    await sendSurplus(explorer, operation, valid, people)
    if (does.includes('invite') && valid.person) invited.push(valid.person)
  }
  await explorer.look({ kinds: everything, person: people.invitee })
  await explorer.together(invited.map((person) => () => explorer.act('revoke', person)))
}

/** A valid request of an operation that takes a body; undefined if it takes none, or if nothing can be said in it. */
export function validOf(
  explorer: Explorer,
  operation: string,
  subjects: Subjects,
  people: TourPeople,
): SendOptions | undefined {
  const { does, gives } = explorer.provider.operations[operation] as OperationDeclaration
  if (bodyPlaces(gives).length === 0) return undefined
  const { otherTenant: tenant } = explorer
  if (!does.includes('accept')) return sensible(explorer, operation, subjects, people)
  // Only the invited person may answer. Another one would be refused for that reason.
  if (!tenant || !people.invitee) return undefined
  const found = sensible(explorer, operation, { ...subjects, invitation: people.invitee }, people)
  return found && { ...found, tenant, who: 'invitee' }
}

/** The body of a valid request. */
export function bodyOf(explorer: Explorer, operation: string, { gives = {} }: SendOptions): unknown {
  return toAsk(explorer.provider, operation, { tenant: explorer.tenant, subject: 'subject', gives }).body
}

/** A request with another body. */
export const withBody =
  (body: unknown) =>
  ({ body: _, ...ask }: Ask): Ask =>
    body === undefined ? ask : { ...ask, body }

async function sendWrong(
  explorer: Explorer,
  operation: string,
  valid: SendOptions,
  again: () => SendOptions,
): Promise<void> {
  const { does, gives } = explorer.provider.operations[operation] as OperationDeclaration
  await explorer.together(wrongValues(explorer, operation, valid, again))
  const { role, email } = gives ?? {}
  if (role?.in === 'body' && does.includes('invite')) await sendOtherRoles(explorer, operation, valid, role.at)
  if (email?.in === 'body') await explorer.together(wrongEmails(explorer, operation, valid))
}

function* wrongValues(
  explorer: Explorer,
  operation: string,
  valid: SendOptions,
  again: () => SendOptions,
): Iterable<Task> {
  const isThorough = explorer.context.profile.name === 'thorough'
  const { does, gives, fixed = {} } = explorer.provider.operations[operation] as OperationDeclaration
  const body = bodyOf(explorer, operation, valid)
  // Where few operations take a body, there is time for all kinds of wrong members.
  const operations = explorer.operations.filter(([, one]) => bodyPlaces(one.gives).length > 0)
  const hasAll = isThorough || operations.length === 1
  // A check of its own invites with null for each member, and a read is sent without one by no other part.
  const first = does.includes('invite') ? 2 : does.length === 0 ? 0 : 1
  const wrongOf = (options: SendOptions) => {
    const all = wrongBodies(bodyOf(explorer, operation, options), hasAll, first)
    if (hasAll) return isThorough ? all : all.filter((one) => !isBrokenElsewhere(one))
    // Invitations are sent as a text, and the other operations as null and as an array.
    return does.includes('invite') ? all : all.filter(({ name }) => name !== 'a text')
  }
  for (const index of wrongOf(valid).keys()) {
    const own = again()
    yield () => explorer.send(operation, { ...own, alter: withBody(wrongOf(own)[index]?.body), isWrong: true })
  }
  const { role } = gives ?? {}
  if (role?.in === 'body' && explorer.provider.roles) {
    const given = String(at(body, ...role.at.split('/').slice(1)))
    for (const other of [given.toUpperCase(), ` ${given} `]) {
      const own = again()
      const alter = withBody(withAt(bodyOf(explorer, operation, own), role.at, other))
      yield () => explorer.send(operation, { ...own, alter, isWrong: true })
    }
  }
  for (const [place, value] of Object.entries(fixed))
    for (const other of typeof value === 'string' ? [`${value}s`, value.toUpperCase()] : []) {
      const own = again()
      yield () =>
        explorer.send(operation, {
          ...own,
          alter: withBody(withAt(bodyOf(explorer, operation, own), place, other)),
          isWrong: true,
        })
    }
}

function* wrongEmails(explorer: Explorer, operation: string, valid: SendOptions): Iterable<Task> {
  const { does } = explorer.provider.operations[operation] as OperationDeclaration
  if (does.includes('grant') && valid.gives?.email)
    for (const change of wrongUsers) {
      const user = change(valid.gives.email, explorer.context.freshEmail())
      yield () => explorer.send(operation, { ...valid, gives: { ...valid.gives, email: user } })
    }
  if (!does.includes('invite')) return
  for (const change of wrongAddresses) {
    // Both addresses are cleaned up if a target makes two of one text.
    const [one, other] = [explorer.newcomer(), explorer.newcomer()]
    const text = change(one.email, other.email)
    explorer.meet(text)
    for (const { email } of [one, other]) explorer.context.notes.intendInvitation(email, explorer.tenant)
    yield () => explorer.send(operation, { ...valid, gives: { ...valid.gives, email: text } })
  }
}

/** Do other checks send this body in all but quick runs, regardless of the schema? */
function isBrokenElsewhere({ pointer, name }: WrongBody): boolean {
  const whole = ['null', 'an empty object', 'no body', 'an empty array']
  return name === 'missing' || (pointer === '' && whole.includes(name))
}

/** Texts with the address of a user, which are not addresses themselves. */
const wrongUsers: readonly ((email: string, other: string) => string)[] = [
  (email) => email.replace('@', ' @ '),
  (email, other) => `${email},${other}`,
  (email) => `mailto:${email}`,
  (email) => ` ${email} `,
  (email) => `Someone <${email}>`,
]

/** Texts that are not addresses: most combine two. */
const wrongAddresses: readonly ((one: string, other: string) => string)[] = [
  (one, other) => `${one},${other}`,
  (one) => one.replace('@', ' @'),
  (one) => ` ${one} `,
  // A pattern may look at one line only.
  (one, other) => `${one}\nbcc: ${other}`,
  // Far longer than an address can be (RFC 5321, section 4.5.3.1), so that every cut at the front leaves an address.
  (one) => `${'long'.repeat(250)}-${one}`,
  // Forms that mail programs read as an address, or as several.
  (one) => `mailto:${one}`,
  (one, other) => `${one};${other}`,
  // Without the part before the @, or behind it.
  (one) => one.slice(one.indexOf('@')),
  (one) => one.slice(0, one.indexOf('@') + 1),
]

/** Invitations that name each role as the list shows it, and by its id in capitals. */
async function sendOtherRoles(explorer: Explorer, operation: string, valid: SendOptions, place: string): Promise<void> {
  const { provider, context } = explorer
  if (provider.showsRoleAsGiven) return
  const lists = context.seen.filter((one) => provider.operations[one.operation.id]?.lists)
  const names = new Set(lists.flatMap((list) => readShown(provider, list).map((shown) => textOf(shown, 'role'))))
  const given = explorer.role(1)
  // Where requests are validated, an id in another notation is none.
  const almost = given !== undefined && provider.rules.validatesRequests && uuid.test(given) ? almostIds(given) : []
  const sendOther = async (other: string | undefined) => {
    if (other === undefined || other === given) return
    const person = explorer.newcomer()
    const gives = { ...valid.gives, email: person.email }
    const alter = (ask: Ask) => ({ ...ask, body: withAt(ask.body, place, other) })
    const exchange = await explorer.send(operation, { ...valid, person, gives, alter })
    if (exchange && isSuccess(exchange)) await explorer.act('revoke', person)
  }
  const all = [...[...names].slice(0, 4), given?.toUpperCase(), ...almost]
  await explorer.together(all.map((other) => () => sendOther(other)))
}

async function sendSurplus(
  explorer: Explorer,
  operation: string,
  valid: SendOptions,
  people: TourPeople,
): Promise<void> {
  const { spec } = explorer.context
  const mediaType = spec.operations.find(({ id }) => id === operation)?.body?.mediaTypes[0]
  const schema = spec.schemas?.(schemaKey(operation, `body ${mediaType}`))
  const body = bodyOf(explorer, operation, valid)
  const surplus = surplusOf(explorer, operation, body, schema, people, valid.tenant ?? explorer.tenant)
  const email = valid.gives?.email
  // A target may take the tenant from the body.
  if (surplus.length > 0 && email !== undefined && explorer.provider.operations[operation]?.does.includes('invite'))
    for (const tenant of explorer.tenants) explorer.context.notes.intendInvitation(email, tenant)
  await sendEach(explorer, operation, valid, surplus)
  const query = queryOf(explorer, operation)
  if (query)
    await explorer.send(operation, { ...valid, alter: (ask) => ({ ...ask, query: { ...ask.query, ...query } }) })
}

/** If the first one is refused, so are the others, which do not depend on each other. */
async function sendEach(
  explorer: Explorer,
  operation: string,
  valid: SendOptions,
  surplus: readonly unknown[],
): Promise<void> {
  const [first, ...others] = surplus
  if (first === undefined) return
  const send = (body: unknown) => explorer.send(operation, { ...valid, alter: withBody(body) })
  const exchange = await send(first)
  const isRefused = exchange === undefined || (exchange.response.status >= 400 && exchange.response.status < 500)
  if (isRefused) await explorer.together(others.map((other) => () => send(other)))
  else for (const other of others) await send(other)
}

/** Another role as a parameter of the name that it has in the body, which must not count. Undefined if the request cannot be repeated. */
function queryOf({ provider, roles }: Explorer, operation: string): Readonly<Record<string, string>> | undefined {
  const { does, gives } = provider.operations[operation] as OperationDeclaration
  const [, other] = roles
  const place = gives?.role
  const isRepeatable = does.every((effect) => effect.startsWith('change-'))
  if (!isRepeatable || provider.rules.validatesRequests || place?.in !== 'body' || other === undefined) return undefined
  return { [place.at.slice(place.at.lastIndexOf('/') + 1)]: other }
}

function bodyPlaces(gives: OperationDeclaration['gives'] = {}): readonly Place[] {
  return Object.values(gives).filter((place) => place.in === 'body')
}
