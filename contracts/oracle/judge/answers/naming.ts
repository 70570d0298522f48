import { asText } from '../../../kit/json.ts'
import { patternOf } from '../../../kit/pattern.ts'
import { fieldOf, type Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { uuid } from '../entities/values.ts'

/** The request as if it named its tenant by name: a vendor may also accept the id that its responses show. */
export function toNamed({ facts, declaration, target }: Knowledge, asked: Asked): Asked {
  if (asked.tenant === undefined) return asked
  const [first, ...others] = JSON.parse(asked.tenant) as readonly unknown[]
  const [key = ''] = declaration.tenantKeys
  const name = [target.tenant, target.otherTenant]
    .map((keys) => keys?.[key])
    .find((one) => isId(facts, one, first) || isSameUuid(one, first))
  return name === undefined ? asked : { ...asked, tenant: JSON.stringify([name, ...others]) }
}

function isId(facts: Knowledge['facts'], name: string | undefined, id: unknown): boolean {
  const known = facts.get(`tenant ${name}`, 'tenantId')?.value
  return typeof known === 'string' && name !== id && known === id
}

/** Whether two texts are the same UUID, in two letter cases (RFC 9562, section 4). */
function isSameUuid(one: string | undefined, other: unknown): boolean {
  return one !== undefined && one !== other && uuid.test(one) && one.toLowerCase() === asText(other).toLowerCase()
}

/** Reports that a UUID is refused in capitals, although its letter case does not matter on input. */
export function judgeUuidCase(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { declaration, target, report, register } = knowledge
  const { status } = exchange.response
  if (![400, 404, 422].includes(status) || exchange.who !== 'admin' || asked.credential !== 'own') return
  if (!isPlain(declaration, asked, exchange)) return
  const { effects, email, role } = asked
  const isNew = email !== undefined && register.all({ kind: 'invitation', email }).length === 0
  if (effects.length > 0 && !(effects[0] === 'invite' && isNew)) return
  const named = toNamed(knowledge, asked)
  const isOtherTenant = named.tenant !== asked.tenant && named.tenant?.toLowerCase() === asked.tenant?.toLowerCase()
  const isOtherRole = target.roles?.some((one) => isSameUuid(one, role)) === true
  if (!isOtherTenant && !isOtherRole) return
  const message = `${exchange.operation.id} refuses the id of a ${isOtherTenant ? 'tenant' : 'role'} in another letter case`
  report({ rule: 'works', strength: 'should', message, expected: asked.declared.succeeds, received: status, exchange })
}

/** Reports a success for a tenant name that the run invented. */
export function judgeMadeUp(
  { promises, target, register, report }: Knowledge,
  { tenant, effects }: Asked,
  exchange: Exchange,
): void {
  if (tenant === undefined || register.tenants.has(firstKeyOf(tenant).toLowerCase())) return
  const known = [target.tenant, target.otherTenant ?? {}].flatMap((keys) => Object.values(keys))
  const unknown = Object.values(promises.unknownTenant(target.tenant)).filter((value) => !known.includes(value))
  const patterns = known.map(patternOf).filter((value) => !known.includes(value))
  const values = JSON.parse(tenant) as readonly unknown[]
  const madeUp = values.find(
    (value) => [...unknown, ...patterns].includes(asText(value)) || /^invitelab-/.test(asText(value)),
  )
  if (madeUp === undefined || effects.includes('create-tenant')) return
  const message = `${exchange.operation.id} succeeds for ${madeUp}, which does not exist`
  const received = exchange.response.status
  report({ rule: 'tenants', strength: 'must', message, expected: 'a refusal', received, exchange })
}

/** Reports a success of the admin of several tenants for a request that names none. */
export function judgeLeftOut({ target, report }: Knowledge, asked: Asked, exchange: Exchange): void {
  if (!asked.isTenantLeftOut || asked.credential !== 'own' || exchange.who !== 'admin' || !target.otherTenant) return
  const message = `${exchange.operation.id} succeeds without a tenant, although the admin is in several`
  const received = exchange.response.status
  report({ rule: 'tenants', strength: 'must', message, expected: 'a refusal', received, exchange })
}

/** Reports that a read without a tenant is refused for someone in only one tenant, who need not name it. */
export function judgeOnlyTenant({ declaration, facts, report }: Knowledge, asked: Asked, exchange: Exchange): void {
  const { status } = exchange.response
  const only = facts.get('only tenant', exchange.who)
  if (!asked.isTenantLeftOut || asked.credential !== 'own' || asked.effects.length > 0 || only?.value !== true) return
  if (status === 429 || !isPlain(declaration, asked, exchange)) return
  const message = `${exchange.operation.id} without a tenant is refused for the ${exchange.who}, who is in one tenant`
  const finding = {
    rule: 'works',
    strength: 'must',
    message,
    expected: asked.declared.succeeds,
    received: status,
  } as const
  report({ ...finding, exchange, earlier: only.exchange })
}

/** Reports that keys of different tenants lead to the workspace of another tenant. */
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
