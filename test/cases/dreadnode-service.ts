import type { FastifyRequest } from 'fastify'
import type { Database } from '../reference/common/database.ts'
import { enterWorkspace } from '../reference/dreadnode/access.ts'
import { pathId, roles } from '../reference/dreadnode/input.ts'
import { permissionOf } from '../reference/dreadnode/members.ts'
import { type Body, bodyOf, type RouteChange, route } from './changes.ts'

/** The routes of a Dreadnode service that bugs change. */
export const users = '/api/v1/org/:org/ws/:workspace/users'
export const user = `${users}/:user_id`
export const invitations = '/api/v1/org/:org/invitations'
export const invitation = `${invitations}/:invitation_id`
export const mine = 'GET /api/v1/invitations/me'
export const respond = 'POST /api/v1/invitations/:invitation_id/respond'

/** The permission that a request names, and the new one. */
export function change(db: Database, request: FastifyRequest) {
  const { workspaceId } = enterWorkspace(db, request, false)
  const row = permissionOf(db, workspaceId, pathId(request, 'user_id'))
  const permission: Body = bodyOf(request)?.permission
  return { workspaceId, row, permission, isValid: row !== undefined && roles.includes(permission) }
}

/** Changes how a permission is replaced. */
export const onPut = (toChange: (db: Database) => RouteChange) => route(`PUT ${user}`, ({ db }) => toChange(db))

/** Changes what the list of the caller's invitations contains. */
export const onMine = (toList: (db: Database, request: FastifyRequest, listed: Body[]) => unknown) =>
  route(mine, ({ db }) => ({
    after: (request, reply, body) => (reply.statusCode === 200 ? toList(db, request, body) : undefined),
  }))
