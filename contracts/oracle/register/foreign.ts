import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { effectOf } from './acts.ts'
import type { Knowledge } from './knowledge.ts'
import type { Tracked } from './register.ts'

/** The invitation of another tenant that a request names, if it matches nothing in its own tenant. */
export function foreignOf({ register, declaration }: Knowledge, asked: Asked): Tracked | undefined {
  const { subject, tenant, effects } = asked
  if (subject === undefined || tenant === undefined) return undefined
  if (!effects.includes('revoke') && !effects.includes('change-invitation')) return undefined
  const isById = declaration.handles.invitation === 'id'
  // Only generated addresses are known to be in no other tenant.
  if (!isById && (!subject.startsWith('invitelab-') || register.isOtherCase(subject))) return undefined
  const named = isById ? { handle: subject } : { email: subject }
  const isHere = (['invitation', 'member'] as const).some((kind) => register.latest({ kind, tenant, ...named }))
  return isHere ? undefined : register.latest({ kind: 'invitation', ...named })
}

/** Reports that an invitation of another tenant was revoked or changed. */
export function judgeForeign(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const elsewhere = foreignOf(knowledge, asked)
  if (!elsewhere) return
  const key = `foreign.${effectOf(knowledge, asked)}`
  const message = `${exchange.operation.id} succeeds for an invitation of another tenant`
  const facts = { expected: 'a refusal', received: exchange.response.status, exchange, earlier: elsewhere.cause }
  knowledge.report({ rule: 'tenants', key, strength: 'must', message, ...facts })
}
