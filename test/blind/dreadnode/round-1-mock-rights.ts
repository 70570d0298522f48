import { accept, decline, revoke } from '../../../mocks/domain/invitations.ts'
import { addMember, grant, removeMember as leave } from '../../../mocks/domain/members.ts'
import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import { namedMember } from '../../../mocks/providers/dreadnode/members.ts'
import {
  organizationInvitation,
  organizationMember,
  workspacePermission,
} from '../../../mocks/providers/dreadnode/render.ts'
import type { BlindBug } from '../bug.ts'
import {
  addUser,
  cancel,
  has,
  invite,
  type Json,
  join,
  members,
  mine,
  must,
  pending,
  removeMember,
  removeUser,
  respond,
  setPermission,
  setRole,
  users,
  wait,
} from './helpers.ts'
import { bodyOf, invitationId, replace } from './mock-helpers.ts'

export const mockRights: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-anyone-can-respond',
    group: 'tenants',
    breaks: 'Only the invitee can respond to an invitation',
    source: 'DN respond_to_invitation: the invitee accepts',
    planting: {
      mock: (provider) =>
        replace(provider, {
          respond_to_invitation: (context, original) => {
            const { providerState, caller } = context
            const found = providerState.find(invitationId(context))
            if (found?.invitation.state !== 'pending') return original()
            if (providerState.keyOf(found.invitation.email) === providerState.keyOf(caller.email)) return original()
            if (!bodyOf(context).accept) {
              decline(providerState, found.tenant, found.invitation.id)
              return context.json(200, null)
            }
            const { value } = accept(providerState, found.tenant, found.invitation.id)
            const member = value?.member
            return context.json(200, member ? organizationMember(providerState, found.tenant, member) : null)
          },
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return (await respond(site, json.id, false, site.credentials.limited)).status === 200
    },
  },
  {
    ...must,
    id: 'dreadnode-1-cancel-ignores-the-organization-of-the-path',
    group: 'tenants',
    breaks: 'An invitation can be cancelled only below its own organization',
    source: 'DN cancel_organization_invitation: org and invitation_id',
    planting: {
      mock: (provider) =>
        replace(provider, {
          cancel_organization_invitation: (context, original) => {
            const found = context.providerState.find(invitationId(context))
            if (found?.invitation.state !== 'pending') return original()
            revoke(context.providerState, found.tenant, found.invitation.id)
            return context.empty(204)
          },
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return (await cancel(site, json.id, { tenant: site.otherTenant })).status === 204
    },
  },
  {
    ...must,
    id: 'dreadnode-1-readers-can-cancel',
    group: 'tenants',
    breaks: 'Only an owner can cancel an invitation',
    source: 'DN cancel_organization_invitation: requires owner',
    planting: {
      mock: (provider) => ({ ...provider, needs: { ...provider.needs, cancel_organization_invitation: 'read' } }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return (await cancel(site, json.id, { token: site.credentials.limited })).status === 204
    },
  },
  {
    ...must,
    id: 'dreadnode-1-contributors-act-as-owners',
    group: 'tenants',
    breaks: 'A contributor cannot invite',
    source: 'DN platform guide: inviting and member management need the owner role',
    planting: {
      mock: (provider) => ({
        ...provider,
        rules: (settings) => {
          const rules = provider.rules(settings)
          const all = rules.roles[0]?.rights ?? []
          return {
            ...rules,
            roles: rules.roles.map((role) => (role.id === 'reader' ? role : { ...role, rights: all })),
          }
        },
      }),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      return (await invite(site, site.fresh(), { token: site.credentials.invitee })).status < 300
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-shows-what-the-caller-sent',
    group: 'tenants',
    breaks: "The caller's list contains the invitations to the caller, not those that the caller sent",
    source: 'DN list_my_pending_invitations',
    planting: {
      mock: (provider) =>
        replace(provider, {
          list_my_pending_invitations: (context, original) => {
            const { id } = context.caller
            if (id === null) return original()
            const sent = [...context.providerState.tenants.values()].flatMap((tenant) =>
              [...tenant.invitations]
                .filter(({ invitedBy }) => invitedBy === id)
                .map((one) => organizationInvitation(context.providerState, tenant, one)),
            )
            return context.json(200, sent)
          },
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return has(await mine(site, site.credentials.admin), 'id', json.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-matches-the-end-of-the-address',
    group: 'tenants',
    breaks: "The caller's list contains only invitations to exactly the caller's address",
    source: 'DN list_my_pending_invitations; a LIKE with a leading wildcard',
    planting: {
      mock: (provider) =>
        replace(provider, {
          list_my_pending_invitations: (context) => {
            const found = [...context.providerState.tenants.values()].flatMap((tenant) =>
              [...tenant.invitations]
                .filter(({ email }) => email.toLowerCase().endsWith(context.caller.email.toLowerCase()))
                .map((one) => organizationInvitation(context.providerState, tenant, one)),
            )
            return context.json(200, found)
          },
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, `former.${site.inviteeEmail}`)
      return has(await mine(site), 'id', json.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-unknown-workspace-means-the-organization',
    group: 'errors',
    breaks: 'A workspace that does not exist gives 404',
    source: 'DN list_workspace_users: 404 Not found',
    planting: {
      mock: (provider) => ({
        ...provider,
        tenantOf: (context) => {
          try {
            return provider.tenantOf(context)
          } catch (error) {
            const org = context.providerState.tenantKeys.get(String(context.params.org))
            if (org && context.params.workspace !== undefined) return org
            throw error
          }
        },
      }),
    },
    witness: async (site) =>
      (await site.call('GET', `/org/${site.tenant.org}/ws/no-such-workspace/users`)).status === 200,
  },
  {
    ...must,
    id: 'dreadnode-1-grant-makes-a-member-of-the-organization',
    group: 'lifecycle',
    breaks: 'A permission on a workspace does not make the user a member of the organization',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: {
      mock: (provider) =>
        replace(provider, {
          add_user_to_workspace: async (context, original) => {
            const reply = await original()
            const { user_email, permission } = bodyOf(context)
            const person = context.providerState.person(user_email)
            const org = context.providerState.tenantKeys.get(String(context.params.org))
            if (org && person && !org.members.byEmail(person.email))
              addMember(context.providerState, org, person, permission, context.caller.id, false)
            return reply
          },
        }),
    },
    witness: async (site) => {
      const email = String(site.knownUsers[0])
      await addUser(site, email, 'reader')
      return has(await members(site), 'user_email', email)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-known-users-join-without-accepting',
    group: 'lifecycle',
    breaks: 'An invited person becomes a member only by accepting',
    source: 'DN platform guide: the recipient may accept or reject the invitation',
    planting: {
      mock: (provider) =>
        replace(provider, {
          invite_to_organization: async (context, original) => {
            const isKnown = context.providerState.person(bodyOf(context).email) !== undefined
            const reply = await original()
            const invitation = context.tenant.invitations.byEmail(bodyOf(context).email)
            if (isKnown && invitation) accept(context.providerState, context.tenant, invitation.id)
            return reply
          },
        }),
    },
    witness: async (site) => {
      await invite(site, String(site.knownUsers[0]))
      return has(await members(site), 'user_email', site.knownUsers[0])
    },
  },
  {
    ...must,
    id: 'dreadnode-1-an-address-has-one-invitation-worldwide',
    group: 'tenants',
    breaks: 'An address that is invited to one organization can be invited to another',
    source: 'ayunis-core/ayunis-core#1383: a global unique constraint',
    planting: {
      mock: (provider) =>
        replace(provider, {
          invite_to_organization: (context, original) => {
            const { email } = bodyOf(context)
            for (const tenant of context.providerState.tenants.values())
              if (tenant.invitations.byEmail(email))
                throw new ProviderError('already-invited', `${email} already has a pending invitation`)
            return original()
          },
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { tenant: site.otherTenant })).status === 409
    },
  },
  {
    ...must,
    id: 'dreadnode-1-removal-withdraws-invitations-elsewhere',
    group: 'tenants',
    breaks: 'A removal from one organization leaves an invitation to another pending',
    source: 'DN platform guide: DELETE /org/{org}/members/{user_id}',
    planting: {
      mock: (provider) =>
        replace(provider, {
          remove_organization_member: async (context, original) => {
            const { email } = namedMember(context)
            const reply = await original()
            for (const tenant of context.providerState.tenants.values()) {
              const open = tenant.invitations.byEmail(email)
              if (open) revoke(context.providerState, tenant, open.id)
            }
            return reply
          },
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      await invite(site, site.inviteeEmail, { tenant: site.otherTenant })
      await removeMember(site, member.user_id)
      return (await pending(site, { tenant: site.otherTenant })).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-acceptance-answers-with-the-first-organization',
    group: 'tenants',
    breaks: 'The answer to an acceptance shows the organization of the invitation',
    source: 'OrganizationMemberResponse: org_id, org_name',
    planting: {
      mock: (provider) =>
        replace(provider, {
          respond_to_invitation: async (context, original) => {
            const reply = await original()
            const [first] = context.providerState.tenants.values()
            if (!reply.body || !first) return reply
            return { ...reply, body: { ...(reply.body as object), org_id: first.facts.id, org_name: first.facts.name } }
          },
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail, { tenant: site.otherTenant })
      return (await respond(site, json.id, true)).json.org_id !== json.org_id
    },
  },
  {
    ...must,
    id: 'dreadnode-1-changed-permission-gets-a-new-id',
    group: 'responses',
    breaks: 'The id of a permission stays the same when the permission is changed',
    source: 'WorkspaceUserPermissionResponse: id',
    planting: {
      mock: (provider) =>
        replace(provider, {
          update_workspace_user_permission: (context, original) => {
            const { providerState, tenant, caller } = context
            const member = namedMember(context)
            leave(providerState, tenant, member)
            const given = { email: member.email, role: bodyOf(context).permission, by: caller.id }
            const { value } = grant(providerState, tenant, given)
            return value ? context.json(200, workspacePermission(providerState, tenant, value)) : original()
          },
        }),
    },
    witness: async (site) => {
      const { json } = await addUser(site, String(site.knownUsers[0]), 'reader')
      return (await setPermission(site, json.user_id, 'contributor')).json.id !== json.id
    },
  },
  {
    ...must,
    id: 'dreadnode-1-removal-of-an-unknown-user-removes-the-last',
    group: 'errors',
    breaks: 'The removal of a user who is not in the workspace removes no one',
    source: 'Dreadnode OpenAPI document: remove_user_from_workspace; an array spliced at -1',
    planting: {
      mock: (provider) =>
        replace(provider, {
          remove_user_from_workspace: (context, original) => {
            const all = [...context.tenant.members]
            const index = all.findIndex(({ personId }) => personId === String(context.params.user_id).toLowerCase())
            const last = all.at(-1)
            if (index >= 0 || !last) return original()
            leave(context.providerState, context.tenant, last)
            return context.empty(204)
          },
        }),
    },
    witness: async (site) => {
      const { json } = await addUser(site, String(site.knownUsers[0]), 'reader')
      await removeUser(site, '11111111-2222-4333-8444-555555555555')
      return !has(await users(site), 'user_id', json.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-second-role-change-is-not-stored',
    group: 'sequences',
    breaks: 'Every role change that was answered with success is stored, not only the first',
    source: 'DN platform guide: PUT members/{user_id}',
    planting: {
      mock: (provider) => {
        const changed = new Set<string>()
        return replace(provider, {
          update_organization_member_role: async (context, original) => {
            const member = namedMember(context)
            const { role } = bodyOf(context)
            if (changed.has(member.id))
              return context.json(200, organizationMember(context.providerState, context.tenant, { ...member, role }))
            const reply = await original()
            changed.add(member.id)
            return reply
          },
        })
      },
    },
    witness: async (site) => {
      const member = await join(site, 'reader')
      await setRole(site, member.user_id, 'contributor')
      await setRole(site, member.user_id, 'reader')
      const now: Json[] = await members(site)
      return now.find((one) => one.user_id === member.user_id).role === 'contributor'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-new-invitation-has-the-time-of-the-old-one',
    group: 'sequences',
    breaks: 'created_at is the time of this invitation, also if an earlier one was cancelled',
    source: 'OrganizationInvitationResponse: created_at',
    planting: {
      mock: (provider) =>
        replace(provider, {
          invite_to_organization: async (context, original) => {
            const { providerState, tenant } = context
            const reply = await original()
            const key = providerState.keyOf(bodyOf(context).email)
            const old = [...tenant.ended.values()].find(({ email }) => providerState.keyOf(email) === key)
            const made = tenant.invitations.byEmail(bodyOf(context).email)
            if (!old || !made) return reply
            const invitation = { ...made, createdAt: old.createdAt }
            const at = providerState.now()
            providerState.record({ type: 'InvitationRoleChanged', at, tenant: tenant.facts.id, invitation })
            return { ...reply, body: organizationInvitation(providerState, tenant, invitation) }
          },
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const first = (await invite(site, email)).json
      await cancel(site, first.id)
      await wait(5)
      return (await invite(site, email)).json.created_at === first.created_at
    },
  },
]
