import type { Meddle } from './checked.ts'

/** What is wrong with a pager; a page has a way of being cut, a cursor of being read, a link of being written. */
export type Flaw =
  | 'counts places from the top'
  | 'forgets the places of revoked items'
  | 'skips an item between pages'
  | 'repeats an item between pages'
  | 'loses an item where the last page is full'
  | 'cuts pages one short'
  | 'cuts pages one long'
  | 'leads on after a full last page'
  | 'lists the newest first'
  | 'turns the list around at every walk'
  | 'leads back to the first page'
  | 'leads back one too far'
  | 'leaves the size out of links'
  | 'writes another size into links'
  | 'links to another host'
  | 'links to another organization'
  | 'makes pages of twenty where nothing is said'
  | 'refuses the largest size'
  | 'takes the nearest size'
  | 'begins again at a bad cursor'
  | 'shows nothing at a bad cursor'
  | 'fails at a bad cursor'
  | 'fails at both cursors'

interface Item {
  readonly id: string
}

/** Pages over the mock's list itself, with one flaw or none. Cursors are ids, and the places of ids are kept. */
export function flawedPager(flaw?: Flaw): Meddle {
  const known: string[] = []
  let walks = 0
  return (fetch) => async (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || !url.pathname.endsWith('/invites')) return fetch(request)
    const at = (search: string) => fetch(new Request(`${url.origin}${url.pathname}${search}`, request))
    const given = url.searchParams
    const version = given.get('version')
    const refused = await at(`?version=${version}${given.has('limit') ? `&limit=${given.get('limit')}` : ''}`)
    if (flaw === 'refuses the largest size' && given.get('limit') === '100') return at('?version=no')
    if (refused.status !== 200 && flaw !== 'takes the nearest size') return refused
    const all = ((await (await at(`?version=${version}&limit=100`)).json()) as { data: Item[] }).data
    if (flaw === 'lists the newest first') all.reverse()
    if (!given.has('starting_after') && !given.has('ending_before')) walks++
    if (flaw === 'turns the list around at every walk' && walks % 2 === 1) all.reverse()
    for (const { id } of all) if (!known.includes(id)) known.push(id)

    const size = Math.min(Number(given.get('limit') ?? (flaw?.startsWith('makes pages') ? 20 : 10)) || 10, 100)
    const [after, before] = [given.get('starting_after'), given.get('ending_before')]
    if (after !== null && before !== null && flaw === 'fails at both cursors') return new Response('', { status: 500 })
    const cursor = after ?? before
    const place = cursor === null ? undefined : placeOf(cursor)
    if (cursor !== null && place === undefined) {
      if (flaw === 'fails at a bad cursor') return new Response('', { status: 500 })
      if (flaw === 'shows nothing at a bad cursor') return answer([], {})
      if (flaw !== 'begins again at a bad cursor') return at(`?version=${version}&starting_after=no`)
    }
    const length = flaw === 'cuts pages one short' ? size - 1 : flaw === 'cuts pages one long' ? size + 1 : size
    let start = place === undefined ? 0 : after === null ? Math.max(place - size, 0) : place + 1
    if (flaw === 'skips an item between pages' && after !== null) start++
    if (flaw === 'repeats an item between pages' && after !== null) start--
    if (flaw === 'leads back one too far' && after === null && place !== undefined) start = Math.max(start - 1, 0)
    if (flaw === 'leads back to the first page' && after === null) start = 0
    const end = after === null && place !== undefined && !flaw?.startsWith('leads back') ? place : start + length
    const page = all.slice(start, end)
    if (flaw?.startsWith('loses') && all.length % size === 0 && end >= all.length) page.pop()
    const more = end < all.length || (flaw === 'leads on after a full last page' && page.length === size)
    return answer(page, {
      ...(start > 0 ? { prev: link('ending_before', start) } : {}),
      ...(more ? { next: link('starting_after', Math.min(end, all.length) - 1) } : {}),
    })

    function placeOf(text: string): number | undefined {
      if (flaw === 'counts places from the top') return /^p\d+$/.test(text) ? Number(text.slice(1)) : undefined
      const index = all.findIndex(({ id }) => id === text)
      if (index >= 0 || !known.includes(text) || flaw === 'forgets the places of revoked items') {
        return index >= 0 ? index : undefined
      }
      const later = known.slice(known.indexOf(text)).find((id) => all.some((item) => item.id === id))
      const next = later === undefined ? all.length : all.findIndex(({ id }) => id === later)
      return after === null ? next : next - 1
    }

    function link(name: string, index: number): string {
      const where = flaw === 'counts places from the top' ? `p${index}` : all[index]?.id
      const shown = flaw?.startsWith('writes another size') ? 10 : size
      const limit = flaw === 'leaves the size out of links' ? '' : `&limit=${shown}`
      const path =
        flaw === 'links to another organization' ? url.pathname.replace(/.{4}\/invites/, 'beef/invites') : url.pathname
      const host = flaw === 'links to another host' ? 'https://elsewhere.test' : ''
      return `${host}${path}?version=${version}${limit}&${name}=${where}`
    }
  }
}

function answer(data: readonly Item[], links: Readonly<Record<string, string>>): Response {
  const headers = { 'content-type': 'application/vnd.api+json' }
  return new Response(JSON.stringify({ jsonapi: { version: '1.0' }, data, links }), { headers })
}
