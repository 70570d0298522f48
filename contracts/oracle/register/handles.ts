import type { Exchange } from '../../runner/exchange.ts'
import type { Knowledge } from './knowledge.ts'
import type { Tracked } from './register.ts'

/** Two invitations must not have the same id. */
export function judgeHandle(knowledge: Knowledge, made: Tracked, exchange: Exchange): void {
  const { declaration, register, report } = knowledge
  if (made.kind !== 'invitation' || made.handle === undefined || declaration.handles.invitation !== 'id') return
  const other = register
    .all({ kind: 'invitation', handle: made.handle })
    .find(({ email, tenant }) => email !== made.email || tenant !== made.tenant)
  if (!other) {
    judgeOldHandle(knowledge, made, exchange)
    return
  }
  const message = `${exchange.operation.id} gives the invitation of ${made.email} the id of that of ${other.email}`
  const facts = { expected: 'another id', received: made.handle, exchange, earlier: other.cause }
  report({ rule: 'agreement', key: 'id.invitation', strength: 'must', message, ...facts })
}

/** An invitation after one that has ended is expected to be a new one. */
function judgeOldHandle({ register, report }: Knowledge, made: Tracked, exchange: Exchange): void {
  const { kind, tenant, email, handle } = made
  const all = register.all({ kind, tenant, email })
  const old = all.find((one) => one.handle === handle)
  // A renewal has ended the earlier one itself.
  if (!old || !all.every(({ state, cause }) => state === 'gone' && cause.receivedAt < exchange.sentAt)) return
  const message = `${exchange.operation.id} gives a new invitation of ${email} the id of one that has ended`
  const finding = { expected: 'another id', received: handle, exchange, earlier: old.cause }
  report({ rule: 'agreement', strength: 'should', message, ...finding })
}
