import { accept, decline, revoke } from '../../../mocks/domain/invitations.ts'
import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import type { BlindBug } from '../bug.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { cancel, has, invite, join, mine, respond } from './calls.ts'
import { bodyIn, invitationId } from './mock-helpers.ts'

const { must } = kindsOf('dreadnode', 1)

export const mockRights: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-anyone-can-respond',
    group: 'tenants',
    breaks: 'Only the invitee can respond to an invitation',
    source: 'DN respond_to_invitation: the invitee accepts',
    planting: handling('respond_to_invitation', (original) => (context) => {
      const { providerState, caller } = context
      const found = providerState.find(invitationId(context))
      if (found?.invitation.state !== 'pending') return original(context)
      if (providerState.keyOf(found.invitation.email) === providerState.keyOf(caller.email)) return original(context)
      if (!bodyIn(context).accept) {
        decline(providerState, found.tenant, found.invitation.id)
        return context.json(200, null)
      }
      const { value } = accept(providerState, found.tenant, found.invitation.id)
      const member = value?.member
      return context.json(200, member ? show.member(member, found.tenant, context) : null)
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return (await respond(site, json.id, false, { as: 'limited' })).status === 200
    },
  },
  {
    ...must,
    id: 'dreadnode-1-cancel-ignores-the-organization-of-the-path',
    group: 'tenants',
    breaks: 'An invitation can be cancelled only below its own organization',
    source: 'DN cancel_organization_invitation: org and invitation_id',
    planting: handling('cancel_organization_invitation', (original) => (context) => {
      const found = context.providerState.find(invitationId(context))
      if (found?.invitation.state !== 'pending') return original(context)
      revoke(context.providerState, found.tenant, found.invitation.id)
      return context.empty(204)
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return (await cancel(site, json.id, { other: true })).status === 204
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
      return (await cancel(site, json.id, { as: 'limited' })).status === 204
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
      return (await invite(site, site.fresh(), { as: 'invitee' })).status < 300
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-shows-what-the-caller-sent',
    group: 'tenants',
    breaks: "The caller's list contains the invitations to the caller, not those that the caller sent",
    source: 'DN list_my_pending_invitations',
    planting: handling('list_my_pending_invitations', (original) => (context) => {
      const { id } = context.caller
      if (id === null) return original(context)
      const sent = [...context.providerState.tenants.values()].flatMap((tenant) =>
        [...tenant.invitations]
          .filter(({ invitedBy }) => invitedBy === id)
          .map((one) => show.invitation(one, tenant, context)),
      )
      return context.json(200, sent)
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return has(await mine(site, { as: 'admin' }), 'id', json.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-matches-the-end-of-the-address',
    group: 'tenants',
    breaks: "The caller's list contains only invitations to exactly the caller's address",
    source: 'DN list_my_pending_invitations; a LIKE with a leading wildcard',
    planting: handling('list_my_pending_invitations', () => (context) => {
      const found = [...context.providerState.tenants.values()].flatMap((tenant) =>
        [...tenant.invitations]
          .filter(({ email }) => email.toLowerCase().endsWith(context.caller.email.toLowerCase()))
          .map((one) => show.invitation(one, tenant, context)),
      )
      return context.json(200, found)
    }),
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
    id: 'dreadnode-1-an-address-has-one-invitation-worldwide',
    group: 'tenants',
    breaks: 'An address that is invited to one organization can be invited to another',
    source: 'ayunis-core/ayunis-core#1383: a global unique constraint',
    planting: handling('invite_to_organization', (original) => (context) => {
      const { email } = bodyIn(context)
      for (const tenant of context.providerState.tenants.values())
        if (tenant.invitations.byEmail(email))
          throw new ProviderError('already-invited', `${email} already has a pending invitation`)
      return original(context)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status === 409
    },
  },
  {
    ...must,
    id: 'dreadnode-1-acceptance-answers-with-the-first-organization',
    group: 'tenants',
    breaks: 'The answer to an acceptance shows the organization of the invitation',
    source: 'OrganizationMemberResponse: org_id, org_name',
    planting: handling('respond_to_invitation', (original) => async (context) => {
      const reply = await original(context)
      const [first] = context.providerState.tenants.values()
      if (!reply.body || !first) return reply
      return { ...reply, body: { ...(reply.body as object), org_id: first.facts.id, org_name: first.facts.name } }
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail, { other: true })
      return (await respond(site, json.id, true)).json.org_id !== json.org_id
    },
  },
]
