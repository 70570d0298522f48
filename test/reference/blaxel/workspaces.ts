import type { FastifyInstance, FastifyRequest } from 'fastify'
import { own, pathParameter } from '../common/body.ts'
import type { Database } from '../common/database.ts'
import { microseconds, type Person } from '../common/people.ts'
import { ProviderError } from '../common/provider-error.ts'
import { guarded, rejectOtherMethods, sendJson } from '../common/server.ts'
import { authenticate, findOrRefuse, needRole, timeOf } from './access.ts'
import { isName, readObject, readSettings, readSwitch } from './input.ts'
import { createWorkspace, makeId, type WorkspaceRow } from './schema.ts'
import { findWorkspace, membersOf, workspacesOf } from './store.ts'

const reasons: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:admin|api|app|www|blog|docs|status)$/, 'forbidden_reserved', 'This name is reserved'],
  [/blaxel/, 'forbidden_blaxel', 'A name does not contain the name of the vendor'],
  [/^v\d/, 'forbidden_v_prefix', 'A name does not begin like a version'],
]

/** A workspace as shown in responses. */
export function showWorkspace(row: WorkspaceRow): Record<string, unknown> {
  return {
    ...(JSON.parse(row.settings) as Record<string, unknown>),
    id: row.id,
    name: row.name,
    status: 'ready',
    createdAt: timeOf(row.created_at),
    updatedAt: timeOf(row.updated_at),
    createdBy: row.created_by,
    tier: 'team',
  }
}

function unavailabilityOf(db: Database, name: string): readonly [reason: string, message: string] | undefined {
  const rule = reasons.find(([pattern]) => pattern.test(name.toLowerCase()))
  if (rule) return [rule[1], rule[2]]
  return findWorkspace(db, name) ? ['taken', 'This name is in use'] : undefined
}

/** Adds the operations on workspaces. */
export function addWorkspaces(app: FastifyInstance, db: Database): void {
  const callerOf = (request: FastifyRequest): Person => authenticate(db, request)
  const enter =
    (admin: boolean) =>
    (request: FastifyRequest): WorkspaceRow => {
      const caller = callerOf(request)
      const row = findOrRefuse(db, pathParameter(request, 'workspaceName'))
      needRole(db, row, caller, admin)
      return row
    }
  const [anyone, admins] = [enter(false), enter(true)]

  app.get('/v0/workspaces', guarded(callerOf), async (request, reply) =>
    sendJson(reply, 200, workspacesOf(db, callerOf(request).id).map(showWorkspace)),
  )

  app.post('/v0/workspaces', guarded(callerOf), async (request, reply) => {
    const caller = callerOf(request)
    if (!caller.billing) throw new ProviderError(403, 'No billing account is linked')
    const body = readObject(request)
    const name = own(body, 'name') ?? makeId('ws').toLowerCase().replace('_', '-')
    if (!isName(name)) throw new ProviderError(400, 'A name has 1 to 63 lower-case letters, digits and hyphens')
    const settings = readSettings(body)
    const unavailable = unavailabilityOf(db, name)
    if (unavailable && unavailable[0] !== 'taken') throw new ProviderError(400, unavailable[1])
    const row = db.transaction(() => createWorkspace(db, name, settings, caller.id))
    if (!row) throw new ProviderError(409, 'A workspace with this name exists')
    return sendJson(reply, 200, showWorkspace(row))
  })

  app.post('/v0/workspaces/availability', guarded(callerOf), async (request, reply) => {
    const withReason = readSwitch(request, 'withReason')
    const name = own(readObject(request), 'name')
    if (typeof name !== 'string') throw new ProviderError(400, 'The body has no name')
    const unavailable = unavailabilityOf(db, name)
    if (!withReason) return sendJson(reply, 200, unavailable === undefined)
    const [reason, message] = unavailable ?? []
    return sendJson(reply, 200, unavailable ? { available: false, reason, message } : { available: true })
  })

  app.get('/v0/workspaces/:workspaceName', guarded(anyone), async (request, reply) => {
    const row = anyone(request)
    const counted = readSwitch(request, 'countResources')
    const resourceCounts = { users: membersOf(db, row.id).length, sandboxes: 0 }
    return sendJson(reply, 200, { ...showWorkspace(row), ...(counted ? { resourceCounts } : {}) })
  })

  app.put('/v0/workspaces/:workspaceName', guarded(admins), async (request, reply) => {
    const { id } = admins(request)
    const body = readObject(request)
    const name = own(body, 'name')
    if (name !== undefined && typeof name !== 'string') throw new ProviderError(400, 'name must be a string')
    const changes = readSettings(body)
    return db.transaction(() => {
      const row = findOrRefuse(db, id)
      const settings = JSON.stringify({ ...(JSON.parse(row.settings) as object), ...changes })
      const updated_at = microseconds()
      db.run('UPDATE workspace SET settings = ?, updated_at = ? WHERE id = ?', settings, updated_at, id)
      return sendJson(reply, 200, showWorkspace({ ...row, settings, updated_at }))
    })
  })

  app.delete('/v0/workspaces/:workspaceName', guarded(admins), async (request, reply) => {
    const row = admins(request)
    if (db.run('DELETE FROM workspace WHERE id = ?', row.id) === 0)
      throw new ProviderError(404, 'There is no such workspace')
    return sendJson(reply, 200, showWorkspace(row))
  })

  rejectOtherMethods(app, '/v0/workspaces', ['GET', 'POST'], 405)
  rejectOtherMethods(app, '/v0/workspaces/availability', ['POST', 'GET', 'PUT', 'DELETE'], 405)
  rejectOtherMethods(app, '/v0/workspaces/:workspaceName', ['GET', 'PUT', 'DELETE'], 405)
}
