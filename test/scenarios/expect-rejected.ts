import { expect } from 'vitest'
import type { Client, Got, RequestOptions } from '../harness/client.ts'

/** Sends a request that the mock must reject, and checks that the rejection changes no state and sends no e-mail. */
export async function expectRejected(
  client: Client,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Got> {
  const before = await stateOf(client)
  const got = await client(method, path, options)
  expect(got.status).toBeGreaterThanOrEqual(400)
  expect(await stateOf(client)).toEqual(before)
  return got
}

async function stateOf(client: Client) {
  const { body } = await client.control('GET', '/snapshot')
  return { providers: body.providers, mails: body.mails }
}
