import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import type { InvitationRow } from '../../reference/dreadnode/invitations.ts'
import { answer, changeSql, onHook, param } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'
import { storedInvitation } from './healthy-helpers.ts'
import { after, before, callerIn, reshape } from './helpers.ts'

/** The rows of invitations that meet a condition, newest first, ready to be shown. */
export function invitationRows(db: Database, where: string, ...values: string[]): InvitationRow[] {
  return db.all(`${storedInvitation} WHERE ${where} ORDER BY i.created_at DESC`, ...values)
}

/** Keeps the response of a list until one of the named operations succeeds. */
export function cache(
  app: FastifyInstance,
  operation: Parameters<typeof reshape>[1],
  keyOf: (request: FastifyRequest) => string,
  clearedBy: Parameters<typeof after>[1],
): void {
  const kept = new Map<string, unknown>()
  before(app, operation, (request, reply) => {
    const value = kept.get(keyOf(request))
    return value === undefined ? undefined : answer(reply, 200, value)
  })
  reshape(app, operation, (value, request) => {
    kept.set(keyOf(request), value)
    return value
  })
  after(app, clearedBy, () => kept.clear())
}

/** The role of the caller in the organization of the path. */
export const roleOfCaller = (db: Reference['db'], request: FastifyRequest): string | undefined =>
  db.one<{ role: string }>(
    'SELECT m.role FROM member m JOIN org o ON o.id = m.org_id WHERE o.key = ? AND m.person_id = ?',
    param(request, 'org'),
    callerIn(db, request)?.id ?? '',
  )?.role

/** Forgets to check the role of the caller in some requests. */
export function asOwner({ app, db }: Reference, applies: (request: FastifyRequest) => boolean): void {
  let isFree = false
  const note = (request: FastifyRequest) => {
    isFree = applies(request)
  }
  for (const hook of ['onRequest', 'preHandler'] as const) onHook(app, hook, () => true, note)
  changeSql({ db }, (text) =>
    isFree && text.startsWith('SELECT o.*, m.role') ? text.replace('m.role', "'owner' AS role") : text,
  )
}

/** Replaces parts of the statements of the reference service. */
export const sql = (...replacements: readonly (readonly [string | RegExp, string])[]): Planting => ({
  reference: (service) =>
    changeSql(service, (text) => replacements.reduce((changed, [from, to]) => changed.replace(from, to), text)),
})

/** Changes the statements of the reference service: every statement with `mark` has `from` replaced. */
export const sqlWith = (mark: string, from: string, into: string): Planting => ({
  reference: (service) =>
    changeSql(service, (text) => (text.includes(mark) && text.includes(from) ? text.replace(from, into) : text)),
})
