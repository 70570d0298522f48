import type { OperationDeclaration, Place } from '../../../../specs/declaration.ts'
import type { Task } from '../../../kit/at-most.ts'
import { patternOf } from '../../../kit/pattern.ts'
import type { TenantKeys } from '../../../kit/promises.ts'
import { withValue } from '../../../kit/to-ask.ts'
import { hasSecret } from '../../../runner/almost-secrets.ts'
import type { Ask } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import { join, type Part, roleOf, type TourPeople } from '../part.ts'
import { type Subjects, sensible } from '../sensible.ts'

/** Requests of an operation with one error of a kind. */
type Errors = (explorer: Explorer, operation: string, valid: SendOptions) => readonly SendOptions[]

const bodyPlaces = ({ gives = {}, fixed = {} }: OperationDeclaration): readonly Place[] => [
  ...Object.values(gives).filter((place) => place.in === 'body'),
  ...Object.keys(fixed).map((at): Place => ({ in: 'body', at })),
]

/** Alters a request before it is sent, for operations that take a body. */
const ofBody =
  (alter: (ask: Ask) => Ask): Errors =>
  ({ provider }, operation, valid) =>
    bodyPlaces(provider.operations[operation] as OperationDeclaration).length > 0 ? [{ ...valid, alter }] : []

const kinds: Readonly<Record<string, Errors>> = {
  'a missing field': ({ provider }, operation, valid) => {
    const { operations } = provider
    // A check of its own invites without each field.
    const isOnly = Object.values(operations).filter((one) => bodyPlaces(one).length > 0).length === 1
    const places = isOnly ? [] : bodyPlaces(operations[operation] as OperationDeclaration)
    const { by = [] } = operations[operation]?.subject ?? {}
    const { personId } = valid.person ?? {}
    // A target may look up what is there by one of the names only.
    const other = by.length > 1 && by.includes('personId') && personId !== undefined ? [{ subject: personId }] : []
    return places.flatMap((place) =>
      [{}, ...other].map((named) => ({ ...valid, ...named, alter: (ask) => withValue(ask, place, undefined) })),
    )
  },
  'a bad value': ({ provider, turns }, operation, valid) => {
    const { operations, roles } = provider
    const { gives = {}, does } = operations[operation] as OperationDeclaration
    const all: SendOptions[] = []
    const given = valid.gives?.role
    // Where the vendor names the roles, words that contain one are no roles either, nor are parts of one.
    const top = roles?.at(-1) ?? ''
    const usual = ['admin', 'owner', 'viewer'].find((one) => !roles?.includes(one)) ?? ''
    const similar = roles && given !== undefined ? [`super${top}`, given.slice(0, -2), `${top}s`] : []
    // Where one operation alone gives roles, there is no other one to send the rest.
    const isOnly = Object.values(operations).filter((one) => one.gives?.role).length === 1
    const turn = similar.length > 0 && !isOnly ? turns.next('a similar role') : 0
    const inTurn = similar.map((_, index) => similar[(turn + index) % similar.length] ?? '')
    const words = similar.length > 0 ? [...inTurn.slice(0, isOnly ? similar.length : 1), usual] : ['emperor']
    if (gives.role) all.push(...words.map((role) => ({ ...valid, gives: { ...valid.gives, role } })))
    const { role: place } = gives
    // Values that some languages read as a text.
    for (const value of place && isOnly && similar.length > 0 ? [true, { value: given }] : [])
      all.push({ ...valid, alter: (ask) => withValue(ask, place as Place, value) })
    // With two domains. The ledger holds it as it is sent.
    if (gives.email && does.includes('invite')) {
      const { email: plain = '' } = valid.person ?? {}
      const email = `${plain}${plain.slice(plain.indexOf('@'))}`
      all.push({ ...valid, gives: { ...valid.gives, email } })
    }
    // Almost the address of a user who has no access: an unknown one.
    if (gives.email && does.includes('grant')) {
      const email = patternOf(valid.person?.email ?? '')
      all.push({ ...valid, gives: { ...valid.gives, email } })
    }
    if (gives.accept) {
      const { accept } = gives
      all.push({ ...valid, alter: (ask) => withValue(ask, accept, 'perhaps') })
    }
    return all
  },
  'an unknown subject': (explorer, operation, valid) => {
    const { provider, context } = explorer
    const { subject } = provider.operations[operation] as OperationDeclaration
    const names = unknownSubjects({ context })
    const email = valid.person && patternOf(valid.person.email)
    const unknown = (subject?.by ?? []).map((by) => ({
      ...valid,
      subject: by === 'email' && email !== undefined && !isChecked(explorer, operation) ? email : names[by],
    }))
    const { malformedHandle } = context.promises
    if (!subject || malformedHandle === undefined) return unknown
    const name = valid.person && explorer.nameFor(operation, valid.person, valid.tenant ?? explorer.tenant)
    // Reports cannot mask a token that is altered.
    const handle = name !== undefined && hasSecret(context.target, name) ? undefined : name
    // Where requests are validated, what is almost an id, or an id in another notation, is none.
    const others =
      handle !== undefined && provider.rules.validatesRequests
        ? almostIds(handle)
        : [isChecked(explorer, operation) ? malformedHandle : patternOf(handle ?? malformedHandle)]
    return [...unknown, ...others.map((one) => ({ ...valid, subject: one }))]
  },
  'an unknown tenant': (explorer, operation, valid) => {
    const { tenant, does } = explorer.provider.operations[operation] as OperationDeclaration
    // An unknown tenant has no list that could be searched for what was made in it.
    if (!tenant || does.includes('grant')) return []
    const subject = valid.person && explorer.nameFor(operation, valid.person, valid.tenant ?? explorer.tenant)
    // In the usual place: elsewhere it may be refused for another reason.
    const alter = (ask: Ask) => ask
    return [{ ...valid, subject, alter, tenant: similarTenant(explorer, operation) }]
  },
  'another media type': (explorer, operation, valid) => {
    // A check of its own invites with the plain one.
    const isPlain = explorer.turns.next('another media type') % 2 === 1
    const type = isPlain ? 'text/plain' : 'text/plain; charset=utf-8'
    return ofBody((ask) => ({ ...ask, headers: { ...ask.headers, 'content-type': type } }))(explorer, operation, valid)
  },
  'a malformed body': ofBody(({ body: _, ...ask }) => ({ ...ask, text: '{"email": ' })),
  'a malformed tenant': (explorer, operation, valid) => {
    const { tenant } = explorer.provider.operations[operation] as OperationDeclaration
    const [[key, unknown] = []] = Object.entries(explorer.context.promises.unknownTenant(explorer.tenant))
    // Where tenants are named by words, each word is well formed.
    if (!tenant || key === undefined || !/^[\da-f]{8}(-[\da-f]{4}){3}-/.test(unknown ?? '')) return []
    const subject = valid.person && explorer.nameFor(operation, valid.person, explorer.tenant)
    const own = explorer.tenant[key] ?? ''
    const others = explorer.provider.rules.validatesRequests ? almostIds(own) : []
    const names = ['invitelab-not-a-uuid', ...others]
    return names.map((name) => ({
      ...valid,
      subject,
      alter: (ask) => ask,
      tenant: { ...explorer.tenant, [key]: name },
    }))
  },
  'a missing parameter': ({ provider, turns }, _, valid) =>
    Object.entries(provider.always?.query ?? {}).flatMap(([name, usual]) =>
      [undefined, almost(usual, turns.next('almost a parameter'))].map((value) => ({
        ...valid,
        alter: (ask: Ask) => withValue(ask, { in: 'query', name }, value),
      })),
    ),
}

/** Do checks of their own need an operation's refusal of a plain unknown name? */
function isChecked({ context, provider, tenant }: Explorer, operation: string): boolean {
  const { does = [] } = provider.operations[operation] ?? {}
  const isRead = () => context.promises.badRequests.some(({ ask }) => ask(tenant).operation === operation)
  return does.includes('invite') || does.includes('revoke') || isRead()
}

/** Patterns that match names of the tour's tenant but name none; an unknown id where ids are validated. */
function similarTenant(explorer: Explorer, operation: string): TenantKeys {
  const { context, provider, tenant } = explorer
  const unknown = context.promises.unknownTenant(tenant)
  if (provider.rules.validatesRequests || isChecked(explorer, operation)) return unknown
  return Object.fromEntries(
    Object.entries(tenant).map(([key, name]) => [key, unknown[key] === name ? name : patternOf(name)]),
  )
}

/** A part of an id, a pattern of it, more than an id, and other notations of a UUID, which some libraries read. */
export function almostIds(id: string): readonly string[] {
  return [id.slice(0, -1), patternOf(id), `${id}0`, id.replaceAll('-', ''), `{${id}}`, `urn:uuid:${id}`, `${id} `]
}

/** A text that is almost the value of a parameter: a date in another notation. */
function almost(usual: string, turn: number): string {
  const texts = [usual.replaceAll('-0', '-'), usual.replaceAll('-', ''), `${usual}T00:00:00Z`]
  return texts[turn % texts.length] ?? usual
}

/** Names of subjects that do not exist, by what an operation names its subject by. */
export function unknownSubjects({ context }: Pick<Explorer, 'context'>) {
  const personId = '00000000-0000-4000-8000-000000000000'
  return { handle: context.promises.unknownHandle, email: 'unknown-user@invitelab.test', personId }
}

/** Sends every operation with each kind of error, then reads what none of them may have changed. */
export const refusals: Part = async (explorer, people) => {
  const { invitee, knownUsers, bystanders } = people
  const grantee = knownUsers[0]
  const { otherTenant } = explorer
  await join(explorer, invitee)
  // Errors in an answer need an invitation that is pending.
  if (otherTenant) await explorer.act('invite', invitee, { tenant: otherTenant, gives: roleOf(explorer, 0) })
  if (!explorer.isThere('grant', grantee)) await explorer.act('grant', grantee, { gives: roleOf(explorer, 1) })
  // Someone who has access would be refused for that reason.
  for (const other of knownUsers.slice(1))
    if (explorer.isThere('grant', other)) await explorer.act('remove-grant', other)
  const subjects: Subjects = { invitation: bystanders[0], member: invitee, grantee }
  await explorer.together(
    Object.values(kinds).map((errors) => () => explorer.together(allOf(explorer, errors, subjects, people))),
  )
  await explorer.look({ kinds: ['invitation', 'member', 'grant'], person: invitee })
  await explorer.act('remove-member', invitee)
  if (otherTenant) await explorer.act('revoke', invitee, { tenant: otherTenant })
}

function* allOf(explorer: Explorer, errors: Errors, subjects: Subjects, people: TourPeople): Iterable<Task> {
  for (const [operation, { does }] of explorer.operations) {
    const ofReads = [
      kinds['a missing parameter'],
      kinds['a malformed tenant'],
      ...(isListed(explorer, operation) ? [] : [kinds['an unknown tenant']]),
    ]
    if (does.length === 0 && !ofReads.includes(errors)) continue
    if (does.includes('leave')) continue
    const isAnswer = does.includes('accept') || does.includes('decline')
    const { otherTenant: tenant } = explorer
    if (isAnswer && (!tenant || !people.invitee)) continue
    // Only the invited person may answer. Another one would be refused for that reason.
    const who = isAnswer ? 'invitee' : 'admin'
    const about = isAnswer ? { ...subjects, invitation: people.invitee } : subjects
    const toErrors = (again: boolean) => {
      const found = sensible(explorer, operation, { ...about, again }, people)
      const valid = found && isAnswer && tenant ? { ...found, tenant } : found
      return valid ? errors(explorer, operation, valid) : []
    }
    // The first one of each kind is about what is there, the others may be about someone new.
    const first = toErrors(true)
    const all = first.length > 1 ? [...first.slice(0, 1), ...toErrors(false).slice(1)] : first
    for (const options of all) yield () => explorer.send(operation, { ...options, who, isWrong: true })
  }
}

/** Is an operation the list that a check of its own reads for an unknown tenant? */
function isListed({ context, tenant }: Explorer, operation: string): boolean {
  return context.promises.list(tenant).operation === operation
}
