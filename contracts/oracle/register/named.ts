import type { Asked } from '../reading/asked.ts'
import type { Knowledge } from './knowledge.ts'
import type { Tracked, TrackedKind } from './register.ts'

/** The entities that the subject of a request identifies: the present one, or all possible ones. */
export function namedBy({ register, declaration }: Knowledge, kind: TrackedKind, asked: Asked): readonly Tracked[] {
  const { subject, tenant } = asked
  if (subject === undefined) return []
  const isById = kind === 'invitation' && declaration.handles.invitation === 'id'
  const named = isById ? { handle: subject } : { email: register.emailNamed(subject) }
  return register.all({ kind, tenant, ...named })
}

/** The invitation that is answered: identified by its handle, or the caller's in the tenant. */
export function answeredBy(knowledge: Knowledge, asked: Asked): Tracked | undefined {
  const { register, target } = knowledge
  if (asked.subject !== undefined) return register.latest({ kind: 'invitation', handle: asked.subject })
  return register.latest({ kind: 'invitation', tenant: asked.tenant, email: target.inviteeEmail ?? '' })
}
