import type { FastifyInstance, FastifyRequest } from 'fastify'
import { own, pathParameter } from '../common/body.ts'
import type { Database } from '../common/database.ts'
import { isEmail } from '../common/email.ts'
import type { Options } from '../common/options.ts'
import { microseconds, type Person } from '../common/people.ts'
import { ProviderError } from '../common/provider-error.ts'
import { guarded, rejectOtherMethods, sendJson } from '../common/server.ts'
import { authenticate, needRole, selectWorkspace, timeOf } from './access.ts'
import { readObject } from './input.ts'
import type { WorkspaceRow } from './schema.ts'
import * as store from './store.ts'

/** Default seconds until an invitation expires. */
export const defaultWindow = 72 * 3600

function showMember(row: store.MemberRow): Record<string, unknown> {
  return {
    sub: row.id,
    email: row.email,
    email_verified: true,
    ...(row.given_name === null ? {} : { given_name: row.given_name }),
    ...(row.family_name === null ? {} : { family_name: row.family_name }),
    role: row.role,
    accepted: true,
    ...(row.invited ? { source: 'invitation' } : {}),
    memberSince: timeOf(row.since),
  }
}

function showInvited(row: store.InvitationRow): Record<string, unknown> {
  const expired = row.expires_at <= microseconds()
  return {
    email: row.email,
    role: row.role,
    accepted: false,
    ...(expired ? { expired } : {}),
    source: 'invitation',
    invitationId: row.id,
  }
}

/** An invitation as shown to the inviter. */
export function showInvitation(row: store.InvitationRow): Record<string, unknown> {
  return {
    id: row.id,
    email: row.email,
    workspace: row.workspace,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: timeOf(row.created_at),
    updatedAt: timeOf(row.updated_at),
    expiresAt: timeOf(row.expires_at),
  }
}

/** Adds the operations below /users. */
export function addUsers(app: FastifyInstance, db: Database, options: Options): void {
  const window = options.window ?? defaultWindow
  const enter =
    (admin: boolean) =>
    (request: FastifyRequest): { caller: Person; workspace: WorkspaceRow } => {
      const caller = authenticate(db, request)
      const workspace = selectWorkspace(db, request, caller)
      needRole(db, workspace, caller, admin)
      return { caller, workspace }
    }
  const [anyone, admins] = [enter(false), enter(true)]

  app.get('/v0/users', guarded(anyone), async (request, reply) => {
    const { workspace } = anyone(request)
    const listed = [
      ...store.membersOf(db, workspace.id).map((row) => ({ at: row.since, shown: showMember(row) })),
      ...store.invitationsOf(db, workspace.id).map((row) => ({ at: row.created_at, shown: showInvited(row) })),
    ]
    listed.sort((left, right) => right.at - left.at)
    return sendJson(
      reply,
      200,
      listed.map(({ shown }) => shown),
    )
  })

  app.post('/v0/users', guarded(admins), async (request, reply) => {
    const { caller, workspace } = admins(request)
    const email = own(readObject(request), 'email')
    if (typeof email !== 'string' || !isEmail(email)) throw new ProviderError(400, 'The e-mail address is invalid')
    const row = store.invite(db, workspace, email, caller.id, window)
    if (!row) throw new ProviderError(409, 'This address belongs to a member')
    return sendJson(reply, 200, showInvitation(row))
  })

  app.put('/v0/users/:subOrEmail', guarded(admins), async (request, reply) => {
    const { workspace } = admins(request)
    const role = own(readObject(request), 'role')
    if (role !== 'admin' && role !== 'member') throw new ProviderError(400, 'The role must be admin or member')
    const who = pathParameter(request, 'subOrEmail')
    return db.transaction(() => {
      const member = store.findMember(db, workspace.id, who)
      if (member) {
        if (role === 'member' && store.isLastAdmin(db, workspace.id, member.id)) {
          throw new ProviderError(409, 'A workspace needs at least one admin')
        }
        store.setMemberRole(db, workspace.id, member.id, role)
        return sendJson(reply, 200, showMember({ ...member, role }))
      }
      const invited = options.pendingRoles ? store.findInvitation(db, workspace.id, who) : undefined
      if (!invited) throw new ProviderError(404, 'There is no such user in this workspace')
      store.setInvitedRole(db, invited.id, role)
      return sendJson(reply, 200, showInvited({ ...invited, role }))
    })
  })

  app.delete('/v0/users/:subOrEmail', guarded(admins), async (request, reply) => {
    const { workspace } = admins(request)
    const who = pathParameter(request, 'subOrEmail')
    return db.transaction(() => {
      const member = store.findMember(db, workspace.id, who)
      const invited = store.findInvitation(db, workspace.id, who)
      if (member) {
        if (store.isLastAdmin(db, workspace.id, member.id)) {
          throw new ProviderError(409, 'A workspace needs at least one admin')
        }
        store.dropMember(db, workspace.id, member.id)
      } else if (invited) store.dropInvitation(db, invited.id)
      else throw new ProviderError(404, 'There is no such user in this workspace')
      return sendJson(reply, 200, {})
    })
  })

  rejectOtherMethods(app, '/v0/users', ['GET', 'POST'], 405)
  rejectOtherMethods(app, '/v0/users/:subOrEmail', ['PUT', 'DELETE'], 405)
}
