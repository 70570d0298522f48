import { record } from '../../../kit/json.ts'
import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** Two tenants cannot have the same name, not even if they are created at the same time. */
export function judgeTaken({ register, target, report }: Knowledge, key: string, exchange: Exchange): void {
  if (!isTaken({ register, target }, key)) return
  const message = `${exchange.operation.id} creates another tenant with the name ${key}, which is taken`
  const received = exchange.response.status
  report({
    ...{ rule: 'agreement', strength: 'must', message, expected: 'a refusal', received, exchange },
    earlier: register.tenants.get(key.toLowerCase())?.cause,
  })
}

/** A name is free unless a tenant has it. Only generated names are known to be free. */
export function judgeFree({ register, target, facts, report }: Knowledge, asked: Asked, exchange: Exchange): void {
  const { declared, tenantKey } = asked
  const { id } = exchange.operation
  const told = declared.tellsFree
    ?.map((pointer) => valueAt(exchange.json, pointer))
    .find((value) => typeof value === 'boolean')
  if (told === undefined || tenantKey === undefined) return
  const made = register.tenants.get(tenantKey.toLowerCase())
  if (made && (made.state === 'unclear' || made.cause.receivedAt > exchange.sentAt)) return
  const isKnownTaken = isTaken({ register, target }, tenantKey)
  const isOwn = /^invitelab-[a-z0-9-]+$/.test(tenantKey)
  const isFree = !isKnownTaken && (made?.state === 'gone' || isOwn)
  // Names that the vendor reserves.
  if (told && declared.tellsWhy?.names?.includes(tenantKey)) {
    const message = `${id} says that the name ${tenantKey} is free, which the vendor reserves`
    const before = facts.get('reserved', tenantKey)
    // All forms of the same question have the same answer.
    const strength = before ? 'must' : 'should'
    report({
      ...{ rule: 'agreement', strength, message, expected: false, received: true, exchange },
      earlier: before?.exchange,
    })
    return
  }
  if (!told && !isKnownTaken) facts.set('reserved', tenantKey, { value: true, exchange, asked: false })
  if (told ? isFree : isKnownTaken && isOwn) judgeReason({ report }, asked, exchange, told)
  if (told ? !isKnownTaken : !isFree) return
  const message = `${id} says that the name ${tenantKey} is ${told ? 'free' : 'taken'}`
  report({
    rule: 'agreement',
    strength: 'must',
    message,
    expected: !told,
    received: told,
    exchange,
    earlier: made?.cause,
  })
}

/** A name of a tenant of the run is unavailable because it is taken, and a free one has no reason. */
function judgeReason(
  { report }: Pick<Knowledge, 'report'>,
  { declared: { tellsWhy }, tenantKey }: Asked,
  exchange: Exchange,
  isFree: boolean,
): void {
  if (!tellsWhy || !record(exchange.json)) return
  const received = valueAt(exchange.json, tellsWhy.at)
  const isNone = received === undefined || received === null || received === ''
  if (isFree ? isNone : received === tellsWhy.taken) return
  const expected = isFree ? 'none' : tellsWhy.taken
  const message = `${exchange.operation.id} gives another reason for the ${isFree ? 'free' : 'taken'} name ${tenantKey}`
  report({ rule: 'agreement', strength: isFree || isNone ? 'should' : 'must', message, expected, received, exchange })
}

/** Whether a tenant of the target or of the run has a name. */
function isTaken({ register, target }: Pick<Knowledge, 'register' | 'target'>, key: string): boolean {
  const isOfTarget = [target.tenant, target.otherTenant ?? {}].some((keys) => Object.values(keys).includes(key))
  return isOfTarget || register.tenants.get(key.toLowerCase())?.state === 'present'
}
