/** Sends a request and gives what came back. */
export type Send = (request: Request) => Promise<Response>

/** A request in few words. */
export interface Ask {
  /** Token, sent by the provider's first scheme; `null` sends none. */
  readonly as?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, in the provider's media type where the headers name none. */
  readonly body?: unknown
  /** Sent as it is. */
  readonly text?: string
}

/** An answer, read to its end. */
export interface Got {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; undefined where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests reach deep into answers whose shape they assert
  readonly body: any
}

/** What a client has to know of a provider. */
export interface ProviderDeclaration {
  readonly base: string
  readonly scheme: string
  readonly mediaType: string
}

/** How clients talk to each provider. */
export const declarations = {
  blaxel: { base: '/blaxel/v0', scheme: 'Bearer', mediaType: 'application/json' },
  dreadnode: { base: '/dreadnode/api/v1', scheme: 'Bearer', mediaType: 'application/json' },
  snyk: { base: '/snyk/rest', scheme: 'token', mediaType: 'application/vnd.api+json' },
} as const satisfies Record<string, ProviderDeclaration>

/** Asks one provider in one world. */
export interface Client {
  (method: string, path: string, ask?: Ask): Promise<Got>
  readonly world: string
  /** The control API, at this client's world: `control('POST', '/clock', { body })`. */
  control(method: string, path: string, ask?: Ask): Promise<Got>
}

/** A client for a provider that reaches it through `send`, under an origin that `send` understands. */
export function toClient(
  send: Send,
  origin: string,
  controlOrigin: string,
  declaration: ProviderDeclaration,
  base: string,
  world: string,
): Client {
  const ask = async (
    url: string,
    method: string,
    mediaType: string,
    { as = 'admin', headers = {}, body, text }: Ask,
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
  const client = (method: string, path: string, given: Ask = {}) =>
    ask(`${origin}${base}${path}`, method, declaration.mediaType, given)
  const control = (method: string, path: string, given: Ask = {}) =>
    ask(`${controlOrigin}/__invitelab/worlds/${world}${path}`, method, 'application/json', { as: null, ...given })
  return Object.assign(client, { world, control })
}

/** Reads an answer to its end; one that has none, not at all. */
export async function read(response: Response): Promise<Got> {
  const endless = response.headers.get('content-type') === 'text/event-stream'
  if (endless) await response.body?.cancel()
  const text = endless ? '' : await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : undefined }
}
