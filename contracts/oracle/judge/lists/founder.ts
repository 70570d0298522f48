import { textOf } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Walk } from '../../reading/walks.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'

interface MemberList {
  readonly walk: Walk
  readonly asked: Asked
  readonly exchange: Exchange
}

/** The creator of a tenant is its admin; otherwise the tenant would have none. */
export function judgeFounder(
  { register, declaration, report }: Knowledge,
  { walk, asked, exchange }: MemberList,
): void {
  const { adminRoles } = declaration.rules
  const key = asked.tenant === undefined ? undefined : firstKeyOf(asked.tenant)
  const made = key === undefined ? undefined : register.tenants.get(key.toLowerCase())
  if (!adminRoles || made?.state !== 'present' || made.maker !== 'admin' || !walk.isComplete) return
  if (walk.pages.some(({ sentAt }) => sentAt < made.cause.receivedAt)) return
  const others = walk.shown.filter(({ kind, email }) => kind === 'member' && !register.emails.has(email ?? ''))
  const roles = others.map((one) => textOf(one, 'role'))
  if (roles.some((role) => role === undefined || adminRoles.includes(role))) return
  report({
    rule: 'lists',
    strength: 'must',
    message: `${exchange.operation.id} does not show the creator of the tenant ${key} as its admin`,
    expected: adminRoles,
    received: roles,
    exchange,
    earlier: made.cause,
  })
}
