import type { OperationDeclaration } from '../../../../specs/declaration.ts'
import type { Task } from '../../../kit/at-most.ts'
import type { Ask } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { TourPeople } from '../part.ts'
import type { Subjects } from '../sensible.ts'
import { bodyOf, validOf } from './bodies.ts'

/** Media types that an operation may not document. */
const otherTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'application/xml',
  'multipart/form-data; boundary=x',
]

const withHeader =
  (name: string, value: string | undefined) =>
  (ask: Ask): Ask => ({ ...ask, headers: { ...ask.headers, [name]: value } })

/** Operations with other content types than the documented ones, and with other forms of Accept. */
export async function mediaTypes(explorer: Explorer, people: TourPeople, subjects: Subjects): Promise<void> {
  const { context } = explorer
  const isThorough = context.profile.name === 'thorough'
  await explorer.together(wrongTypes(explorer, people, subjects, isThorough))
  // Other requests have these forms in turn.
  if (!isThorough) return
  const [usual = 'application/json'] = context.spec.operations.flatMap(({ body }) => body?.mediaTypes ?? [])
  await explorer.together(readsInTypes(explorer, usual))
  await withContentType(explorer, usual)
}

function* wrongTypes(explorer: Explorer, people: TourPeople, subjects: Subjects, isThorough: boolean): Iterable<Task> {
  const { context } = explorer
  for (const [operation, declared] of explorer.operations) {
    const types = context.spec.operations.find(({ id }) => id === operation)?.body?.mediaTypes ?? []
    const valid = types.length > 0 ? validOf(explorer, operation, subjects, people) : undefined
    if (!valid || bodyOf(explorer, operation, valid) === undefined) continue
    // Parameters make no other type of it.
    const wrong = otherTypes.filter((type) => !types.includes(type.split(';')[0] ?? ''))
    for (const type of isThorough ? wrong : wrong.filter((type) => type.startsWith('application/json')))
      yield () => explorer.send(operation, { ...valid, alter: withHeader('content-type', type) })
    // Other requests have a charset now and then.
    if (isThorough)
      yield () => sendWithCharset(declared, types, (alter) => explorer.send(operation, { ...valid, alter }))
  }
}

function* readsInTypes(explorer: Explorer, usual: string): Iterable<Task> {
  const forms = [`text/html;q=0.2, ${usual};q=0.9, */*;q=0.1`, 'application/json', '*/*', usual]
  for (const [operation, { does, gives, permits }] of explorer.operations) {
    if (does.length > 0 || gives || permits === 'invitee') continue
    for (const accept of forms) yield () => explorer.send(operation, { alter: withHeader('accept', accept) })
    // A media type for a body that the operation does not have.
    yield () => explorer.send(operation, { alter: withHeader('content-type', usual) })
  }
}

/** Sends a change with the documented type and a charset, if the operation may be repeated. */
async function sendWithCharset(
  { does }: OperationDeclaration,
  [type = '']: readonly string[],
  send: (alter: SendOptions['alter'] & object) => Promise<unknown>,
): Promise<void> {
  const isRepeatable = does.every((effect) => effect.startsWith('change-'))
  // JSON:API forbids parameters of its own media type.
  if (isRepeatable && type === 'application/json') await send(withHeader('content-type', `${type}; charset=utf-8`))
}

/** A revocation, which has no body, with a content type. */
async function withContentType(explorer: Explorer, type: string): Promise<void> {
  const person = explorer.newcomer()
  await explorer.act('invite', person, {})
  await explorer.step('revoke', person, { alter: withHeader('content-type', type) })
  await explorer.act('revoke', person)
}
