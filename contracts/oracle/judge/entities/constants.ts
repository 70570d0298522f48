import { type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** Members that do not depend on the entity, such as the type of a resource, have the same value in all of a kind. */
export function judgeConstants({ facts, report }: Knowledge, { shape, item }: Shown, exchange: Exchange): void {
  for (const pointer of shape.constant ?? []) {
    const received = valueAt(item, pointer)
    if (received === undefined) continue
    const fact = facts.get(`all of kind ${shape.is}`, pointer)
    if (!fact) facts.set(`all of kind ${shape.is}`, pointer, { value: received, exchange, asked: false })
    else if (fact.value !== received) {
      const message = `${exchange.operation.id} shows another ${pointer} of an ${shape.is} than ${fact.exchange.operation.id} did`
      const finding = { expected: fact.value, received, exchange, earlier: fact.exchange }
      report({ rule: 'agreement', strength: 'should', message, ...finding })
    }
  }
}
