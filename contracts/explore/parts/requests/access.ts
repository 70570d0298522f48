import type { Effect, Place } from '../../../../specs/declaration.ts'
import type { Task } from '../../../kit/at-most.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Ask, Who } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { servedDay } from '../../forms.ts'
import { badCredentials } from '../credentials.ts'
import { join, type Part, roleOf, type TourPeople } from '../part.ts'
import { type Subjects, sensible } from '../sensible.ts'
import { tryWithoutCredential } from './without-credential.ts'

/** A caller without the right to something. */
interface Actor {
  readonly who: Who
  /** Changes of the requests, in turn. */
  readonly alters?: readonly ((ask: Ask) => Ask)[]
  /** The person about whom the admin sends the same at the same time: each request has the rights of its own caller. */
  readonly beside?: Readonly<Partial<Record<Effect, TourPeople['invitee']>>>
}

const everything = ['invitation', 'member', 'grant'] as const

/**
 * Every operation, as every caller who may not use it: as an outsider, limited, without a credential, with a wrong one, and
 * as a member with the least role.
 */
export const access: Part = async (explorer, people) => {
  const { invitee, bystanders, knownUsers } = people
  const { tenant, otherTenant } = explorer
  await explorer.together([
    () => explorer.act('grant', knownUsers[0], { gives: roleOf(explorer, 1) }),
    () => explorer.act('change-invitation', bystanders[0], { gives: roleOf(explorer, 1) }),
    // Someone who is only invited has no more rights than anyone else.
    () => explorer.act('invite', invitee, { gives: roleOf(explorer, 1) }),
  ])
  const subjects: Subjects = { invitation: bystanders[0], member: undefined, grantee: knownUsers[0] }
  await tryAll(explorer, people, { who: 'invitee' }, subjects)
  // A former member.
  if (explorer.operationFor('remove-member') !== explorer.operationFor('revoke')) {
    await explorer.together([
      () => explorer.act('change-member', invitee, { who: 'invitee', gives: topRole(explorer) }),
      () => explorer.act('remove-member', invitee, { who: 'invitee' }),
    ])
  }

  await join(explorer, invitee)
  const { name } = explorer.context.profile
  const about = { ...subjects, member: invitee }
  await explorer.together([
    () => tryAll(explorer, people, { who: 'limited', beside: partners(explorer) }, about),
    () => elsewhere(explorer, people, subjects),
    async () => name !== 'quick' && tryWithoutCredential(explorer, people, about),
    ...credentialsByTurn(explorer).map((alters) => () => tryAll(explorer, people, { who: 'anonymous', alters }, about)),
    async () => name === 'standard' && explorer.together(withOthers(explorer, people, about)),
    async () => name === 'standard' && explorer.together(writesWithBad(explorer, people, about)),
  ])
  if (invitee) {
    // A member who is not an admin.
    const { adminRoles = [] } = explorer.provider.rules
    if (adminRoles.includes(explorer.role(1) ?? ''))
      await explorer.act('change-member', invitee, { gives: roleOf(explorer, 0) })
    // Members raise their own role, and read what they must not see.
    const lists = explorer.operations.filter(([, one]) => one.lists?.of === 'tenant')
    await explorer.together([
      () => explorer.act('change-member', invitee, { who: 'invitee', gives: topRole(explorer) }),
      () => tryAll(explorer, people, { who: 'invitee' }, subjects),
      ...lists.map(
        ([operation]) =>
          async () =>
            otherTenant && explorer.send(operation, { who: 'invitee', tenant: otherTenant }),
      ),
    ])
  }
  // None of the refused requests must have had an effect.
  await explorer.look({ kinds: everything, tenants: [tenant], person: invitee })
}

/** Whom the admin invites, changes and revokes while someone without the right tries the same with others. */
function partners(explorer: Explorer): NonNullable<Actor['beside']> {
  const partner = explorer.newcomer()
  const [grantee] = explorer.moreUsers
  if (grantee) explorer.addGranted(grantee)
  return {
    ...{ invite: partner, revoke: partner, 'change-invitation': partner },
    ...{ grant: grantee, 'change-grant': grantee, 'remove-grant': grantee },
  }
}

/** The effects on what the tour may have in the other tenant already, or makes there. */
const elsewhereToo: readonly Effect[] = ['revoke', 'change-invitation', 'grant']

/** The limited caller on later pages, and in the other tenant: inviting in a quick run, and all that can be tried in others. */
async function elsewhere(explorer: Explorer, people: TourPeople, subjects: Subjects): Promise<void> {
  await laterPages(explorer)
  await explorer.together(attemptsElsewhere(explorer, people, subjects))
}

async function laterPages(explorer: Explorer): Promise<void> {
  const { provider, context } = explorer
  const { paging } = provider
  if (!paging) return

  const size: Place = { in: 'query', name: paging.size.parameter }
  const alter = (ask: Ask) => withValue(ask, size, paging.size.min)
  const page = await explorer.send(paging.operation, { who: 'limited', alter })
  const next = page && context.promises.paging?.next(page, context.target)
  // A later page is refused to those who may not see the first one.
  const callers = (['limited', 'invitee', 'anonymous'] as const).filter((who) => explorer.can(who))
  if (next)
    await explorer.together(
      callers.map((who) => async () => {
        if (explorer.spending.take(0)) await explorer.request(next, who)
      }),
    )
}

function* attemptsElsewhere(explorer: Explorer, people: TourPeople, subjects: Subjects): Iterable<Task> {
  const { otherTenant, context } = explorer
  const isQuick = context.profile.name === 'quick'
  for (const [operation, { does, tenant: places, permits }] of explorer.operations) {
    if (!places || !otherTenant || permits === 'invitee') continue
    const isTried = !isQuick && (does.length === 0 || does.some((effect) => elsewhereToo.includes(effect)))
    if (!isTried && !does.includes('invite')) continue
    const options = sensible(explorer, operation, { ...subjects, member: undefined }, people)
    if (options) yield () => explorer.send(operation, { ...options, who: 'limited', tenant: otherTenant })
  }
}

/** All bad credentials: none for every operation and another for those that read; all in turn if it must be quick. */
function credentialsByTurn(explorer: Explorer): readonly (readonly ((ask: Ask) => Ask)[])[] {
  const { usual, others } = badCredentials(explorer)
  switch (explorer.context.profile.name) {
    case 'quick':
      return [[...usual, ...others]]
    case 'standard':
      return [usual.slice(0, 1)]
    case 'thorough':
      return [...usual, ...others].map((one) => [one])
  }
}

/** Up to this many operations, a standard run sends each with each bad credential. */
const few = 4

/**
 * Every operation that reads with almost the admin's credential, and one of them with each other one. Where there are few
 * operations, each of them with each credential.
 */
function* withOthers(explorer: Explorer, people: TourPeople, subjects: Subjects): Iterable<Task> {
  const { usual, others } = badCredentials(explorer)
  const almost = usual.at(-1)
  for (const [operation, { does, gives }] of explorer.operations)
    if (does.length === 0 && !gives && almost) yield () => explorer.send(operation, { who: 'anonymous', alter: almost })
  const reading = explorer.operations.filter(([, { lists }]) => lists?.of === 'tenant')
  for (const [turn, alter] of [...usual.slice(1, -1), ...others].entries()) {
    const [operation] = reading[turn % reading.length] ?? []
    if (operation !== undefined) yield () => explorer.send(operation, { who: 'anonymous', alter })
  }
  if (explorer.operations.length > few) return
  const altered = [...usual.slice(2), ...others]
  for (const [operation, { does }] of explorer.operations) {
    const options = does.length > 0 && sensible(explorer, operation, { ...subjects, again: true }, people)
    if (!options) continue
    for (const [turn, alter] of altered.entries()) {
      // A credential is checked regardless of the version.
      const inVersion = turn % 2 === 0 ? inVersionOf(explorer, operation, turn / 2) : (ask: Ask) => ask
      yield () => explorer.send(operation, { ...options, who: 'anonymous', alter: (ask) => alter(inVersion(ask)) })
    }
  }
}

/** Names one of the versions that are served as the usual one is, in turn. */
function inVersionOf({ provider }: Explorer, operation: string, turn: number): (ask: Ask) => Ask {
  const { version } = provider
  if (!version) return (ask) => ask
  const days = [...servedDay(provider, operation), ...(version.stabilities ?? []), ...version.forms]
  return (ask) => withValue(ask, version, days[turn % days.length])
}

/**
 * Every operation that takes something or changes something, but for the one that other checks send so: with an unknown
 * token, or where there are many operations, with all bad credentials in turn.
 */
function* writesWithBad(explorer: Explorer, people: TourPeople, subjects: Subjects): Iterable<Task> {
  const { usual, others } = badCredentials(explorer)
  const [, unknown, ...almost] = usual
  const all = explorer.operations.length > few ? [unknown, ...almost, ...others] : [unknown]
  let turn = 0
  for (const [operation, { does, gives }] of explorer.operations) {
    const isSent = explorer.operationFor('revoke') === operation
    if (isSent || (does.length === 0 && !gives)) continue
    // With almost the admin's token, a faulty target could let the admin leave.
    const alter = does.includes('leave') ? unknown : all[turn++ % all.length]
    if (!alter) continue
    const options = sensible(explorer, operation, { ...subjects, again: true, accept: true }, people)
    if (options) yield () => explorer.send(operation, { ...options, who: 'anonymous', alter })
  }
}

function tryAll(explorer: Explorer, people: TourPeople, actor: Actor, subjects: Subjects): Promise<void> {
  return explorer.together(attemptsOf(explorer, people, actor, subjects))
}

function* attemptsOf(explorer: Explorer, people: TourPeople, actor: Actor, subjects: Subjects): Iterable<Task> {
  const { who, alters = [], beside = {} } = actor
  let turn = 0
  for (const [operation, { does, permits, subject }] of explorer.operations) {
    // Where an answer names no invitation, it would be about the caller's own.
    if (permits === 'invitee' && !subject && who === 'invitee') continue
    // In a standard run, checks of their own revoke and list with each bad credential.
    const isChecked = does.includes('revoke') || operation === explorer.context.promises.list(explorer.tenant).operation
    const isElsewhere = alters.length === 1 && isChecked
    if (isElsewhere && explorer.context.profile.name === 'standard') continue
    // Leaving would remove someone from a tenant that the run has not brought them into.
    if (does.includes('leave')) continue
    // Requests that everyone may send are explored elsewhere.
    if (permits === 'anyone' && who !== 'anonymous') continue
    const alter = alters[turn++ % alters.length]
    // It must not affect those with an invitation or access either. Other checks invite without a credential.
    const isMaking = does.includes('invite') || does.includes('grant')
    // One operation for both answers is sent with each of them, and the invitee comes here twice.
    const isBoth = does.includes('accept') && does.includes('decline') && who === 'limited'
    const times = who === 'anonymous' ? [true] : isMaking || isBoth ? [false, true] : [false]
    for (const again of times) {
      const accept = explorer.turns.next(`${operation}, answer of ${who}`) % 2 === 1
      const found = sensible(explorer, operation, { ...subjects, again, accept }, people)
      // Someone new is invited with another role than someone who is invited already.
      const isNew = found !== undefined && does.includes('invite') && !again
      const options = isNew ? { ...found, gives: { ...found.gives, ...roleOf(explorer, 1) } } : found
      const effect = again ? undefined : does.find((one) => beside[one])
      // Both send their credential in the same way.
      const form = effect ? { form: {} } : {}
      yield () => {
        const admin = effect && explorer.act(effect, beside[effect], { ...form, gives: roleOf(explorer, 0) })
        const own = options && explorer.send(operation, { ...options, ...form, who, ...(alter ? { alter } : {}) })
        return Promise.all([admin, own])
      }
    }
  }
}

function topRole(explorer: Explorer): { readonly role?: string } {
  const role = explorer.provider.roles?.at(-1) ?? explorer.role(1)
  return role === undefined ? {} : { role }
}
