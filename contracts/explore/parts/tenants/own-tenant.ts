import type { TenantKeys } from '../../../kit/promises.ts'
import { readShown } from '../../../kit/shown.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Ask, Who } from '../../../runner/exchange.ts'
import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { readOwn, readTenant } from '../attempts.ts'
import { badCredentials } from '../credentials.ts'
import { type Part, roleOf } from '../part.ts'
import { switchesOf, textMapsOf } from '../schemas.ts'
import { withReadOnly, withSettings } from './settings.ts'

/** A tenant of the tour. */
interface Own {
  readonly name: string
  readonly tenant: TenantKeys
  readonly about: SendOptions
  /** JSON pointers to the members of the body that hold any texts by name. */
  readonly maps: readonly string[]
}

/** A tenant that the tour creates, changes and deletes: only on this machine, because no clean-up outlives a crash. */
export const ownTenant: Part = async (explorer, { invitee }) => {
  const { ownsTarget } = explorer
  if (!ownsTarget || !explorer.operationFor('create-tenant') || !explorer.operationFor('delete-tenant')) return
  // It must not be cut off between its creation and its deletion.
  if (!explorer.purse.has(130, 3)) return
  const own = toOwn(explorer, explorer.context.freshEmail().split('@')[0] ?? '')
  await readTenants(explorer, own)
  if (!(await create(explorer, own))) return
  await readTenants(explorer, own)
  await explorer.act('create-tenant', undefined, { gives: { ...own.about.gives, tenantName: 'Another name' } })
  await readShowing(explorer, own)
  await changeEach(explorer, own)
  await tryOthers(explorer, own)
  const person = await fill(explorer, own, invitee)
  await remove(explorer, own)
  // Invitations to other tenants stay.
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  await explorer.act('revoke', person)
  await remove(explorer, own)
  await readTenants(explorer, own)
  await readGone(explorer, own)
  await again(explorer, own, invitee)
}

function toOwn(explorer: Explorer, name: string): Own {
  const [key = ''] = explorer.provider.tenantKeys
  const tenant: TenantKeys = { ...explorer.tenant, [key]: name }
  const about: SendOptions = { tenant, gives: { tenantKey: name, tenantName: `Explored ${name}` } }
  const operation = explorer.operationFor('create-tenant') ?? ''
  return { name, tenant, about, maps: textMapsOf(explorer.context.spec, operation) }
}

/** Creates it with every member that a request can give. */
async function create(explorer: Explorer, { tenant, about, maps }: Own): Promise<boolean> {
  const { alter: change = (ask: Ask) => ask } = about
  const alter = (ask: Ask) =>
    change(maps.reduce((all, at) => withValue(all, { in: 'body', at }, { purpose: 'tour', number: '0042' }), ask))
  const created = await explorer.act('create-tenant', undefined, { ...about, alter })
  const isCreated = created !== undefined && isSuccess(created)
  if (isCreated) explorer.created.add(tenant)
  return isCreated
}

/** Changes one member at a time, in ways that must be accepted and in ways that must be refused. */
async function changeEach(explorer: Explorer, own: Own): Promise<void> {
  const { tenant, name, maps } = own
  const operation = explorer.operationFor('change-tenant')
  if (!operation) return
  const key = explorer.operations.flatMap(([, { does, gives }]) =>
    does.includes('create-tenant') && gives?.tenantKey ? [gives.tenantKey] : [],
  )
  const name2 = explorer.provider.operations[operation]?.gives?.tenantName
  const changes: (SendOptions | readonly SendOptions[])[] = [
    { tenant, gives: { tenantName: `Changed ${name}` } },
    ...maps.flatMap((at) =>
      [{ purpose: 'another', team: 'a' }].map((value) => ({
        tenant,
        alter: set({ in: 'body', at }, value),
      })),
    ),
    // Two members at once.
    [
      ...maps.map((at): SendOptions => ({ tenant, alter: set({ in: 'body', at }, { team: 'b' }) })),
      { tenant, gives: { tenantName: `Changed again ${name}` } },
    ],
    { tenant, gives: { tenantName: `Changed with the rest ${name}` }, alter: withReadOnly(explorer, operation) },
    { tenant, gives: { tenantName: `Changed as a whole ${name}` }, alter: withSettings(explorer, operation) },
    ...maps.flatMap((at) =>
      ['none', { purpose: 4711 }].map((value) => ({
        tenant,
        // What is refused for one member must not change another one.
        gives: { tenantName: `Half changed ${name}` },
        alter: set({ in: 'body', at }, value),
      })),
    ),
    ...(name2 ? [{ tenant, alter: set(name2, 4711) }] : []),
    ...key.map((place) => ({ tenant, alter: set(place, `${name}-renamed`) })),
  ]
  const isThorough = explorer.context.profile.name === 'thorough'
  for (const change of changes) {
    await Promise.all([change].flat().map((one) => explorer.send(operation, one)))
    await readShowing(explorer, own, { lists: isThorough })
  }
  await readTenants(explorer, { ...own, about: { tenant, gives: { tenantKey: `${name}-renamed` } } })
  await changeUnknown(explorer)
}

/** Changes, deletes and leaves a tenant that does not exist. */
async function changeUnknown(explorer: Explorer): Promise<void> {
  const tenant = explorer.context.promises.unknownTenant(explorer.tenant)
  await explorer.act('change-tenant', undefined, { tenant, gives: { tenantName: 'Of no tenant' } })
  for (const effect of ['delete-tenant', 'leave'] as const) await explorer.act(effect, undefined, { tenant })
}

const set =
  (place: Parameters<typeof withValue>[1], value: unknown) =>
  (ask: Ask): Ask =>
    withValue(ask, place, value)

/** People who are not in it read it, change it and delete it. */
async function tryOthers(explorer: Explorer, own: Own): Promise<void> {
  const { tenant } = own
  const { usual, others } = badCredentials(explorer)
  const [none, ...bad] = [...usual, ...others].map((alter): SendOptions => ({ who: 'anonymous', alter }))
  let turn = 0
  const attempts: readonly ((caller: SendOptions) => Promise<unknown>)[] = [
    (caller) =>
      explorer.act('change-tenant', undefined, {
        tenant,
        ...caller,
        gives: { tenantName: `Taken by caller ${turn++}` },
      }),
    (caller) => explorer.act('delete-tenant', undefined, { tenant, ...caller }),
    (caller) => explorer.act('leave', undefined, { tenant, ...caller }),
    (caller) => {
      const made = toOwn(explorer, `${own.name}-${turn++}`)
      return create(explorer, { ...made, about: { ...made.about, ...caller } })
    },
  ]
  // A tenant that another person creates could not be deleted afterwards.
  for (const attempt of attempts.slice(0, 3)) await attempt({ who: 'limited' })
  await askForName(explorer, own.name, 'limited')
  for (const attempt of attempts.slice(0, 3)) await attempt({ who: 'invitee' })
  for (const attempt of none ? attempts : []) await attempt(none ?? {})
  // A refused creation keeps no name from others.
  await askForName(explorer, `${own.name}-${turn - 1}`, 'admin')
  // The other credentials in turn.
  for (const [index, caller] of bad.entries()) await attempts[index % attempts.length]?.(caller)
  for (const who of ['limited', 'invitee', 'anonymous'] as const) {
    await readShowing(explorer, own, { who, lists: who !== 'anonymous' })
    await readTenant(explorer, { who, tenant })
  }
  await readShowing(explorer, own, { lists: false })
}

/** Asks whether a name is taken. */
async function askForName(explorer: Explorer, name: string, who: Who): Promise<void> {
  for (const [operation, { does, gives }] of explorer.operations)
    if (does.length === 0 && gives?.tenantKey) await explorer.send(operation, { who, gives: { tenantKey: name } })
}

/** Fills it with invitations and a member, who may read and must not change or delete it. */
async function fill(explorer: Explorer, own: Own, invitee: Person | undefined): Promise<Person> {
  const { tenant } = own
  const tenants = [...explorer.tenants, tenant]
  const person = explorer.newcomer()
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  await explorer.act('invite', person, { tenant, gives: roleOf(explorer, 0) })
  await explorer.act('change-invitation', person, { tenant, gives: roleOf(explorer, 1) })
  if (invitee) {
    await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
    await explorer.act('change-tenant', undefined, { tenant, gives: { tenantName: 'Renamed after an invitation' } })
    await explorer.look({ kinds: ['invitation', 'member'], tenants, person: invitee })
    await explorer.act('accept', invitee, { tenant, who: 'invitee' })
    await explorer.act('change-member', invitee, { tenant, gives: roleOf(explorer, 0) })
    await readTenant(explorer, { who: 'invitee', tenant })
    await explorer.act('change-tenant', undefined, {
      tenant,
      who: 'invitee',
      gives: { tenantName: 'Taken by a member' },
    })
    await explorer.act('delete-tenant', undefined, { tenant, who: 'invitee' })
    await readOwn(explorer, 'invitee')
    const { adminRoles = [] } = explorer.provider.rules
    for (const role of adminRoles.slice(0, 1)) {
      await explorer.act('change-member', invitee, { tenant, gives: { role } })
      const gives = { tenantName: 'Renamed by another admin' }
      await explorer.act('change-tenant', undefined, { tenant, who: 'invitee', gives })
      // A change of the tenant leaves its members alone.
      await founderAgain(explorer, tenant, invitee, role)
      // An invitation stays when the person who made it is removed.
      await explorer.act('invite', explorer.newcomer(), { tenant, who: 'invitee', gives: roleOf(explorer, 0) })
    }
    await readShowing(explorer, own, { lists: false })
    await explorer.act('remove-member', invitee, { tenant })
    await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
  }
  await explorer.look({ kinds: ['invitation', 'member'], tenants, person: invitee })
  if (invitee) await readOwn(explorer, 'invitee')
  await readPlainly(explorer, tenant)
  return person
}

/** Reads the members, and gives the role that the founder has to the founder again: the response has the names of the list. */
async function founderAgain(explorer: Explorer, tenant: TenantKeys, invitee: Person, role: string): Promise<void> {
  for (const [operation, { does, lists }] of explorer.operations) {
    if (does.length > 0 || lists?.of !== 'tenant' || !lists.kinds.includes('member')) continue
    const list = await explorer.send(operation, { tenant })
    const members = list ? readShown(explorer.provider, list).filter(({ kind }) => kind === 'member') : []
    const subject = members.find(({ email }) => email !== invitee.email.toLowerCase())?.handle
    if (subject !== undefined) await explorer.act('change-member', undefined, { tenant, subject, gives: { role } })
  }
}

/** Deletes a tenant of the tour, with all that it contains. */
export async function remove(explorer: Explorer, { tenant }: Pick<Own, 'tenant'>): Promise<void> {
  const removed = await explorer.act('delete-tenant', undefined, { tenant })
  if (!removed || !isSuccess(removed)) return
  explorer.created.delete(tenant)
  for (const { email } of explorer.people) explorer.context.noteGone(email, tenant)
}

/** Nothing of a deleted tenant is shown to anyone. */
async function readGone(explorer: Explorer, { tenant }: Own): Promise<void> {
  for (const who of ['admin', 'limited', 'invitee'] as const) await readOwn(explorer, who)
  await readPlainly(explorer, tenant)
}

/** Sends every request that reads something of a tenant, without alternatives: the same requests each time. */
async function readPlainly(explorer: Explorer, tenant: TenantKeys): Promise<void> {
  for (const [operation, { does, tenant: places, subject }] of explorer.operations)
    if (does.length === 0 && places && !subject) await explorer.send(operation, { tenant, alter: (ask) => ask })
}

/** A new tenant with the name of the deleted one has nothing of it. */
async function again(explorer: Explorer, own: Own, invitee: Person | undefined): Promise<void> {
  const { tenant } = own
  // Twice at once: only one of them can have the name. One of them gives every member that is documented.
  const settings = withSettings(explorer, explorer.operationFor('create-tenant') ?? '')
  const full = { ...own, about: { ...own.about, alter: settings } }
  const created = await Promise.all([create(explorer, full), create(explorer, own)])
  if (!created.includes(true)) return
  await explorer.look({ kinds: ['invitation', 'member', 'tenant'], tenants: [tenant], person: invitee })
  if (invitee) {
    await readOwn(explorer, 'invitee')
    await explorer.act('accept', invitee, { tenant, who: 'invitee' })
    await explorer.look({ kinds: ['member'], tenants: [tenant] })
  }
  if (invitee) {
    // A member, whose list shows the tenant no more.
    await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
    await explorer.act('accept', invitee, { tenant, who: 'invitee' })
  }
  await remove(explorer, own)
  await readTenants(explorer, own)
  if (invitee) await readOwn(explorer, 'invitee')
}

/** Reads a tenant through every operation that shows it. */
async function readShowing(
  explorer: Explorer,
  { about }: Own,
  { who = 'admin', lists: isListed = true }: { who?: Who; lists?: boolean } = {},
): Promise<void> {
  for (const [operation, { does, answers, lists, tenant }] of explorer.operations) {
    const shows = answers?.shapes.some((name) => explorer.provider.shapes[name]?.is === 'tenant')
    if (does.length === 0 && shows && (isListed || tenant))
      await explorer.send(operation, { who, ...(lists && !tenant ? {} : about) })
  }
}

/** Reads it through every operation that shows it, or that takes its name, in all forms of the latter. */
async function readTenants(explorer: Explorer, own: Own): Promise<void> {
  await readShowing(explorer, own)
  for (const [operation, { does, gives }] of explorer.operations) {
    if (does.length > 0 || !gives?.tenantKey) continue
    await explorer.send(operation, own.about)
    for (const name of switchesOf(explorer.context.spec, operation))
      await explorer.send(operation, { ...own.about, alter: set({ in: 'query', name }, 'true') })
  }
}
