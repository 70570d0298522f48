import { list, record } from '../../../kit/json.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** Texts that stand for a missing or an unconverted value. */
const accidents = [
  /^(none|null|undefined|nan)( (none|null|undefined|nan))+$/i,
  /^(undefined|NaN|Invalid Date)$/,
  /\[object \w+\]/,
]

/** Reports a text in a success that reveals a programming error. */
export function judgeTexts({ report }: Knowledge, exchange: Exchange): void {
  const received = textIn(exchange.json)
  if (received === undefined) return
  const message = `${exchange.operation.id} shows a text that stands for a missing value`
  report({ rule: 'agreement', strength: 'should', message, expected: 'a text or null', received, exchange })
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return accidents.some((accident) => accident.test(value)) ? value : undefined
  const values = Array.isArray(value) ? list(value) : record(value) ? Object.values(value) : []
  for (const one of values) {
    const found = textIn(one)
    if (found !== undefined) return found
  }
  return undefined
}
