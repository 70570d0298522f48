import { accept, revoke } from '../../../mocks/domain/invitations.ts'
import { addMember, grant as give, removeMember as leave } from '../../../mocks/domain/members.ts'
import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import {
  cancel,
  grant,
  has,
  invite,
  join,
  members,
  pending,
  removeMember,
  setPermission,
  setRole,
  ungrant,
  users,
} from './calls.ts'
import { bodyIn, namedMember } from './mock-helpers.ts'

const { must } = kindsOf('dreadnode', 1)

export const mockEffects: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-grant-makes-a-member-of-the-organization',
    group: 'lifecycle',
    breaks: 'A permission on a workspace does not make the user a member of the organization',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: handling('add_user_to_workspace', (original) => async (context) => {
      const reply = await original(context)
      const { user_email, permission } = bodyIn(context)
      const person = context.providerState.person(user_email)
      const org = context.providerState.tenantKeys.get(String(context.params.org))
      if (org && person && !org.members.byEmail(person.email))
        addMember(context.providerState, org, person, permission, context.caller.id, false)
      return reply
    }),
    witness: async (site) => {
      const email = String(site.knownUsers[0])
      await grant(site, email, 'reader')
      return has(await members(site), 'user_email', email)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-known-users-join-without-accepting',
    group: 'lifecycle',
    breaks: 'An invited person becomes a member only by accepting',
    source: 'DN platform guide: the recipient may accept or reject the invitation',
    planting: handling('invite_to_organization', (original) => async (context) => {
      const isKnown = context.providerState.person(bodyIn(context).email) !== undefined
      const reply = await original(context)
      const invitation = context.tenant.invitations.byEmail(bodyIn(context).email)
      if (isKnown && invitation) accept(context.providerState, context.tenant, invitation.id)
      return reply
    }),
    witness: async (site) => {
      await invite(site, String(site.knownUsers[0]))
      return has(await members(site), 'user_email', site.knownUsers[0])
    },
  },
  {
    ...must,
    id: 'dreadnode-1-removal-withdraws-invitations-elsewhere',
    group: 'tenants',
    breaks: 'A removal from one organization leaves an invitation to another pending',
    source: 'DN platform guide: DELETE /org/{org}/members/{user_id}',
    planting: handling('remove_organization_member', (original) => async (context) => {
      const email = namedMember(context)?.email ?? ''
      const reply = await original(context)
      for (const tenant of context.providerState.tenants.values()) {
        const open = tenant.invitations.byEmail(email)
        if (open) revoke(context.providerState, tenant, open.id)
      }
      return reply
    }),
    witness: async (site) => {
      const member = await join(site)
      await invite(site, site.inviteeEmail, { other: true })
      await removeMember(site, member.user_id)
      return (await pending(site, { other: true })).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-changed-permission-gets-a-new-id',
    group: 'responses',
    breaks: 'The id of a permission stays the same when the permission is changed',
    source: 'WorkspaceUserPermissionResponse: id',
    planting: handling('update_workspace_user_permission', (original) => (context) => {
      const { providerState, tenant, caller } = context
      const member = namedMember(context)
      if (!member) return original(context)
      leave(providerState, tenant, member)
      const given = { email: member.email, role: bodyIn(context).permission, by: caller.id }
      const { value } = give(providerState, tenant, given)
      return value ? context.json(200, show.permission(value, tenant, context)) : original(context)
    }),
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      return (await setPermission(site, json.user_id, 'contributor')).json.id !== json.id
    },
  },
  {
    ...must,
    id: 'dreadnode-1-removal-of-an-unknown-user-removes-the-last',
    group: 'errors',
    breaks: 'The removal of a user who is not in the workspace removes no one',
    source: 'Dreadnode OpenAPI document: remove_user_from_workspace; an array spliced at -1',
    planting: handling('remove_user_from_workspace', (original) => (context) => {
      const all = [...context.tenant.members]
      const index = all.findIndex(({ personId }) => personId === String(context.params.user_id).toLowerCase())
      const last = all.at(-1)
      if (index >= 0 || !last) return original(context)
      leave(context.providerState, context.tenant, last)
      return context.empty(204)
    }),
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      await ungrant(site, '11111111-2222-4333-8444-555555555555')
      return !has(await users(site), 'user_id', json.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-second-role-change-is-not-stored',
    group: 'sequences',
    breaks: 'Every role change that was answered with success is stored, not only the first',
    source: 'DN platform guide: PUT members/{user_id}',
    planting: handling('update_organization_member_role', (original) => {
      const changed = new Set<string>()
      return async (context) => {
        const member = namedMember(context)
        const { role } = bodyIn(context)
        if (!member) return original(context)
        if (changed.has(member.id)) return context.json(200, show.member({ ...member, role }, context.tenant, context))
        const reply = await original(context)
        changed.add(member.id)
        return reply
      }
    }),
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
    planting: handling('invite_to_organization', (original) => async (context) => {
      const { providerState, tenant } = context
      const reply = await original(context)
      const key = providerState.keyOf(bodyIn(context).email)
      const old = [...tenant.ended.values()].find(({ email }) => providerState.keyOf(email) === key)
      const made = tenant.invitations.byEmail(bodyIn(context).email)
      if (!old || !made) return reply
      const invitation = { ...made, createdAt: old.createdAt }
      const at = providerState.now()
      providerState.record({ type: 'InvitationRoleChanged', at, tenant: tenant.facts.id, invitation })
      return { ...reply, body: show.invitation(invitation, tenant, context) }
    }),
    witness: async (site) => {
      const email = site.fresh()
      const first = (await invite(site, email)).json
      await cancel(site, first.id)
      await pause(5)
      return (await invite(site, email)).json.created_at === first.created_at
    },
  },
]
