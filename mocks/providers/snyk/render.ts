import type { Invitation, Tenant } from '../../domain/model.ts'
import type { Page } from '../../domain/roster.ts'
import { joined } from '../../http/joined.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { toCursor, toSeq } from './cursors.ts'

const jsonapi = { version: '1.0' }

/** The response to creating an invitation, with the role's id. */
export function created(context: RequestContext, invitation: Invitation) {
  const { id, email, role } = invitation
  return {
    jsonapi,
    data: { type: 'org_invitation', id, attributes: { email, is_active: invitation.state === 'pending', role } },
    links: { self: joined(orgPath(context), '/invites/', id, versionOf(context)) },
  }
}

/** A page of listed invitations, with the roles' names. */
export function listed(context: RequestContext, { items, hasPrevious, hasNext }: Page<Invitation>) {
  const org = { org: orgRelation(context, context.tenant) }
  const data = items.map(({ id, email, role, state }) => ({
    type: 'org_invitation',
    id,
    attributes: { email, is_active: state === 'pending', role: context.role(role)?.name ?? role },
    relationships: org,
  }))
  const { starting_after: after, ending_before: before } = context.query
  // A page whose invitations have all been removed still needs links to its neighbours.
  const first = items[0]?.seq ?? (toSeq(after, 'starting_after') ?? 0) + 1
  const last = items.at(-1)?.seq ?? (toSeq(before, 'ending_before') ?? 1) - 1
  return {
    jsonapi,
    data,
    links: {
      self: pageLink(
        context,
        after === undefined ? cursorQuery('ending_before', before) : cursorQuery('starting_after', after),
      ),
      ...(hasPrevious ? { prev: pageLink(context, cursorQuery('ending_before', toCursor(first))) } : {}),
      ...(hasNext ? { next: pageLink(context, cursorQuery('starting_after', toCursor(last))) } : {}),
    },
  }
}

/** The path of the request's organization, as used in links. */
export function orgPath(context: RequestContext): string {
  return joined(context.settings.links === 'rest' ? '/rest/orgs/' : '/orgs/', context.tenant.facts.id)
}

function orgRelation(context: RequestContext, { facts: { id } }: Tenant) {
  return { data: { type: 'org', id }, links: { related: orgPath(context) } }
}

function pageLink(context: RequestContext, cursor: string): string {
  return joined(orgPath(context), '/invites', versionOf(context), '&limit=', String(context.query.limit), cursor)
}

const cursorQuery = (name: string, cursor: unknown) =>
  cursor === undefined ? '' : `&${name}=${encodeURIComponent(String(cursor))}`

const versionOf = (context: RequestContext) => `?version=${encodeURIComponent(String(context.query.version))}`
