import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from '../harness/client.ts'
import { type Prism, sendThroughPrism, startPrismProxy } from '../harness/prism.ts'

// The scenarios rely on Prism to detect responses that violate the spec. These tests send such responses.

interface MockResponse {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
}

const json = { 'content-type': 'application/json' }
const maria = { email: 'maria@example.test', role: 'member', accepted: true, expired: false, source: 'invitation' }
const violations = 'https://stoplight.io/prism/errors#VIOLATIONS'

describe('Prism in front of an upstream that violates the spec', () => {
  let upstreamResponse: MockResponse
  let upstream: Server
  let prism: Prism

  beforeAll(async () => {
    upstream = createServer((_, response) => {
      response.writeHead(upstreamResponse.status, upstreamResponse.headers).end(JSON.stringify(upstreamResponse.body))
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

  const listUsers = async (response: MockResponse) => {
    upstreamResponse = response
    return read(await fetch(`${prism.url}/users`, { headers: { authorization: 'Bearer admin' } }))
  }

  test('passes a valid response on', async () => {
    const got = await listUsers({ status: 200, headers: json, body: [maria] })
    expect(got.status).toBe(200)
    expect(got.body).toEqual([maria])
  })

  test.each([
    ['a field of the wrong type', [{ ...maria, accepted: 'yes' }], ['response', 'body', '0', 'accepted']],
    ['a value outside of its enum', [{ ...maria, source: 'carrier_pigeon' }], ['response', 'body', '0', 'source']],
    ['an object instead of a list', { users: [maria] }, ['response', 'body']],
  ])('reports %s', async (_, body, location) => {
    const got = await listUsers({ status: 200, headers: json, body })
    expect(got.status).toBe(500)
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ location, severity: 'Error' }])
  })

  test('reports an error without its required properties', async () => {
    const got = await listUsers({ status: 401, headers: json, body: { code: 401, message: 'Who are you?' } })
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ message: expect.stringContaining("'error'") }])
  })

  test('reports an undeclared success status', async () => {
    const got = await listUsers({ status: 202, headers: json, body: [maria] })
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ message: expect.stringContaining('status code') }])
  })

  test('passes an undeclared error status on, and the test client rejects it', async () => {
    upstreamResponse = { status: 418, headers: json, body: { error: 'Teapot' } }
    const request = new Request(`${prism.url}/users`, { headers: { authorization: 'Bearer admin' } })
    await expect(sendThroughPrism(request)).rejects.toThrow(/Prism rejects the response to GET .* status code/)
  })

  test('reports an undeclared media type', async () => {
    const got = await listUsers({ status: 200, headers: { 'content-type': 'text/html' }, body: [maria] })
    expect(got.body.type).toBe(violations)
  })

  test('reports a header of the wrong type', async () => {
    const headers = { ...json, 'retry-after': 'soon' }
    const got = await listUsers({ status: 429, headers, body: { code: 429, error: 'Too many requests' } })
    expect(got.body.type).toBe(violations)
    expect(got.body.validation).toMatchObject([{ location: ['response', 'header', 'retry-after'] }])
  })
})
