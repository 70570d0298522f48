import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'
import { idsIn } from './links.ts'

/** What a request has created, and the operations whose responses have sent a location so far. */
interface Made {
  readonly made: Tracked | undefined
  readonly located: Set<string>
}

/**
 * A location leads to what the request has created. A documented one is expected, and an operation that has sent one sends it
 * always.
 */
export function judgeLocation({ report }: Knowledge, asked: Asked, exchange: Exchange, { made, located }: Made): void {
  const { locates } = asked.declared
  const location = locates === undefined ? undefined : exchange.response.headers[locates]
  if (location !== undefined) located.add(exchange.operation.id)
  if (locates === undefined || !made?.handle) return
  const { id } = exchange.operation
  if (location === undefined && !located.has(id)) {
    const message = `The response of ${id} has no ${locates}, which is documented`
    report({ rule: 'echo', strength: 'should', message, expected: made.handle, received: null, exchange })
    return
  }
  const known = [made.handle, firstKeyOf(made.tenant)].map((one) => one.toLowerCase())
  if (location?.includes(made.handle) && idsIn(location).every((id) => known.includes(id))) return
  report({
    rule: 'echo',
    key: `echo.${asked.effects[0]}`,
    strength: 'must',
    message: `The ${locates} of ${id} does not lead to what it created`,
    expected: made.handle,
    received: location ?? null,
    exchange,
  })
}
