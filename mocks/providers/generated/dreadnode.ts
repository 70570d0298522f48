// Generated from specs/dreadnode.ts by `npm run generate`. Do not edit.
import { accept, decline, invite, revoke } from '../../domain/invitations.ts'
import { changeRole, grant, removeMember } from '../../domain/members.ts'
import { act, list, listMine } from '../../http/declared/handlers.ts'
import { invitationById, memberByPerson, myInvitationById } from '../../http/declared/subjects.ts'
import { tenantInPath } from '../../http/declared/tenants.ts'
import { familyName, givenName, iso, person } from '../../http/declared/values.ts'
import type { Invitation, Member, Tenant } from '../../domain/model.ts'
import type { Rules } from '../../domain/rules.ts'
import type { DeclaredPart, OwnPart } from '../../http/declared/own-part.ts'
import type { RequestContext } from '../../http/request/request-context.ts'

export const shows = {
  invitation: (e: Invitation, t: Tenant, c: RequestContext) => ({ "id": e.id, "org_id": t.facts.id, "org_key": t.facts.key, "org_name": t.facts.name, "email": e.email, "role": e.role, "invited_by": e.invitedBy ?? null, "invited_by_name": person(c, e.invitedBy)?.name ?? null, "created_at": iso(e.createdAt), "expires_at": iso(e.expiresAt) ?? null, "accepted": e.state === 'pending' ? null : e.state === 'accepted' }),
  member: (e: Member, t: Tenant, c: RequestContext) => ({ "user_id": e.personId, "user_name": person(c, e.personId)?.name ?? null, "first_name": givenName(c, e.personId) ?? null, "last_name": familyName(c, e.personId) ?? null, "org_id": t.facts.id, "org_name": t.facts.name, "user_email": e.email, "role": e.role, "joined_at": iso(e.joinedAt), "invited_by": e.addedBy ?? null, "is_active": true }),
  permission: (e: Member, t: Tenant, c: RequestContext) => ({ "user_id": e.personId, "user_name": person(c, e.personId)?.name ?? null, "workspace_id": t.facts.id, "user_email": e.email, "permission": e.role, "granted_at": iso(e.joinedAt), "granted_by": e.addedBy ?? null }),
}

export const rules = {"roles":[{"id":"owner","name":"owner","rights":["read","invite","manage"]},{"id":"contributor","name":"contributor","rights":["read"]},{"id":"reader","name":"reader","rights":["read"]}],"lists":"invitations"} as const satisfies Partial<Rules>

export function declared(own: OwnPart<keyof typeof shows>): DeclaredPart {
  const { show } = own
  const tenantOf = tenantInPath(own, (s, n) => s.tenantKeys.get(n), ["org","workspace"])
  return {
    name: "dreadnode",
    credentials: {"headers":["authorization"],"schemes":["bearer"],"challenge":"Bearer"},
    tenantOf,
    tenantParams: ({ facts }) => (([org, workspace]: [string, string?]) => (workspace === undefined ? undefined : { org, workspace }))(facts.key.split('/') as [string, string?]),
    needs: {"list_workspace_users":"read","add_user_to_workspace":"manage","update_workspace_user_permission":"manage","remove_user_from_workspace":"manage","list_organization_invitations":"read","invite_to_organization":"invite","cancel_organization_invitation":"invite","list_my_pending_invitations":"account","respond_to_invitation":"account","list_organization_members":"read","update_organization_member_role":"manage","remove_organization_member":"manage"},
    handlers: {
      list_workspace_users: list((c) => c.tenant.members, show.permission),
      add_user_to_workspace: act(own, { give: (c) => ({ email: (c.body as { user_email: string }).user_email, role: (c.body as { permission: string }).permission }), decide: (s, a) => grant(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id }), status: (c) => Number(c.settings.created), show: show.permission, at: {"in":"body","at":"/user_email"}, roleAt: {"in":"body","at":"/permission"} }),
      update_workspace_user_permission: act(own, { find: memberByPerson("user_id"), give: (c) => ({ role: (c.body as { permission: string }).permission }), decide: (s, a) => changeRole(s, a.tenant, a.member, a.role), show: show.permission, roleAt: {"in":"body","at":"/permission"} }),
      remove_user_from_workspace: act(own, { find: memberByPerson("user_id"), decide: (s, a) => removeMember(s, a.tenant, a.member), status: 204 }),
      list_organization_invitations: list((c) => c.tenant.invitations, show.invitation),
      invite_to_organization: act(own, { give: (c) => ({ email: (c.body as { email: string }).email, role: (c.body as { role: string }).role }), decide: (s, a) => invite(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id, notify: own.beforeInvite?.(a) }), status: (c) => Number(c.settings.created), show: show.invitation, at: {"in":"body","at":"/email"}, roleAt: {"in":"body","at":"/role"} }),
      cancel_organization_invitation: act(own, { find: invitationById("invitation_id"), decide: (s, a) => revoke(s, a.tenant, a.invitation.id), status: 204 }),
      list_my_pending_invitations: listMine(show.invitation),
      respond_to_invitation: act(own, { find: myInvitationById("invitation_id"), give: (c) => ({ accept: (c.body as { accept: boolean }).accept }), decide: (s, a) => a.accept ? accept(s, a.tenant, a.invitation.id) : decline(s, a.tenant, a.invitation.id), show: ((e: { member?: Member }, t: Tenant, c: RequestContext) => (e.member ? show.member(e.member, t, c) : null)) }),
      list_organization_members: list((c) => c.tenant.members, show.member),
      update_organization_member_role: act(own, { find: memberByPerson("user_id"), give: (c) => ({ role: (c.body as { role: string }).role }), decide: (s, a) => changeRole(s, a.tenant, a.member, a.role), show: show.member, roleAt: {"in":"body","at":"/role"} }),
      remove_organization_member: act(own, { find: memberByPerson("user_id"), decide: (s, a) => removeMember(s, a.tenant, a.member) }),
      ...own.handlers,
    },
  }
}
