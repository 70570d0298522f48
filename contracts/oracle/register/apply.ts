import type { Effect } from '../../../specs/declaration.ts'
import { text } from '../../kit/json.ts'
import { fieldOf, readShown, type Shown } from '../../kit/shown.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { endOf, type Knowledge, subjectOf } from './knowledge.ts'
import { setState, type Tracked, type TrackedKind } from './register.ts'

/** Whether no action on an entity changes a value of it. When a permission counts as granted is not documented. */
function isLasting({ declaration }: Knowledge, kind: TrackedKind, name: string): boolean {
  const isOnce = kind !== 'grant'
  if (name === 'email' || (isOnce && ['created', 'inviterId', 'inviterName'].includes(name))) return true
  return Object.values(declaration.shapes).some(({ is, shows, silent = [] }) => {
    if (is !== kind) return false
    const fields = ['handle', 'personId', 'tenantId', 'tenantKey', ...(isOnce ? ['created', 'inviterId'] : [])] as const
    const pointers = [
      ...fields.map((field) => shows[field as keyof typeof shows]),
      ...silent.filter((one) => one.endsWith('/id')),
    ]
    return pointers.some((pointer) => pointer !== undefined && name.endsWith(pointer))
  })
}

/** Is a value of a member one that says nothing about the lifecycle? Another role is not expected to change it. */
function isSilent({ declaration }: Knowledge, kind: TrackedKind, name: string): boolean {
  if (kind !== 'member') return false
  return Object.values(declaration.shapes).some(
    ({ is, silent = [] }) => is === kind && silent.some((pointer) => name.endsWith(pointer)),
  )
}

/** Carries out what a successful request has done. Returns the entities that it was about. */
export function apply(knowledge: Knowledge, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const subjects = asked.effects.flatMap((effect) => applyOne(knowledge, asked, effect, exchange))
  return subjects.filter((one, index) => subjects.indexOf(one) === index)
}

function applyOne(knowledge: Knowledge, asked: Asked, effect: Effect, exchange: Exchange): readonly Tracked[] {
  switch (effect) {
    case 'invite':
      return [made(knowledge, 'invitation', asked, exchange)]
    case 'grant':
      return [made(knowledge, 'grant', asked, exchange)]
    case 'revoke':
      return ended(knowledge, 'invitation', asked, exchange)
    case 'remove-member':
      return ended(knowledge, 'member', asked, exchange)
    case 'remove-grant':
      return ended(knowledge, 'grant', asked, exchange)
    case 'change-invitation':
      return changed(knowledge, 'invitation', asked, exchange)
    case 'change-member':
      return changed(knowledge, 'member', asked, exchange)
    case 'change-grant':
      return changed(knowledge, 'grant', asked, exchange)
    case 'accept':
    case 'decline':
      return answered(knowledge, asked, effect, exchange)
    case 'leave':
      return left(knowledge, asked, exchange)
    default:
      return []
  }
}

function made(knowledge: Knowledge, kind: 'invitation' | 'grant', asked: Asked, exchange: Exchange): Tracked {
  const { register, facts, declaration } = knowledge
  const tenant = asked.tenant ?? ''
  // Access is given to a person who has an account, under the address that it has.
  if (kind === 'invitation') register.noteForm(asked.email ?? '')
  const shown = readShown(declaration, exchange).find((one) => one.kind === kind)
  const given = (asked.email ?? '').toLowerCase()
  // A target that takes the spaces, or a name, out of an address has made something for the address without them.
  const inBrackets = /^[^<>]*<([^<>]+)>$/.exec(given)?.[1]
  const isRead = shown?.email !== undefined && [given.replaceAll(/\s/g, ''), inBrackets].includes(shown.email)
  const email = isRead ? shown.email : given
  const handle = shown?.handle ?? (declaration.handles[kind] === 'email' ? email : undefined)
  const all = register.all({ kind, tenant, email })
  // Whom a target names that replaces what somebody else has made is not documented.
  const isReplaced = all.some((one) => one.state !== 'gone' && one.handle === handle && one.maker !== exchange.who)
  const tracked: Tracked = {
    ...{
      kind,
      tenant,
      email,
      handle,
      state: isMember(knowledge, kind, tenant, email) ? 'gone' : 'present',
      wasAnswered: false,
      cause: exchange,
    },
    ...{ role: asked.role ?? roleShown(knowledge, shown), maker: isReplaced ? undefined : exchange.who },
  }
  // What comes after an invitation that has ended may end earlier than that one would have.
  if (all.every(({ state }) => state === 'gone')) facts.forget(endOf(tracked))
  for (const earlier of all) {
    if (earlier.state === 'gone') continue
    // The vendor may renew a pending invitation, replace it or make a second one.
    setState(earlier, earlier.handle === handle ? 'gone' : 'unclear', exchange)
  }
  judgeHandle(knowledge, tracked, exchange)
  // A renewed invitation keeps its handle and may change everything else.
  facts.forget(subjectOf(tracked))
  register.add(tracked)
  return tracked
}

/** Whether an invitation is for a member, who must not be pending too. */
function isMember({ register, promises }: Knowledge, kind: TrackedKind, tenant: string, email: string): boolean {
  if (kind !== 'invitation' || promises.rules.invitesMembers) return false
  return register.latest({ kind: 'member', tenant, email })?.state === 'present'
}

/** The role that a response shows, where the request could name none. */
function roleShown({ declaration }: Knowledge, shown: Shown | undefined): string | undefined {
  return shown && declaration.showsRoleAsGiven ? text(fieldOf(shown, 'role')) : undefined
}

/** Two invitations must not have the same id. */
function judgeHandle(knowledge: Knowledge, made: Tracked, exchange: Exchange): void {
  const { declaration, register, report } = knowledge
  if (made.kind !== 'invitation' || made.handle === undefined || declaration.handles.invitation !== 'id') return
  const other = register
    .all({ kind: 'invitation', handle: made.handle })
    .find(({ email, tenant }) => email !== made.email || tenant !== made.tenant)
  if (!other) {
    judgeOldHandle(knowledge, made, exchange)
    return
  }
  const message = `${exchange.operation.id} gives the invitation of ${made.email} the id of the one of ${other.email}`
  const facts = { expected: 'another id', received: made.handle, exchange, earlier: other.cause }
  report({ rule: 'agreement', key: 'id.invitation', strength: 'must', message, ...facts })
}

/** What comes after an invitation that has ended is expected to be another one. */
function judgeOldHandle({ register, report }: Knowledge, made: Tracked, exchange: Exchange): void {
  const { kind, tenant, email, handle } = made
  const all = register.all({ kind, tenant, email })
  const old = all.find((one) => one.handle === handle)
  // A renewal has ended the earlier one itself.
  if (!old || !all.every(({ state, cause }) => state === 'gone' && cause.receivedAt < exchange.sentAt)) return
  const message = `${exchange.operation.id} gives a new invitation of ${email} the id of one that has ended`
  const finding = { expected: 'another id', received: handle, exchange, earlier: old.cause }
  report({ rule: 'agreement', strength: 'should', message, ...finding })
}

/** The entities that the subject of a request names: the present one, or those that may be. */
export function namedBy({ register, declaration }: Knowledge, kind: TrackedKind, asked: Asked): readonly Tracked[] {
  const { subject, tenant } = asked
  if (subject === undefined) return []
  const isById = kind === 'invitation' && declaration.handles.invitation === 'id'
  const named = isById ? { handle: subject } : { email: register.emailNamed(subject) }
  return register.all({ kind, tenant, ...named })
}

function ended(knowledge: Knowledge, kind: TrackedKind, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const named = namedBy(knowledge, kind, asked).filter(({ state }) => state !== 'gone')
  const isShared = asked.effects.length > 1
  // One operation for both removes the member, if there is one.
  if (kind === 'invitation' && isShared && namedBy(knowledge, 'member', asked).some(({ state }) => state === 'present'))
    return []
  const isUnclear = isShared && hasUnclear(knowledge, asked)
  for (const tracked of named) setState(tracked, isUnclear ? 'unclear' : 'gone', exchange)
  if (kind === 'member') for (const member of named) forgetMember(knowledge, member, exchange)
  return named
}

function hasUnclear(knowledge: Knowledge, asked: Asked): boolean {
  return [...namedBy(knowledge, 'member', asked), ...namedBy(knowledge, 'invitation', asked)].some(
    ({ state }) => state === 'unclear',
  )
}

/**
 * After a membership has ended, the permissions, the account and the sent invitations of the person are open: the vendors
 * document none of them.
 */
function forgetMember(
  { register, facts, declaration, target }: Knowledge,
  { email, tenant }: Tracked,
  exchange: Exchange,
): void {
  facts.forget(`person ${email}`)
  const silent = Object.values(declaration.shapes).flatMap((shape) => shape.silent ?? [])
  // Whether there is an account can show in the invitations of the other tenant.
  for (const invitation of register.all({ kind: 'invitation', email }))
    facts.forget(subjectOf(invitation), (name) => silent.some((pointer) => name.endsWith(pointer)))
  const isBelow = (one: Tracked) => one.tenant.startsWith(tenant.slice(0, -1))
  for (const grant of register.all({ kind: 'grant', email }).filter(isBelow)) {
    // One that was removed by itself before stays removed.
    if (grant.state === 'gone' && !grant.isExpectedGone) continue
    if (grant.state === 'present') grant.isExpectedGone = true
    setState(grant, 'unclear', exchange)
  }
  if (email !== target.inviteeEmail?.toLowerCase()) return
  for (const sent of register.all({ kind: 'invitation', tenant })) {
    if (sent.maker !== 'invitee' || sent.state !== 'present') continue
    sent.isExpectedPresent = true
    setState(sent, 'unclear', exchange)
  }
}

function changed(knowledge: Knowledge, kind: TrackedKind, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const named = namedBy(knowledge, kind, asked).filter(({ state }) => state !== 'gone')
  const other = kind === 'invitation' ? namedBy(knowledge, 'member', asked) : []
  if (asked.effects.length > 1 && other.some(({ state }) => state === 'present')) return []
  for (const tracked of named) {
    const subject = subjectOf(tracked)
    const created = tracked.role === asked.role ? knowledge.facts.get(subject, 'created') : undefined
    knowledge.facts.forget(subject, (name) => !isLasting(knowledge, kind, name) && !isSilent(knowledge, kind, name))
    knowledge.facts.weaken(subject, (name) => isSilent(knowledge, kind, name))
    if (created) knowledge.facts.set(subject, 'created before', created)
    tracked.role = asked.role
    tracked.candidates = undefined
    setState(tracked, tracked.state, exchange)
  }
  return named
}

/** The invitation that an answer is about: named by its handle, or the caller's in the tenant. */
export function answeredBy(knowledge: Knowledge, asked: Asked): Tracked | undefined {
  const { register, target } = knowledge
  if (asked.subject !== undefined) return register.latest({ kind: 'invitation', handle: asked.subject })
  return register.latest({ kind: 'invitation', tenant: asked.tenant, email: target.inviteeEmail ?? '' })
}

function answered(
  knowledge: Knowledge,
  asked: Asked,
  effect: 'accept' | 'decline',
  exchange: Exchange,
): readonly Tracked[] {
  const { register, facts } = knowledge
  const invitation = answeredBy(knowledge, asked)
  if (!invitation) return []
  invitation.wasAnswered = true
  setState(invitation, 'gone', exchange)
  if (effect === 'decline') return [invitation]
  const { email, tenant, role, maker } = invitation
  const earlier = register.latest({ kind: 'member', tenant, email })
  if (earlier && earlier.state !== 'gone') setState(earlier, 'gone', exchange)
  const member: Tracked = {
    ...{ kind: 'member', tenant, email, role, maker, state: 'present', wasAnswered: false, cause: exchange },
    handle: undefined,
  }
  facts.forget(subjectOf(member))
  register.add(member)
  return [member]
}

function left(knowledge: Knowledge, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const { register, target } = knowledge
  if (exchange.who !== 'invitee') return []
  const members = register.all({ kind: 'member', tenant: asked.tenant, email: target.inviteeEmail ?? '' })
  for (const member of members) {
    setState(member, 'gone', exchange)
    forgetMember(knowledge, member, exchange)
  }
  return members
}
