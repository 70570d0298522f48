import { asText } from '../../../kit/json.ts'
import { fieldOf, type Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { agree, sameText } from './agreement.ts'
import { uuid } from './values.ts'

/** A response shows the tenant that it is about. */
export function judgeTenant(knowledge: Knowledge, shown: Shown, tenant: string, exchange: Exchange): void {
  // A request that names no tenant may be about any.
  if (tenant === '') return
  const key = firstKeyOf(tenant)
  const id = fieldOf(shown, 'tenantId')
  const shownKey = fieldOf(shown, 'tenantKey')
  // A request may name a tenant by its id or by its name.
  const comparable = uuid.test(key) ? id : (shownKey ?? undefined)
  if (typeof comparable === 'string' && !sameText(comparable, key) && !sameText(id, key)) {
    knowledge.report({
      rule: 'tenants',
      strength: 'must',
      message: `${exchange.operation.id} shows another tenant than the one that it is about`,
      expected: key,
      received: comparable,
      exchange,
    })
    return
  }
  const isAbout = `of the tenant ${key}`
  for (const field of ['tenantId', 'tenantKey', 'tenantName', 'tenantMaker'] as const)
    agree(knowledge, `tenant ${key}`, field, fieldOf(shown, field), exchange, isAbout)
  agree(knowledge, `workspace ${tenant}`, 'workspaceId', fieldOf(shown, 'workspaceId'), exchange, isAbout)
  judgeMaker(knowledge, key, fieldOf(shown, 'tenantMaker'), exchange)
  judgeUnique(knowledge, 'tenantId', key, id, exchange)
  judgeUnique(knowledge, 'workspaceId', tenant, fieldOf(shown, 'workspaceId'), exchange)
}

/** A caller is the same person in all tenants that they have created, and not another caller. */
function judgeMaker(knowledge: Knowledge, key: string, id: unknown, exchange: Exchange): void {
  const { facts, register, report } = knowledge
  const made = register.tenants.get(key.toLowerCase())
  if (made?.state !== 'present' || typeof id !== 'string') return
  agree(knowledge, `person ${made.maker}`, 'tenantMaker', id, exchange, `that the ${made.maker} caller has made`)
  const fact = facts.get('callers who have made tenants', id)
  if (!fact) facts.set('callers who have made tenants', id, { value: made.maker, exchange, asked: false })
  else if (fact.value !== made.maker) {
    const message = `${exchange.operation.id} shows the ${asText(fact.value)} as the creator of ${key}, but the ${made.maker} caller created it`
    const finding = { rule: 'agreement', strength: 'must', message, expected: 'another id', received: id } as const
    report({ ...finding, exchange, earlier: fact.exchange })
  }
}

/** Two tenants must not have the same id. */
function judgeUnique({ facts, report }: Knowledge, name: string, owner: string, id: unknown, exchange: Exchange): void {
  if (typeof id !== 'string') return
  const fact = facts.get(`owner of ${name}`, id)
  if (!fact) facts.set(`owner of ${name}`, id, { value: owner, exchange, asked: false })
  else if (fact.value !== owner) {
    const message = `${exchange.operation.id} shows the tenant ${owner} with the id of ${fact.value}`
    report({
      ...{ rule: 'tenants', strength: 'must', message, expected: 'another id', received: id, exchange },
      earlier: fact.exchange,
    })
  }
}
