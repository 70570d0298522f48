import { declaredAs, type Operation } from '../../../specs/openapi/types.ts'
import { MockError } from '../request/mock-error.ts'
import { ProviderError } from '../request/provider-error.ts'

/** The longest delay that a request may ask for, in milliseconds. */
const maxDelay = 60_000

/** Does what the header `Prefer` asks for: `code=429` for a status, `delay=300` for milliseconds. */
export async function prefer(header: string, operation: Operation): Promise<void> {
  for (const [name, value] of preferences(header)) {
    if (name === 'delay') await delay(toDelay(value))
    if (name === 'code') forceStatus(operation, value)
  }
}

/** Resolves after a number of milliseconds. */
export async function delay(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}

/** The error for a status that the user forces. */
export function forcedStatus(status: number, detail: string, retryAfterSeconds = 1): ProviderError {
  const retry = status === 429 || status === 503
  return new ProviderError('forced-status', detail, {
    status,
    ...(retry ? { headers: { 'retry-after': String(retryAfterSeconds) } } : {}),
  })
}

function toDelay(value: string): number {
  const ms = Number(value)
  if (Number.isInteger(ms) && ms >= 0 && ms <= maxDelay) return ms
  const message = `Failed to apply Prefer: delay=${value}: use a whole number of milliseconds from 0 to ${maxDelay}.`
  throw new MockError(400, 'bad-preference', message)
}

function forceStatus(operation: Operation, value: string): void {
  if (!/^[1-5]\d\d$/.test(value) || declaredAs(operation, Number(value)) === undefined) {
    const declared = Object.keys(operation.responses).join(', ')
    const message = `Failed to apply Prefer: code=${value}: ${operation.id} declares ${declared}. Use one of these.`
    throw new MockError(400, 'bad-preference', message)
  }
  // A valid request succeeds without being forced to.
  if (Number(value) >= 400)
    throw forcedStatus(Number(value), `The status ${value} was requested by Prefer: code=${value}`)
}

function preferences(header: string): [string, string][] {
  return header.split(/[,;]/).map((part) => {
    const [name = '', value = ''] = part.split('=', 2)
    return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')]
  })
}
