import type { SQLInputValue } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../reference/common/database.ts'
import type { Planting } from './planting.ts'

// biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes are read and changed
export type Json = any

/** Work of a hook. A reply that it has sent is the response. */
export type Work = (request: FastifyRequest, reply: FastifyReply) => unknown

/** A change of a body. If it returns undefined, it has changed the body in place. */
export type Change = (json: Json, request: FastifyRequest, reply: FastifyReply) => unknown

/** A UUID in any letter case. */
export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Does a hook apply to a request, or to a response? */
type Applies = (request: FastifyRequest, reply: FastifyReply) => boolean

/** The method and the pattern of a request to a reference service: `GET /v0/users`. */
export const routeOf = (request: FastifyRequest): string => `${request.method} ${request.routeOptions.url}`

/** Applies to all. */
export const always = (): boolean => true

/**
 * Runs before the caller is checked (`onRequest`), or before the handler, with the body read (`preHandler`).
 * Work that has sent a reply ends the request.
 */
export function onHook(app: FastifyInstance, hook: 'onRequest' | 'preHandler', applies: Applies, work: Work): void {
  app.addHook(hook, async (request: FastifyRequest, reply: FastifyReply) => {
    if (!applies(request, reply)) return undefined
    let isAnswered = false
    const send = reply.send
    // With hooks before sending, `reply.sent` is still false right after `send`.
    reply.send = ((payload: unknown) => {
      isAnswered = true
      return send.call(reply, payload)
    }) as typeof send
    await work(request, reply)
    reply.send = send
    return isAnswered ? reply : undefined
  })
}

/** Runs after a handler, before the response is sent. */
export function afterwards(app: FastifyInstance, applies: Applies, work: Work): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (applies(request, reply)) await work(request, reply)
    return payload
  })
}

/** Changes the JSON of responses, compressed ones too. Responses without a body stay unchanged. */
export function changeJson(app: FastifyInstance, applies: Applies, change: Change): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!applies(request, reply)) return payload
    const isZipped = Buffer.isBuffer(payload)
    const text = isZipped ? gunzipSync(payload).toString() : payload
    if (typeof text !== 'string' || text === '') return payload
    const json = JSON.parse(text)
    const changed = await change(json, request, reply)
    const sent = JSON.stringify(changed === undefined ? json : changed)
    reply.removeHeader('content-length')
    return isZipped ? gzipSync(sent) : sent
  })
}

/** Changes the JSON of all responses of the reference service. */
export const changingAll = (change: Change): Planting => ({
  reference: ({ app }) => changeJson(app, always, change),
})

/** The body of a request to a reference service; undefined if it is not JSON. */
export function jsonOf(request: FastifyRequest): Json {
  try {
    return JSON.parse(String(request.body))
  } catch {
    return undefined
  }
}

/** The body of a request to a reference service; an empty object if it is not JSON, or null. */
export const bodyOf = (request: FastifyRequest): Json => jsonOf(request) ?? {}

/** Replaces the body that the handler of a reference service reads. */
export function setBody(request: FastifyRequest, body: unknown): void {
  request.body = Buffer.from(JSON.stringify(body))
}

/** A path parameter; an empty text if there is none. */
export const param = (request: FastifyRequest, name: string): string =>
  String((request.params as Record<string, unknown>)[name] ?? '')

/** Replaces a path parameter. */
export function setParameter(request: FastifyRequest, name: string, value: string): void {
  Object.assign(request.params as object, { [name]: value })
}

/** The query of a request to a reference service. */
export const queryOf = (request: FastifyRequest): URLSearchParams =>
  new URL(request.raw.url ?? '/', 'http://reference.test').searchParams

/** Changes the query before a reference service reads it. */
export function changeQuery(request: FastifyRequest, change: (query: URLSearchParams) => void): void {
  const query = queryOf(request)
  change(query)
  request.raw.url = `${String(request.raw.url).split('?')[0]}?${query}`
}

/** Sends a value as JSON. */
export function answer(reply: FastifyReply, status: number, value: unknown, type = 'application/json'): FastifyReply {
  return reply.code(status).header('content-type', type).send(JSON.stringify(value))
}

/** Changes the statements of a reference service. `change` may change the values in place. */
export function changeSql({ db }: { readonly db: Database }, change: (sql: string, values: SQLInputValue[]) => string) {
  const [one, all, run] = [db.one.bind(db), db.all.bind(db), db.run.bind(db)]
  db.one = <T>(sql: string, ...values: SQLInputValue[]) => one<T>(change(sql, values), ...values)
  db.all = <T>(sql: string, ...values: SQLInputValue[]) => all<T>(change(sql, values), ...values)
  db.run = (sql: string, ...values: SQLInputValue[]) => run(change(sql, values), ...values)
}

/** Changes a reference service with a statement, such as a trigger. */
export const bySql = (statement: string): Planting => ({
  reference: ({ db }) => {
    db.run(statement)
  },
})

/** Replaces a part of every statement that has it. */
export const replaceSql = (service: { readonly db: Database }, from: string | RegExp, to: string): void =>
  changeSql(service, (sql) => sql.replace(from, to))

/** Sends several requests at once. */
export const together = <T>(...calls: readonly (() => Promise<T>)[]): Promise<T[]> =>
  Promise.all(calls.map((call) => call()))

/** Lets other requests run. */
export const pause = (ms = 5): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
