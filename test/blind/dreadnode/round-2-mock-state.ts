import { changeRole, removeMember } from '../../../mocks/domain/members.ts'
import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { withAnswer, withHandler } from '../mock.ts'
import { client, join, limitedMember } from './calls.ts'

const shared = { provider: 'dreadnode', round: 2 } as const

/** Wrong behaviour of the mock in what it stores and finds. */
export const mockState: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-users-cached-by-slug',
    group: 'tenants',
    strength: 'must',
    breaks: 'Workspaces of two organizations with the same slug list their own users.',
    source: 'PostHog/posthog#82233 (key of the cache lacks the organization)',
    planting: {
      mock: (provider) => {
        const cached = new Map<string, Json>()
        const forgetting = ['add_user_to_workspace', 'update_workspace_user_permission', 'remove_user_from_workspace']
        const changing = forgetting.reduce(
          (one, operation) =>
            withHandler(one, operation, (clean) => (context) => {
              cached.delete(String(context.params.workspace))
              return clean(context)
            }),
          provider,
        )
        return withAnswer(changing, 'list_workspace_users', (body, { params: { workspace = '' } }) => {
          if (!cached.has(workspace)) cached.set(workspace, body)
          return cached.get(workspace)
        })
      },
    },
    witness: async (site) => {
      const [one] = await client(site).users()
      const [other] = await client(site, { other: true }).users()
      return one.workspace_id === other.workspace_id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-refused-invitation-changes-role-of-member',
    group: 'errors',
    strength: 'must',
    breaks: 'An invitation that is refused because the person is a member leaves the role of the member.',
    source: 'orgmanager/orgmanager#52, Mentra-Community/MentraOS#3288',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'invite_to_organization', (clean) => (context) => {
          const { email, role } = context.body as { email: string; role: string }
          const member = context.tenant.members.byEmail(email)
          if (member) changeRole(context.providerState, context.tenant, member, role)
          return clean(context)
        }),
    },
    witness: async (site) => {
      const { user_email } = await limitedMember(site)
      const answer = await client(site).invite(user_email, 'contributor')
      return answer.status === 409 && (await client(site).member(user_email)).role === 'contributor'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-declined-can-be-accepted',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A declined invitation can no longer be accepted.',
    source: 'Automattic/wp-calypso#2840, mozilla/minion-frontend#69',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'respond_to_invitation', (clean) => (context) => {
          const { providerState, params, body } = context
          const found = providerState.find(String(params.invitation_id).toLowerCase())
          if (found?.invitation.state === 'declined' && (body as { accept: boolean }).accept) {
            const invitation = { ...found.invitation, state: 'pending' } as const
            const tenant = found.tenant.facts.id
            providerState.record({
              type: 'InvitationCreated',
              at: providerState.now(),
              tenant,
              invitation,
              notify: false,
            })
          }
          return clean(context)
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).respond(json.id, false)
      return (await client(site, { as: 'invitee' }).respond(json.id, true)).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-user-deleted-too-soon',
    group: 'sequences',
    strength: 'must',
    breaks: 'user_deleted is false as long as the user is a member of another organization.',
    source: 'chatwoot/chatwoot#1925, DNorg: user_deleted when it was the last membership',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'remove_organization_member', (body) => ({ ...body, user_deleted: true })),
    },
    witness: async (site) => {
      await join(site, 'reader', { other: true })
      const { user_id } = await join(site)
      const answer = await client(site).remove(user_id)
      const other = await client(site, { other: true }).member(site.inviteeEmail)
      return answer.json.user_deleted === true && other !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-inviter-null-after-leaving',
    group: 'sequences',
    strength: 'must',
    breaks: 'invited_by of a pending invitation is an id, also after that person has left.',
    source: 'p2-inc/keycloak-orgs#203, dreadnode.yaml: invited_by is never null',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_organization_invitations', (body, { providerState }) =>
          body.map((one: Json) => ({
            ...one,
            invited_by: providerState.peopleById.has(one.invited_by) ? one.invited_by : null,
          })),
        ),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      await client(site, { as: 'invitee' }).invite(site.fresh())
      await client(site).remove(user_id)
      return (await client(site).pending()).some((one: Json) => one.invited_by === null)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-owner-permission-clamped',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'The permission in the response to a change is the one that is stored.',
    source: 'formbricks/formbricks#8438 (level clamped on the way to the database)',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'update_workspace_user_permission', (clean) => async (context) => {
          const { permission } = context.body as { permission: string }
          if (permission === 'owner') context.body = { permission: 'contributor' }
          const reply = await clean(context)
          return { ...reply, body: { ...(reply.body as object), permission } }
        }),
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      const { json } = await client(site).grant(email)
      const changed = await client(site).setPermission(json.user_id, 'owner')
      const listed = (await client(site).users()).find((one: Json) => one.user_email === email)
      return changed.json.permission === 'owner' && listed.permission === 'contributor'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-users-without-membership-not-listed',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'Every user with a permission on a workspace is listed.',
    source: 'dreadnode.yaml: list_workspace_users (inner join with the members of the organization)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_workspace_users', (body, { providerState, params: { org = '' } }) =>
          body.filter((one: Json) => providerState.tenantKeys.get(org)?.members.byEmail(one.user_email)),
        ),
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      await client(site).grant(email)
      return !(await client(site).users()).some((one: Json) => one.user_email === email)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-role-listed-as-permission',
    group: 'sequences',
    strength: 'must',
    breaks: 'A workspace lists the permission of a user, not the role in the organization.',
    source: 'kobotoolbox/kpi#6602, DNorg: the workspace permission is separate from the role',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_workspace_users', (body, { providerState, params: { org = '' } }) =>
          body.map((one: Json) => {
            const role = providerState.tenantKeys.get(org)?.members.byEmail(one.user_email)?.role
            return { ...one, permission: role ?? one.permission }
          }),
        ),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      await client(site).grant(site.inviteeEmail, 'reader')
      const listed = (await client(site).users()).find((one: Json) => one.user_email === site.inviteeEmail)
      return listed.permission === 'contributor'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-role-change-takes-over-invited-by',
    group: 'sequences',
    strength: 'must',
    breaks: 'A change of role leaves invited_by of the member as it was.',
    source: 'BabylonSocial/babylon#745 (upsert that sets who added the member)',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'update_organization_member_role', (clean) => async (context) => {
          const reply = await clean(context)
          const { providerState, tenant, caller } = context
          const id = (reply.body as { id: string }).id
          const member = tenant.members.byId(id)
          if (member) {
            const changed = { ...member, addedBy: caller.id }
            providerState.record({
              type: 'MemberRoleChanged',
              at: providerState.now(),
              tenant: tenant.facts.id,
              member: changed,
            })
          }
          return { ...reply, body: { ...(reply.body as object), invited_by: caller.id } }
        }),
    },
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      await client(site).setRole(user_id, 'owner')
      const { json } = await client(site, { as: 'limited' }).invite(site.inviteeEmail)
      const member = (await client(site, { as: 'invitee' }).respond(json.id, true)).json
      return (await client(site).setRole(member.user_id, 'contributor')).json.invited_by !== member.invited_by
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-accepting-leaves-other-organization',
    group: 'tenants',
    strength: 'must',
    breaks: 'Joining an organization does not end the membership in another.',
    source: 'blockframes/blockframes#739 (one organization per user)',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'respond_to_invitation', (clean) => async (context) => {
          const reply = await clean(context)
          const joined = (reply.body as { org_id: string } | null)?.org_id
          for (const tenant of context.providerState.tenants.values()) {
            const member = tenant.members.byEmail(context.caller.email)
            const isOther = !tenant.facts.key.includes('/') && tenant.facts.id !== joined
            if (joined && member && isOther) removeMember(context.providerState, tenant, member)
          }
          return reply
        }),
    },
    witness: async (site) => {
      await join(site)
      await join(site, 'reader', { other: true })
      return (await client(site).member(site.inviteeEmail)) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-mine-matches-the-end',
    group: 'tenants',
    strength: 'must',
    breaks: 'The invitee is not shown invitations to longer addresses that end with the own one.',
    source: 'dreadnode.yaml: list_my_pending_invitations (compared with LIKE)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_my_pending_invitations', (_body, context) =>
          [...context.providerState.tenants.values()].flatMap((tenant) =>
            [...tenant.invitations]
              .filter(({ email }) => email.toLowerCase().endsWith(context.caller.email.toLowerCase()))
              .map((invitation) => show.invitation(invitation, tenant, context)),
          ),
        ),
    },
    witness: async (site) => {
      await client(site).invite(`x${site.inviteeEmail}`)
      return (await client(site, { as: 'invitee' }).mine()).length === 1
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-mine-includes-sent',
    group: 'tenants',
    strength: 'must',
    breaks: 'The list of the caller has no invitations to other addresses.',
    source: 'dreadnode.yaml: list_my_pending_invitations (an "or" with the inviter)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_my_pending_invitations', (body, context) => [
          ...body,
          ...[...context.providerState.tenants.values()].flatMap((tenant) =>
            [...tenant.invitations]
              .filter(({ invitedBy }) => invitedBy === context.caller.id)
              .map((invitation) => show.invitation(invitation, tenant, context)),
          ),
        ]),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email)
      return (await client(site).mine()).some((one: Json) => one.email === email)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-mine-has-id-of-first-invitation',
    group: 'sequences',
    strength: 'must',
    breaks: 'The invitee is shown the id of the invitation that is pending.',
    source: 'nazarli-shabnam/clevis#248 (first row of the address, in any state)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_my_pending_invitations', (body, { providerState, caller }) =>
          body.map((one: Json) => {
            const ended = providerState.tenants.get(one.org_id)?.ended.values() ?? []
            const first = [...ended].find(({ email }) => email.toLowerCase() === caller.email.toLowerCase())
            return { ...one, id: first?.id ?? one.id }
          }),
        ),
    },
    witness: async (site) => {
      await client(site).cancel((await client(site).invite(site.inviteeEmail)).json.id)
      const { json } = await client(site).invite(site.inviteeEmail)
      return (await client(site, { as: 'invitee' }).mine())[0].id !== json.id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-same-permission-not-found',
    group: 'sequences',
    strength: 'must',
    breaks: 'A change to the permission that the user has already succeeds.',
    source: 'RFC 9110, 9.2.2: PUT is idempotent (no changed row taken for no row, as with MySQL)',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'update_workspace_user_permission', (clean) => (context) => {
          const person = context.providerState.peopleById.get(String(context.params.user_id).toLowerCase())
          const member = person && context.tenant.members.byEmail(person.email)
          const { permission } = context.body as { permission: string }
          if (member?.role === permission) throw new ProviderError('not-found', 'User not found')
          return clean(context)
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '', 'contributor')
      return (await client(site).setPermission(json.user_id, 'contributor')).status === 404
    },
  },
]
