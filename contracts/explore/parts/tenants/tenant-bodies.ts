import type { TenantKeys } from '../../../kit/promises.ts'
import { readShown, textOf } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { type Part, roleOf } from '../part.ts'
import { bodyOf, withBody } from '../requests/bodies.ts'
import { wrongBodies } from '../requests/wrong-bodies.ts'
import { withUnservedVersion } from '../requests/wrong-parameters.ts'
import { createPlainly, remove } from './own.ts'

/** Names for display that are often cut, escaped or lost. */
export const unusualNames = [`<b>"Names" & 'more'</b> 🚀`, '  Équipe 🚀 東京  %s {{name}}  '] as const

/** A tenant of the tour with unusual names for display, and each kind of wrong body: only on this machine. */
export const tenantBodies: Part = async (explorer, { invitee }) => {
  const [key = ''] = explorer.provider.tenantKeys
  const change = explorer.operationFor('change-tenant')
  const create = explorer.operationFor('create-tenant')
  if (!explorer.ownsTarget || !create || !change || !explorer.operationFor('delete-tenant')) return
  // The budget must not end between its creation and its deletion.
  if (!explorer.spending.has(50)) return
  const left = [...explorer.created].find(([, maker]) => maker === 'admin')?.[0]
  const tenant = left ?? (await createNamed(explorer, key))
  if (!tenant) return
  await readIt(explorer, tenant, !left)
  // A change of the tenant leaves its members alone.
  const isJoined = invitee !== undefined && (await join(explorer, tenant, invitee))
  // The next requests are refused, so the new name must remain.
  for (const tenantName of unusualNames.slice(1))
    await explorer.act('change-tenant', undefined, { tenant, gives: { tenantName } })
  const changes: SendOptions = { tenant, gives: { tenantName: 'Changed by mistake' } }
  // A text is sent to create one.
  const wrong = wrongBodies(bodyOf(explorer, change, changes), false).filter(({ name }) => name !== 'a text')
  for (const { body } of wrong) await explorer.send(change, { ...changes, alter: withBody(body) })
  const alter = withUnservedVersion(explorer)
  if (alter) {
    await explorer.send(change, { ...changes, alter })
    await explorer.act('delete-tenant', undefined, { tenant, alter })
  }
  await readIt(explorer, tenant, false)
  await createWrong(explorer, create, key)
  if (isJoined) await deleteBesideAnother(explorer, tenant, invitee)
  if (explorer.created.has(tenant)) await remove(explorer, { tenant })
}

async function createNamed(explorer: Explorer, key: string): Promise<TenantKeys | undefined> {
  const [name = ''] = explorer.context.freshEmail().split('@')
  const tenant: TenantKeys = { ...explorer.tenant, [key]: name }
  const about: SendOptions = { tenant, gives: { tenantKey: name, tenantName: unusualNames[0] } }
  return (await createPlainly(explorer, { tenant, about })) ? tenant : undefined
}

/** Makes the invitee a member without further rights. */
async function join(explorer: Explorer, tenant: TenantKeys, invitee: Person): Promise<boolean> {
  await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
  const joined = await explorer.act('accept', invitee, { tenant, who: 'invitee' })
  return joined !== undefined && isSuccess(joined)
}

/** A tenant is deleted, of which a member is a member of the main one too. */
async function deleteBesideAnother(explorer: Explorer, tenant: TenantKeys, invitee: Person): Promise<void> {
  await join(explorer, explorer.tenant, invitee)
  await deleteAsAnother(explorer, tenant, invitee)
  await explorer.look({ kinds: ['invitation', 'member'], tenants: [explorer.tenant] })
  await explorer.act('remove-member', invitee)
}

/** An admin other than the creator of a tenant deletes it. */
async function deleteAsAnother(explorer: Explorer, tenant: TenantKeys, invitee: Person): Promise<void> {
  const [role] = explorer.provider.rules.adminRoles ?? []
  const who = 'invitee'
  if (role === undefined) return
  await explorer.look({ kinds: ['member'], tenants: [tenant] })
  await explorer.act('change-member', invitee, { tenant, gives: { role } })
  const deleted = await explorer.act('delete-tenant', undefined, { tenant, who })
  if (!deleted || !isSuccess(deleted)) return
  explorer.created.delete(tenant)
  explorer.context.notes.gone(invitee.email, tenant)
}

async function createWrong(explorer: Explorer, create: string, key: string): Promise<void> {
  const [name = ''] = explorer.context.freshEmail().split('@')
  const valid: SendOptions = { gives: { tenantKey: name, tenantName: 'Made by mistake' } }
  const version = withUnservedVersion(explorer)
  const before = namesBefore(explorer)
  const alters = wrongBodies(bodyOf(explorer, create, valid), false).map(({ body }) => withBody(body))
  for (const alter of [...alters, ...(version ? [version] : [])]) {
    const exchange = await explorer.send(create, { ...valid, alter })
    const made = exchange && isSuccess(exchange) ? keyShown(explorer, exchange) : undefined
    if (made === undefined) continue
    const tenant = { ...explorer.tenant, [key]: made }
    // A target may answer a wrong request with a tenant that was there before, or give the new one a name of its own.
    const isNew = made.startsWith(name) || before?.has(made) === false
    if (explorer.tenants.every((one) => one[key] !== made) && isNew) {
      explorer.created.set(tenant, 'admin')
      await explorer.act('delete-tenant', undefined, { tenant })
    }
  }
}

/** The names of all tenants that the run has been shown so far; undefined if it has not read the admin's list. */
function namesBefore({ provider, context }: Explorer): ReadonlySet<string> | undefined {
  const isList = ({ operation, who }: Exchange) => {
    const { does = [], lists } = provider.operations[operation.id] ?? {}
    return who === 'admin' && does.length === 0 && lists?.of === 'caller' && lists.kinds.includes('tenant')
  }
  if (!context.seen.some((exchange) => isList(exchange) && isSuccess(exchange))) return undefined
  const shown = context.seen.filter(isSuccess).flatMap((exchange) => readShown(provider, exchange))
  return new Set(shown.flatMap((one) => textOf(one, 'tenantKey') ?? []))
}

function keyShown(explorer: Explorer, exchange: Exchange): string | undefined {
  const [shown] = readShown(explorer.provider, exchange)
  return shown && textOf(shown, 'tenantKey')
}

/** Reads a tenant by its name, and in lists. */
async function readIt(explorer: Explorer, tenant: TenantKeys, isListed = true): Promise<void> {
  for (const [operation, { does, answers, lists, tenant: places }] of explorer.operations) {
    const shows = answers?.shapes.some((name) => explorer.provider.shapes[name]?.is === 'tenant')
    if (does.length === 0 && shows && (places || (lists && isListed)))
      await explorer.send(operation, places ? { tenant } : {})
  }
}
