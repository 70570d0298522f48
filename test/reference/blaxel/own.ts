import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pathParameter } from '../common/body.ts'
import type { Database } from '../common/database.ts'
import { microseconds, type Person } from '../common/people.ts'
import { ProviderError } from '../common/provider-error.ts'
import { guarded, rejectOtherMethods, sendJson } from '../common/server.ts'
import { authenticate, findOrRefuse, timeOf } from './access.ts'
import { addMember, type WorkspaceRow } from './schema.ts'
import * as store from './store.ts'
import { showInvitation } from './users.ts'
import { showWorkspace } from './workspaces.ts'

/** An invitation as shown to the invitee. */
export function showOwn(db: Database, row: store.InvitationRow): Record<string, unknown> {
  const members = store.membersOf(db, row.workspace_id)
  const inviter = members.find(({ id }) => id === row.invited_by)
  const { displayName } = showWorkspace(findOrRefuse(db, row.workspace_id))
  return {
    invitationId: row.id,
    type: 'workspace',
    email: row.email,
    role: row.role,
    invitedAt: timeOf(row.created_at),
    expiresAt: timeOf(row.expires_at),
    invitedBy: { sub: row.invited_by, ...(inviter ? { email: inviter.email } : {}) },
    workspace: { name: row.workspace, ...(typeof displayName === 'string' ? { displayName } : {}) },
    workspaceDetails: { emails: members.map(({ email }) => ({ email })), user_number: members.length },
  }
}

/** Adds the operations for the caller: listing, accepting and declining invitations, and leaving. */
export function addOwn(app: FastifyInstance, db: Database): void {
  const callerOf = (request: FastifyRequest): Person => authenticate(db, request)
  const known = guarded(callerOf)
  const invited = (request: FastifyRequest): { caller: Person; row: store.InvitationRow; workspace: WorkspaceRow } => {
    const caller = callerOf(request)
    const workspace = findOrRefuse(db, pathParameter(request, 'workspaceName'))
    const row = store.findInvitation(db, workspace.id, caller.email)
    if (!row) throw new ProviderError(404, 'You have no invitation to this workspace')
    return { caller, row, workspace }
  }

  app.get('/v0/profile/invitations', known, async (request, reply) => {
    const rows = store.invitationsFor(db, callerOf(request).email)
    if (rows.length === 0) throw new ProviderError(404, 'There are no pending invitations')
    return sendJson(
      reply,
      200,
      rows.map((row) => showOwn(db, row)),
    )
  })

  app.post('/v0/workspaces/:workspaceName/join', known, async (request, reply) =>
    db.transaction(() => {
      const { caller, row, workspace } = invited(request)
      if (row.expires_at <= microseconds()) throw new ProviderError(410, 'The invitation has expired')
      addMember(db, workspace.id, caller.id, row.role, true)
      store.dropInvitation(db, row.id)
      return sendJson(reply, 200, { email: row.email, workspace: showWorkspace(workspace) })
    }),
  )

  app.post('/v0/workspaces/:workspaceName/decline', known, async (request, reply) =>
    db.transaction(() => {
      const { row } = invited(request)
      store.dropInvitation(db, row.id)
      return sendJson(reply, 200, showInvitation(row))
    }),
  )

  app.delete('/v0/workspaces/:workspaceName/leave', known, async (request, reply) =>
    db.transaction(() => {
      const caller = callerOf(request)
      const workspace = findOrRefuse(db, pathParameter(request, 'workspaceName'))
      if (!store.roleIn(db, workspace.id, caller.id)) throw new ProviderError(404, 'You are not in this workspace')
      if (store.isLastAdmin(db, workspace.id, caller.id))
        throw new ProviderError(409, 'A workspace needs at least one admin')
      store.dropMember(db, workspace.id, caller.id)
      return sendJson(reply, 200, showWorkspace(workspace))
    }),
  )

  rejectOtherMethods(app, '/v0/profile/invitations', ['GET'], 405)
  rejectOtherMethods(app, '/v0/workspaces/:workspaceName/join', ['POST'], 405)
  rejectOtherMethods(app, '/v0/workspaces/:workspaceName/decline', ['POST'], 405)
  rejectOtherMethods(app, '/v0/workspaces/:workspaceName/leave', ['DELETE'], 405)
}
