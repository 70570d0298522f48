import type { Exchange } from '../../src/runner/exchange.ts'
import { Breach, type Context, notHere } from '../context.ts'
import type { Paging } from '../vendor.ts'

/** In which direction a walk goes. */
export type Way = 'next' | 'previous'

/** How the vendor pages; skips the check where it does not. */
export function pagingOf(context: Context): Paging {
  return context.vendor.paging ?? notHere('the API answers its list in one piece')
}

/** The first page of a size, or of the size that is usual. */
export async function firstPage(context: Context, size?: number): Promise<Exchange> {
  return context.read(pagingOf(context).first(context.tenant, size))
}

/** The page that a page's link leads to; undefined where it has no such link. */
export async function pageBeside(context: Context, page: Exchange, way: Way): Promise<Exchange | undefined> {
  const ask = pagingOf(context)[way](page, context.target)
  return ask && context.read(ask)
}

/** The addresses on a page, in its order. */
export function emailsOn(context: Context, page: Exchange): readonly string[] {
  return context.vendor.readListed(page).map(({ email }) => email.toLowerCase())
}

/**
 * All pages from a given one to the end, that one included.
 * @param between is done after each page, before its link is followed.
 */
export async function walk(
  context: Context,
  from: Exchange,
  way: Way,
  between: (page: Exchange) => Promise<void> = async () => {},
): Promise<readonly Exchange[]> {
  const pages = [from]
  const seen = new Set(emailsOn(context, from))
  let idle = 0
  for (let page: Exchange | undefined = from; ; ) {
    await between(page)
    page = await pageBeside(context, page, way)
    if (!page) return pages
    pages.push(page)
    const before = seen.size
    for (const email of emailsOn(context, page)) seen.add(email)
    idle = seen.size === before ? idle + 1 : 0
    // One page without news can be an empty last one; a second one means that the links lead nowhere.
    if (idle === 2) {
      throw new Breach('WalkDoesNotEnd', `Following "${way}" led to two pages in a row that hold nothing new`, {
        expected: 'an end of the list, or items that were not on an earlier page',
        received: emailsOn(context, page),
        exchange: page,
        exchanges: pages.slice(-3),
      })
    }
  }
}

/** Throws where one of these addresses is not on the pages exactly once. */
export function expectEachOnce(
  context: Context,
  emails: readonly string[],
  pages: readonly Exchange[],
  walked: string,
) {
  const found = pages.flatMap((page) => emailsOn(context, page))
  const times = (email: string) => found.filter((one) => one === email).length
  for (const email of emails.map((one) => one.toLowerCase())) {
    const count = times(email)
    if (count === 1) continue
    throw new Breach(
      count === 0 ? 'ItemMissedByWalk' : 'ItemSeenTwice',
      `${walked}: ${email} was seen ${count} times on ${pages.length} pages`,
      { expected: 1, received: count, exchange: pages.at(-1), exchanges: pages },
    )
  }
}
