import { expect } from 'vitest'
import type { Ask, Client, Got } from '../harness/client.ts'

/** Asks for what will be refused, and holds the mock to it that a refusal changes nothing and mails nobody. */
export async function refused(client: Client, method: string, path: string, ask: Ask = {}): Promise<Got> {
  const before = await stateOf(client)
  const got = await client(method, path, ask)
  expect(got.status).toBeGreaterThanOrEqual(400)
  expect(await stateOf(client)).toEqual(before)
  return got
}

async function stateOf(client: Client) {
  const { body } = await client.control('GET', '/snapshot')
  return { providers: body.providers, mails: body.mails }
}
