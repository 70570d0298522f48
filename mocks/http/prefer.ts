import { declaredAs, type Operation } from '../../specs/openapi/types.ts'
import { ProviderError } from './provider-error.ts'
import { MockError } from './reply.ts'

/** The longest delay that a request may ask for, in milliseconds. */
const longestDelay = 60_000

/** Does what the header `Prefer` asks for: `code=429` for a status, `delay=300` for milliseconds. */
export async function prefer(header: string, operation: Operation): Promise<void> {
  for (const [name, value] of preferences(header)) {
    if (name === 'delay') await delay(Number(value), `Prefer: delay=${value}`)
    if (name === 'code') demandStatus(operation, value)
  }
}

/** Waits for a number of milliseconds. */
export async function delay(ms: number, asked: string): Promise<void> {
  if (!Number.isInteger(ms) || ms < 0 || ms > longestDelay) {
    const message = `Failed to wait as ${asked} asks: use a whole number of milliseconds from 0 to ${longestDelay}.`
    throw new MockError(400, 'bad-preference', message)
  }
  await new Promise((done) => setTimeout(done, ms))
}

/** The refusal for a status that somebody asked for. */
export function demanded(status: number, by: string): ProviderError {
  const retry = status === 429 || status === 503
  return new ProviderError('demanded', `The status ${status} was asked for by ${by}`, {
    status,
    ...(retry ? { headers: { 'retry-after': '1' } } : {}),
  })
}

function demandStatus(operation: Operation, value: string): void {
  if (!/^[1-5]\d\d$/.test(value) || declaredAs(operation, Number(value)) === undefined) {
    const declared = Object.keys(operation.responses).join(', ')
    const message = `Failed to answer with the status '${value}': ${operation.id} declares ${declared}. Use one of these.`
    throw new MockError(400, 'bad-preference', message)
  }
  // A success is what the request gets anyway, if it deserves one.
  if (Number(value) >= 400) throw demanded(Number(value), `Prefer: code=${value}`)
}

function preferences(header: string): [string, string][] {
  return header.split(/[,;]/).map((part) => {
    const [name = '', value = ''] = part.split('=', 2)
    return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')]
  })
}
