import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Edge } from './http/edge.ts'
import type { Mock } from './http/mock.ts'

export { loadSpecs } from './cli/specs.ts'

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

/** Serves a mock over HTTP. Rejects where the address cannot be listened on. */
export async function serve(
  mock: Pick<Mock, 'fetch'>,
  { port = 4010, host = '127.0.0.1' }: ServeOptions = {},
): Promise<MockServer> {
  const listener = getRequestListener((request, env) => {
    const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse }
    return mock.fetch(request, new NodeEdge(incoming, outgoing))
  })
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return { url: `http://${name}:${address.port}`, server, close: () => close(server) }
}

/**
 * The edge of one request.
 *
 * A class, because an object literal with a getter has a shape of its own each time, which V8 keeps until the next full
 * collection, and with it the request and the response.
 */
class NodeEdge implements Edge {
  readonly #incoming: IncomingMessage
  readonly #outgoing: ServerResponse

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.#incoming = incoming
    this.#outgoing = outgoing
  }

  get loopback(): boolean {
    return /^(::ffff:)?127\.|^::1$/.test(this.#incoming.socket.remoteAddress ?? '')
  }

  get rawHeaders(): readonly string[] {
    return this.#incoming.rawHeaders
  }

  cut(status: number, headers: Readonly<Record<string, string>>, sent: string | null): Response {
    const outgoing = this.#outgoing
    if (sent === null) {
      outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
    // The length promises more than is sent, so that the client sees that something is missing.
    outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(sent) + 1 })
    outgoing.write(sent, () => outgoing.destroy())
    return RESPONSE_ALREADY_SENT
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    // A connection that is kept alive falls idle when its open request has been answered.
    const idle = setInterval(() => server.closeIdleConnections(), 20)
    server.close((error) => {
      clearInterval(idle)
      if (error) reject(error)
      else resolve()
    })
  })
}
