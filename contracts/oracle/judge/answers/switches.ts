import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** A success shows what a boolean parameter asks for, and omits what it excludes. */
export function judgeSwitches({ report }: Knowledge, { declared }: Asked, exchange: Exchange): void {
  const { operation, ask, json } = exchange
  for (const [name, { shows, always }] of Object.entries(declared.switches ?? {})) {
    const value = ask.query?.[name] ?? 'false'
    if (value !== 'true' && value !== 'false') continue
    const received = valueAt(json, shows)
    if (value === 'true' ? received !== undefined || !always : received === undefined) continue
    const message = `${operation.id} ${value === 'true' ? 'does not show' : 'shows'} ${shows}, although ${name} is ${value}`
    const expected = value === 'true' ? shows : `no ${shows}`
    report({ rule: 'echo', strength: 'must', message, expected, received: json, exchange })
  }
}
