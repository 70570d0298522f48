// Generated from specs/snyk.ts by `npm run generate`. Do not edit.
import { invite, revoke } from '../../domain/invitations.ts'
import { roleName } from '../../domain/rules.ts'
import { pageOf } from '../../http/declared/cursor-pages.ts'
import { act } from '../../http/declared/handlers.ts'
import { toReleases } from '../../http/declared/releases.ts'
import { invitationById, toId } from '../../http/declared/subjects.ts'
import { tenantInPath } from '../../http/declared/tenants.ts'
import type { Invitation, Tenant } from '../../domain/model.ts'
import type { Rules } from '../../domain/rules.ts'
import type { DeclaredPart, Needs, OwnPart } from '../../http/declared/own-part.ts'
import type { RequestContext } from '../../http/request/request-context.ts'

export const shows = {
  created: (e: Invitation, t: Tenant, c: RequestContext) => ({ "id": e.id, "attributes": { "email": e.email, "role": e.role, "is_active": e.state === 'pending' }, "relationships": { "org": { "data": { "id": t.facts.id } } } }),
  listed: (e: Invitation, t: Tenant, c: RequestContext) => ({ "id": e.id, "attributes": { "email": e.email, "role": roleName(c.providerState.rules, e.role), "is_active": e.state === 'pending' }, "relationships": { "org": { "data": { "id": t.facts.id } } } }),
}

export const rules = {"lists":"invitations"} as const satisfies Partial<Rules>

export function declared(own: OwnPart<keyof typeof shows> & Needs<'cursors' | 'envelope' | 'linksOf' | 'pathOf' | 'toPageLink'>): DeclaredPart {
  const { show } = own
  const tenantOf = tenantInPath(own, (s, n) => s.tenants.get(toId({ providerState: s }, n)), ["org_id"])
  const versions = toReleases({"name":"version","shown":{"requested":"snyk-version-requested","served":"snyk-version-served"},"stage":{"header":"snyk-version-lifecycle-stage","current":"ga"}}, {"listOrgInvitation":"2022-11-14","createOrgInvitation":"2024-06-21","deleteOrgInvitation":"2022-11-14"})
  return {
    name: "snyk",
    credentials: {"headers":["authorization"],"schemes":["token","bearer"],"challenge":"Bearer"},
    tenantOf,
    tenantParams: ({ facts }) => ({ org_id: facts.id }),
    needs: {"listOrgInvitation":"read","createOrgInvitation":"invite","deleteOrgInvitation":"invite"},
    ...versions,
    addHeaders: (reply, c) => {
      reply.headers["snyk-request-id"] = c.world.newId()
      versions.addHeaders(reply, c)
    },
    handlers: {
      listOrgInvitation: (c) => {
        const { items, links } = pageOf(c, {"size":"limit","after":"starting_after","before":"ending_before"}, own.cursors, (cursor) => own.toPageLink(c, cursor))
        return c.json(200, { ...own.envelope, data: items.map((e) => show.listed(e, c.tenant, c)), links: links })
      },
      createOrgInvitation: act(own, { give: (c) => ({ email: (c.body as { data: { attributes: { email: string } } }).data.attributes.email, role: toId(c, (c.body as { data: { attributes: { role: string } } }).data.attributes.role) }), decide: (s, a) => invite(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id, notify: own.beforeInvite?.(a) }), status: 201, show: (e: Invitation, t: Tenant, c: RequestContext) => ({ ...own.envelope, ...own.linksOf(c, e), data: show.created(e, t, c) }), headers: (c, e) => ({ location: own.pathOf(c, e) }), at: {"in":"body","at":"/data/attributes/email"}, roleAt: {"in":"body","at":"/data/attributes/role"} }),
      deleteOrgInvitation: act(own, { find: invitationById("invite_id"), decide: (s, a) => revoke(s, a.tenant, a.invitation.id), status: 204 }),
      ...own.handlers,
    },
  }
}
