import { expect, test } from 'vitest'
import { declarations } from '../harness/client.ts'
import { testMock } from '../harness/mock.ts'

const invitation = new TextEncoder().encode(JSON.stringify({ email: 'new@example.test', role: 'reader' }))

/** Sends the body as bytes, because `Request` adds a content type to a string. */
async function inviteUntyped(provider: keyof typeof declarations, path: string): Promise<Response> {
  const { fetch } = await testMock()
  const { base, scheme } = declarations[provider]
  const headers = { authorization: `${scheme} admin` }
  return fetch(new Request(`http://mock.test${base}${path}`, { method: 'POST', headers, body: invitation }))
}

test('blaxel responds to a body without a content type with 415', async () => {
  const response = await inviteUntyped('blaxel', '/users?workspace=acme')
  expect(response.status).toBe(415)
  expect(await response.json()).toEqual({
    code: 415,
    error: 'Unsupported media type',
    message: 'The request has no content type; it takes application/json',
  })
})

test('dreadnode responds to a body without a content type with 422', async () => {
  const response = await inviteUntyped('dreadnode', '/org/acme/invitations')
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    code: 422,
    detail: 'The request has no content type; it takes application/json',
  })
})
