import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { expect, onTestFinished } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { createMock, type HandlerOptions, type Mock, type PageMockOptions, toHandlers } from '../../src/msw.ts'
import { read } from '../harness/client.ts'
import { startOfTest } from '../harness/start-of-test.ts'

/** The answer to what is no request to a provider. */
export const leftAlone = 'for others to answer'

/** Lets msw answer with a mock of all providers until the test ends, which fails where the mock reports a defect. */
export function answering(
  hosts: HandlerOptions = { onUnmatched: () => {} },
  options: Partial<PageMockOptions> = {},
): Mock {
  const defects: unknown[] = []
  const mock = createMock({ providers, clock: startOfTest, onDefect: (error) => defects.push(error), ...options })
  const others = http.all('*', () => HttpResponse.text(leftAlone))
  const server = setupServer(...toHandlers(mock, hosts), others)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => {
    server.close()
    expect(defects).toEqual([])
  })
  return mock
}

/** The list of Acme's invitations at Snyk's own host. */
export const snykInvites =
  'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21'

/** The users of Acme at Blaxel's own host. */
export const blaxelUsers = 'https://api.blaxel.ai/v0/users?workspace=acme'

/** Acme's invitations at the host that Dreadnode's own client has for its default. */
export const dreadnodeInvitations = 'https://platform.dreadnode.io/api/v1/org/acme/invitations'

/** Asks as Acme's admin, with a JSON body where one is given, and reads the answer. */
export async function ask(url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
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
  const { body } = await ask(blaxelUsers, undefined, headers)
  return body.map(({ email }: { email: string }) => email)
}
