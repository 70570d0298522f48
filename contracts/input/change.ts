import type { Ask } from '../../src/runner/exchange.ts'
import { withAt } from '../alter.ts'

/** The requests of a vendor's table that are made wrong. */
export const requests = ['invite', 'list', 'revoke', 'changeRole'] as const

/** One of them. */
export type RequestName = (typeof requests)[number]

/** How a request differs from a good one: one value, somewhere. Plain JSON, so that it can be kept and done again. */
export interface Change {
  readonly request: RequestName
  readonly part: 'body' | 'query' | 'header' | 'path'
  /** JSON pointer: into the body, or to a parameter by its name; "" is the whole body. */
  readonly pointer: string
  /** Absent where what is there is left out. */
  readonly value?: unknown
}

/** The request with the change. */
export function changed(ask: Ask, { part, pointer, value }: Change): Ask {
  if (part === 'body') return { ...ask, body: withAt(ask.body, pointer, value) }
  const name = pointer.slice(1)
  const text = value === undefined ? undefined : String(value)
  if (part === 'header') return { ...ask, headers: { ...ask.headers, [name]: text } }
  if (part === 'path') return { ...ask, params: { ...ask.params, [name]: text ?? '' } }
  const { [name]: _, ...others } = ask.query ?? {}
  return { ...ask, query: text === undefined ? others : { ...others, [name]: text } }
}

/** A change in words: `invite with 42 at /data/attributes/email`. */
export function describe({ request, part, pointer, value }: Change): string {
  const where = pointer === '' ? 'body' : part === 'body' ? pointer : `${part} parameter ${pointer.slice(1)}`
  if (value === undefined) return `${request} without ${pointer === '' ? 'a body' : where}`
  const shown = JSON.stringify(value)
  return `${request} with ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown} as ${where}`
}
