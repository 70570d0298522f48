import { expect, it } from 'vitest'
import { checked, type Meddle } from './checked.ts'

/** Every page is the first one, and leads on with a cursor that no other page has had. */
const leadsInCircles: Meddle = (fetch) => {
  let count = 0
  return async (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || !url.pathname.endsWith('/invites')) return fetch(request)
    url.searchParams.delete('starting_after')
    const response = await fetch(new Request(url, { headers: request.headers }))
    if (response.status !== 200) return response
    const body = await response.json()
    url.searchParams.set('starting_after', `v1.${++count}`)
    const next = `${url.pathname.replace(/^.*(?=\/orgs)/, '')}${url.search}`
    return Response.json({ ...body, links: { ...body.links, next } }, { headers: response.headers })
  }
}

/** After the last page there is always another one, with one more item. */
const neverEnds: Meddle = (fetch) => {
  let count = 0
  return async (request) => {
    const url = new URL(request.url)
    const cursor = url.searchParams.get('starting_after')
    if (request.method !== 'GET' || !url.pathname.endsWith('/invites')) return fetch(request)
    if (cursor?.startsWith('more.')) url.searchParams.delete('starting_after')
    const response = await fetch(new Request(url, { headers: request.headers }))
    if (response.status !== 200) return response
    const body = await response.json()
    if (body.links?.next !== undefined && !cursor?.startsWith('more.')) return Response.json(body, response)
    url.searchParams.set('starting_after', `more.${++count}`)
    const next = `${url.pathname.replace(/^.*(?=\/orgs)/, '')}${url.search}`
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
    const item = {
      id,
      type: 'org_invitation',
      attributes: { email: `someone-${count}@customer.example`, role: 'Developer' },
    }
    const data = cursor?.startsWith('more.') ? [item] : [...body.data, item]
    return Response.json({ ...body, data, links: { ...body.links, next } }, { headers: response.headers })
  }
}

it('a run against pages that always have one more item ends', async () => {
  const { results, requests } = await checked({
    provider: 'snyk',
    only: ['lifecycle', 'paging', 'closing'],
    meddle: neverEnds,
  })
  const failed = results.flatMap(({ failure }) => failure?.title ?? [])
  expect(failed).toContain('WalkDoesNotEnd')
  expect(requests).toBeLessThan(6000)
})

it('a run against pages that form a loop ends, and reports them', async () => {
  const { results, requests } = await checked({
    provider: 'snyk',
    only: ['lifecycle', 'paging', 'sequences', 'closing', 'responses'],
    meddle: leadsInCircles,
  })
  const failed = results.filter(({ status }) => status === 'failed').map(({ id }) => id)
  expect(failed).toContain('walking_forward_sees_each_once')
  expect(failed).toContain('lists_agree_with_the_lifecycle')
  // Each list takes a few pages more than in a healthy run, which needs about 500 requests.
  expect(requests).toBeLessThan(3000)
})
