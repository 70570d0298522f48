import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { toAsk } from '../kit/to-ask.ts'
import { Halt } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import { keyOfTenant } from './keys.ts'
import { describeExchange, readsTenant } from './seen.ts'

/** The statuses for a tenant that does not exist, or that belongs to others. */
const refusals = [400, 403, 404, 422]

/** A read, and the keys of the tenant that it shows to exist. */
interface Read {
  readonly operation: string
  readonly keys: readonly string[]
}

/**
 * Checks what the list of the tenant does not cover: the other parts of the tenant, and the other tenant.
 * @throws Halt that names the key, if one of two tenants can be read and the other cannot.
 */
export async function checkTenants(context: CheckContext): Promise<void> {
  const { tenant, otherTenant } = context.target
  const [list, ...parts] = readsOf(context)
  const own = await refusedOf(context, tenant, parts)
  const other = otherTenant && (await refusedOf(context, otherTenant, list ? [list, ...parts] : parts))
  // An operation that is refused for both tenants is for the checks to judge.
  if (own && own.read.operation === other?.read.operation) return
  if (own) throw toHalt(own, keyOfTenant({ tenant: picked(tenant, own.read) }))
  if (other) throw toHalt(other, keyOfTenant({ tenant: picked(otherTenant, other.read) }, 'otherTenant'))
}

interface Refused {
  readonly read: Read
  readonly exchange: Exchange
}

async function refusedOf(
  context: CheckContext,
  tenant: TenantKeys,
  reads: readonly Read[],
): Promise<Refused | undefined> {
  for (const read of reads) {
    const ask = toAsk(context.promises.declaration, read.operation, { tenant })
    const exchange = await context.client.send(ask)
    if (!refusals.includes(exchange.response.status)) continue
    const { operation: except, keys } = read
    return (await readsTenant(context, { tenant, except, keys })) ? undefined : { read, exchange }
  }
  return undefined
}

/** The list of the tenant, and a read for each further part of what names the tenant. */
function readsOf({ promises, tenant }: CheckContext): readonly Read[] {
  const { operations, tenantKeys } = promises.declaration
  const operation = promises.list(tenant).operation
  const keys = Object.keys(operations[operation]?.tenant ?? {})
  const parts = tenantKeys.flatMap((key): Read[] => {
    const [id] =
      Object.entries(operations).find(
        ([, one]) =>
          !keys.includes(key) && one.does.length === 0 && one.tenant?.[key] && !one.subject && !one.withdrawn,
      ) ?? []
    return id === undefined ? [] : [{ operation: id, keys: [key] }]
  })
  return [{ operation, keys }, ...parts]
}

function picked(tenant: TenantKeys = {}, { keys }: Read): TenantKeys {
  return Object.fromEntries(keys.map((key) => [key, tenant[key] ?? '']))
}

function toHalt({ exchange }: Refused, key: string): Halt {
  const { status } = exchange.response
  const more = status === 403 ? ', and whether credentials.admin belongs to it' : ''
  return new Halt(
    'tenant',
    `${describeExchange(exchange)}, and another tenant or list can be read: check ${key}${more}`,
  )
}
