import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Database } from '../common/database.ts'
import { ProviderError } from '../common/provider-error.ts'
import { guarded, rejectOtherMethods, sendJson, sendNothing } from '../common/server.ts'
import { enterOrg, enterWorkspace } from './access.ts'
import { checks, pathId, readBody } from './input.ts'
import * as store from './members.ts'
import { showMember, showPermission } from './show.ts'

/** Adds the operations on the users of a workspace and on the members of an organization. */
export function addGroup(app: FastifyInstance, db: Database): void {
  const inWorkspace = (request: FastifyRequest) => enterWorkspace(db, request, false)
  const ownsWorkspace = (request: FastifyRequest) => enterWorkspace(db, request, true)
  const inOrg = (request: FastifyRequest) => enterOrg(db, request, false)
  const ownsOrg = (request: FastifyRequest) => enterOrg(db, request, true)
  const users = '/api/v1/org/:org/ws/:workspace/users'

  app.get(users, guarded(inWorkspace), async (request, reply) =>
    sendJson(reply, 200, store.permissionsOn(db, inWorkspace(request).workspaceId).map(showPermission)),
  )

  app.post(users, guarded(ownsWorkspace), async (request, reply) => {
    const body = readBody(request, { user_email: checks.email, permission: checks.role })
    const { caller, workspaceId } = ownsWorkspace(request)
    const made = store.grant(db, workspaceId, {
      email: String(body.user_email),
      permission: String(body.permission),
      by: caller.id,
    })
    if (made === 'unknown') throw new ProviderError(404, 'User not found')
    if (made === 'exists') throw new ProviderError(409, 'This user already has a permission')
    return sendJson(reply, 200, showPermission(made))
  })

  app.put(`${users}/:user_id`, guarded(ownsWorkspace), async (request, reply) => {
    const id = pathId(request, 'user_id')
    const permission = String(readBody(request, { permission: checks.role }).permission)
    const { workspaceId } = ownsWorkspace(request)
    store.setPermission(db, workspaceId, id, permission)
    const row = store.permissionOf(db, workspaceId, id)
    if (!row) throw new ProviderError(404, 'User not found')
    return sendJson(reply, 200, showPermission(row))
  })

  app.delete(`${users}/:user_id`, guarded(ownsWorkspace), async (request, reply) => {
    const id = pathId(request, 'user_id')
    if (!store.revokePermission(db, ownsWorkspace(request).workspaceId, id))
      throw new ProviderError(404, 'User not found')
    return sendNothing(reply, 204)
  })

  const members = '/api/v1/org/:org/members'

  app.get(members, guarded(inOrg), async (request, reply) =>
    sendJson(reply, 200, store.membersOf(db, inOrg(request).org.id).map(showMember)),
  )

  app.put(`${members}/:user_id`, guarded(ownsOrg), async (request, reply) => {
    const id = pathId(request, 'user_id')
    const role = String(readBody(request, { role: checks.role }).role)
    const orgId = ownsOrg(request).org.id
    const row = db.transaction(() => {
      const before = store.memberOf(db, orgId, id)
      if (!before) throw new ProviderError(404, 'Member not found')
      if (role !== 'owner' && store.isLastOwner(db, orgId, id)) throw lastOwner()
      store.setRole(db, orgId, id, role)
      return { ...before, role }
    })
    return sendJson(reply, 200, showMember(row))
  })

  app.delete(`${members}/:user_id`, guarded(ownsOrg), async (request, reply) => {
    const id = pathId(request, 'user_id')
    const orgId = ownsOrg(request).org.id
    const user_deleted = db.transaction(() => {
      if (!store.memberOf(db, orgId, id)) throw new ProviderError(404, 'Member not found')
      if (store.isLastOwner(db, orgId, id)) throw lastOwner()
      return store.removeMember(db, orgId, id)
    })
    return sendJson(reply, 200, { user_deleted, detail: 'The membership has ended' })
  })

  rejectOtherMethods(app, users, ['GET', 'POST'], 404)
  rejectOtherMethods(app, `${users}/:user_id`, ['PUT', 'DELETE'], 404)
  rejectOtherMethods(app, members, ['GET'], 404)
  rejectOtherMethods(app, `${members}/:user_id`, ['PUT', 'DELETE'], 404)
}

function lastOwner(): ProviderError {
  return new ProviderError(409, 'An organization needs at least one owner', { kind: 'conflict_error' })
}
