/** Sends a request and returns the response. */
export type Send = (request: Request) => Promise<Response>

/** Options of a request. */
export interface RequestOptions {
  /** The token, sent in the provider's first authentication scheme; `null` sends none. */
  readonly as?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, with the provider's media type unless the headers set one. */
  readonly body?: unknown
  /** Sent unchanged. */
  readonly text?: string
}

/** A response with its complete body. */
export interface Got {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed JSON body; undefined if there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read response bodies whose shape they assert
  readonly body: any
}

/** What a client needs to know about a provider. */
export interface ProviderDeclaration {
  readonly base: string
  readonly scheme: string
  readonly mediaType: string
}

/** How to send requests to each provider. */
export const declarations = {
  blaxel: { base: '/blaxel/v0', scheme: 'Bearer', mediaType: 'application/json' },
  dreadnode: { base: '/dreadnode/api/v1', scheme: 'Bearer', mediaType: 'application/json' },
  snyk: { base: '/snyk/rest', scheme: 'token', mediaType: 'application/vnd.api+json' },
} as const satisfies Record<string, ProviderDeclaration>

/** Sends requests to one provider in one world. */
export interface Client {
  (method: string, path: string, options?: RequestOptions): Promise<Got>
  readonly world: string
  /** Sends a request to the control API for this client's world: `control('POST', '/clock', { body })`. */
  control(method: string, path: string, options?: RequestOptions): Promise<Got>
}

/** Creates a client for a provider. `origin` must be one that `send` can resolve. */
export function toClient(
  send: Send,
  origin: string,
  controlOrigin: string,
  declaration: ProviderDeclaration,
  base: string,
  world: string,
): Client {
  const request = async (
    url: string,
    method: string,
    mediaType: string,
    { as = 'admin', headers = {}, body, text }: RequestOptions,
  ) => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await send(
      new Request(url, {
        method,
        headers: {
          'x-invitelab-world': world,
          ...(as === null ? {} : { authorization: `${declaration.scheme} ${as}` }),
          ...(sent === undefined ? {} : { 'content-type': mediaType }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      }),
    )
    return read(response)
  }
  const client = (method: string, path: string, options: RequestOptions = {}) =>
    request(`${origin}${base}${path}`, method, declaration.mediaType, options)
  const control = (method: string, path: string, options: RequestOptions = {}) =>
    request(`${controlOrigin}/__invitelab/worlds/${world}${path}`, method, 'application/json', { as: null, ...options })
  return Object.assign(client, { world, control })
}

/** Reads a response completely, but does not read an event stream, which never ends. */
export async function read(response: Response): Promise<Got> {
  const isStream = response.headers.get('content-type') === 'text/event-stream'
  if (isStream) await response.body?.cancel()
  const text = isStream ? '' : await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : undefined }
}
