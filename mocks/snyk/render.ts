import type { Invitation, Tenant } from '../../src/domain/model.ts'
import type { Page } from '../../src/domain/roster.ts'
import type { Call } from '../../src/http/call.ts'
import { toCursor } from './cursors.ts'

const jsonapi = { version: '1.0' }

/** An invitation as creating it answers: with the role's id. */
export function created(call: Call, invitation: Invitation) {
  const { id, email, role } = invitation
  return {
    jsonapi,
    data: { type: 'org_invitation', id, attributes: { email, is_active: invitation.state === 'pending', role } },
    links: { self: `${orgPath(call)}/invites/${id}${versionOf(call)}` },
  }
}

/** A page of invitations, as listing answers: with the roles' names. */
export function listed(call: Call, { items, hasPrevious, hasNext }: Page<Invitation>) {
  const org = { org: orgRelation(call, call.tenant) }
  const data = items.map(({ id, email, role, state }) => ({
    type: 'org_invitation',
    id,
    attributes: { email, is_active: state === 'pending', role: call.role(role)?.name ?? role },
    relationships: org,
  }))
  const first = items[0]
  const last = items.at(-1)
  const { starting_after: after, ending_before: before } = call.query
  return {
    jsonapi,
    data,
    links: {
      self: pageLink(
        call,
        after === undefined ? cursorQuery('ending_before', before) : cursorQuery('starting_after', after),
      ),
      ...(hasPrevious && first ? { prev: pageLink(call, cursorQuery('ending_before', toCursor(first.seq))) } : {}),
      ...(hasNext && last ? { next: pageLink(call, cursorQuery('starting_after', toCursor(last.seq))) } : {}),
    },
  }
}

/** The path of the organization that a call is about, in the form that links have. */
export function orgPath(call: Call): string {
  return `${call.settings.links === 'rest' ? '/rest' : ''}/orgs/${call.tenant.facts.id}`
}

function orgRelation(call: Call, { facts: { id } }: Tenant) {
  return { data: { type: 'org', id }, links: { related: orgPath(call) } }
}

function pageLink(call: Call, cursor: string): string {
  return `${orgPath(call)}/invites${versionOf(call)}&limit=${call.query.limit}${cursor}`
}

const cursorQuery = (name: string, cursor: unknown) =>
  cursor === undefined ? '' : `&${name}=${encodeURIComponent(String(cursor))}`

const versionOf = (call: Call) => `?version=${encodeURIComponent(String(call.query.version))}`
