import type { FastifyRequest } from 'fastify'
import type { Database } from '../common/database.ts'
import { ProviderError } from '../common/provider-error.ts'
import type { Cursors } from './cursor.ts'
import { readLimit } from './input.ts'
import { between, type InvitationRow } from './store.ts'

const end = Number.MAX_SAFE_INTEGER

/** Scheme and host with which the caller reached this server. */
export function originOf(request: FastifyRequest): string {
  const host = request.headers.host ?? ''
  if (/^[\w.:[\]-]+$/.test(host)) return `${request.protocol}://${host}`
  const local = request.socket.address() as { address?: string; port?: number }
  return `${request.protocol}://${local.address}:${local.port}`
}

function readCursor(cursors: Cursors, orgId: string, query: URLSearchParams, name: string): number | undefined {
  const given = query.getAll(name)
  if (given.length === 0) return undefined
  const place = given.length === 1 ? cursors.decode(orgId, String(given[0])) : undefined
  if (place !== undefined) return place
  throw new ProviderError(400, `The query parameter '${name}' is not a valid cursor of this list`, { parameter: name })
}

/** A page of the list with its links. Both cursors together give the items between them. */
export function listPage(
  db: Database,
  cursors: Cursors,
  orgId: string,
  request: FastifyRequest,
  query: URLSearchParams,
): Record<string, unknown> {
  const limit = readLimit(query.getAll('limit'))
  const after = readCursor(cursors, orgId, query, 'starting_after')
  const before = readCursor(cursors, orgId, query, 'ending_before')
  const backward = before !== undefined && after === undefined
  const rows = between(db, orgId, { after: after ?? 0, before: before ?? end, limit, backward })
  const origin = originOf(request)
  const common = { version: String(query.get('version')), limit: String(limit) }
  const link = (more: Record<string, string> = {}) => ({
    href: `${origin}/rest/orgs/${orgId}/invites?${new URLSearchParams({ ...common, ...more })}`,
  })
  const any = (from: number, to: number) =>
    between(db, orgId, { after: from, before: to, limit: 1, backward: true })[0]?.seq
  const low = rows[0]?.seq ?? (after === undefined ? undefined : after + 1)
  const high = rows.at(-1)?.seq ?? (before === undefined ? undefined : before - 1)
  const last = any(0, end)
  const given: Record<string, string> = {}
  for (const name of ['starting_after', 'ending_before']) {
    const value = query.get(name)
    if (value !== null) given[name] = value
  }
  const links: Record<string, unknown> = { self: link(given), first: link() }
  if (low !== undefined && any(0, low) !== undefined) links.prev = link({ ending_before: cursors.encode(orgId, low) })
  if (high !== undefined && any(high, end) !== undefined) {
    links.next = link({ starting_after: cursors.encode(orgId, high) })
  }
  if (last !== undefined) links.last = link({ ending_before: cursors.encode(orgId, last + 1) })
  return { jsonapi: { version: '1.0' }, data: rows.map((row) => resource(row, orgId, origin, common.version)), links }
}

function resource(row: InvitationRow, orgId: string, origin: string, version: string): Record<string, unknown> {
  return {
    type: 'org_invitation',
    id: row.id,
    attributes: { email: row.email, is_active: true, role: row.role_name },
    relationships: {
      org: {
        data: { type: 'org', id: orgId },
        links: { related: { href: `${origin}/rest/orgs/${orgId}?${new URLSearchParams({ version })}` } },
        meta: { role_id: row.role_id },
      },
    },
  }
}
