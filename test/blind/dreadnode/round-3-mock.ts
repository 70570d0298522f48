import { decline } from '../../../mocks/domain/invitations.ts'
import { addMember } from '../../../mocks/domain/members.ts'
import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, pause } from '../common.ts'
import { handling } from '../mock.ts'
import {
  cancel,
  grant,
  invite,
  join,
  known,
  members,
  mine,
  ofEmail,
  pending,
  removeMember,
  respond,
  setRole,
  users,
} from './calls.ts'

const common = { provider: 'dreadnode', round: 3, strength: 'must' } as const

export const inMock: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-list-ends-at-100',
    group: 'paging',
    breaks: 'The list of an organization is a bare array without paging, and has every pending invitation.',
    source: 'specs/dreadnode.yaml: list_organization_invitations',
    planting: handling('list_organization_invitations', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: (reply.body as Json[]).slice(0, 100) }
    }),
    witness: async (site) => {
      const before = (await pending(site, { other: true })).length
      for (let count = before; count < 102; count++) await invite(site, site.fresh(), { other: true })
      return (await pending(site, { other: true })).length === 100
    },
  },
  {
    ...common,
    id: 'dreadnode-3-my-invitations-of-first-organization',
    group: 'tenants',
    breaks: 'The own pending invitations include those of all organizations.',
    source: 'Dreadnode API reference: list_my_pending_invitations',
    planting: handling('list_my_pending_invitations', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: (reply.body as Json[]).slice(0, 1) }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await mine(site)).length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-3-decline-declines-everywhere',
    group: 'tenants',
    breaks: 'Declining the invitation of one organization leaves that of another one pending.',
    source: 'Dreadnode API reference: respond_to_invitation (invitation_id)',
    planting: handling('respond_to_invitation', (original) => async (context) => {
      const reply = await original(context)
      if (reply.status === 200 && reply.body === null) {
        for (const tenant of context.providerState.tenants.values()) {
          const pending = tenant.invitations.byEmail(context.caller.email)
          if (pending) decline(context.providerState, tenant, pending.id)
        }
      }
      return reply
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await invite(site, site.inviteeEmail, { other: true })
      await respond(site, id, false)
      return ofEmail(await pending(site, { other: true }), site.inviteeEmail) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-role-change-overwrites-permission',
    group: 'lifecycle',
    breaks: 'A change of the role in the organization leaves the permission on a workspace.',
    source: 'Dreadnode guide: workspace permissions are separate from organization roles',
    planting: handling('update_organization_member_role', (original) => async (context) => {
      const reply = await original(context)
      const { providerState: state, tenant } = context
      const { user_id, role } = reply.body as Json
      const person = state.peopleById.get(user_id)
      for (const other of state.tenants.values()) {
        const member = person && other.members.byEmail(person.email)
        if (member && other.facts.key.startsWith(`${tenant.facts.key}/`))
          state.record({
            type: 'MemberRoleChanged',
            at: state.now(),
            tenant: other.facts.id,
            member: { ...member, role },
          })
      }
      return reply
    }),
    witness: async (site) => {
      const { user_id } = await join(site, 'reader')
      await grant(site, site.inviteeEmail, 'reader')
      await setRole(site, user_id, 'contributor')
      return ofEmail(await users(site), site.inviteeEmail).permission === 'contributor'
    },
  },
  {
    ...common,
    id: 'dreadnode-3-users-grant-themselves',
    group: 'responses',
    breaks: 'granted_by is the id of the user who granted the permission.',
    source: 'Dreadnode API reference: WorkspaceUserPermissionResponse.granted_by',
    planting: handling('list_workspace_users', (original) => async (context) => {
      const reply = await original(context)
      const body = (reply.body as Json[]).map((item) => ({ ...item, granted_by: item.granted_by && item.user_id }))
      return { ...reply, body }
    }),
    witness: async (site) => {
      const made = (await grant(site, known(site))).json
      return ofEmail(await users(site), made.user_email).granted_by !== made.granted_by
    },
  },
  {
    ...common,
    id: 'dreadnode-3-double-grant',
    group: 'concurrency',
    breaks: 'Of two grants to the same user at the same time, one is refused, and the user is listed once.',
    source: 'better-auth/better-auth#9154',
    planting: handling('add_user_to_workspace', (original) => async (context) => {
      const { user_email, permission } = context.body as Json
      const { providerState: state, tenant } = context
      const exists = tenant.members.byEmail(user_email)
      await pause()
      const person = state.person(user_email)
      if (exists || !person || !tenant.members.byEmail(user_email)) return original(context)
      const { id, joinedAt, personId } = addMember(state, tenant, person, permission, context.caller.id, false)
      return context.json(Number(context.settings.created), {
        ...{ id, workspace_id: tenant.facts.id, user_id: personId, user_email: person.email, user_name: person.name },
        ...{ permission, granted_at: new Date(joinedAt).toISOString(), granted_by: context.caller.id },
      })
    }),
    witness: async (site) => {
      const both = await Promise.all([grant(site, known(site)), grant(site, known(site))])
      return both.every(({ status }) => status < 300)
    },
  },
  {
    ...common,
    id: 'dreadnode-3-double-invitation',
    group: 'concurrency',
    breaks: 'Two invitations of the same address at the same time leave it listed once.',
    source: 'big-neon/bn-api#95',
    planting: handling('invite_to_organization', (original) => async (context) => {
      const { email, role } = context.body as Json
      const { providerState: state, tenant } = context
      const exists = tenant.invitations.byEmail(email) ?? tenant.members.byEmail(email)
      await pause()
      const earlier = tenant.invitations.byEmail(email)
      if (exists || !earlier) return original(context)
      const at = state.now()
      const more = { id: state.random.uuid(), seq: state.nextSeq(), createdAt: at, updatedAt: at }
      const invitation = { ...earlier, ...more, email, role }
      state.record({ type: 'InvitationCreated', at, tenant: tenant.facts.id, invitation, notify: true })
      return context.json(Number(context.settings.created), show.invitation(invitation, tenant, context))
    }),
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await pending(site)).filter((item) => item.email === email).length === 2
    },
  },
  {
    ...common,
    id: 'dreadnode-3-cancelled-stays-with-the-invitee',
    group: 'lifecycle',
    breaks: 'A cancelled invitation is no longer among the pending invitations of the invitee.',
    source: 'MuckRock/squarelet#341; Dreadnode API reference: list_my_pending_invitations',
    planting: handling('list_my_pending_invitations', (original) => async (context) => {
      const reply = await original(context)
      const { providerState: state, caller } = context
      const more = [...state.tenants.values()].flatMap((tenant) =>
        [...tenant.ended.values()]
          .filter((one) => one.state === 'revoked' && state.keyOf(one.email) === state.keyOf(caller.email))
          .map((one) => ({ ...show.invitation(one, tenant, context), accepted: null })),
      )
      return { ...reply, body: [...(reply.body as Json[]), ...more] }
    }),
    witness: async (site) => {
      await cancel(site, (await invite(site, site.inviteeEmail)).json.id)
      return (await mine(site)).length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-3-silent-invitation-loses-role',
    group: 'input',
    breaks: 'An invitation has the role of the request, also if no e-mail is sent.',
    source: 'Dreadnode API reference: invite_to_organization (role, send_email)',
    planting: handling('invite_to_organization', (original) => (context) => {
      const body = context.body as Json
      if (body.send_email === false) context.body = { ...body, role: 'reader' }
      return original(context)
    }),
    witness: async (site) => {
      const made = await invite(site, site.fresh(), { role: 'contributor', more: { send_email: false } })
      return made.json.role === 'reader'
    },
  },
  {
    ...common,
    id: 'dreadnode-3-workspace-by-slug-only',
    group: 'tenants',
    breaks: 'Two workspaces with the same slug in two organizations have their own users.',
    source: 'Dreadnode API reference: list_workspace_users (org and workspace)',
    planting: handling('list_workspace_users', (original) => (context) => {
      const slug = `/${context.params.workspace}`
      const found = [...context.providerState.tenants.values()].find(({ facts }) => facts.key.endsWith(slug))
      if (found) context.tenant = found
      return original(context)
    }),
    witness: async (site) => {
      await grant(site, known(site), 'reader', { other: true })
      return ofEmail(await users(site, { other: true }), known(site)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-role-change-forgets-inviter',
    group: 'sequences',
    breaks: 'A member keeps the same invited_by when the role changes.',
    source: 'Dreadnode API reference: OrganizationMemberResponse.invited_by',
    planting: handling('update_organization_member_role', (original) => async (context) => {
      const reply = await original(context)
      const { providerState: state, tenant } = context
      const member = tenant.members.byId((reply.body as Json).id)
      if (!member) return reply
      const changed = { ...member, addedBy: member.personId }
      state.record({ type: 'MemberRoleChanged', at: state.now(), tenant: tenant.facts.id, member: changed })
      return reply
    }),
    witness: async (site) => {
      const { user_id, invited_by } = await join(site)
      await setRole(site, user_id, 'contributor')
      return ofEmail(await members(site), site.inviteeEmail).invited_by !== invited_by
    },
  },
  {
    ...common,
    id: 'dreadnode-3-decline-brings-back-old-membership',
    group: 'sequences',
    breaks: 'Who was removed, is invited again and declines does not become a member.',
    source: 'Dreadnode API reference: respond_to_invitation (accept: false declines)',
    planting: {
      mock: (provider) => {
        const former = new Map<string, string>()
        const { respond_to_invitation: answer, remove_organization_member: leave } = provider.handlers
        if (!answer || !leave) throw new Error('There are no such handlers.')
        return {
          ...provider,
          handlers: {
            ...provider.handlers,
            remove_organization_member: async (context) => {
              const person = context.providerState.peopleById.get(String(context.params.user_id))
              const reply = await leave(context)
              if (person) former.set(`${context.tenant.facts.id} ${person.email}`, 'reader')
              return reply
            },
            respond_to_invitation: async (context) => {
              const { providerState: state, caller, params } = context
              const found = state.find(String(params.invitation_id).toLowerCase())
              const reply = await answer(context)
              const role = found && former.get(`${found.tenant.facts.id} ${caller.email}`)
              if (role && reply.body === null && !found.tenant.members.byEmail(caller.email))
                addMember(state, found.tenant, state.signUp(caller.email), role, null, true)
              return reply
            },
          },
        }
      },
    },
    witness: async (site) => {
      await removeMember(site, (await join(site)).user_id)
      await respond(site, (await invite(site, site.inviteeEmail)).json.id, false)
      return ofEmail(await members(site), site.inviteeEmail) !== undefined
    },
  },
]
