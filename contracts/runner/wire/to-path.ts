import type { Operation } from '../../../specs/openapi/types.ts'
import type { Ask } from '../exchange.ts'

/** The path of a request with its parameters and its query. */
export function toPath({ path }: Operation, { params = {}, query = {} }: Ask): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? '').toWellFormed()),
  )
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  )
  const search = new URLSearchParams(pairs).toString()
  return search === '' ? filled : `${filled}?${search}`
}
