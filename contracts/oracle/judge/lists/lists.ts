import type { EntityKind } from '../../../../specs/declaration.ts'
import { asText } from '../../../kit/json.ts'
import { fieldOf, type Shown, textOf } from '../../../kit/shown.ts'
import type { Exchange, Who } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Walk } from '../../reading/walks.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import type { Tracked, TrackedKind } from '../../register/register.ts'
import { judgeEmail } from '../entities/entity.ts'
import { judgeTenantList as judgeTenants } from '../entities/tenant-list.ts'
import { judgeFounder } from './founder.ts'

/** The entities to compare a list with: those that did not change while it was read. */
export interface ListParts {
  readonly walk: Walk
  readonly asked: Asked
  readonly exchange: Exchange
  /** Whether an address was touched by a request that overlapped with the list. */
  readonly isTouched: (email: string) => boolean
}

/** Compares a list with the state: it shows each entity once, and none that has ended. */
export function judgeList(knowledge: Knowledge, parts: ListParts): void {
  const { asked, exchange } = parts
  const lists = asked.declared.lists
  if (!lists) return
  if (lists.kinds.includes('tenant')) judgeTenants(knowledge, parts.walk.shown, exchange, parts.isTouched)
  for (const kind of lists.kinds.filter(isTracked)) {
    judgeOwners(knowledge, kind, parts)
    if (kind === 'member' && lists.of === 'tenant') judgeFounder(knowledge, parts)
    if (lists.of === 'tenant') judgeTenantList(knowledge, kind, parts)
    else judgeOwnList(knowledge, kind, parts, addressOf(knowledge, exchange.who))
  }
}

const isTracked = (kind: EntityKind): kind is TrackedKind => kind !== 'tenant'

/** The address of a caller; undefined if the target does not name it. */
export function addressOf({ target }: Knowledge, who: Who): string | undefined {
  return who === 'invitee' ? target.inviteeEmail?.toLowerCase() : undefined
}

function judgeTenantList(knowledge: Knowledge, kind: TrackedKind, parts: ListParts): void {
  const { register, judgements } = knowledge
  const { asked, walk, exchange } = parts
  const { tenant } = asked
  if (tenant === undefined) return
  const shown = Map.groupBy(
    walk.shown.filter((one) => one.kind === kind),
    (one) => one.email,
  )
  const absent: string[] = []
  const isBefore = beforeAll(walk)
  for (const email of register.emails) {
    if (parts.isTouched(email)) continue
    const own = shown.get(email) ?? []
    if (register.isAmbiguous(email)) {
      if (kind === 'invitation' && walk.isComplete) judgeLetterCase(knowledge, email, own, exchange)
      continue
    }
    const tracked = register.all({ kind, tenant, email })
    if (tracked.length === 0) {
      judgeStranger(knowledge, kind, email, own, parts)
      if (own.length === 0 && walk.isComplete) {
        absent.push(email)
        judgements.look('never', { kind, tenant, email })
      }
    } else if (tracked.every(isBefore)) judgeEmail(knowledge, tracked, own, walk.isComplete, exchange)
  }
  register.setAbsent(kind, tenant, absent)
}

/** An address that was invited in two letter cases should be pending once. */
function judgeLetterCase(
  { judgements, report }: Knowledge,
  email: string,
  own: readonly Shown[],
  exchange: Exchange,
): void {
  const key = 'duplicate.invitation:letter-case'
  const received = own.filter(({ pending }) => pending === true).length
  judgements.count(key)
  if (received < 2) return
  const message = `${exchange.operation.id} shows ${email} as pending ${received} times, in two letter cases`
  report({ rule: 'lists', key, strength: 'should', message, expected: 1, received, exchange })
}

/** The caller's own entities in all tenants. */
function judgeOwnList(knowledge: Knowledge, kind: TrackedKind, parts: ListParts, caller: string | undefined): void {
  const { register, report, facts } = knowledge
  const { walk, exchange } = parts
  const shown = walk.shown.filter((one) => one.kind === kind && one.email !== undefined)
  const others = shown.find(({ email = '' }) => email !== caller && register.emails.has(email))
  if (others) {
    const message = `${exchange.operation.id}, asked by the ${exchange.who}, shows ${kind === 'invitation' ? 'an' : 'a'} ${kind} of ${others.email}`
    const facts = { expected: caller ?? 'none of these addresses', received: others.email, exchange }
    report({ rule: 'people', key: `own.${kind}`, strength: 'must', message, ...facts })
  }
  // What was shown before can have ended since.
  if (kind === 'invitation' && walk.isComplete) facts.forget(`own list of ${exchange.who}`)
  for (const one of shown.filter(({ pending }) => pending !== false))
    for (const name of [one.handle, inTenant(one)])
      if (name !== undefined) facts.set(`own list of ${exchange.who}`, name, { value: true, exchange, asked: false })
  if (caller === undefined || parts.isTouched(caller)) return
  if (register.isAmbiguous(caller)) {
    judgeOtherCase(knowledge, kind, parts, caller)
    return
  }
  const tenants = new Set(register.all({ kind, email: caller }).map(({ tenant }) => tenant))
  for (const tenant of tenants) {
    const tracked = register.all({ kind, tenant, email: caller })
    const own = shown.filter((one) => one.email === caller && isIn(one, tenant, tracked))
    if (tracked.every(beforeAll(walk))) judgeEmail(knowledge, tracked, own, walk.isComplete, exchange)
  }
}

/** Whether an entity came into its state before any page was asked for. */
function beforeAll({ pages }: Walk): (tracked: Tracked) => boolean {
  const first = Math.min(...pages.map(({ sentAt }) => sentAt))
  return ({ cause }) => cause.receivedAt < first
}

/** What identifies an invitation that is answered by naming its tenant. */
function inTenant(shown: Shown): string | undefined {
  const key = textOf(shown, 'tenantKey')
  return key && `in ${key.toLowerCase()}`
}

/** An invitation to the address of the caller in another letter case is expected in the list of the caller too. */
function judgeOtherCase(
  { register, report }: Knowledge,
  kind: TrackedKind,
  { walk, exchange }: ListParts,
  caller: string,
): void {
  const present = register.all({ kind, email: caller }).filter(({ state }) => state === 'present')
  const isBefore = present.every(beforeAll(walk))
  const isShown = walk.shown.some((one) => one.kind === kind && one.email === caller)
  const [latest] = present
  if (!latest || isShown || !isBefore || !walk.isComplete) return
  const message = `${exchange.operation.id} does not show the ${kind} of ${caller}, created in another letter case`
  const finding = { rule: 'lists', strength: 'should', message, expected: 1, received: 0, exchange } as const
  report({ ...finding, earlier: latest.cause })
}

/** Does an item belong to a tenant, by its key or by its handle? */
function isIn(shown: Shown, tenant: string, tracked: readonly Tracked[]): boolean {
  const isById = tracked.some(({ handle, email }) => handle !== undefined && handle !== email)
  if (isById) return tracked.some(({ handle }) => handle?.toLowerCase() === shown.handle?.toLowerCase())
  return asText(fieldOf(shown, 'tenantKey')).toLowerCase() === firstKeyOf(tenant).toLowerCase()
}

/** Someone who was never invited to a tenant must not appear in it, unless they were there before. */
function judgeStranger(
  { register, target, report, judgements }: Knowledge,
  kind: TrackedKind,
  email: string,
  own: readonly Shown[],
  { exchange, asked }: ListParts,
): void {
  const pending = own.filter((one) => one.pending === true)
  const [shown] = pending
  const { tenant = '[]' } = asked
  if (!shown || !(isFresh(email, target) || register.isAbsent(kind, tenant, email))) return
  const message = `${email} appears as a${kind === 'invitation' ? 'n invitation' : ` ${kind}`} of ${firstKeyOf(tenant)}, where nothing was done with it`
  const isInvitedHere = register.latest({ kind: 'invitation', tenant: asked.tenant, email }) !== undefined
  const rule = isInvitedHere ? 'lists' : 'tenants'
  const key = judgements.keyOf('never', { kind, tenant, email })
  report({ rule, key, strength: 'must', message, expected: 0, received: pending.length, exchange })
}

/** Whether an address cannot have been in use before the run: it is neither the invitee's nor a known user's. */
function isFresh(email: string, target: Knowledge['target']): boolean {
  const known = [target.inviteeEmail ?? '', ...(target.knownUsers ?? [])].map((one) => one.toLowerCase())
  return !known.includes(email)
}

/** An item with the id of an entity of the run also has its address. */
function judgeOwners(
  { register, declaration, report }: Knowledge,
  kind: TrackedKind,
  { walk, asked, exchange }: ListParts,
) {
  for (const { handle, email, kind: shownKind } of walk.shown) {
    if (shownKind !== kind || handle === undefined || email === undefined) continue
    const isById = kind === 'invitation' && declaration.handles.invitation === 'id'
    const tracked = isById ? register.latest({ kind, tenant: asked.tenant, handle }) : undefined
    const owner = tracked?.email ?? (isById ? undefined : register.emailOfPerson.get(handle.toLowerCase()))
    if (owner === undefined || owner === email) continue
    const message = `${exchange.operation.id} shows another address under the id of ${owner}`
    report({ rule: 'agreement', strength: 'must', message, expected: owner, received: email, exchange })
  }
}
