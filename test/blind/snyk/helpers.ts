import type { SQLInputValue } from 'node:sqlite'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { Cursors } from '../../reference/snyk/cursor.ts'
import { answer as answerWith, changeSql, type Json, jsonOf, onHook, param, type Work } from '../common.ts'
import type { Reference } from '../planting.ts'
import { hrefOf } from './calls.ts'

export type Operation = 'list' | 'invite' | 'cancel'

/** An invitation as the reference service stores it. */
export interface Row {
  readonly seq: number
  readonly id: string
  readonly org_id: string
  readonly email: string
  readonly email_key: string
  readonly role_id: string
  readonly state: 'pending' | 'revoked'
}

/** The media type of every body. */
export const mediaType = 'application/vnd.api+json'
/** A well-formed id of nothing. */
export const nowhere = '5f0c7e5a-3b57-4c1d-9a52-0d6f3f0a7b11'

/** The operation that a request to the reference service is for. */
export function operationOf(request: FastifyRequest): Operation | undefined {
  const url = request.routeOptions.url ?? ''
  if (url.endsWith('/invites/:invite_id')) return request.method === 'DELETE' ? 'cancel' : undefined
  if (!url.endsWith('/invites')) return undefined
  return request.method === 'GET' ? 'list' : request.method === 'POST' ? 'invite' : undefined
}

export const isList = (request: FastifyRequest): boolean => operationOf(request) === 'list'
export const isInvite = (request: FastifyRequest): boolean => operationOf(request) === 'invite'
export const isCancel = (request: FastifyRequest): boolean => operationOf(request) === 'cancel'

/** Whether a request is for an operation and, if given, its response has a status. */
export const sends = (operation: Operation, status?: number) => (request: FastifyRequest, reply: FastifyReply) =>
  operationOf(request) === operation && (status === undefined || reply.statusCode === status)

/** Whether a response is a page of the list. */
export const isListed = sends('list', 200)
/** Whether a response is a new invitation. */
export const isMade = sends('invite', 201)
export const sendsStatus = (status: number) => (_: FastifyRequest, reply: FastifyReply) => reply.statusCode === status
export const sendsError = (_: FastifyRequest, reply: FastifyReply) => reply.statusCode >= 400

/** Runs before the request is checked. */
export function first(app: FastifyInstance, operation: Operation | 'any', work: Work): void {
  onHook(app, 'onRequest', (request) => operation === 'any' || operationOf(request) === operation, work)
}

/** Runs between the checks of the caller and the handler. */
export function before(app: FastifyInstance, operation: Operation, work: Work): void {
  onHook(app, 'preHandler', (request) => operationOf(request) === operation, work)
}

/** Responds with a document. */
export function answer(reply: FastifyReply, status: number, document: unknown): FastifyReply {
  return answerWith(reply, status, document, mediaType)
}

/** A document with one error. */
export const errorDocument = (status: number, detail: string, pointer?: string): Json => ({
  jsonapi: { version: '1.0' },
  errors: [{ status: String(status), title: 'Error', detail, ...(pointer ? { source: { pointer } } : {}) }],
})

/** The error for an address that is invited already. */
export const taken = errorDocument(400, 'This address already has a pending invitation', '/data/attributes/email')

/** Responds with an error. */
export const refuse = (reply: FastifyReply, status: number, detail: string): FastifyReply =>
  answer(reply, status, errorDocument(status, detail))

/** The attributes in the body of an invite; undefined if it has none. */
export const attributesIn = (request: FastifyRequest): Json => jsonOf(request)?.data?.attributes

/** The address in the body of an invite. */
export const emailIn = (request: FastifyRequest): string => String(attributesIn(request)?.email ?? '')

/** The organization that the path names. */
export const orgIn = (request: FastifyRequest): string => param(request, 'org_id').toLowerCase()
/** The invitation that the path names. */
export const inviteIn = (request: FastifyRequest): string => param(request, 'invite_id').toLowerCase()

/** The person who sends a request; undefined without a valid credential. */
export const callerOf = (db: Database, request: FastifyRequest): Person | undefined =>
  personOfToken(db, String(request.headers.authorization ?? '').split(/ +/)[1] ?? '')

/** Whether the caller may invite to the organization that the path names. */
export function mayInvite(db: Database, request: FastifyRequest): boolean {
  const sql = 'SELECT may_invite FROM membership WHERE org_id = ? AND person_id = ?'
  return db.one<{ may_invite: number }>(sql, orgIn(request), callerOf(db, request)?.id ?? '')?.may_invite === 1
}

/** Lets all people with access to an organization send requests of a method. */
export function grant({ app, db }: Reference, method: string): void {
  let current = ''
  const note = (request: FastifyRequest) => {
    current = request.method
  }
  for (const hook of ['onRequest', 'preHandler'] as const) onHook(app, hook, () => true, note)
  changeSql({ db }, (sql) =>
    current === method && sql.startsWith('SELECT may_invite') ? sql.replace('may_invite', '1 AS may_invite') : sql,
  )
}

export const rowOf = (db: Database, id: string): Row | undefined =>
  db.one<Row>('SELECT * FROM invitation WHERE id = ?', id)

/** The pending invitations of an organization, oldest first. */
export const pendingIn = (db: Database, orgId: string): Row[] =>
  db.all<Row>("SELECT * FROM invitation WHERE org_id = ? AND state = 'pending' ORDER BY seq", orgId)

/** The ended invitations of an address in an organization, newest first. */
export const endedOf = (db: Database, orgId: string, email: string): Row[] =>
  db.all<Row>(
    "SELECT * FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked' ORDER BY seq DESC",
    ...[orgId, email.toLowerCase()],
  )

/** Whether a statement reads a page of the list. The last of its values is the limit. */
export const readsPage = (sql: string, values: readonly SQLInputValue[]): boolean =>
  sql.includes('i.seq > ?') && values.at(-1) !== 1

/** Whether a statement looks for a neighbour of a page. */
export const readsNeighbour = (sql: string, values: readonly SQLInputValue[]): boolean =>
  sql.includes('i.seq > ?') && values.at(-1) === 1

/** Makes and reads the cursors of the reference service. */
export function cursorsOf(db: Database): Cursors {
  const { value } = db.one<{ value: string }>("SELECT value FROM meta WHERE key = 'seeds'") as { value: string }
  return new Cursors(JSON.parse(value).cursorKey)
}

/** A link in the same form with another text. */
export const relink = (link: Json, change: (href: string) => string): Json =>
  typeof link === 'string' ? change(link) : { ...link, href: change(hrefOf(link)) }

/** The parameters of a link of the reference service, to be changed in place. */
export function changeLink(links: Json, name: string, work: (query: URLSearchParams, url: URL) => void): void {
  if (!links?.[name]) return
  const url = new URL(links[name].href)
  work(url.searchParams, url)
  links[name] = { href: String(url) }
}

/** The operation of a request to a proxy. */
export function operationAt(request: Request): Operation | 'other' {
  const { pathname } = new URL(request.url)
  if (request.method === 'DELETE' && /\/invites\/[^/]+$/.test(pathname)) return 'cancel'
  if (!pathname.endsWith('/invites')) return 'other'
  return request.method === 'GET' ? 'list' : request.method === 'POST' ? 'invite' : 'other'
}

/** The organization in the URL of a request or a link. */
export const orgAt = (url: string): string => /\/orgs\/([^/?]+)/.exec(url)?.[1] ?? ''

/** Changes a link of a list of links, if it is there. */
export function relinkIn(links: Json, name: string, change: (href: string) => string): void {
  if (links?.[name]) links[name] = relink(links[name], change)
}

/** Changes the statements of a reference service and their values. */
export function rewriteSql(
  db: Database,
  change: (sql: string, values: SQLInputValue[]) => readonly [string, SQLInputValue[]],
): void {
  changeSql({ db }, (sql, values) => {
    const [otherSql, otherValues] = change(sql, [...values])
    values.splice(0, values.length, ...otherValues)
    return otherSql
  })
}
