import { fieldOf, type Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { judgeShownTenant } from './tenant-shown.ts'

/** A list of the caller's tenants shows each of them once, and no other tenant of the target. */
export function judgeTenantList(
  knowledge: Knowledge,
  shown: readonly Shown[],
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { target, declaration, register, report, facts } = knowledge
  const { id } = exchange.operation
  facts.set('only tenant', exchange.who, { value: shown.length === 1, exchange, asked: false })
  const [name = ''] = declaration.tenantKeys
  const own = [target.tenant, ...(target.otherTenant ? [target.otherTenant] : [])].map((keys) => keys[name] ?? '')
  const names = new Set([...own, ...register.tenants.keys()])
  for (const one of shown) {
    const shownKey = fieldOf(one, 'tenantKey')
    if (typeof shownKey === 'string' && (own.includes(shownKey) || register.tenants.has(shownKey.toLowerCase())))
      judgeShownTenant(knowledge, { tenant: JSON.stringify([shownKey]) }, one, exchange)
  }
  for (const key of names) {
    const expected = isIn(knowledge, key, exchange, isTouched)
    if (expected === undefined) continue
    const count = shown.filter((one) => isNamed(one, key)).length
    if (count === (expected ? 1 : 0)) continue
    const message = `${id}, asked by the ${exchange.who}, shows the tenant ${key} ${count} times`
    report({ rule: 'lists', strength: 'must', message, expected: expected ? 1 : 0, received: count, exchange })
  }
}

function isNamed(shown: Shown, key: string): boolean {
  return [fieldOf(shown, 'tenantKey'), fieldOf(shown, 'tenantId')].some(
    (value) => typeof value === 'string' && value.toLowerCase() === key.toLowerCase(),
  )
}

/** Does the caller belong to a tenant? Undefined if that is not known. */
function isIn(
  { register, target, facts }: Knowledge,
  key: string,
  { who, sentAt }: Exchange,
  isTouched: (email: string) => boolean,
): boolean | undefined {
  const made = register.tenants.get(key.toLowerCase())
  if (made && made.cause.receivedAt > sentAt) return undefined
  if (made?.state === 'unclear') return undefined
  if (made?.state === 'gone') return false
  // A tenant is in the list of its creator.
  if (made && made.maker === who && who !== 'invitee') return true
  // The run brings this caller into none of its tenants.
  if (who === 'limited' && made?.maker === 'admin') return false
  if (who === 'admin') return made ? undefined : true
  // Nothing in the run ends the membership of this caller in a tenant of the target.
  if (who === 'limited' && !made && facts.get('readers', `limited ${JSON.stringify([key])}`)) return true
  if (who !== 'invitee' || target.inviteeEmail === undefined || isTouched(target.inviteeEmail.toLowerCase()))
    return undefined
  const email = target.inviteeEmail.toLowerCase()
  const isHere = (tenant: string) => firstKeyOf(tenant).toLowerCase() === key.toLowerCase()
  const membership = register.all({ kind: 'member', email }).find(({ tenant }) => isHere(tenant))
  if (membership) return membership.state === 'unclear' ? undefined : membership.state === 'present'
  return register.isAbsent('member', JSON.stringify([key]), email) ? false : undefined
}
