import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { isKnown, isPermitted, isRoleKnown } from '../../register/rights.ts'

const name = 'refused while elsewhere'

/**
 * Notes that someone who is in another tenant, or invited there, cannot be invited to one where the run has not invited
 * them yet. The reason may be older than the run: the person may have declined, or may have been removed.
 */
export function noteRefusedElsewhere(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { register, facts, declaration } = knowledge
  const { effects, email, tenant, role } = asked
  if (!effects.includes('invite') || email === undefined || tenant === undefined) return
  if (exchange.response.status === 429 || isTouched(email.toLowerCase()) || register.isAmbiguous(email)) return
  if (!isKnown(knowledge, tenant)) return
  if (isPermitted(knowledge, asked, exchange) !== true || !isPlain(declaration, asked, exchange)) return
  const isNew = (['invitation', 'member', 'grant'] as const).every((kind) => !register.latest({ kind, tenant, email }))
  if (isNew && isElsewhere(knowledge, email))
    facts.set(subjectOf(tenant, email), name, { value: role, exchange, asked: false })
}

/** Reports such a refusal if the person can be invited once they are in no other tenant: then that was the reason. */
export function judgeRefusedElsewhere(knowledge: Knowledge, asked: Asked, { operation }: Exchange): void {
  const { facts, report } = knowledge
  const { effects, email, tenant, declared } = asked
  if (!effects.includes('invite') || email === undefined || tenant === undefined) return
  const { exchange: refused, value } = facts.get(subjectOf(tenant, email), name) ?? {}
  if (!refused || isElsewhere(knowledge, email, tenant)) return
  const role = value as Asked['role']
  // An unknown role is another reason for a refusal.
  if (declared.gives?.role && role !== asked.role && !isRoleKnown(knowledge, { ...asked, role })) return
  facts.forget(subjectOf(tenant, email))
  const message = `${operation.id} is refused for ${email} only as long as they are in another tenant or invited there`
  const received = refused.response.status
  const finding = { rule: 'works', key: 'works.invite', strength: 'must', message, received } as const
  report({ ...finding, expected: declared.succeeds, exchange: refused })
}

/** Is someone a member of another tenant, or invited there, as far as is known? */
function isElsewhere({ register }: Knowledge, email: string, tenant?: string): boolean {
  const all = (['member', 'invitation'] as const).flatMap((kind) => register.all({ kind, email }))
  return all.some((one) => one.state !== 'gone' && one.tenant !== tenant)
}

const subjectOf = (tenant: string, email: string) => `invitation of ${email.toLowerCase()} to ${tenant}`
