import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Moment, Planned } from './plan.ts'

/** What a proxy does to the requests of a run, by their numbers, which start at 1. */
export interface Plan
  extends Pick<Planned, 'dropResponse' | 'tearResponse' | 'dropRequest' | 'delayRequest' | 'resets' | 'lateMs'> {
  /** Called at each moment of every request; returns `unsent` before a request that must not be carried out. */
  readonly onMoment: (number: number, moment: Moment, method: string) => 'unsent' | undefined
}

/** What a proxy has counted. */
export interface Counts {
  requests: number
  droppedResponses: number
  tornResponses: number
  droppedRequests: number
  delayedRequests: number
  lateLists: number
  resets: number
  /** Invitations that the service has created. */
  invited: number
  /** Invitations, members and grants that the service has ended. */
  ended: number
}

/** A proxy in front of a service that drops some requests and responses. */
export interface LossyProxy {
  readonly url: string
  readonly counts: Counts
  /** Follows a new plan, and counts its requests from 1; without a plan everything passes. */
  readonly follow: (plan?: Plan) => void
  /** Has a request or response been dropped since the plan started? */
  readonly hasDropped: () => boolean
  /** How many requests have arrived since the plan started. */
  readonly arrived: () => number
  readonly close: () => Promise<void>
}

const dropNothing: Plan = {
  ...{ dropResponse: [], tearResponse: [], dropRequest: [], delayRequest: [] },
  ...{ resets: false, lateMs: 0, onMoment: () => undefined },
}

/** The delay of a delayed request, in ms: within the time that a clean-up waits for it. */
export const delayMs = 200

/** Nothing counted yet. */
export function noCounts(): Counts {
  return {
    ...{ requests: 0, droppedResponses: 0, tornResponses: 0, droppedRequests: 0, delayedRequests: 0 },
    ...{ lateLists: 0, resets: 0, invited: 0, ended: 0 },
  }
}

/** Starts a proxy to a service. */
export async function startProxy(upstream: string): Promise<LossyProxy> {
  const { origin, pathname } = new URL(upstream)
  const agent = new Agent({ keepAlive: true })
  const counts = noCounts()
  let plan = dropNothing
  let number = 0
  let dropped = false
  /** The latest answer to each list, and when something was written last. */
  const lists = new Map<string, { readonly response: IncomingMessage; readonly text: Buffer }>()
  let writtenAt = Number.NEGATIVE_INFINITY

  const server = createServer((incoming, outgoing) => {
    const { dropResponse, tearResponse, dropRequest, delayRequest, resets, lateMs, onMoment } = plan
    const cut = () => {
      dropped = true
      if (resets) counts.resets++
      if (resets) incoming.socket.resetAndDestroy()
      else incoming.socket.destroy()
    }
    const mine = ++number
    counts.requests++
    const { method = 'GET', url = '/', headers } = incoming
    const unsent = onMoment(mine, 'before', method) === 'unsent'
    if (unsent || dropRequest.includes(mine)) {
      if (!unsent) counts.droppedRequests++
      cut()
      return
    }
    // A request that has arrived is carried out even if its sender is killed, as behind a vendor's gateway.
    readAll(incoming).then(async (body) => {
      if (delayRequest.includes(mine)) {
        counts.delayedRequests++
        cut()
        await pause(delayMs)
      }
      const passed = request(`${origin}${url}`, { method, headers, agent }, (response) => {
        readAll(response).then((text) => {
          count(counts, method, url, response.statusCode ?? 0)
          onMoment(mine, 'between', method)
          if (dropResponse.includes(mine)) {
            counts.droppedResponses++
            cut()
            return
          }
          const earlier = lists.get(`${url} ${headers.authorization}`)
          const isLate = method === 'GET' && earlier && performance.now() - writtenAt < lateMs
          if (method !== 'GET') writtenAt = performance.now()
          else if (!isLate) lists.set(`${url} ${headers.authorization}`, { response, text })
          if (isLate) counts.lateLists++
          const answer = isLate ? earlier : { response, text }
          if (tearResponse.includes(mine) && answer.text.length > 1) {
            counts.tornResponses++
            outgoing.writeHead(answer.response.statusCode ?? 502, answer.response.headers)
            // Cut only once the first part is in flight.
            outgoing.write(answer.text.subarray(0, answer.text.length / 2), cut)
          } else send(outgoing, answer.response, answer.text)
          onMoment(mine, 'after', method)
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
    follow: (next = dropNothing) => {
      plan = next
      number = 0
      dropped = false
      lists.clear()
    },
    hasDropped: () => dropped,
    arrived: () => number,
    close: () =>
      new Promise((ended) => {
        agent.destroy()
        server.close(() => ended())
        server.closeAllConnections()
      }),
  }
}

function count(counts: Counts, method: string, url: string, status: number): void {
  if (status < 200 || status > 299) return
  if (method === 'DELETE') counts.ended++
  // Invitations of Snyk, Blaxel and Dreadnode; Dreadnode's users of a workspace are grants.
  else if (method === 'POST' && /\/(invites|users|invitations)(\?|$)/.test(url)) counts.invited++
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function send(outgoing: ServerResponse, response: IncomingMessage, body: Buffer): void {
  outgoing.writeHead(response.statusCode ?? 502, response.headers)
  outgoing.end(body)
}

function fail(outgoing: ServerResponse): () => void {
  return () => outgoing.destroy()
}
