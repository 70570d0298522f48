import type { LightMyRequestResponse } from 'fastify'
import { people } from '../../mocks/providers/people.ts'
import { createMock } from '../../src/index.ts'
import { providersNamed } from '../../src/node/providers.ts'
import { makeBlaxel } from '../reference/blaxel/app.ts'
import type { Provider as ReferenceProvider } from '../reference/common/provider.ts'
import { makeDreadnode } from '../reference/dreadnode/app.ts'
import { makeSnyk } from '../reference/snyk/app.ts'
import type { Fetch, Planting, ProviderName } from './planting.ts'

/** What is needed to call a service: its tenants, people, tokens and roles. */
export interface SiteFacts {
  readonly tenant: Readonly<Record<string, string>>
  readonly otherTenant: Readonly<Record<string, string>>
  readonly credentials: { readonly admin: string; readonly limited: string; readonly invitee: string }
  readonly inviteeEmail: string
  readonly knownUsers: readonly string[]
  /** Ids of the roles that an invitation can give. */
  readonly roles: readonly string[]
}

/** A response with its body as JSON, if it is JSON. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: witnesses read response bodies of many shapes
  readonly json: any
}

/** A request of a witness. */
export interface Sending {
  /** The token to send; the admin's by default, and none for `null`. */
  readonly token?: string | null
  readonly body?: unknown
  /** Sent as is, instead of `body`. */
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A service in this process: a reference service or a mock, clean or changed. */
export interface Site extends SiteFacts {
  readonly provider: ProviderName
  readonly baseUrl: string
  readonly fetch: Fetch
  /** Sends a request to a path below the provider's base URL, such as `/users`. */
  readonly call: (method: string, path: string, sending?: Sending) => Promise<Answer>
  /** Sends a request to the control API of a mock, past all changes. A reference service has none. */
  readonly control?: Fetch
  /** An address that has not been used before at this site. */
  readonly fresh: () => string
  /** What a planted proxy has thrown. A service would respond, so the planting is defective. */
  readonly thrown: readonly unknown[]
  readonly close: () => Promise<void>
}

// Unlike `admin`, these occur in a response only if it repeats a token.
const tokens = {
  admin: 'mock-token-of-the-admin',
  limited: 'mock-token-of-the-reader',
  invitee: 'user:invitee@example.test',
}

const makers = { blaxel: makeBlaxel, dreadnode: makeDreadnode, snyk: makeSnyk }

/** Opens a service with a change, or a clean one without. */
export async function openSite(
  provider: ProviderName,
  planting: Planting | { readonly clean: 'reference' | 'mock' },
  seed = 1,
): Promise<Site> {
  const where = 'clean' in planting ? planting.clean : 'wrap' in planting ? planting.on : Object.keys(planting)[0]
  return where === 'mock' ? openMock(provider, planting, seed) : openReference(provider, planting)
}

async function openReference(provider: ProviderName, planting: object): Promise<Site> {
  const made: ReferenceProvider = makers[provider]({
    ...{ provider, port: 0, db: ':memory:', seed: {}, rate: 0, window: undefined, pendingRoles: false },
  })
  if ('reference' in planting) (planting as { reference: (service: ReferenceProvider) => void }).reference(made)
  await made.app.ready()
  const close = async () => {
    await made.app.close()
    made.close()
  }
  const facts = made.ready as unknown as SiteFacts
  return toSite(provider, `http://reference.test${made.prefix}`, planting, inject(made), facts, close)
}

function openMock(provider: ProviderName, planting: object, seed: number): Site {
  const clean = providersNamed([provider])
  const mock = createMock({
    providers: 'mock' in planting ? clean.map((planting as { mock: (one: unknown) => never }).mock) : clean,
    data: {
      credentials: [
        { token: tokens.admin, email: 'admin@example.test' },
        { token: tokens.limited, email: 'reader@example.test' },
      ],
    },
    ...{ seed, maxWorlds: 1, cors: false, onDefect: () => {} },
  })
  const described = mock.describe('http://mock.test').providers[provider]
  if (!described) throw new Error(`The mock does not serve ${provider}.`)
  const [tenant = {}, otherTenant = {}] = described.tenants
  const facts: SiteFacts = {
    ...{ tenant, otherTenant },
    credentials: tokens,
    inviteeEmail: 'invitee@example.test',
    knownUsers: people.slice(3).map(({ email }) => email),
    roles: described.roles.map(({ id }) => id),
  }
  const control: Fetch = (request) => mock.fetch(request)
  const site = toSite(provider, described.baseUrl, planting, control, facts, async () => {})
  return { ...site, control }
}

function wrapped(planting: object, fetch: Fetch, thrown: unknown[]): Fetch {
  if (!('wrap' in planting)) return fetch
  const proxy = (planting as { wrap: (inner: Fetch) => Fetch }).wrap(fetch)
  return async (request) => {
    try {
      return await proxy(request)
    } catch (error) {
      thrown.push(error)
      throw error
    }
  }
}

/** Sends requests to a Fastify app without a network. */
export function inject({ app }: ReferenceProvider): Fetch {
  return async (request) => {
    const { host, pathname, search } = new URL(request.url)
    const body = Buffer.from(await request.arrayBuffer())
    const response: LightMyRequestResponse = await app.inject({
      method: request.method as 'GET',
      url: pathname + search,
      headers: { host, ...Object.fromEntries(request.headers) },
      ...(body.length > 0 ? { payload: body } : {}),
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(response.headers))
      for (const one of [value].flat()) if (one !== undefined) headers.append(name, String(one))
    const isEmpty = [204, 304].includes(response.statusCode)
    return new Response(isEmpty ? null : new Uint8Array(response.rawPayload), { status: response.statusCode, headers })
  }
}

function toSite(
  provider: ProviderName,
  baseUrl: string,
  planting: object,
  service: Fetch,
  facts: SiteFacts,
  close: () => Promise<void>,
): Site {
  let count = 0
  const thrown: unknown[] = []
  const fetch = wrapped(planting, service, thrown)
  const scheme = provider === 'snyk' ? 'token' : 'Bearer'
  const mediaType = provider === 'snyk' ? 'application/vnd.api+json' : 'application/json'
  async function call(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const { token = facts.credentials.admin, raw, body, headers = {} } = sending
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(
      new Request(`${baseUrl}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `${scheme} ${token}` }),
          ...(payload === undefined ? {} : { 'content-type': mediaType }),
          ...headers,
        },
        ...(payload === undefined ? {} : { body: payload }),
      }),
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: toJson(text) }
  }
  return { ...facts, provider, baseUrl, fetch, call, thrown, close, fresh: () => `witness-${++count}@example.test` }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
