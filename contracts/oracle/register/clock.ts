import type { Field } from '../../../specs/declaration.ts'
import { fieldOf, type Shown } from '../../kit/shown.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { firstKeyOf, type Knowledge } from './knowledge.ts'

/** Past times that show the current time at the target. */
const past = ['created', 'updated'] as const satisfies readonly Field[]

/** The time that a member of a response says, in milliseconds. */
export function toTime(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

/**
 * Judges the time of a tenant's last change: not before its creation, never moving back, and later with each change.
 * The target's own times show its clock when the change was requested.
 */
export function judgeUpdated(knowledge: Knowledge, shown: Shown, tenant: string, exchange: Exchange): void {
  const { facts, report } = knowledge
  const updated = toTime(fieldOf(shown, 'updated'))
  const created = toTime(fieldOf(shown, 'created'))
  if (updated === undefined) return
  const finding = { rule: 'agreement', strength: 'must', exchange, received: fieldOf(shown, 'updated') } as const
  const { id } = exchange.operation
  const of = `of the tenant ${firstKeyOf(tenant)}`
  // Times may be truncated to seconds.
  if (created !== undefined && updated < created - 1000) {
    const message = `${id} shows a last change ${of} before its creation`
    report({ ...finding, message, expected: fieldOf(shown, 'created') })
  }
  const subject = `tenant times ${firstKeyOf(tenant)}`
  const earlier = facts.get(subject, 'updated')
  facts.set(subject, 'updated', { value: updated, exchange, asked: false })
  if (!earlier || earlier.exchange.receivedAt > exchange.sentAt) return
  const before = Number(earlier.value)
  if (updated < before - 1000) {
    const message = `${id} shows an earlier last change ${of} than ${earlier.exchange.operation.id} did`
    report({ ...finding, message, expected: new Date(before).toISOString(), earlier: earlier.exchange })
    return
  }
  const late = facts.get(subject, 'late')
  if (updated !== before || late === undefined || before >= Number(late.value)) return
  const message = `${id} shows the same last change ${of} as before it was changed`
  report({
    ...finding,
    message,
    expected: `${new Date(Number(late.value)).toISOString()} or later`,
    earlier: late.exchange,
  })
}

/** Notes the target's time when a tenant was changed, as far as earlier responses show it. */
export function noteChange({ facts }: Knowledge, key: string, exchange: Exchange): void {
  const now = facts.get('clock', 'now')
  if (now && now.exchange.receivedAt < exchange.sentAt)
    facts.set(`tenant times ${key}`, 'late', { value: now.value, exchange, asked: false })
}

/** Learns the current time at the target from a response. */
export function learnTime({ facts }: Knowledge, shown: readonly Shown[], exchange: Exchange): void {
  const times = shown.flatMap((one) => past.map((field) => toTime(fieldOf(one, field)) ?? 0))
  const latest = Math.max(0, ...times)
  if (latest > Number(facts.get('clock', 'now')?.value ?? 0))
    facts.set('clock', 'now', { value: latest, exchange, asked: false })
}
