import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { readShown, type Shown, textOf } from '../kit/shown.ts'
import type { Exchange } from '../runner/exchange.ts'
import { isRefusal } from './lists.ts'
import type { Wanted } from './wanted.ts'

/**
 * The entries of the target's invitee that the list of their own invitations still shows, after one more revocation each.
 * A list of the tenant may leave them out.
 */
export async function shownToInvitee(
  context: CheckContext,
  tenant: TenantKeys,
  wanted: readonly Wanted[],
): Promise<ReadonlySet<Wanted>> {
  const { inviteeEmail, credentials } = context.target
  const own = wanted.filter(
    ({ email, looksIn, isLookedUpOnly }) => email === inviteeEmail && looksIn.has('invitation') && !isLookedUpOnly,
  )
  const operation = ownListOf(context)
  if (own.length === 0 || credentials.invitee === undefined || operation === undefined) return new Set()
  const before = await pendingIn(context, operation, tenant)
  if (before.length === 0) return new Set()
  for (const { handle } of before) if (handle !== undefined) await quietly(() => context.tryRevoke(handle, { tenant }))
  return new Set((await pendingIn(context, operation, tenant)).length > 0 ? own : [])
}

/** The operation that lists the caller's own invitations; undefined if there is none. */
function ownListOf({ client, promises }: CheckContext): string | undefined {
  const all = Object.entries(promises.declaration.operations)
  const [id] = all.find(([, { lists }]) => lists?.of === 'caller' && lists.kinds.includes('invitation')) ?? []
  return id !== undefined && !client.isMissing(id) ? id : undefined
}

async function pendingIn(context: CheckContext, operation: string, tenant: TenantKeys): Promise<readonly Shown[]> {
  const { declaration } = context.promises
  const [key = ''] = declaration.tenantKeys
  const exchange = await quietly(() => context.client.send({ operation }, 'invitee'))
  if (!exchange) return []
  const shown = readShown(declaration, exchange)
  // An item that does not name its tenant may be one of another tenant, which is not the run's.
  return shown.filter((one) => one.pending === true && textOf(one, 'tenantKey') === tenant[key])
}

async function quietly(send: () => Promise<Exchange>): Promise<Exchange | undefined> {
  try {
    return await send()
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return undefined
  }
}
