import type { TenantKeys } from '../../../kit/promises.ts'
import { readShown } from '../../../kit/shown.ts'
import type { Explorer } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { readOwn } from '../attempts.ts'
import { type Part, roleOf } from '../part.ts'
import { changeEach } from './changes.ts'
import { tryOthers } from './others.ts'
import { create, createBeside, type Own, remove, toOwn } from './own.ts'
import { askForNames, type Reader, readGone, readMine, readPlainly, readShowing, readTenants } from './readings.ts'
import { withSettings } from './settings.ts'
import { unusualNames } from './tenant-bodies.ts'

/** A tenant that the tour creates, changes and deletes: only on this machine, which is taken for a test system. */
export const ownTenant: Part = async (explorer, { invitee }) => {
  const { ownsTarget } = explorer
  if (!ownsTarget || !explorer.operationFor('create-tenant') || !explorer.operationFor('delete-tenant')) return
  // The budget must not end between its creation and its deletion.
  if (!explorer.spending.has(150, 3)) return
  const own = toOwn(explorer, explorer.context.freshEmail().split('@')[0] ?? '')
  await readShowing(explorer, own, { lists: false })
  await askForNames(explorer, own)
  if (!(await create(explorer, own))) return
  await explorer.act('create-tenant', undefined, { gives: { ...own.about.gives, tenantName: 'Another name' } })
  const beside = await createBeside(explorer, own, unusualNames[0])
  await readTenants(explorer, own)
  await changeEach(explorer, own)
  // The next part takes the first one.
  await Promise.all(beside.slice(1).map((one) => remove(explorer, one)))
  const similar = await tryOthers(explorer, own, invitee)
  const person = await fill(explorer, own, invitee)
  await remove(explorer, own)
  const maker = similar && explorer.created.get(similar.tenant)
  if (maker && maker !== 'admin') await readOwn(explorer, maker, ['tenant'])
  // Invitations to other tenants stay.
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  await remove(explorer, own)
  // The name of the deleted one must not lead to one with a similar name.
  await readGone(explorer, own)
  await again(explorer, own, invitee)
  await explorer.act('revoke', person)
  if (similar) await remove(explorer, similar, maker)
}

/** Adds invitations and a member, who may read but not change or delete it. */
async function fill(explorer: Explorer, own: Own, invitee: Person | undefined): Promise<Person> {
  const { tenant } = own
  const person = explorer.newcomer()
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  await explorer.act('invite', person, { tenant, gives: roleOf(explorer, 0) })
  await explorer.act('change-invitation', person, { tenant, gives: roleOf(explorer, 1) })
  if (invitee) await fillWith(explorer, own, invitee)
  await readPlainly(explorer, tenant)
  return person
}

/**
 * The invitee is invited, joins, becomes an admin, is removed and joins again. The invitee reads the same before and after
 * each change, because an answer may be kept for later.
 */
async function fillWith(explorer: Explorer, { tenant }: Own, invitee: Person): Promise<void> {
  const who = 'invitee'
  const { adminRoles = [] } = explorer.provider.rules
  const mine: Reader = { who, tenant }
  const join = () => explorer.act('accept', invitee, { tenant, who })
  await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
  await readMine(explorer, mine, 'invitation')
  await explorer.act('change-tenant', undefined, { tenant, gives: { tenantName: 'Renamed after an invitation' } })
  await readMine(explorer, mine, 'invitation', 'tenants')
  await readMine(explorer, { who: 'admin', tenant }, 'member')
  await join()
  await readMine(explorer, { who: 'admin', tenant }, 'member')
  await readMine(explorer, mine, 'invitation', 'tenants', 'tenant')
  await explorer.act('change-tenant', undefined, { tenant, who, gives: { tenantName: 'Taken by a member' } })
  await explorer.act('delete-tenant', undefined, { tenant, who })
  for (const role of adminRoles.slice(0, 1)) {
    await explorer.act('change-member', invitee, { tenant, gives: { role } })
    await founderAgain(explorer, tenant, invitee, role)
    // An invitation stays when the person who made it is removed.
    await explorer.act('invite', explorer.newcomer(), { tenant, who, gives: roleOf(explorer, 0) })
    await readMine(explorer, mine, 'tenants')
    // A change of the tenant leaves its members alone.
    await explorer.act('change-tenant', undefined, { tenant, who, gives: { tenantName: 'Renamed by another admin' } })
  }
  await readMine(explorer, mine, 'tenants', 'tenant')
  await explorer.act('remove-member', invitee, { tenant })
  await readMine(explorer, mine, 'tenant')
  await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
  await join()
  await readMine(explorer, mine, 'tenants', 'tenant')
}

/** Reads the members, and gives the role that the founder has to the founder again: the response has the names of the list. */
async function founderAgain(explorer: Explorer, tenant: TenantKeys, invitee: Person, role: string): Promise<void> {
  for (const [operation, { does, lists }] of explorer.operations) {
    if (does.length > 0 || lists?.of !== 'tenant' || !lists.kinds.includes('member')) continue
    const list = await explorer.send(operation, { tenant, form: {} })
    const members = list ? readShown(explorer.provider, list).filter(({ kind }) => kind === 'member') : []
    const subject = members.find(({ email }) => email !== invitee.email.toLowerCase())?.handle
    if (subject !== undefined) await explorer.act('change-member', undefined, { tenant, subject, gives: { role } })
  }
}

/** A new tenant with the name of a deleted one inherits nothing. */
export async function again(explorer: Explorer, own: Own, invitee: Person | undefined): Promise<void> {
  const { tenant } = own
  // Twice at once: only one of them can have the name. One of them gives every member that is documented.
  const settings = withSettings(explorer, explorer.operationFor('create-tenant') ?? '')
  const full = { ...own, about: { ...own.about, alter: settings } }
  const created = await Promise.all([create(explorer, full), create(explorer, own)])
  if (!created.includes(true)) return
  await explorer.look({ kinds: ['invitation', 'member'], tenants: [tenant] })
  await readMine(explorer, { who: 'admin', tenant }, 'tenants')
  const mine: Reader = { who: 'invitee', tenant }
  if (invitee) {
    await explorer.act('accept', invitee, { tenant, who: 'invitee' })
    // This invitation ends with the tenant too.
    await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
    await readMine(explorer, mine, 'invitation', 'tenants')
  }
  await remove(explorer, own)
  if (invitee) await readMine(explorer, mine, 'invitation', 'tenants')
}
