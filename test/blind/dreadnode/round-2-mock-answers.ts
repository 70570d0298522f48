import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { withAnswer, withHandler } from '../mock.ts'
import { client, join } from './calls.ts'

const shared = { provider: 'dreadnode', round: 2 } as const

/** Wrong answers of the mock. */
export const mockAnswers: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-conflict-detail-is-object',
    group: 'errors',
    strength: 'must',
    breaks: 'The detail of a conflict is a text.',
    source: 'facts C4: APIErrorPayload.detail (clients read only this member)',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = provider.errorBody(status, error, context) as Json
          return status === 409 ? { ...body, detail: { message: body.detail, field: 'email' } } : body
        },
      }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email)
      return typeof (await client(site).invite(email)).json.detail === 'object'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-mine-org-key-is-name',
    group: 'responses',
    strength: 'must',
    breaks: 'org_key is the slug with which the organization is addressed.',
    source: 'dreadnode.yaml: OrganizationInvitationResponse.org_key',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_my_pending_invitations', (body) =>
          body.map((one: Json) => ({ ...one, org_key: one.org_name })),
        ),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      return (await client(site, { as: 'invitee' }).mine())[0].org_key !== site.tenant.org
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-pending-verification-is-number',
    group: 'responses',
    strength: 'must',
    breaks: 'pending_verification is true or false.',
    source: 'dreadnode.yaml: OrganizationInvitationResponse.pending_verification (boolean as SQLite stores it)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_organization_invitations', (body) =>
          body.map((one: Json) => ({ ...one, pending_verification: Number(one.pending_verification) })),
        ),
    },
    witness: async (site) => {
      await client(site).invite(site.fresh())
      return typeof (await client(site).pending())[0].pending_verification === 'number'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-listed-member-id-is-user-id',
    group: 'responses',
    strength: 'must',
    breaks: 'A membership is listed with the id that it got on acceptance.',
    source: 'dreadnode.yaml: OrganizationMemberResponse.id is the id of the membership',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_organization_members', (body) =>
          body.map((one: Json) => ({ ...one, id: one.user_id })),
        ),
    },
    witness: async (site) => {
      const { id } = await join(site)
      return (await client(site).member(site.inviteeEmail)).id !== id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-granted-by-the-user',
    group: 'responses',
    strength: 'must',
    breaks: 'granted_by is the person who granted the permission, in the list as well.',
    source: 'dreadnode.yaml: WorkspaceUserPermissionResponse.granted_by',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_workspace_users', (body) =>
          body.map((one: Json) => ({ ...one, granted_by: one.granted_by && one.user_id })),
        ),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      return (await client(site).users()).find((one: Json) => one.id === json.id).granted_by !== json.granted_by
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-changed-permission-of-organization',
    group: 'responses',
    strength: 'must',
    breaks: 'workspace_id is the id of the workspace, also in the response to a change.',
    source: 'dreadnode.yaml: WorkspaceUserPermissionResponse.workspace_id',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'update_workspace_user_permission', (body, { providerState, params: { org = '' } }) => ({
          ...body,
          workspace_id: providerState.tenantKeys.get(org)?.facts.id ?? body.workspace_id,
        })),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      return (await client(site).setPermission(json.user_id, 'owner')).json.workspace_id !== json.workspace_id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-null-members-left-out',
    group: 'responses',
    strength: 'must',
    breaks: 'A required member of an invitation is there even if it is null.',
    source: 'dreadnode.yaml: required members of OrganizationInvitationResponse (exclude_none of Pydantic)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'invite_to_organization', (body) =>
          Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
        ),
    },
    witness: async (site) => !('accepted' in (await client(site).invite(site.fresh())).json),
  },
  {
    ...shared,
    id: 'dreadnode-2-accepting-shows-id-of-inviter',
    group: 'responses',
    strength: 'must',
    breaks: 'The response to accepting has the id of the person who accepted.',
    source: 'facts C3: OrganizationMemberResponse (user read from the inviter)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'respond_to_invitation', (body, { providerState }) => {
          const inviter = body && providerState.peopleById.get(body.invited_by)
          return inviter ? { ...body, user_id: inviter.id } : body
        }),
    },
    witness: async (site) => {
      const joined = await join(site)
      return joined.user_id !== (await client(site).member(site.inviteeEmail)).user_id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-granted-at-in-seconds',
    group: 'responses',
    strength: 'must',
    breaks: 'granted_at is a text in the format date-time.',
    source: 'dreadnode.yaml: WorkspaceUserPermissionResponse.granted_at',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'add_user_to_workspace', (body) => ({
          ...body,
          granted_at: Math.floor(Date.parse(body.granted_at) / 1000),
        })),
    },
    witness: async (site) => typeof (await client(site).grant(site.knownUsers[0] ?? '')).json.granted_at === 'number',
  },
  {
    ...shared,
    id: 'dreadnode-2-new-permission-ids-in-every-list',
    group: 'responses',
    strength: 'must',
    breaks: 'A permission is listed with the id that it got when it was granted.',
    source: 'dreadnode.yaml: WorkspaceUserPermissionResponse.id (default of the model filled in while reading)',
    planting: {
      mock: (provider) => {
        let count = 0
        return withAnswer(provider, 'list_workspace_users', (body) =>
          body.map((one: Json) => ({ ...one, id: `6f1c2b7a-0000-4000-8000-${String(++count).padStart(12, '0')}` })),
        )
      },
    },
    witness: async (site) => {
      const [before] = await client(site).users()
      const [after] = await client(site).users()
      return before.id !== after.id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-users-end-at-10',
    group: 'paging',
    strength: 'must',
    breaks: 'The list of a workspace has every user, since it has no pages.',
    source: 'keycloak/keycloak#34975',
    planting: {
      mock: (provider) => withAnswer(provider, 'list_workspace_users', (body) => body.slice(0, 10)),
    },
    witness: async (site) => {
      for (const email of site.knownUsers) await client(site).grant(email)
      const last = site.knownUsers.at(-1)
      return !(await client(site).users()).some((one: Json) => one.user_email === last)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-invitee-among-members',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'An invited person is not among the members before accepting.',
    source: 'tloncorp/tlon-apps#974',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'list_organization_members', (body, { providerState, tenant }) => [
          ...body,
          ...[...tenant.invitations].flatMap(({ id, email, role, invitedBy, createdAt }) => {
            const person = providerState.person(email)
            if (!person) return []
            const { id: org_id, name: org_name } = tenant.facts
            const joined_at = new Date(createdAt).toISOString()
            const user = { user_id: person.id, user_email: email, user_name: person.name }
            return [{ id, org_id, org_name, ...user, role, is_active: false, joined_at, invited_by: invitedBy }]
          }),
        ]),
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      await client(site).invite(email)
      return (await client(site).member(email)) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-name-not-loaded-on-grant',
    group: 'responses',
    strength: 'must',
    breaks: 'The response to a grant has the name with which the workspace lists the user.',
    source: 'dreadnode.yaml: WorkspaceUserPermissionResponse.user_name (related row not loaded)',
    planting: {
      mock: (provider) => withAnswer(provider, 'add_user_to_workspace', (body) => ({ ...body, user_name: null })),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      return (await client(site).users()).find((one: Json) => one.id === json.id).user_name !== json.user_name
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-first-invitation-not-shown',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A person who is in no organization yet is shown the own invitations.',
    source: 'dreadnode.yaml: list_my_pending_invitations (check of a membership that all operations share)',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'list_my_pending_invitations', (clean) => (context) => {
          const { providerState, caller } = context
          const isMember = [...providerState.tenants.values()].some(({ members }) => members.byEmail(caller.email))
          if (!isMember) throw new ProviderError('forbidden', 'No active organization')
          return clean(context)
        }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      return !Array.isArray(await client(site, { as: 'invitee' }).mine())
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-second-cancellation-succeeds',
    group: 'sequences',
    strength: 'should',
    breaks: 'A second cancellation of the same invitation gives 404.',
    source: 'dreadnode.yaml: cancel_organization_invitation (inferred)',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'cancel_organization_invitation', (clean) => (context) => {
          const id = String(context.params.invitation_id).toLowerCase()
          return context.tenant.ended.has(id) ? context.empty(204) : clean(context)
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.fresh())
      await client(site).cancel(json.id)
      return (await client(site).cancel(json.id)).status === 204
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-declining-returns-invitation',
    group: 'responses',
    strength: 'should',
    breaks: 'The response to declining is null.',
    source: 'dreadnode.yaml: respond_to_invitation (inferred)',
    planting: {
      mock: (provider) =>
        withAnswer(provider, 'respond_to_invitation', (body, { params }) =>
          body === null ? { id: params.invitation_id, accepted: false } : body,
        ),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      return (await client(site, { as: 'invitee' }).respond(json.id, false)).json !== null
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-removal-cancels-all-invitations',
    group: 'sequences',
    strength: 'must',
    breaks: 'Removing a member does not cancel the invitations that others have sent.',
    source: 'getsentry/sentry#78099 (condition on the inviter missing)',
    planting: {
      mock: (provider) =>
        withHandler(provider, 'remove_organization_member', (clean) => async (context) => {
          const { providerState, tenant } = context
          const reply = await clean(context)
          if (reply.status < 300)
            for (const one of [...tenant.invitations]) {
              const invitation = { ...one, state: 'revoked' } as const
              const at = providerState.now()
              providerState.record({ type: 'InvitationRevoked', at, tenant: tenant.facts.id, invitation })
            }
          return reply
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { user_id } = await join(site)
      await client(site).invite(email)
      await client(site).remove(user_id)
      return !(await client(site).isPending(email))
    },
  },
]
