import type { FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from '../common/body.ts'
import type { Database } from '../common/database.ts'
import { type Person, personOfToken } from '../common/people.ts'
import { ProviderError } from '../common/provider-error.ts'
import { sendJson, sendNothing } from '../common/server.ts'
import type { WorkspaceRow } from './schema.ts'
import { findWorkspace, roleIn, workspacesOf } from './store.ts'

const versions = ['2026-04-16', '2026-04-20', '2026-04-28']

const words: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Resource conflict',
  410: 'Invitation expired',
  413: 'Content too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
}

/** Marks the only error of the user operations whose body the vendor documents. */
const unknownVersion = 'invalid_api_version'

/** Renders an error: without a body for the user operations, as the vendor declares, otherwise as an Error. */
export function renderBlaxel(request: FastifyRequest, reply: FastifyReply, error: ProviderError): FastifyReply {
  const { status, message, details } = error
  reply.headers(details.headers ?? {})
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (details.kind === unknownVersion) return sendJson(reply, status, { error: details.kind, message })
  if (/^\/v0\/users(?:[/?]|$)/.test(request.url)) return sendNothing(reply, status)
  return sendJson(reply, status, { code: status, error: words[status] ?? 'Error', message, stack: [] })
}

/** Checks the version and returns the caller. */
export function authenticate(db: Database, request: FastifyRequest): Person {
  const header = request.headers['x-blaxel-authorization'] ?? request.headers.authorization
  const token = /^bearer +(\S+)$/i.exec(String(header ?? ''))?.[1]
  const caller = token === undefined ? undefined : personOfToken(db, token)
  if (!caller) throw new ProviderError(401, 'The credential is missing or invalid')
  const version = request.headers['blaxel-version']
  if (version !== undefined && !versions.includes(String(version))) {
    throw new ProviderError(400, 'Unknown API version', { kind: unknownVersion })
  }
  return caller
}

/** Finds the workspace of a user operation. */
export function selectWorkspace(db: Database, request: FastifyRequest, caller: Person): WorkspaceRow {
  const named = request.headers['x-blaxel-workspace'] ?? queryOf(request).getAll('workspace')[0]
  if (named !== undefined) {
    if (named === '') throw new ProviderError(400, 'The name of the workspace is empty')
    return findOrRefuse(db, String(named))
  }
  const visible = workspacesOf(db, caller.id)
  if (visible.length > 1) throw new ProviderError(400, 'Name a workspace')
  const [only] = visible
  if (!only) throw new ProviderError(404, 'You are not in any workspace')
  return only
}

/** Finds a workspace by name or id. */
export function findOrRefuse(db: Database, nameOrId: string): WorkspaceRow {
  const found = findWorkspace(db, nameOrId)
  if (!found) throw new ProviderError(404, 'There is no such workspace')
  return found
}

/** Rejects callers who are not in the workspace or lack a required admin role. */
export function needRole(db: Database, workspace: WorkspaceRow, caller: Person, admin: boolean): void {
  const role = roleIn(db, workspace.id, caller.id)
  if (role === undefined || (admin && role !== 'admin')) {
    throw new ProviderError(403, `You need ${admin ? 'the admin role' : 'to be'} in this workspace`)
  }
}

/** A time in the format of this API. */
export function timeOf(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toISOString()
}
