import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Mock } from '../mocks/http/mock.ts'
import type { CutAnswer, Platform } from '../mocks/http/platform.ts'
import { MockError, toResponse } from '../mocks/http/reply.ts'
import { readAsset } from './node/assets.ts'
import { mockOptions } from './options/mock.ts'

export { loadSpecs } from './node/specs.ts'

/** Where to listen. */
export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port?: number
  readonly host?: string
}

/** A mock that listens. */
export interface MockServer {
  /** `http://127.0.0.1:4010`, without a slash at the end. */
  readonly url: string
  readonly server: Server
  /** Answers what has been asked, then stops. */
  readonly close: () => Promise<void>
}

/** Serves a mock over HTTP, and its console beside it. Rejects where the address cannot be listened on. */
export async function serve(
  mock: Pick<Mock, 'fetch'> & Partial<Pick<Mock, 'servedAt'>>,
  { port = mockOptions.port.default, host = mockOptions.host.default }: ServeOptions = {},
): Promise<MockServer> {
  const respond = mock.fetch.atOnce ?? mock.fetch
  const stop = new AbortController()
  const listener = getRequestListener(
    (request, env) => {
      const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse }
      return respond(request, new NodePlatform(incoming, outgoing, stop.signal))
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

/** Answers what is HTTP but gives no URL, such as one with an odd Host: no provider could tell that it was meant. */
function unreadable(error: unknown): Response {
  if (!(error instanceof RequestError)) throw error
  return toResponse(new MockError(400, 'malformed-request', `Failed to read the request: ${error.message}.`).toReply())
}

/** A name by which this machine can call what listens on an address. */
function nameOf({ family, address }: AddressInfo): string {
  // These two stand for all addresses, and no client can call them everywhere.
  if (address === '0.0.0.0') return '127.0.0.1'
  if (address === '::') return '[::1]'
  return family === 'IPv6' ? `[${address}]` : address
}

/**
 * The edge of one request.
 *
 * A class, because an object literal with a getter has a shape of its own each time, which V8 keeps until the next full
 * collection, and with it the request and the response.
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

  cut(answer?: CutAnswer): Response {
    const outgoing = this.#outgoing
    if (!answer) {
      outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
    const { status, headers, text, bytes } = answer
    const sent = Buffer.from(text).subarray(0, bytes)
    // The length promises more than is sent, so that the client sees that something is missing.
    outgoing.writeHead(status, { ...headers, 'content-length': sent.length + 1 })
    outgoing.write(sent, () => outgoing.destroy())
    return RESPONSE_ALREADY_SENT
  }
}

/** How long a server that ends waits for the rest of a request that has not arrived, in milliseconds. */
const timeoutMs = 1000

/** Gives what ends a server: it answers the requests that have arrived, and waits for nobody who keeps silent. */
function closer(server: Server, stop: AbortController): () => Promise<void> {
  /** The open connections, each with the answer to its latest request. */
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
    // A connection may look idle although its next request is on the way: let that in, for its answer to be the last one.
    if (latest.size > 0) await new Promise((done) => setTimeout(done, 50))
    await new Promise<void>((resolve, reject) => {
      // A connection that is kept alive falls idle when its open request has been answered.
      const idle = setInterval(() => server.closeIdleConnections(), 20)
      // Node ends connections that are too slow, but no more once the server is told to close.
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

/** Tells a client that this is the last answer on its connection, so that it sends no request into one about to close. */
function sendLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close')
}
