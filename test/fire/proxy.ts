import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** When in the life of a request something happens: before it is handed on, when it is carried out, when it is answered. */
export type Moment = 'before' | 'between' | 'after'

/** What a proxy does to the requests of one run, by their numbers; the first one is 1. */
export interface Plan {
  /** Is carried out, and then the connection is cut. */
  readonly dropAnswer: readonly number[]
  /** The connection is cut, and nothing is carried out. */
  readonly dropRequest: readonly number[]
  /** Is told of every request at each moment; says `unsent` before one that is not to be carried out. */
  readonly onMoment: (number: number, moment: Moment) => 'unsent' | undefined
}

/** What a proxy has seen. */
export interface Counts {
  requests: number
  droppedAnswers: number
  droppedRequests: number
  /** Invitations that the service has made. */
  invited: number
  /** Invitations, members and grants that the service has ended. */
  ended: number
}

/** A proxy that stands before a service and loses some of what passes. */
export interface LossyProxy {
  readonly url: string
  readonly counts: Counts
  /** Begins to count requests from 1 again; without a plan everything passes. */
  readonly follow: (plan?: Plan) => void
  /** Has anything been dropped since the plan began? */
  readonly hasDropped: () => boolean
  readonly close: () => Promise<void>
}

const calm: Plan = { dropAnswer: [], dropRequest: [], onMoment: () => undefined }

/** Starts a proxy to a service. */
export async function startProxy(upstream: string): Promise<LossyProxy> {
  const { origin, pathname } = new URL(upstream)
  const agent = new Agent({ keepAlive: true })
  const counts: Counts = { requests: 0, droppedAnswers: 0, droppedRequests: 0, invited: 0, ended: 0 }
  let plan = calm
  let number = 0
  let dropped = false

  const server = createServer((incoming, outgoing) => {
    const { dropAnswer, dropRequest, onMoment } = plan
    const mine = ++number
    counts.requests++
    const unsent = onMoment(mine, 'before') === 'unsent'
    if (unsent || dropRequest.includes(mine)) {
      if (!unsent) counts.droppedRequests++
      dropped = true
      incoming.socket.destroy()
      return
    }
    const { method = 'GET', url = '/', headers } = incoming
    // What has arrived is carried out even where its sender dies in the meantime, as it is behind a vendor's gateway.
    readAll(incoming).then((body) => {
      const passed = request(`${origin}${url}`, { method, headers, agent }, (answer) => {
        readAll(answer).then((text) => {
          note(counts, method, url, answer.statusCode ?? 0)
          onMoment(mine, 'between')
          if (dropAnswer.includes(mine)) {
            counts.droppedAnswers++
            dropped = true
            incoming.socket.destroy()
            return
          }
          send(outgoing, answer, text)
          onMoment(mine, 'after')
        }, fail(outgoing))
      })
      passed.once('error', fail(outgoing))
      passed.end(body)
    }, fail(outgoing))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    counts,
    follow: (next = calm) => {
      plan = next
      number = 0
      dropped = false
    },
    hasDropped: () => dropped,
    close: () =>
      new Promise((ended) => {
        agent.destroy()
        server.close(() => ended())
        server.closeAllConnections()
      }),
  }
}

function note(counts: Counts, method: string, url: string, status: number): void {
  if (status < 200 || status > 299) return
  if (method === 'DELETE') counts.ended++
  // Snyk's, Blaxel's and Dreadnode's lists of invitations; Dreadnode's users of a workspace are granted access.
  else if (method === 'POST' && /\/(invites|users|invitations)(\?|$)/.test(url)) counts.invited++
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function send(outgoing: ServerResponse, answer: IncomingMessage, body: Buffer): void {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
  outgoing.end(body)
}

function fail(outgoing: ServerResponse): () => void {
  return () => outgoing.destroy()
}
