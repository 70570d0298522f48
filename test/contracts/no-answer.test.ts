import { expect, it } from 'vitest'
import { checked, type Meddle } from './checked.ts'

const breaks = () => {
  throw new TypeError('fetch failed', { cause: new Error('other side closed') })
}

/** Breaks the connection of every request with a body that is not JSON, as a server does that ends with an error. */
const crashesOnBadJson: Meddle = (fetch) => async (request) => {
  const text = await request.clone().text()
  try {
    if (text !== '') JSON.parse(text)
  } catch {
    breaks()
  }
  return fetch(request)
}

it('a connection that breaks for some requests fails the checks of these requests, and the run goes on', async () => {
  const { results, leftovers } = await checked({
    provider: 'snyk',
    only: ['errors', 'input', 'responses'],
    meddle: crashesOnBadJson,
  })
  const failed = results.flatMap(({ id, failure }) => (failure ? [[id, failure.title]] : []))
  expect(failed).toEqual([['malformed_json_is_refused', 'ConnectionBroken']])
  expect(leftovers).toEqual([])
})
