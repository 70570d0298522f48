import type { Field } from '../../specs/declaration.ts'
import { fieldOf, type Shown, valueAt } from '../kit/shown.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Asked } from './asked.ts'
import { isSame } from './facts.ts'
import { firstKeyOf, type Knowledge, subjectOf } from './knowledge.ts'
import type { Tracked } from './register.ts'

/** Holds an entity that a response shows against what is known of it, and learns what is new. */
export function judgeShown(knowledge: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): void {
  judgeRole(knowledge, shown, tracked, exchange)
  judgeTenant(knowledge, shown, tracked.tenant, exchange)
  const subject = subjectOf(tracked)
  const learn = (of: string, field: Field, isAbout: string) =>
    agree(knowledge, `${of}`, field, fieldOf(shown, field), exchange, isAbout)
  for (const field of ['email', 'created', 'expires'] as const) learn(subject, field, `of ${tracked.email}`)
  const person = `person ${tracked.email}`
  learn(person, 'personId', `of ${tracked.email}`)
  // The name of a member may be the full one, and the name beside a permission a short one.
  for (const field of ['personName', 'personGivenName', 'personFamilyName'] as const) {
    const name = `${field} in ${shown.shapeName}`
    agree(knowledge, person, name, fieldOf(shown, field), exchange, `of ${tracked.email}`)
  }
  learnPerson(knowledge, shown, tracked, exchange)
  if (tracked.maker !== undefined) {
    const maker = `person ${tracked.maker}`
    for (const field of makerFields) learn(maker, field, `of the person who made it (${tracked.maker})`)
  }
  judgeTimes(knowledge, shown, tracked, exchange)
  judgeInviter(knowledge, shown, tracked, exchange)
  judgeRest(knowledge, shown, subject, exchange)
  judgePresence(knowledge, shown, tracked, exchange)
}

const makerFields = [
  'inviterId',
  'inviterName',
  'inviterEmail',
  'inviterGivenName',
  'inviterFamilyName',
] as const satisfies readonly Field[]

/** Two people must not have the same id, and the person who is invited did not invite themselves. */
export function learnPerson(
  { register, report }: Knowledge,
  shown: Shown,
  { email }: Tracked,
  exchange: Exchange,
): void {
  const id = fieldOf(shown, 'personId')
  if (typeof id !== 'string') return
  const known = register.emailOfPerson.get(id.toLowerCase())
  if (known === undefined) register.emailOfPerson.set(id.toLowerCase(), email)
  else if (known !== email) {
    const message = `${exchange.operation.id} shows ${email} with the id of ${known}`
    report({ rule: 'agreement', strength: 'must', message, expected: 'another id', received: id, exchange })
  }
}

/** Learns a value, or reports that it differs from what an earlier response has shown. */
function agree(
  { facts, report }: Knowledge,
  subject: string,
  name: string,
  value: unknown,
  exchange: Exchange,
  isAbout: string,
): void {
  // Optional members may be missing, and null means unknown.
  if (value === undefined || value === null || value === '') return
  const fact = facts.get(subject, name)
  if (!fact) {
    facts.set(subject, name, { value, exchange, asked: false })
    return
  }
  if (isSame(fact.value, value) || (name === 'email' && sameText(fact.value, value))) return
  report({
    rule: 'agreement',
    strength: 'must',
    message: `${exchange.operation.id} shows another ${wordsOf(name)} ${isAbout} than ${fact.exchange.operation.id} did`,
    expected: fact.value,
    received: value,
    exchange,
    earlier: fact.exchange,
  })
}

const sameText = (one: unknown, other: unknown) => String(one).toLowerCase() === String(other).toLowerCase()

/** An invitation expires after it was created, and someone joins after the invitation. */
function judgeTimes({ facts, report }: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): void {
  const created = toTime(fieldOf(shown, 'created'))
  const expires = toTime(fieldOf(shown, 'expires'))
  const finding = { rule: 'agreement', strength: 'must', exchange } as const
  const of = `of ${tracked.email}`
  if (created !== undefined && expires !== undefined && expires <= created) {
    const message = `${exchange.operation.id} shows an expiry ${of} that is not after its creation`
    report({ ...finding, message, expected: fieldOf(shown, 'created'), received: fieldOf(shown, 'expires') })
  }
  const key = `${tracked.tenant} ${tracked.email}`
  if (shown.kind === 'invitation' && created !== undefined)
    facts.set('invited at', key, { value: created, exchange, asked: false })
  const invited = facts.get('invited at', key)
  if (shown.kind === 'member' && created !== undefined && invited && created < Number(invited.value) - 1000) {
    const message = `${exchange.operation.id} shows that ${tracked.email} joined before the invitation`
    report({
      ...finding,
      message,
      expected: new Date(Number(invited.value)).toISOString(),
      received: fieldOf(shown, 'created'),
    })
  }
}

function toTime(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

/** An invitation of the admin was made neither by the person whom it invites nor by the tenant. */
function judgeInviter(
  { register, facts, report, target }: Knowledge,
  shown: Shown,
  { maker, tenant, email }: Tracked,
  exchange: Exchange,
): void {
  const id = fieldOf(shown, 'inviterId')
  if (typeof id !== 'string') return
  if (maker === 'invitee') {
    const known = register.emailOfPerson.get(id.toLowerCase())
    if (known === undefined || known === target.inviteeEmail?.toLowerCase()) return
  } else if (maker !== 'admin') return
  const isInvited = register.emailOfPerson.has(id.toLowerCase())
  if (!isInvited && facts.get(`tenant ${firstKeyOf(tenant)}`, 'tenantId')?.value !== id) return
  const message = `${exchange.operation.id} shows another person than the admin as the one who made the ${shown.kind} of ${email}`
  report({ rule: 'agreement', strength: 'must', message, expected: 'the id of the admin', received: id, exchange })
}

/** What is there is shown as active, where the response says so. */
function judgePresence({ report }: Knowledge, shown: Shown, { state, email }: Tracked, exchange: Exchange): void {
  if (state !== 'present') return
  for (const [pointer, expected] of Object.entries(shown.shape.whilePresent ?? {})) {
    const received = valueAt(shown.item, pointer)
    if (received === undefined || received === expected) continue
    const message = `${exchange.operation.id} shows ${pointer} ${JSON.stringify(received)} for the ${shown.kind} of ${email}`
    report({ rule: 'lists', strength: 'must', message, expected, received, exchange })
  }
}

/** A field in words: `personGivenName` is `person given name`. */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** All members that the same operation has shown before: they change only if something is done. */
export function judgeRest(knowledge: Knowledge, shown: Shown, subject: string, exchange: Exchange): void {
  const { shape, item } = shown
  const pointers = [...Object.values(shape.shows), ...(shape.silent ?? [])].filter(
    (pointer) => pointer !== shape.shows.updated && !shape.varies?.includes(pointer),
  )
  for (const pointer of new Set(pointers)) {
    // An id is the same in every operation that shows it.
    const isId = pointer.endsWith('/id') && pointer !== shape.shows.handle
    const name = `${isId ? shown.shapeName : exchange.operation.id}${pointer}`
    const fact = knowledge.facts.get(subject, name)
    const value = valueAt(item, pointer)
    if (!fact) knowledge.facts.set(subject, name, { value, exchange, asked: false })
    else if (!isSame(fact.value, value)) {
      knowledge.report({
        rule: 'agreement',
        strength: 'must',
        message: `${exchange.operation.id} shows another ${pointer} of the same ${shape.is} than before, although nothing has changed it`,
        expected: fact.value ?? null,
        received: value ?? null,
        exchange,
        earlier: fact.exchange,
      })
    }
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A role is shown as it was given, or always in the same other form. */
function judgeRole(knowledge: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): void {
  const { declaration, facts, report } = knowledge
  const value = fieldOf(shown, 'role')
  if (value === undefined || value === null) return
  if (tracked.role === undefined) {
    agree(knowledge, subjectOf(tracked), 'role', value, exchange, `of ${tracked.email}`)
    return
  }
  const given = tracked.role
  const message = `${exchange.operation.id} shows ${tracked.email} with another role than the requested one`
  const finding = { rule: 'echo', strength: 'must', message, received: value, exchange } as const
  const isAsGiven = declaration.showsRoleAsGiven || (uuid.test(given) && uuid.test(String(value)))
  if (isAsGiven) {
    if (!sameText(value, given)) report({ ...finding, expected: given })
    return
  }
  const known = facts.get('roles', given)
  if (known && known.value !== value) {
    report({ ...finding, expected: known.value, earlier: known.exchange })
  } else if (!known) facts.set('roles', given, { value, exchange, asked: false })
}

/** A response shows the tenant that it is about. */
export function judgeTenant(knowledge: Knowledge, shown: Shown, tenant: string, exchange: Exchange): void {
  const key = firstKeyOf(tenant)
  const id = fieldOf(shown, 'tenantId')
  const shownKey = fieldOf(shown, 'tenantKey')
  // A request may name a tenant by its id or by its name.
  const comparable = uuid.test(key) ? id : (shownKey ?? undefined)
  if (typeof comparable === 'string' && !sameText(comparable, key) && !sameText(id, key)) {
    knowledge.report({
      rule: 'tenants',
      strength: 'must',
      message: `${exchange.operation.id} shows another tenant than the one that it is about`,
      expected: key,
      received: comparable,
      exchange,
    })
    return
  }
  const isAbout = `of the tenant ${key}`
  for (const field of ['tenantId', 'tenantKey', 'tenantName'] as const)
    agree(knowledge, `tenant ${key}`, field, fieldOf(shown, field), exchange, isAbout)
  agree(knowledge, `workspace ${tenant}`, 'workspaceId', fieldOf(shown, 'workspaceId'), exchange, isAbout)
  judgeUnique(knowledge, 'tenantId', key, id, exchange)
  judgeUnique(knowledge, 'workspaceId', tenant, fieldOf(shown, 'workspaceId'), exchange)
}

/** Two tenants must not have the same id. */
function judgeUnique({ facts, report }: Knowledge, name: string, owner: string, id: unknown, exchange: Exchange): void {
  if (typeof id !== 'string') return
  const fact = facts.get(`owner of ${name}`, id)
  if (!fact) facts.set(`owner of ${name}`, id, { value: owner, exchange, asked: false })
  else if (fact.value !== owner) {
    const message = `${exchange.operation.id} shows the tenant ${owner} with the id of ${fact.value}`
    report({
      ...{ rule: 'tenants', strength: 'must', message, expected: 'another id', received: id, exchange },
      earlier: fact.exchange,
    })
  }
}

/** The response to a request that makes or changes something shows just that. */
export function judgeEcho(
  { report }: Knowledge,
  shown: Shown,
  subject: Tracked,
  asked: Asked,
  exchange: Exchange,
): boolean {
  const { id } = exchange.operation
  const isNothing = shown.email === undefined && shown.handle === undefined && fieldOf(shown, 'role') === undefined
  if (isNothing && shown.shape.shows.email !== undefined && shown.shape.shows.role !== undefined) {
    const message = `${id} shows something else than the ${shown.kind} that it is about`
    report({ rule: 'echo', strength: 'must', message, expected: subject.email, received: shown.item, exchange })
    return false
  }
  if (shown.email !== undefined && shown.email !== subject.email) {
    const message = `${id} shows another address than the one that it is about`
    report({ rule: 'echo', strength: 'must', message, expected: subject.email, received: shown.email, exchange })
    return false
  }
  if (asked.effects.includes('invite') && shown.kind === 'invitation' && !shown.pending) {
    const message = `${id} shows the invitation that it has made as answered`
    report({ rule: 'echo', strength: 'must', message, expected: 'pending', received: shown.item, exchange })
  }
  const isInvitation = subject.kind === 'invitation' && shown.kind === 'invitation'
  const { handle } = subject
  if (isInvitation && shown.handle !== undefined && handle !== undefined && !sameText(shown.handle, handle)) {
    const message = `${id} shows another id than the one that it is about`
    report({ rule: 'echo', strength: 'must', message, expected: handle, received: shown.handle, exchange })
  }
  return true
}

/** The response to a change shows what was changed, and not as something else. */
export function judgeOtherKind(
  { report }: Knowledge,
  shown: readonly Shown[],
  subject: Tracked,
  exchange: Exchange,
): void {
  const other = shown.find(({ email }) => email === subject.email)
  if (!other || subject.state !== 'present') return
  const message = `${exchange.operation.id} shows the ${subject.kind} of ${subject.email} as a ${other.kind}`
  report({ rule: 'echo', strength: 'must', message, expected: subject.kind, received: other.item, exchange })
}

/** An item shows the members that the vendor's page describes as part of each. */
export function judgeComplete({ report, register }: Knowledge, shown: Shown, exchange: Exchange): void {
  const isOwn = shown.kind === 'tenant' || (shown.email !== undefined && register.emails.has(shown.email))
  const missing = isOwn && shown.shape.always?.find((pointer) => valueAt(shown.item, pointer) === undefined)
  if (!missing) return
  const message = `${exchange.operation.id} shows ${shown.kind === 'invitation' ? 'an' : 'a'} ${shown.kind} without ${missing}`
  report({ rule: 'echo', strength: 'must', message, expected: missing, received: shown.item, exchange })
}
