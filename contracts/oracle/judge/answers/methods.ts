import type { Exchange } from '../../../runner/exchange.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** A method that a path does not support has no effect, and does not fail the target (RFC 9110, section 15.5.6). */
export function judgeMethod({ report }: Knowledge, { operation, response, ...exchange }: Exchange): void {
  const { status, headers } = response
  const isFailure = status >= 500 && ![501, 502, 503, 504].includes(status)
  const finding = { rule: 'agreement', strength: 'should', exchange: { operation, response, ...exchange } } as const
  if (status < 300 || isFailure) {
    const message = `${operation.id} ${isFailure ? 'fails' : 'succeeds'}, although the path does not take this method`
    report({ ...finding, message, expected: '404 or 405', received: status })
  } else if (status === 405 && headers.allow === undefined) {
    const message = `${operation.id} responds with 405, but without allow`
    report({ ...finding, message, expected: 'the methods that the path takes', received: null })
  }
}
