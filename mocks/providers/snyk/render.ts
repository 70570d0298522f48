import type { Invitation, Tenant } from '../../domain/model.ts'
import type { Page } from '../../domain/roster.ts'
import type { Call } from '../../http/call.ts'
import { joined } from '../../http/joined.ts'
import { toCursor, toPlace } from './cursors.ts'

const jsonapi = { version: '1.0' }

/** An invitation as creating it answers: with the role's id. */
export function created(call: Call, invitation: Invitation) {
  const { id, email, role } = invitation
  return {
    jsonapi,
    data: { type: 'org_invitation', id, attributes: { email, is_active: invitation.state === 'pending', role } },
    links: { self: joined(orgPath(call), '/invites/', id, versionOf(call)) },
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
  const { starting_after: after, ending_before: before } = call.query
  // A page that is empty because its invitations went away still leads back to its neighbour.
  const first = items[0]?.seq ?? (toPlace(after, 'starting_after') ?? 0) + 1
  const last = items.at(-1)?.seq ?? (toPlace(before, 'ending_before') ?? 1) - 1
  return {
    jsonapi,
    data,
    links: {
      self: pageLink(
        call,
        after === undefined ? cursorQuery('ending_before', before) : cursorQuery('starting_after', after),
      ),
      ...(hasPrevious ? { prev: pageLink(call, cursorQuery('ending_before', toCursor(first))) } : {}),
      ...(hasNext ? { next: pageLink(call, cursorQuery('starting_after', toCursor(last))) } : {}),
    },
  }
}

/** The path of the organization that a call is about, in the form that links have. */
export function orgPath(call: Call): string {
  return joined(call.settings.links === 'rest' ? '/rest/orgs/' : '/orgs/', call.tenant.facts.id)
}

function orgRelation(call: Call, { facts: { id } }: Tenant) {
  return { data: { type: 'org', id }, links: { related: orgPath(call) } }
}

function pageLink(call: Call, cursor: string): string {
  return joined(orgPath(call), '/invites', versionOf(call), '&limit=', String(call.query.limit), cursor)
}

const cursorQuery = (name: string, cursor: unknown) =>
  cursor === undefined ? '' : `&${name}=${encodeURIComponent(String(cursor))}`

const versionOf = (call: Call) => `?version=${encodeURIComponent(String(call.query.version))}`
