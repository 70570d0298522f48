import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from '../harness/client.ts'
import { type Prism, sendRefereed, startPrismProxy } from '../harness/prism.ts'

// The scenarios trust Prism to notice an answer that breaks the spec. Here answers are broken on purpose.

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
}

const json = { 'content-type': 'application/json' }
const maria = { email: 'maria@example.test', role: 'member', accepted: true, expired: false, source: 'invitation' }
const violations = 'https://stoplight.io/prism/errors#VIOLATIONS'

describe('the referee before a broken upstream', () => {
  let answer: Answer
  let upstream: Server
  let prism: Prism

  beforeAll(async () => {
    upstream = createServer((_, response) => {
      response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body))
    })
    await new Promise<void>((listening) => upstream.listen(0, '127.0.0.1', listening))
    const { port } = upstream.address() as AddressInfo
    prism = await startPrismProxy('specs/blaxel.yaml', `http://127.0.0.1:${port}`)
  })

  afterAll(async () => {
    await prism?.close()
    upstream?.closeAllConnections()
    upstream?.close()
  })

  const listUsers = async (given: Answer) => {
    answer = given
    return read(await fetch(`${prism.url}/users`, { headers: { authorization: 'Bearer admin' } }))
  }

  test('lets a right answer through', async () => {
    const got = await listUsers({ status: 200, headers: json, body: [maria] })
    expect(got.status).toBe(200)
    expect(got.body).toEqual([maria])
  })

  test.each([
    ['a field of the wrong type', [{ ...maria, accepted: 'yes' }], ['response', 'body', '0', 'accepted']],
    ['a value outside of its enum', [{ ...maria, source: 'carrier_pigeon' }], ['response', 'body', '0', 'source']],
    ['an object in the place of a list', { users: [maria] }, ['response', 'body']],
  ])('notices %s', async (_, body, location) => {
    const got = await listUsers({ status: 200, headers: json, body })
    expect(got.status).toBe(500)
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ location, severity: 'Error' }])
  })

  test('notices an error without what every error has', async () => {
    const got = await listUsers({ status: 401, headers: json, body: { code: 401, message: 'Who are you?' } })
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ message: expect.stringContaining("'error'") }])
  })

  test('notices a success that is not declared', async () => {
    const got = await listUsers({ status: 202, headers: json, body: [maria] })
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ message: expect.stringContaining('status code') }])
  })

  test('lets an error pass that is not declared, but the harness does not', async () => {
    answer = { status: 418, headers: json, body: { error: 'Teapot' } }
    const request = new Request(`${prism.url}/users`, { headers: { authorization: 'Bearer admin' } })
    await expect(sendRefereed(request)).rejects.toThrow(/Prism refuses the answer to GET .* status code/)
  })

  test('notices another media type', async () => {
    const got = await listUsers({ status: 200, headers: { 'content-type': 'text/html' }, body: [maria] })
    expect(got.body.type).toBe(violations)
  })

  test('notices a header of the wrong type', async () => {
    const headers = { ...json, 'retry-after': 'soon' }
    const got = await listUsers({ status: 429, headers, body: { code: 429, error: 'Too many requests' } })
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ location: ['response', 'header', 'retry-after'] }])
  })
})
