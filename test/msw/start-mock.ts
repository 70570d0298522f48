import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { expect, onTestFinished } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { createMock, type HandlerOptions, type Mock, type PageMockOptions, toHandlers } from '../../src/msw.ts'
import { read } from '../harness/client.ts'
import { startOfTest } from '../harness/start-of-test.ts'

/** The response of the handler for all other hosts. */
export const otherHandler = 'from another handler'

/** Starts msw with a mock of all providers until the test ends. The test fails if the mock reports a defect. */
export function startMock(
  hosts: HandlerOptions = { onUnmatched: () => {} },
  options: Partial<PageMockOptions> = {},
): Mock {
  const defects: unknown[] = []
  const mock = createMock({ providers, clock: startOfTest, onDefect: (error) => defects.push(error), ...options })
  const others = http.all('*', () => HttpResponse.text(otherHandler))
  const server = setupServer(...toHandlers(mock, hosts), others)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => {
    server.close()
    expect(defects).toEqual([])
  })
  return mock
}

/** The URL of Acme's invitations at Snyk's host. */
export const snykInvites =
  'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21'

/** The URL of Acme's users at Blaxel's host. */
export const blaxelUsers = 'https://api.blaxel.ai/v0/users?workspace=acme'

/** The URL of Acme's invitations at the default host of Dreadnode's client. */
export const dreadnodeInvitations = 'https://platform.dreadnode.io/api/v1/org/acme/invitations'

/** Sends a request as Acme's admin: a POST if there is a body, otherwise a GET. */
export async function send(url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
  const snyk = url.includes('/invites')
  const response = await fetch(url, {
    headers: {
      authorization: snyk ? 'token admin' : 'Bearer admin',
      ...(body === undefined ? {} : { 'content-type': snyk ? 'application/vnd.api+json' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  return read(response)
}

/** The addresses that Blaxel lists for Acme. */
export async function blaxelAddresses(headers: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { body } = await send(blaxelUsers, undefined, headers)
  return body.map(({ email }: { email: string }) => email)
}
