import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fetch } from '../blind/planting.ts'
import type { ZooReference } from './reference.ts'

/** A request, as the server counts it from 1. */
export interface Arrival {
  readonly number: number
  readonly method: string
  readonly path: string
  /** From `performance.now()`, in milliseconds. */
  readonly at: number
}

/** What stands between a run and a service. */
export interface Front {
  /** Handles a request on its connection; returns false to let it pass. */
  readonly raw?: (incoming: IncomingMessage, outgoing: ServerResponse, arrival: Arrival) => boolean
  /** Answers a request, or cuts its connection. */
  readonly answer?: (request: Request, pass: Fetch, arrival: Arrival) => Promise<Response | 'cut'> | Response | 'cut'
  readonly close?: () => Promise<void>
}

/** A server on this machine, with what it has counted. */
export interface ZooServer {
  readonly origin: string
  readonly baseUrl: string
  readonly log: readonly (Arrival & { readonly status: number })[]
  readonly arrivals: readonly Arrival[]
  /** Successful invitations. */
  readonly invited: () => number
  readonly sentBytes: () => number
  /** The most requests that were in progress at the same time. */
  readonly mostAtOnce: () => number
  /** Resolves when this many requests have arrived. */
  readonly reached: (number: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts a server in front of a service. */
export async function startServer(reference: ZooReference, front: Front = {}): Promise<ZooServer> {
  const log: (Arrival & { readonly status: number })[] = []
  const arrivals: Arrival[] = []
  const waiting: { readonly number: number; readonly resolve: () => void }[] = []
  let open = 0
  let mostAtOnce = 0
  let sent = 0
  const server = createServer((incoming, outgoing) => {
    const arrival: Arrival = {
      ...{ number: arrivals.length + 1, method: incoming.method ?? '', path: incoming.url ?? '/' },
      at: performance.now(),
    }
    arrivals.push(arrival)
    for (const { number, resolve } of waiting) if (arrivals.length >= number) resolve()
    open++
    mostAtOnce = Math.max(mostAtOnce, open)
    const { socket } = incoming
    const before = socket.bytesWritten
    outgoing.once('close', () => {
      open--
      sent += socket.bytesWritten - before
      log.push({ ...arrival, status: outgoing.statusCode })
    })
    if (front.raw?.(incoming, outgoing, arrival)) return
    respond(incoming, outgoing, arrival).catch(() => socket.destroy())
  })

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse, arrival: Arrival): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const headers = new Headers()
    for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
      const name = incoming.rawHeaders[index] ?? ''
      // Changes read bodies as text.
      if (!/^(accept-encoding|connection|content-length|transfer-encoding)$/i.test(name))
        headers.append(name, incoming.rawHeaders[index + 1] ?? '')
    }
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      ...{ method: arrival.method, headers },
      ...(body.length > 0 && !/^(GET|HEAD)$/.test(arrival.method) ? { body } : {}),
    })
    const response = front.answer
      ? await front.answer(request, reference.fetch, arrival)
      : await reference.fetch(request)
    if (response === 'cut') {
      incoming.socket.destroy()
      return
    }
    const bytes = Buffer.from(await response.arrayBuffer())
    const answered = Object.fromEntries([...response.headers].filter(([name]) => name !== 'content-length'))
    const isEmpty = [204, 304].includes(response.status)
    outgoing.writeHead(response.status, { ...answered, ...(isEmpty ? {} : { 'content-length': bytes.length }) })
    outgoing.end(isEmpty ? undefined : bytes)
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    baseUrl: `${origin}${reference.prefix}`,
    ...{ log, arrivals },
    invited: () => log.filter(({ method, path, status }) => isInvite(method, path) && status < 300).length,
    sentBytes: () => sent,
    mostAtOnce: () => mostAtOnce,
    reached: (number) =>
      new Promise((resolve) => {
        if (arrivals.length >= number) resolve()
        else waiting.push({ number, resolve })
      }),
    close: async () => {
      await front.close?.()
      await new Promise<void>((ended) => {
        server.close(() => ended())
        server.closeAllConnections()
      })
    },
  }
}

/** Does a request invite? */
export function isInvite(method: string, path: string): boolean {
  return method === 'POST' && (isInvitations(path) || isBlaxelUsers(path))
}

/** Does a request read a list of invitations, members or grants? */
export function isListRead(method: string, path: string): boolean {
  return method === 'GET' && (isInvitations(path) || /\/(users|members)(\?|$)/.test(path))
}

/** Does a request read the tenant's list of invitations? */
export function isInvitationList(method: string, path: string): boolean {
  return method === 'GET' && (isInvitations(path) || isBlaxelUsers(path))
}

/** Does a request revoke or remove? */
export function isRevoke(method: string, path: string): boolean {
  return method === 'DELETE' && /\/(invites|users|invitations|members)\//.test(path)
}

const isInvitations = (path: string) => /\/org(s?)\/[^/]+\/(invites|invitations)(\?|$)/.test(path)
const isBlaxelUsers = (path: string) => /^\/v0\/users(\?|$)/.test(path)

/** JSON with a media type. */
export function json(value: unknown, { status = 200, type = 'application/json', headers = {} } = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': type, ...headers } })
}

/** A page, as a proxy or a login shows it. */
export function page(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  const html = `<!doctype html><html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
}

/** A response with other JSON. */
export async function withJson(response: Response, change: (body: unknown) => unknown): Promise<Response> {
  const text = await response.text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return new Response([204, 304].includes(response.status) ? null : text, response)
  }
  return new Response(JSON.stringify(change(body)), response)
}

/** Changes the items of a list. */
export async function withItems(
  response: Response,
  // biome-ignore lint/suspicious/noExplicitAny: items have many shapes
  change: (items: any[]) => unknown[],
): Promise<Response> {
  if (response.status !== 200) return response
  return withJson(response, (body) => {
    if (Array.isArray(body)) return change(body)
    const { data } = body as { data?: unknown[] }
    return Array.isArray(data) ? { ...(body as object), data: change(data) } : body
  })
}
