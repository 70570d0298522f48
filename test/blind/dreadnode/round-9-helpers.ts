import type { SQLInputValue } from 'node:sqlite'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import type { Json } from '../common.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

/** Routes of the reference service. */
export const routes = {
  list: 'GET /api/v1/org/:org/invitations',
  invite: 'POST /api/v1/org/:org/invitations',
  cancel: 'DELETE /api/v1/org/:org/invitations/:invitation_id',
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  members: 'GET /api/v1/org/:org/members',
  setRole: 'PUT /api/v1/org/:org/members/:user_id',
  users: 'GET /api/v1/org/:org/ws/:workspace/users',
  grant: 'POST /api/v1/org/:org/ws/:workspace/users',
  setPermission: 'PUT /api/v1/org/:org/ws/:workspace/users/:user_id',
} as const

/** Statements of the reference service. */
export const statements = {
  orgOf: 'SELECT o.*, m.role FROM org o JOIN member m ON m.org_id = o.id WHERE o.key = ? AND m.person_id = ?',
  addMember: 'INSERT INTO member VALUES (?, ?, ?, ?, ?, ?)',
  endMember: 'DELETE FROM member WHERE org_id = ? AND person_id = ?',
  setRole: 'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?',
  close: 'UPDATE invitation SET state = ? WHERE id = ?',
  cancel: "UPDATE invitation SET state = 'cancelled' WHERE org_id = ? AND id = ? AND state = 'pending'",
  endPermission: 'DELETE FROM permission WHERE workspace_id = ? AND person_id = ?',
} as const

/** Changes the row that `orgOf` finds; `now()` is the request that is being checked. */
export function changeRights(
  { app, db }: { readonly app: FastifyInstance; readonly db: Database },
  change: (row: Json, key: string, personId: string, now: () => FastifyRequest | undefined) => Json,
): void {
  let current: FastifyRequest | undefined
  const remember = async (request: FastifyRequest) => {
    current = request
  }
  app.addHook('onRequest', remember)
  app.addHook('preHandler', remember)
  const one = db.one.bind(db)
  db.one = <T>(sql: string, ...values: SQLInputValue[]) => {
    const row = one<T>(sql, ...values)
    if (sql !== statements.orgOf) return row
    return change(row, String(values[0]), String(values[1]), () => current) as T | undefined
  }
}

/** The caller of a request to the reference service. */
export function callerOf(db: Database, request: FastifyRequest): Person | undefined {
  const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? undefined : personOfToken(db, token)
}

/** Answers some requests before the handler: those for which `work` returns a status and a body, or a status only. */
export function answerSome(
  app: FastifyInstance,
  applies: (request: FastifyRequest) => boolean,
  work: (
    request: FastifyRequest,
  ) => undefined | readonly [number, Json?] | Promise<undefined | readonly [number, Json?]>,
): void {
  app.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    const given = applies(request) ? await work(request) : undefined
    if (!given) return undefined
    const [status, body] = given
    if (body === undefined) return reply.code(status).send()
    return reply.code(status).header('content-type', 'application/json').send(JSON.stringify(body))
  })
}

/** An error in the vendor's envelope. */
export const problem = (code: number, type: string, detail: string, errors: Json = null): Json => ({
  ...{ code, detail, type, errors },
})

/** A request in flight through a proxy. */
export interface Passing {
  readonly method: string
  /** The path below `/api/v1`. */
  readonly path: string
  readonly json: Json
  readonly request: Request
  /** Sends a request on; this one by default, and with another body if one is given. */
  readonly send: (body?: unknown) => Promise<Response>
  /** Sends another request with the same credential. */
  readonly also: (method: string, path: string, body?: unknown) => Promise<Response>
}

/** A proxy in front of the mock. `make` is called once for each use. */
export const before = (make: () => (passing: Passing) => Promise<Response>): Planting => ({
  on: 'mock',
  wrap: (fetch) => {
    const work = make()
    return async (request) => {
      const text = await request.clone().text()
      const [base = '', path = ''] = request.url.split(/(?<=\/api\/v1)(?=\/)/)
      const { method } = request
      const headers = new Headers(request.headers)
      headers.delete('content-length')
      const to = (verb: string, url: string, body: unknown) => {
        if (body !== undefined) headers.set('content-type', 'application/json')
        return fetch(
          new Request(url, {
            ...{ method: verb, headers },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
        )
      }
      return work({
        ...{ method, path, request, json: parsed(text) },
        send: (body) => (body === undefined ? fetch(request) : to(method, request.url, body)),
        also: (verb, other, body) => to(verb, base + other, body),
      })
    }
  },
})

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body of a response, which stays readable. */
export const bodyOfResponse = async (response: Response): Promise<Json> => parsed(await response.clone().text())

/** A response with another body or status. */
export function replaced(response: Response, json: unknown, status = response.status): Response {
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(json), { status, headers })
}

/** Whether a path is that of a collection, such as `invitations`, of an organization. */
export const isList = (path: string, name: string): boolean => new RegExp(`^/org/[^/]+/${name}$`).test(path)

// What witnesses send.

type Tenant = Site['tenant']

const orgPath = (tenant: Tenant): string => `/org/${tenant.org}`
const usersPath = (tenant: Tenant): string => `${orgPath(tenant)}/ws/${tenant.workspace}/users`

/** Where and as whom a witness sends a request. */
export interface From {
  readonly tenant?: Tenant
  readonly token?: string | null
  readonly extra?: Readonly<Record<string, unknown>>
}

const sender = ({ token }: From) => (token === undefined ? {} : { token })

export const invite = (site: Site, email: string, role = 'reader', from: From = {}): Promise<Answer> =>
  site.call('POST', `${orgPath(from.tenant ?? site.tenant)}/invitations`, {
    ...sender(from),
    body: { email, role, ...from.extra },
  })

export const list = async (site: Site, from: From = {}): Promise<Json> =>
  (await site.call('GET', `${orgPath(from.tenant ?? site.tenant)}/invitations`, sender(from))).json

export const cancel = (site: Site, id: string, from: From = {}): Promise<Answer> =>
  site.call('DELETE', `${orgPath(from.tenant ?? site.tenant)}/invitations/${id}`, sender(from))

export const mine = async (site: Site, token = site.credentials.invitee): Promise<Json> =>
  (await site.call('GET', '/invitations/me', { token })).json

export const respond = (site: Site, id: string, accept: unknown = true, extra = {}): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token: site.credentials.invitee, body: { accept, ...extra } })

/** Invites the invitee, who accepts. Returns the membership. */
export async function join(site: Site, role = 'reader', from: From = {}): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, role, from)
  return (await respond(site, json.id)).json
}

export const members = (site: Site, from: From = {}): Promise<Answer> =>
  site.call('GET', `${orgPath(from.tenant ?? site.tenant)}/members`, sender(from))

/** The entry of a user in a list of members. */
export const memberOf = async (site: Site, userId: string, from: From = {}): Promise<Json> =>
  (await members(site, from)).json.find((one: Json) => one.user_id === userId)

/** The user id of the holder of the limited credential. */
export const limitedId = async (site: Site): Promise<string> =>
  (await members(site)).json.find((one: Json) => one.role === 'reader').user_id

export const setRole = (site: Site, userId: string, role: string, from: From = {}): Promise<Answer> =>
  site.call('PUT', `${orgPath(from.tenant ?? site.tenant)}/members/${userId}`, {
    ...sender(from),
    body: { role, ...from.extra },
  })

export const remove = (site: Site, userId: string, from: From = {}): Promise<Answer> =>
  site.call('DELETE', `${orgPath(from.tenant ?? site.tenant)}/members/${userId}`, sender(from))

export const users = async (site: Site, from: From = {}): Promise<Json> =>
  (await site.call('GET', usersPath(from.tenant ?? site.tenant), sender(from))).json

export const grant = (site: Site, user_email: string, permission = 'reader', from: From = {}): Promise<Answer> =>
  site.call('POST', usersPath(from.tenant ?? site.tenant), {
    ...sender(from),
    body: { user_email, permission, ...from.extra },
  })

export const setPermission = (site: Site, userId: string, permission: string, from: From = {}): Promise<Answer> =>
  site.call('PUT', `${usersPath(from.tenant ?? site.tenant)}/${userId}`, { ...sender(from), body: { permission } })

export const endPermission = (site: Site, userId: string, from: From = {}): Promise<Answer> =>
  site.call('DELETE', `${usersPath(from.tenant ?? site.tenant)}/${userId}`, sender(from))

/** Where the second tenant is meant. */
export const other = (site: Site): From => ({ tenant: site.otherTenant })

export const emails = (items: Json): string[] => items.map((item: Json) => item.email)
export const ids = (items: Json): string[] => items.map((item: Json) => item.id)
export const isGood = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300
