import type { Meddle } from './checked.ts'

/** A defect of paging: in the page size, in the cursors, or in the links. */
export type Flaw =
  | 'uses offsets as cursors'
  | 'forgets the positions of revoked items'
  | 'skips an item between pages'
  | 'repeats an item between pages'
  | 'loses an item if the last page is full'
  | 'makes pages one too short'
  | 'makes pages one too long'
  | 'links to a page after a full last page'
  | 'lists the newest first'
  | 'reverses the list at every other first page'
  | 'links back to the first page'
  | 'links back one item too far'
  | 'omits the size from links'
  | 'has another size in links'
  | 'links to another host'
  | 'links to another organization'
  | 'has a default size of twenty'
  | 'rejects the maximum size'
  | 'uses the nearest size'
  | 'starts over at a bad cursor'
  | 'returns nothing for a bad cursor'
  | 'fails on a bad cursor'
  | 'fails on both cursors'

interface Item {
  readonly id: string
}

/** Divides the mock's list into pages, with one flaw or none. Cursors are ids, and stay valid after a revocation. */
export function flawedPager(flaw?: Flaw): Meddle {
  const known: string[] = []
  let firstPages = 0
  return (fetch) => async (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || !url.pathname.endsWith('/invites')) return fetch(request)
    const at = (search: string) => fetch(new Request(`${url.origin}${url.pathname}${search}`, request))
    const given = url.searchParams
    const version = given.get('version')
    const checked = await at(`?version=${version}${given.has('limit') ? `&limit=${given.get('limit')}` : ''}`)
    if (flaw === 'rejects the maximum size' && given.get('limit') === '100') return at('?version=no')
    if (checked.status !== 200 && flaw !== 'uses the nearest size') return checked
    const all: Item[] = []
    for (let search: string | undefined = `?version=${version}&limit=100`; search !== undefined; ) {
      const { data, links } = (await (await at(search)).json()) as { data: Item[]; links?: { next?: string } }
      all.push(...data)
      search = links?.next && new URL(links.next, url).search
    }
    if (flaw === 'lists the newest first') all.reverse()
    if (!given.has('starting_after') && !given.has('ending_before')) firstPages++
    if (flaw === 'reverses the list at every other first page' && firstPages % 2 === 1) all.reverse()
    for (const { id } of all) if (!known.includes(id)) known.push(id)

    const size = Math.min(Number(given.get('limit') ?? (flaw === 'has a default size of twenty' ? 20 : 10)) || 10, 100)
    const [after, before] = [given.get('starting_after'), given.get('ending_before')]
    if (after !== null && before !== null && flaw === 'fails on both cursors') return new Response('', { status: 500 })
    const cursor = after ?? before
    const place = cursor === null ? undefined : placeOf(cursor)
    if (cursor !== null && place === undefined) {
      if (flaw === 'fails on a bad cursor') return new Response('', { status: 500 })
      if (flaw === 'returns nothing for a bad cursor') return toResponse([], {})
      if (flaw !== 'starts over at a bad cursor') return at(`?version=${version}&starting_after=no`)
    }
    const length =
      flaw === 'makes pages one too short' ? size - 1 : flaw === 'makes pages one too long' ? size + 1 : size
    let start = place === undefined ? 0 : after === null ? Math.max(place - size, 0) : place + 1
    if (flaw === 'skips an item between pages' && after !== null) start++
    if (flaw === 'repeats an item between pages' && after !== null) start--
    if (flaw === 'links back one item too far' && after === null && place !== undefined) start = Math.max(start - 1, 0)
    if (flaw === 'links back to the first page' && after === null) start = 0
    const end = after === null && place !== undefined && !flaw?.startsWith('links back') ? place : start + length
    const page = all.slice(start, end)
    if (flaw?.startsWith('loses') && all.length % size === 0 && end >= all.length) page.pop()
    const more = end < all.length || (flaw === 'links to a page after a full last page' && page.length === size)
    return toResponse(page, {
      ...(start > 0 ? { prev: link('ending_before', start) } : {}),
      ...(more ? { next: link('starting_after', Math.min(end, all.length) - 1) } : {}),
    })

    function placeOf(text: string): number | undefined {
      if (flaw === 'uses offsets as cursors') return /^p\d+$/.test(text) ? Number(text.slice(1)) : undefined
      const index = all.findIndex(({ id }) => id === text)
      if (index >= 0 || !known.includes(text) || flaw === 'forgets the positions of revoked items') {
        return index >= 0 ? index : undefined
      }
      const later = known.slice(known.indexOf(text)).find((id) => all.some((item) => item.id === id))
      const next = later === undefined ? all.length : all.findIndex(({ id }) => id === later)
      return after === null ? next : next - 1
    }

    function link(name: string, index: number): string {
      const position = flaw === 'uses offsets as cursors' ? `p${index}` : all[index]?.id
      const shown = flaw?.startsWith('has another size') ? 10 : size
      const limit = flaw === 'omits the size from links' ? '' : `&limit=${shown}`
      const path =
        flaw === 'links to another organization' ? url.pathname.replace(/.{4}\/invites/, 'beef/invites') : url.pathname
      const host = flaw === 'links to another host' ? 'https://elsewhere.test' : ''
      return `${host}${path}?version=${version}${limit}&${name}=${position}`
    }
  }
}

function toResponse(data: readonly Item[], links: Readonly<Record<string, string>>): Response {
  const headers = { 'content-type': 'application/vnd.api+json' }
  return new Response(JSON.stringify({ jsonapi: { version: '1.0' }, data, links }), { headers })
}
