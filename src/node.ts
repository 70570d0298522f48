import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Mock } from '../mocks/http/mock.ts'
import { MockError } from '../mocks/http/request/mock-error.ts'
import type { CutResponse, Platform } from '../mocks/http/request/platform.ts'
import { toResponse } from '../mocks/http/request/reply.ts'
import { readAsset } from './node/assets.ts'
import { mockOptions } from './options/mock.ts'

export { loadSpecs } from './node/specs.ts'

/** Address to listen on. */
export interface ServeOptions {
  /** Default: 4010; 0 picks a free port. */
  readonly port?: number
  readonly host?: string
}

/** A mock that is listening. */
export interface MockServer {
  /** Such as `http://127.0.0.1:4010`, without a trailing slash. */
  readonly url: string
  readonly server: Server
  /** Responds to the pending requests, then stops. */
  readonly close: () => Promise<void>
}

/** Serves a mock and its console over HTTP. Rejects if the server cannot listen on the address. */
export async function serve(
  mock: Pick<Mock, 'fetch'> & Partial<Pick<Mock, 'servedAt'>>,
  { port = mockOptions.port.default, host = mockOptions.host.default }: ServeOptions = {},
): Promise<MockServer> {
  const stop = new AbortController()
  const listener = getRequestListener(
    (request, env) => {
      const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse }
      return mock.fetch(request, new NodePlatform(incoming, outgoing, stop.signal))
    },
    { errorHandler: unreadable },
  )
  const server = createServer(listener)
  const close = closer(server, stop)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  const url = `http://${nameOf(address)}:${address.port}`
  mock.servedAt?.(url)
  return { url, server, close }
}

/** Responds to an HTTP request from which no URL can be built (an invalid Host), so that no provider can be chosen. */
function unreadable(error: unknown): Response {
  if (!(error instanceof RequestError)) throw error
  return toResponse(new MockError(400, 'malformed-request', `Failed to read the request: ${error.message}.`).toReply())
}

/** The host name under which this machine can reach a server that listens on an address. */
function nameOf({ family, address }: AddressInfo): string {
  // The wildcard addresses, which clients cannot call on every platform.
  if (address === '0.0.0.0') return '127.0.0.1'
  if (address === '::') return '[::1]'
  return family === 'IPv6' ? `[${address}]` : address
}

/**
 * Node's part of one request.
 *
 * A class, because V8 gives each object literal with a getter a new shape and keeps it, with the request and the
 * response, until the next full garbage collection.
 */
class NodePlatform implements Platform {
  readonly #incoming: IncomingMessage
  readonly #outgoing: ServerResponse

  readonly stopping: AbortSignal
  readonly asset = readAsset

  constructor(incoming: IncomingMessage, outgoing: ServerResponse, stopping: AbortSignal) {
    this.#incoming = incoming
    this.#outgoing = outgoing
    this.stopping = stopping
  }

  get loopback(): boolean {
    return /^(::ffff:)?127\.|^::1$/.test(this.#incoming.socket.remoteAddress ?? '')
  }

  get rawHeaders(): readonly string[] {
    return this.#incoming.rawHeaders
  }

  cut(response?: CutResponse): Response {
    const outgoing = this.#outgoing
    if (!response) {
      outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
    const { status, headers, text, bytes } = response
    const sent = Buffer.from(text).subarray(0, bytes)
    // A content length greater than what is sent lets the client detect the cut.
    outgoing.writeHead(status, { ...headers, 'content-length': sent.length + 1 })
    outgoing.write(sent, () => outgoing.destroy())
    return RESPONSE_ALREADY_SENT
  }
}

/** How long a closing server waits for the rest of an incomplete request, in milliseconds. */
const timeoutMs = 1000

/** Returns a function that closes a server after responding to the requests that have arrived. It does not wait for idle clients. */
function closer(server: Server, stop: AbortController): () => Promise<void> {
  /** The open connections, each with the response to its latest request. */
  const latest = new Map<Socket, ServerResponse | undefined>()
  let closing = false
  server.on('connection', (socket) => {
    latest.set(socket, undefined)
    socket.once('close', () => latest.delete(socket))
  })
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    latest.set(socket, response)
    if (closing) sendLast(response)
  })
  return async () => {
    closing = true
    stop.abort()
    for (const response of latest.values()) if (response) sendLast(response)
    // A connection may look idle while its next request is in flight: wait for it, and respond to it as the last one.
    if (latest.size > 0) await new Promise((done) => setTimeout(done, 50))
    await new Promise<void>((resolve, reject) => {
      // A keep-alive connection becomes idle once its open request has a response.
      const idle = setInterval(() => server.closeIdleConnections(), 20)
      // Node stops closing slow connections once the server is told to close.
      const slow = setTimeout(() => {
        for (const [socket, response] of latest) if (!response?.req.complete) socket.destroy()
      }, timeoutMs)
      server.close((error) => {
        clearInterval(idle)
        clearTimeout(slow)
        if (error) reject(error)
        else resolve()
      })
    })
  }
}

/** Marks a response as the last one on its connection, so that the client does not reuse it. */
function sendLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close')
}
