import { NoAnswer } from '../check-failure.ts'
import type { Exchange } from '../exchange.ts'
import type { Redact } from '../redact.ts'
import type { Outcome } from './fetch-answer.ts'
import type { AnswerLimits } from './limits.ts'

/**
 * Why a request has no response that can be judged.
 * @param exchange The request, with no response.
 */
export function toNoAnswer(
  exchange: Exchange,
  outcome: Exclude<Outcome, { is: 'answer' | 'interrupted' }>,
  limits: AnswerLimits,
  redact: Redact,
): NoAnswer {
  const { method, url, body } = exchange.request
  const request = `${method} ${url}${body ? ` with ${body.slice(0, 200)}` : ''}`
  const { origin } = new URL(url)
  if (outcome.is === 'large') {
    const answer = `returned ${outcome.status} with a body of more than ${outcome.than}`
    return new NoAnswer('AnswerTooLarge', `${request} ${answer}`, `${method} ${url} ${answer}`, exchange)
  }
  if (outcome.is === 'broken') {
    const reason = redact(reasonOf(outcome.error))
    return new NoAnswer(
      'ConnectionBroken',
      `${request} got no response: ${reason}`,
      `${origin} does not respond: ${reason}`,
      exchange,
    )
  }
  const seconds = `within ${limits.ms / 1000} seconds`
  return new NoAnswer(
    'RequestTimedOut',
    `${request} got no response ${seconds}`,
    `${origin} does not respond ${seconds}`,
    exchange,
  )
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message} (${cause.message})` : message
}
