// Generated from specs/dreadnode.ts by `npm run generate`. Do not edit.
// @ts-nocheck
import { accept, decline, invite, revoke } from '../../domain/invitations.ts'
import { changeRole, grant, removeMember } from '../../domain/members.ts'
import { act, listMine } from '../../http/declared/handlers.ts'
import { invitationById, memberByPerson, myInvitationById } from '../../http/declared/subjects.ts'
import { tenantInPath } from '../../http/declared/tenants.ts'
import { familyName, givenName, iso, person } from '../../http/declared/values.ts'
import type { Rules } from '../../domain/rules.ts'
import type { DeclaredPart, OwnPart } from '../../http/declared/own-part.ts'

export const shows = {
  invitation: (e, t, c) => ({ "id": e.id, "org_id": t.facts.id, "org_key": t.facts.key, "org_name": t.facts.name, "email": e.email, "role": e.role, "invited_by": e.invitedBy ?? null, "invited_by_name": person(c, e.invitedBy)?.name ?? null, "created_at": iso(e.createdAt), "expires_at": iso(e.expiresAt) ?? null, "accepted": e.state === 'pending' ? null : e.state === 'accepted' }),
  member: (e, t, c) => ({ "user_id": e.personId, "user_name": person(c, e.personId)?.name ?? null, "first_name": givenName(c, e.personId) ?? null, "last_name": familyName(c, e.personId) ?? null, "org_id": t.facts.id, "org_name": t.facts.name, "user_email": e.email, "role": e.role, "joined_at": iso(e.joinedAt), "invited_by": e.addedBy ?? null, "is_active": true }),
  permission: (e, t, c) => ({ "user_id": e.personId, "user_name": person(c, e.personId)?.name ?? null, "workspace_id": t.facts.id, "user_email": e.email, "permission": e.role, "granted_at": iso(e.joinedAt), "granted_by": e.addedBy ?? null }),
}

export const rules = {"roles":[{"id":"owner","name":"owner","rights":["read","invite","manage"]},{"id":"contributor","name":"contributor","rights":["read"]},{"id":"reader","name":"reader","rights":["read"]}],"lists":"invitations"} as const satisfies Partial<Rules>

export function declared(own: OwnPart): DeclaredPart {
  const { show } = own
  const tenantOf = tenantInPath(own, (s, n) => s.tenantKeys.get(n), ["org","workspace"])
  return {
    name: "dreadnode",
    credentials: {"headers":["authorization"],"schemes":["bearer"],"challenge":"Bearer"},
    tenantOf,
    tenantParams: ({ facts }) => (([org, workspace]) => (workspace === undefined ? undefined : { org, workspace }))(facts.key.split('/')),
    needs: {"list_workspace_users":"read","add_user_to_workspace":"manage","update_workspace_user_permission":"manage","remove_user_from_workspace":"manage","list_organization_invitations":"read","invite_to_organization":"invite","cancel_organization_invitation":"invite","list_my_pending_invitations":"account","respond_to_invitation":"account","list_organization_members":"read","update_organization_member_role":"manage","remove_organization_member":"manage"},
    handlers: {
      list_workspace_users: (c) => c.json(200, [...c.tenant.members].map((e) => show.permission(e, c.tenant, c))),
      add_user_to_workspace: act(own, { give: (c) => ({ email: c.body.user_email, role: c.body.permission }), decide: (s, a) => grant(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id }), status: (c) => Number(c.settings.created), show: show.permission, at: {"in":"body","at":"/user_email"}, roleAt: {"in":"body","at":"/permission"} }),
      update_workspace_user_permission: act(own, { find: memberByPerson("user_id"), give: (c) => ({ role: c.body.permission }), decide: (s, a) => changeRole(s, a.tenant, a.member, a.role), status: 200, show: show.permission, at: {"in":"path","at":"user_id"}, roleAt: {"in":"body","at":"/permission"} }),
      remove_user_from_workspace: act(own, { find: memberByPerson("user_id"), decide: (s, a) => removeMember(s, a.tenant, a.member), status: 204, at: {"in":"path","at":"user_id"} }),
      list_organization_invitations: (c) => c.json(200, [...c.tenant.invitations].map((e) => show.invitation(e, c.tenant, c))),
      invite_to_organization: act(own, { give: (c) => ({ email: c.body.email, role: c.body.role }), decide: (s, a) => invite(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id, notify: own.beforeInvite?.(a) }), status: (c) => Number(c.settings.created), show: show.invitation, at: {"in":"body","at":"/email"}, roleAt: {"in":"body","at":"/role"} }),
      cancel_organization_invitation: act(own, { find: invitationById("invitation_id"), decide: (s, a) => revoke(s, a.tenant, a.invitation.id), status: 204, at: {"in":"path","at":"invitation_id"} }),
      list_my_pending_invitations: listMine(show.invitation),
      respond_to_invitation: act(own, { find: myInvitationById("invitation_id"), give: (c) => ({ accept: c.body.accept }), decide: (s, a) => a.accept ? accept(s, a.tenant, a.invitation.id) : decline(s, a.tenant, a.invitation.id), status: 200, show: ((e, t, c) => (e.member ? show.member(e.member, t, c) : null)), at: {"in":"path","at":"invitation_id"} }),
      list_organization_members: (c) => c.json(200, [...c.tenant.members].map((e) => show.member(e, c.tenant, c))),
      update_organization_member_role: act(own, { find: memberByPerson("user_id"), give: (c) => ({ role: c.body.role }), decide: (s, a) => changeRole(s, a.tenant, a.member, a.role), status: 200, show: show.member, at: {"in":"path","at":"user_id"}, roleAt: {"in":"body","at":"/role"} }),
      remove_organization_member: act(own, { find: memberByPerson("user_id"), decide: (s, a) => removeMember(s, a.tenant, a.member), status: 200, at: {"in":"path","at":"user_id"} }),
      ...own.handlers,
    },
    samples: ({ tenants, rules: { defaultRole } }) => {
      const [tenant] = tenants.values()
      if (!tenant) return []
      const [pending] = tenant.invitations.page({ limit: 1 }).items
      const name = tenant.facts.key
      return [{ operation: "invite_to_organization", params: { "org": name }, body: { "send_email": false, "email": 'new@example.test', "role": defaultRole } }, { operation: "list_organization_invitations", params: { "org": name } }, ...(pending ? [{ operation: "cancel_organization_invitation", params: { "org": name, "invitation_id": pending.id } }] : [])]
      },
  }
}
