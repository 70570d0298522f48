import { fieldOf, type Shown } from '../kit/shown.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Asked } from './asked.ts'
import { firstKeyOf, type Knowledge } from './knowledge.ts'

/** The request as if it named its tenant by name: a vendor may also take the id that its responses show. */
export function toNamed({ facts, declaration, target }: Knowledge, asked: Asked): Asked {
  if (asked.tenant === undefined) return asked
  const [first, ...others] = JSON.parse(asked.tenant) as readonly unknown[]
  const [key = ''] = declaration.tenantKeys
  const name = [target.tenant, target.otherTenant].map((keys) => keys?.[key]).find((one) => isId(facts, one, first))
  return name === undefined ? asked : { ...asked, tenant: JSON.stringify([name, ...others]) }
}

function isId(facts: Knowledge['facts'], name: string | undefined, id: unknown): boolean {
  const known = facts.get(`tenant ${name}`, 'tenantId')?.value
  return typeof known === 'string' && name !== id && known === id
}

/** Reports a success for a tenant that the run has made up. */
export function judgeMadeUp(
  { promises, target, register, report }: Knowledge,
  { tenant, effects }: Asked,
  exchange: Exchange,
): void {
  if (tenant === undefined || register.tenants.has(firstKeyOf(tenant).toLowerCase())) return
  const known = [target.tenant, target.otherTenant ?? {}].flatMap((keys) => Object.values(keys))
  const unknown = Object.values(promises.unknownTenant(target.tenant)).filter((value) => !known.includes(value))
  const values = JSON.parse(tenant) as readonly unknown[]
  const madeUp = values.find((value) => unknown.includes(String(value)) || /^invitelab-/.test(String(value)))
  if (madeUp === undefined || effects.includes('create-tenant')) return
  const message = `${exchange.operation.id} succeeds for ${madeUp}, which does not exist`
  const received = exchange.response.status
  report({ rule: 'tenants', strength: 'must', message, expected: 'a refusal', received, exchange })
}

/** Reports a success of the admin, who is in several tenants, for a request that names none of them. */
export function judgeLeftOut({ target, report }: Knowledge, asked: Asked, exchange: Exchange): void {
  if (!asked.isTenantLeftOut || asked.credential !== 'own' || exchange.who !== 'admin' || !target.otherTenant) return
  const message = `${exchange.operation.id} succeeds without a tenant, although the admin is in several`
  const received = exchange.response.status
  report({ rule: 'tenants', strength: 'must', message, expected: 'a refusal', received, exchange })
}

/** Reports that keys which do not belong together lead to the workspace of another tenant. */
export function judgeMixedKeys(
  { facts, report }: Knowledge,
  { tenant }: Asked,
  shown: readonly Shown[],
  exchange: Exchange,
): void {
  for (const item of shown) {
    const id = fieldOf(item, 'workspaceId')
    const owner = typeof id === 'string' ? facts.get('owner of workspaceId', id) : undefined
    if (tenant === undefined || !owner || owner.value === tenant) continue
    const message = `${exchange.operation.id} for ${tenant} shows the workspace of ${owner.value}`
    const finding = {
      rule: 'tenants',
      strength: 'must',
      message,
      expected: 'another id',
      received: id,
      exchange,
    } as const
    report({ ...finding, earlier: owner.exchange })
    return
  }
}
