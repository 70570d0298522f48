import { list, record } from '../../../kit/json.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { FactBase } from '../../register/facts.ts'
import type { Knowledge } from '../../register/knowledge.ts'

const subject = 'given to tenants'

/** Notes that a request set a value of a tenant: a text, or several by name. */
export function noteGivenTo(facts: FactBase, key: string, pointer: string, value: unknown, exchange: Exchange): void {
  for (const one of partsOf(pointer, value)) {
    const before = list(facts.get(subject, one)?.value)
    facts.set(subject, one, { value: [...before, key.toLowerCase()], exchange, asked: true })
  }
}

/** A tenant of the run has no value that was set only for other tenants. */
export function judgeBorrowed(
  { facts, report, register }: Knowledge,
  key: string,
  pointer: string,
  value: unknown,
  exchange: Exchange,
): void {
  if (register.tenants.get(key.toLowerCase())?.state !== 'present') return
  for (const one of partsOf(pointer, value)) {
    const fact = facts.get(subject, one)
    if (!fact || list(fact.value).includes(key.toLowerCase())) continue
    const message = `${exchange.operation.id} shows a part of the ${pointer} of ${key} that only another tenant was given`
    const finding = { rule: 'echo', strength: 'must', message, expected: 'what it was given', received: value } as const
    report({ ...finding, exchange, earlier: fact.exchange })
  }
}

function partsOf(pointer: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [`${pointer} ${value}`]
  if (!record(value)) return []
  return Object.entries(value).flatMap(([name, one]) => (typeof one === 'string' ? [`${pointer}/${name} ${one}`] : []))
}
