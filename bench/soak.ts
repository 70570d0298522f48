import { createMock } from '../src/index.ts'
import { credential, inviteBody, invitePath, listPath, mediaType, revokePath } from './snyk.ts'

/** A command to the soaking process: the number of further requests. */
export interface SoakCommand {
  readonly requests: number
}

/** The result: the number of unsuccessful responses, and the heap afterwards in MB (1e6 bytes). */
export interface SoakResult {
  readonly failures: number
  readonly heapMb: number
  readonly residentMb: number
}

/** How to call one provider. */
interface ProviderApi {
  readonly base: string
  readonly headers: Record<string, string>
  readonly list: string
  readonly invite: string
  readonly body: (email: string) => string
  readonly revoke: (id: string) => string
  /** The key with which the invitation is revoked. */
  readonly idOf: (response: { data?: { id: string }; id?: string }, email: string) => string
  /** Invitations that have not been revoked, oldest first. */
  readonly open: string[]
}

const bearer = { authorization: 'Bearer admin', 'content-type': 'application/json' }
const apis: ProviderApi[] = [
  {
    base: '/snyk/rest',
    headers: { ...credential, 'content-type': mediaType },
    list: listPath(),
    invite: invitePath,
    body: inviteBody,
    revoke: revokePath,
    idOf: ({ data }) => data?.id ?? '',
    open: [],
  },
  {
    base: '/blaxel/v0',
    headers: { ...bearer, 'x-blaxel-workspace': 'globex' },
    list: '/users',
    invite: '/users',
    body: (email) => JSON.stringify({ email, role: 'member' }),
    revoke: (id) => `/users/${id}`,
    idOf: (_, email) => encodeURIComponent(email),
    open: [],
  },
  {
    base: '/dreadnode/api/v1',
    headers: bearer,
    list: '/org/globex/invitations',
    invite: '/org/globex/invitations',
    body: (email) => JSON.stringify({ email, role: 'reader' }),
    revoke: (id) => `/org/globex/invitations/${id}`,
    idOf: ({ id }) => id ?? '',
    open: [],
  },
]

// Revokes as many invitations as it creates, so that growth of the heap is not growth of the state.
const turn = ['invite', ...Array(8).fill('list'), 'revoke'] as const
const { fetch } = createMock()
let sent = 0
let invited = 0

async function soak(requests: number): Promise<SoakResult> {
  let failures = 0
  for (let i = 0; i < requests; i++) {
    if (!(await one())) failures++
  }
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  return { failures, heapMb: heapUsed / 1e6, residentMb: rss / 1e6 }
}

async function one(): Promise<boolean> {
  const step = turn[sent % turn.length]
  const api = apis[Math.floor(sent / turn.length) % apis.length] as ProviderApi
  sent++
  const send = async (method: string, path: string, body?: string) =>
    fetch(
      new Request(`http://mock.test${api.base}${path}`, { method, headers: api.headers, ...(body ? { body } : {}) }),
    )
  if (step === 'list') return (await send('GET', api.list)).ok
  if (step === 'revoke') return (await send('DELETE', api.revoke(api.open.shift() ?? ''))).ok
  const email = `person-${++invited}@example.test`
  const response = await send('POST', api.invite, api.body(email))
  if (response.ok) api.open.push(api.idOf(JSON.parse(await response.text()), email))
  return response.ok
}

process.on('message', async ({ requests }: SoakCommand) => process.send?.(await soak(requests)))
