import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { readShown, type Shown, textOf } from '../kit/shown.ts'
import type { Exchange } from '../runner/exchange.ts'
import { isRefusal } from './lists.ts'
import type { Lookup } from './lookup.ts'

/**
 * The entries of the target's invitee that the list of their own invitations still shows, after one more revocation each.
 * A tenant's list may omit them. One list shows the invitations of all tenants, so it is read after all of them.
 */
export async function shownToInvitee(
  context: CheckContext,
  lookupsIn: ReadonlyMap<TenantKeys, readonly Lookup[]>,
): Promise<ReadonlySet<Lookup>> {
  const { inviteeEmail, credentials } = context.target
  const isOwn = ({ email, looksIn, isLookedUpOnly }: Lookup) =>
    email === inviteeEmail && looksIn.has('invitation') && !isLookedUpOnly
  const own = [...lookupsIn].map(([tenant, lookups]) => ({ tenant, lookups: lookups.filter(isOwn) }))
  const places = own.filter(({ lookups }) => lookups.length > 0)
  const operation = ownListOf(context)
  if (places.length === 0 || credentials.invitee === undefined || operation === undefined) return new Set()
  const before = await pendingOf(context, operation)
  const revoked = places
    .map(({ tenant }) => ({ tenant, shown: before(tenant) }))
    .filter(({ shown }) => shown.length > 0)
  if (revoked.length === 0) return new Set()
  for (const { tenant, shown } of revoked)
    for (const { handle } of shown) if (handle !== undefined) await quietly(() => context.tryRevoke(handle, { tenant }))
  const after = await pendingOf(context, operation)
  return new Set(places.flatMap(({ tenant, lookups }) => (after(tenant).length > 0 ? lookups : [])))
}

/** The operation that lists the caller's own invitations; undefined if there is none. */
function ownListOf({ client, promises }: CheckContext): string | undefined {
  const all = Object.entries(promises.declaration.operations)
  const [id] = all.find(([, { lists }]) => lists?.of === 'caller' && lists.kinds.includes('invitation')) ?? []
  return id !== undefined && !client.isMissing(id) ? id : undefined
}

/** Reads the list once; returns what it shows as pending in a tenant. */
async function pendingOf(context: CheckContext, operation: string): Promise<(tenant: TenantKeys) => readonly Shown[]> {
  const { declaration } = context.promises
  const [key = ''] = declaration.tenantKeys
  const exchange = await quietly(() => context.client.send({ operation }, 'invitee'))
  const { inviteeEmail = '' } = context.target
  const isOwn = ({ email = '' }: Shown) => email === '' || email === inviteeEmail.toLowerCase()
  const all = exchange ? readShown(declaration, exchange) : []
  // A target may show the invitations of others there.
  const pending = all.filter((one) => one.pending === true && isOwn(one))
  // An item that names no tenant may belong to another tenant, and not to the run.
  return (tenant) => pending.filter((one) => textOf(one, 'tenantKey') === tenant[key])
}

async function quietly(send: () => Promise<Exchange>): Promise<Exchange | undefined> {
  try {
    return await send()
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return undefined
  }
}
