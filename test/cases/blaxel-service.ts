import type { FastifyRequest } from 'fastify'
import { authenticate, selectWorkspace } from '../reference/blaxel/access.ts'
import { findInvitation, findMember, findWorkspace, type InvitationRow } from '../reference/blaxel/store.ts'
import { pathParameter } from '../reference/common/body.ts'
import type { Database } from '../reference/common/database.ts'

/** The routes of a Blaxel service that bugs change. */
export const users = '/v0/users'
export const user = '/v0/users/:subOrEmail'
export const join = 'POST /v0/workspaces/:workspaceName/join'

/** The address or id in the path. */
export const who = (request: FastifyRequest) => pathParameter(request, 'subOrEmail')
/** The workspace of a request below `/users`. */
export const workspaceOf = (db: Database, request: FastifyRequest) =>
  selectWorkspace(db, request, authenticate(db, request))

/** The pending invitation that a request names, unless the address belongs to a member. */
export function namedInvitation(db: Database, request: FastifyRequest): InvitationRow | undefined {
  const { id } = workspaceOf(db, request)
  return findMember(db, id, who(request)) ? undefined : findInvitation(db, id, who(request))
}

/** The caller's invitation to the workspace in the path. */
export function ownInvitation(db: Database, request: FastifyRequest) {
  const caller = authenticate(db, request)
  const workspace = findWorkspace(db, pathParameter(request, 'workspaceName'))
  return { caller, workspace, row: workspace && findInvitation(db, workspace.id, caller.email) }
}
