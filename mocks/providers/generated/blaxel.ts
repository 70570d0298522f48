// Generated from specs/blaxel.ts by `npm run generate`. Do not edit.
import { accept, changeInvitedRole, decline, invite, revoke } from '../../domain/invitations.ts'
import { listEntries } from '../../domain/listing.ts'
import { changeRole, removeMember } from '../../domain/members.ts'
import { changeTenant, createTenant, deleteTenant, tenantsOf } from '../../domain/tenants.ts'
import { act, list, listMine } from '../../http/declared/handlers.ts'
import { memberOrInvitation, myInvitation, myMembership, toId } from '../../http/declared/subjects.ts'
import { tenantInPlaces } from '../../http/declared/tenants.ts'
import { familyName, givenName, iso, person } from '../../http/declared/values.ts'
import type { Invitation, Member, Tenant, TenantFacts } from '../../domain/model.ts'
import type { Rules } from '../../domain/rules.ts'
import type { DeclaredPart, Entity, Needs, OwnPart } from '../../http/declared/own-part.ts'
import type { RequestContext } from '../../http/request/request-context.ts'

export const shows = {
  invitation: (e: Invitation, t: Tenant, c: RequestContext) => ({ "createdAt": iso(e.createdAt), "updatedAt": iso(e.updatedAt), "email": e.email, "role": e.role, "expiresAt": iso(e.expiresAt), "createdBy": e.invitedBy, "invitedBy": e.invitedBy, "workspace": t.facts.key }),
  invited: (e: Invitation, t: Tenant, c: RequestContext) => ({ "email": e.email, "role": e.role, "expired": e.state !== 'pending', "accepted": false }),
  member: (e: Member, t: Tenant, c: RequestContext) => ({ "sub": e.personId, "email": e.email, "role": e.role, "given_name": givenName(c, e.personId), "family_name": familyName(c, e.personId), "accepted": true }),
  mine: (e: Invitation, t: Tenant, c: RequestContext) => ({ "email": e.email, "role": e.role, "invitedAt": iso(e.createdAt), "expiresAt": iso(e.expiresAt), "workspace": { "name": t.facts.key, "displayName": t.facts.name }, "invitedBy": e.invitedBy === null ? undefined : { "sub": e.invitedBy, "email": person(c, e.invitedBy)?.email, "given_name": givenName(c, e.invitedBy), "family_name": familyName(c, e.invitedBy) }, "type": "workspace" }),
  joined: (e: Member, t: Tenant, c: RequestContext) => ({ "email": e.email, "workspace": { "id": t.facts.id, "name": t.facts.key, "displayName": t.facts.name, "createdBy": t.facts.createdBy } }),
  workspace: (e: TenantFacts, t: Tenant, c: RequestContext) => ({ "id": e.id, "name": e.key, "displayName": e.name, "createdBy": e.createdBy, "createdAt": iso(e.createdAt), "updatedAt": iso(e.updatedAt) }),
}

export const rules = {"roles":[{"id":"admin","name":"admin","rights":["read","invite","manage"]},{"id":"member","name":"member","rights":["read"]}],"lists":"members-and-invitations"} as const satisfies Partial<Rules>

export function declared(own: OwnPart<keyof typeof shows> & Needs<'detailsOf'>): DeclaredPart {
  const { show } = own
  const tenantOf = tenantInPlaces(own, (s, n) => s.tenantKeys.get(n) ?? s.tenants.get(toId({ providerState: s }, n)), "workspace", [["path","workspaceName"],["query","workspace"],["header","X-Blaxel-Workspace"]])
  return {
    name: "blaxel",
    credentials: {"headers":["authorization","x-blaxel-authorization"],"schemes":["bearer"],"challenge":"Bearer"},
    tenantOf,
    tenantParams: ({ facts }) => ({ workspace: facts.key }),
    needs: {"ListWorkspaceUsers":"read","InviteWorkspaceUser":"invite","UpdateWorkspaceUserRole":"manage","RemoveWorkspaceUser":"manage","ListWorkspaces":"account","CreateWorkspace":"account","CheckWorkspaceAvailability":"account","GetWorkspace":"read","UpdateWorkspace":"manage","DeleteWorkspace":"manage","LeaveWorkspace":"account","AcceptWorkspaceInvitation":"account","DeclineWorkspaceInvitation":"account","ListAllPendingInvitations":"account"},
    handlers: {
      ListWorkspaceUsers: list((c) => listEntries(c.providerState, c.tenant), ((e: Entity, t: Tenant, c: RequestContext) => ('state' in e ? show.invited(e, t, c) : show.member(e, t, c)))),
      InviteWorkspaceUser: act(own, { give: (c) => ({ email: (c.body as { email: string }).email }), decide: (s, a) => invite(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id, notify: own.beforeInvite?.(a) }), show: show.invitation, at: {"in":"body","at":"/email"} }),
      UpdateWorkspaceUserRole: act(own, { find: memberOrInvitation("subOrEmail"), give: (c) => ({ role: (c.body as { role: string }).role }), decide: (s, a) => a.member ? changeRole(s, a.tenant, a.member, a.role) : changeInvitedRole(s, a.tenant, a.invitation.id, a.role), show: ((e: Entity, t: Tenant, c: RequestContext) => ('state' in e ? show.invited(e, t, c) : show.member(e, t, c))), roleAt: {"in":"body","at":"/role"} }),
      RemoveWorkspaceUser: act(own, { find: memberOrInvitation("subOrEmail"), decide: (s, a) => a.invitation ? revoke(s, a.tenant, a.invitation.id) : removeMember(s, a.tenant, a.member) }),
      ListWorkspaces: (c) => c.json(200, tenantsOf(c.providerState, c.caller).map((t) => show.workspace(t.facts, t, c))),
      CreateWorkspace: act(own, { give: (c) => ({ tenantKey: (c.body as { name: string }).name, tenantName: (c.body as { displayName: string }).displayName }), decide: (s, a) => createTenant(s, a.context.caller, rules.roles[0].id, { key: a.tenantKey, name: a.tenantName ?? a.tenantKey, details: own.detailsOf(a) }), show: ((e: Tenant, _: unknown, c: RequestContext) => show.workspace(e.facts, e, c)), at: {"in":"body","at":"/name"} }),
      GetWorkspace: (c) => c.json(200, show.workspace(c.tenant.facts, c.tenant, c)),
      UpdateWorkspace: act(own, { give: (c) => ({ tenantName: (c.body as { displayName: string }).displayName }), decide: (s, a) => ({ value: changeTenant(s, a.tenant, { name: a.tenantName ?? a.tenant.facts.name, details: { ...a.tenant.facts.details, ...own.detailsOf(a) } }) }), show: ((e: Tenant, _: unknown, c: RequestContext) => show.workspace(e.facts, e, c)) }),
      DeleteWorkspace: act(own, { decide: (s, a) => ({ value: deleteTenant(s, a.tenant) }), show: show.workspace }),
      LeaveWorkspace: act(own, { find: myMembership(tenantOf), decide: (s, a) => removeMember(s, a.tenant, a.member), show: ((_: unknown, t: Tenant, c: RequestContext) => show.workspace(t.facts, t, c)) }),
      AcceptWorkspaceInvitation: act(own, { find: myInvitation(tenantOf, false), decide: (s, a) => accept(s, a.tenant, a.invitation.id), show: ((e: { member?: Member }, t: Tenant, c: RequestContext) => (e.member ? show.joined(e.member, t, c) : null)) }),
      DeclineWorkspaceInvitation: act(own, { find: myInvitation(tenantOf, true), decide: (s, a) => decline(s, a.tenant, a.invitation.id), show: show.invitation }),
      ListAllPendingInvitations: listMine(show.mine, 404),
      ...own.handlers,
    },
  }
}
