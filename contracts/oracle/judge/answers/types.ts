import { list, record } from '../../../kit/json.ts'
import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** A list is always a list, and a member has values of one type, even without a documented schema. */
export function judgeTypes({ facts, report }: Knowledge, { declared }: Asked, exchange: Exchange): void {
  const { operation, json } = exchange
  const { answers } = declared
  if (!answers || json === undefined) return
  const value = valueAt(json, answers.at)
  const ofList = `types of ${operation.id}`
  const ofMembers = `types of members of ${operation.id}`
  const compare = (subject: string, name: string, strength: 'must' | 'should', type: string) => {
    const fact = facts.get(subject, name)
    if (!fact) facts.set(subject, name, { value: type, exchange, asked: false })
    else if (fact.value !== type) {
      const what = subject === ofMembers ? `/${name}` : name
      const message = `${operation.id} shows ${what} as ${type}, and has shown it as ${String(fact.value)}`
      const finding = { rule: 'agreement', strength, message, expected: fact.value, received: type, exchange } as const
      report({ ...finding, earlier: fact.exchange })
    }
  }
  if (answers.many) compare(ofList, 'the list', 'must', typeOf(value))
  for (const item of answers.many ? list(value) : [value])
    for (const [name, member] of Object.entries(record(item) ? item : {}))
      if (member !== null) compare(ofMembers, name, 'should', typeOf(member))
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
