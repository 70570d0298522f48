import { text } from '../../../kit/json.ts'
import { type Shown, textOf, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { agree } from './agreement.ts'
import { uuid } from './values.ts'

/** The ids and names that a response shows belong to the address beside them, and an inviter has the id of the member. */
export function judgePersons(knowledge: Knowledge, shown: Shown, exchange: Exchange): void {
  const inviter = textOf(shown, 'inviterEmail')?.toLowerCase()
  if (inviter !== undefined) noteId(knowledge, textOf(shown, 'inviterId'), inviter, exchange)
  const { email, kind } = shown
  if (email === undefined) return
  if (kind !== 'invitation') noteId(knowledge, textOf(shown, 'personId'), email, exchange)
  judgeForeignId(knowledge, shown, email, exchange)
  judgeForeignNames(knowledge, shown, email, exchange)
}

function noteId(knowledge: Knowledge, id: string | undefined, email: string, exchange: Exchange): void {
  const { facts } = knowledge
  if (!id) return
  agree(knowledge, `person ${email}`, 'id of the account', id, exchange, `of ${email}`)
  if (!facts.get('people by id', id)) facts.set('people by id', id, { value: email, exchange, asked: false })
}

/** The id beside an address does not belong to another person. */
function judgeForeignId(knowledge: Knowledge, shown: Shown, email: string, exchange: Exchange): void {
  const { facts, report } = knowledge
  const pointer = shown.shape.mayName?.personId
  const id = pointer === undefined ? undefined : valueAt(shown.item, pointer)
  if (typeof id !== 'string' || id === '') return
  const owner = facts.get('people by id', id) ?? facts.get('invited people by id', id)
  const admin = facts.get('person admin', 'inviterId')
  const isAdmin = admin?.value === id && isOfRun(knowledge, email)
  const other = owner && owner.value !== email ? owner : isAdmin ? admin : undefined
  if (!other) {
    // An id that is no UUID may stand for everyone without an account.
    if (!owner && uuid.test(id) && !/^[0-]*$/.test(id))
      facts.set('invited people by id', id, { value: email, exchange, asked: false })
    return
  }
  const message = `${exchange.operation.id} shows ${email} with the id of ${other === owner ? other.value : 'the admin'}`
  const finding = { rule: 'people', strength: 'must', message, expected: 'another id', received: id, exchange } as const
  report({ ...finding, earlier: other.exchange })
}

/** A generated address has no account, and so no names of someone else. */
function judgeForeignNames(knowledge: Knowledge, { shape, item }: Shown, email: string, exchange: Exchange): void {
  const { facts, report, target } = knowledge
  const [given, family] = (['personGivenName', 'personFamilyName'] as const).map((field) => {
    const pointer = shape.shows[field] ?? shape.mayName?.[field]
    return pointer === undefined ? undefined : text(valueAt(item, pointer))
  })
  if (!given || !family) return
  const name = `${given} ${family}`
  const known = facts.get('people by name', name)
  if (!known) {
    if (!isMadeUp(target, email)) facts.set('people by name', name, { value: email, exchange, asked: false })
  } else if (isMadeUp(target, email)) {
    const message = `${exchange.operation.id} shows ${email} with the names of ${known.value}`
    const finding = { rule: 'people', strength: 'must', message, expected: 'none', received: name, exchange } as const
    report({ ...finding, earlier: known.exchange })
  }
}

function isMadeUp({ inviteeEmail, knownUsers = [] }: Knowledge['target'], email: string): boolean {
  const isReal = [inviteeEmail ?? '', ...knownUsers].some((one) => one.toLowerCase() === email)
  return !isReal && email.includes('invitelab-')
}

const isOfRun = ({ target }: Knowledge, email: string) =>
  isMadeUp(target, email) || email === target.inviteeEmail?.toLowerCase()

/** The owner of an id. What it is compared with depends on whether the tenant is the requested or a shown one. */
interface Owner {
  readonly email: string
  readonly asked: string | undefined
  readonly shown: string | undefined
}

/**
 * An id beside the handle belongs to one entity. An invitation is one in one tenant only; a membership may have the id of
 * its person.
 */
export function judgeIds({ facts, report }: Knowledge, { tenant }: Asked, shown: Shown, exchange: Exchange): void {
  const { email, shape, item, kind } = shown
  for (const pointer of email === undefined ? [] : (shape.ids ?? [])) {
    const id = valueAt(item, pointer)
    if (typeof id !== 'string' || id === '' || email === undefined) continue
    const owner: Owner = { email, asked: tenant, shown: textOf(shown, 'tenantKey') }
    // Someone can be invited to something other than a tenant.
    if (kind === 'invitation' && owner.asked === undefined && owner.shown === undefined) continue
    const known = facts.get(`owner of ${kind} ${pointer}`, id)
    if (!known) facts.set(`owner of ${kind} ${pointer}`, id, { value: owner, exchange, asked: false })
    else if (isOther(known.value as Owner, owner, kind === 'invitation')) {
      const { email: other } = known.value as Owner
      const whose = other === email ? `the same address in another tenant` : other
      const message = `${exchange.operation.id} shows the ${kind} of ${email} with the ${pointer} of ${whose}`
      // It is not documented what an opaque id identifies.
      const strength = uuid.test(id) ? 'must' : 'should'
      const finding = { rule: 'agreement', strength, message, expected: 'another id', received: id } as const
      report({ ...finding, exchange, earlier: known.exchange })
    }
  }
}

function isOther(one: Owner, other: Owner, isOfTenant: boolean): boolean {
  const differ = (first: string | undefined, second: string | undefined) =>
    first !== undefined && second !== undefined && first !== second
  const isElsewhere = isOfTenant && (differ(one.asked, other.asked) || differ(one.shown, other.shown))
  return one.email !== other.email || isElsewhere
}
