import { afterEach } from 'vitest'
import { serve } from '../../src/node.ts'
import { testMock } from '../harness/mock.ts'
import { folderWith } from './run.ts'

/** A token that is long enough to be redacted everywhere. */
export const secret = 'c2VjcmV0LW9mLXRoZS1hZG1pbg-0451'

/** Two checks that run for every provider, with few requests. */
export const twoChecks = 'long_address_is_kept,identical_invites_make_one'

/** The organization of the targets in these tests. */
export const org = 'aaaaaaaa-0000-4000-8000-000000000001'

/** Handles a request before the mock, or instead of it. */
type Between = (request: Request, pass: () => Promise<Response>) => Promise<Response>

/** A server for Snyk's API. */
export interface TargetServer {
  readonly baseUrl: string
  /** The ids of its roles. */
  readonly roles: readonly string[]
  /** The methods of all requests so far. */
  readonly methods: string[]
  /** Makes a folder with a config in which the server is the target `staging`. */
  readonly folder: (target?: Readonly<Record<string, unknown>>) => Promise<string>
  /** All pending addresses. */
  readonly pending: () => Promise<string[]>
  /** The pending addresses that runs have invited. */
  readonly left: () => Promise<string[]>
}

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** Starts the mock behind a function that can change its requests and responses. */
export async function startTarget(between: Between = (_, pass) => pass()): Promise<TargetServer> {
  const mock = await testMock({ data: { credentials: [{ token: secret, email: 'admin@example.test' }] } })
  const methods: string[] = []
  const fetch = (request: Request) => {
    // Whether it says that it is a mock is not part of a run.
    if (new URL(request.url).pathname === '/__invitelab/health') return mock.fetch(request)
    methods.push(request.method)
    return between(request, () => mock.fetch(request))
  }
  const { url, close, server } = await serve({ fetch }, { port: 0 })
  open.push(async () => {
    server.closeAllConnections()
    await close()
  })
  const info = mock.describe(url).providers.snyk
  const baseUrl = info?.baseUrl ?? ''
  const target = {
    provider: 'snyk',
    baseUrl,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
    credentials: { admin: '${SNYK_TOKEN}' },
    tenant: { org_id: org },
    roles: info?.roles.map(({ id }) => id),
  }
  return {
    baseUrl,
    roles: target.roles ?? [],
    methods,
    folder: (more = {}) =>
      folderWith({ 'invitelab.config.json': JSON.stringify({ targets: { staging: { ...target, ...more } } }) }),
    pending,
    left: async () => (await pending()).filter((email) => email.startsWith('invitelab-')),
  }

  async function pending(): Promise<string[]> {
    const request = new Request(`${baseUrl}/orgs/${org}/invites?version=2024-06-21&limit=100`, {
      headers: { authorization: `token ${secret}` },
    })
    const { data } = (await (await mock.fetch(request)).json()) as { data: { attributes: { email: string } }[] }
    return data.map(({ attributes }) => attributes.email)
  }
}

/** Revokes nothing, but confirms it. */
export const keepsRevoked: Between = async (request, pass) =>
  request.method === 'DELETE' ? new Response(null, { status: 204 }) : pass()

/** Lists every invitation under another address. */
export const listsOthers: Between = async (request, pass) => {
  const response = await pass()
  if (request.method !== 'GET') return response
  const body = (await response.text()).replaceAll('"email":"', '"email":"other-')
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(body, { status: response.status, headers })
}

/** Delays every request. */
export const delaysRequests: Between = async (_, pass) => {
  await new Promise((done) => setTimeout(done, 150))
  return pass()
}

/** Fails to invite an address that was invited before. */
export function rejectsKnown(): Between {
  const known = new Set<string>()
  return async (request, pass) => {
    if (request.method !== 'POST') return pass()
    const email = /"email":"([^"]+)"/.exec(await request.clone().text())?.[1] ?? ''
    if (known.has(email)) return Response.json({ errors: [] }, { status: 500 })
    known.add(email)
    return pass()
  }
}

/** Sends errors as plain text. */
export const sendsPlainErrors: Between = async (_, pass) => {
  const response = await pass()
  if (response.status < 400) return response
  return new Response(await response.text(), { status: response.status, headers: { 'content-type': 'text/plain' } })
}
