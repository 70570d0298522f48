import type { CheckContext } from '../kit/context.ts'
import { Halt } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import { keyOfUrl } from './keys.ts'
import { describeExchange } from './seen.ts'

/** What a redirect says about the base URL; undefined if it has no location. */
export function redirectOf({ target }: CheckContext, exchange: Exchange): Halt | undefined {
  const { url } = exchange.request
  const location = exchange.response.headers.location ?? ''
  if (location === '' || !URL.canParse(location, url)) return undefined
  const { href } = new URL(location, url)
  const suffix = new URL(url).pathname.slice(new URL(target.baseUrl).pathname.replace(/\/$/, '').length)
  const base = baseOf(href, suffix)
  const way = base === undefined ? `check ${keyOfUrl}` : `set ${keyOfUrl} to ${base}`
  return new Halt('redirect', `${describeExchange(exchange)} to ${href}, and redirects are not followed: ${way}`)
}

/** The base URL of a location with the same path; undefined if it leads elsewhere, such as to a login page. */
function baseOf(href: string, suffix: string): string | undefined {
  const { origin, pathname } = new URL(href)
  const path = pathname.replace(/\/$/, '')
  // A slash at the end belongs to the path of the operation, which the base URL cannot change.
  return path.endsWith(suffix) && path === pathname ? `${origin}${path.slice(0, -suffix.length)}` : undefined
}
