/** Where the control API is mounted. */
export const controlPath = '/__invitelab'

/** The parts of a request's URL. */
export interface Address {
  /** Scheme and host. */
  readonly origin: string
  /** The world that the path names with `/@name`. */
  readonly world: string | undefined
  /** The path after that, still percent-encoded. */
  readonly path: string
  /** The query with its question mark, or an empty string. */
  readonly search: string
}

/** Splits a URL without decoding anything. */
export function toAddress(url: string): Address {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const origin = start === -1 ? url : url.slice(0, start)
  const hash = url.indexOf('#')
  const target = start === -1 ? '/' : hash === -1 ? url.slice(start) : url.slice(start, hash)
  const question = target.indexOf('?')
  const path = question === -1 ? target : target.slice(0, question)
  const search = question === -1 ? '' : target.slice(question)
  if (!path.startsWith('/@')) return { origin, world: undefined, path, search }
  const end = path.indexOf('/', 2)
  const world = end === -1 ? path.slice(2) : path.slice(2, end)
  return { origin, world, path: end === -1 ? '/' : path.slice(end), search }
}
