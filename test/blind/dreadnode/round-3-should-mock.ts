import { addMember } from '../../../mocks/domain/members.ts'
import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import type { BlindBug } from '../bug.ts'
import { handling, withRules } from '../mock.ts'
import { cancel, grant, invite, join, ofEmail, usersOf } from './calls.ts'

const common = { provider: 'dreadnode', round: 3, strength: 'should' } as const

export const sensibleInMock: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-unknown-cancel-succeeds',
    group: 'lifecycle',
    breaks: 'A second cancellation of the same invitation gives 404.',
    source: 'facts C5: cancel twice gives 404',
    planting: handling('cancel_organization_invitation', (original) => (context) => {
      const id = String(context.params.invitation_id).toLowerCase()
      return context.tenant.ended.has(id) ? context.empty(204) : original(context)
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  },
  {
    ...common,
    id: 'dreadnode-3-change-of-no-permission-grants',
    group: 'lifecycle',
    breaks: 'A change of a permission gives 404 if the user has none on the workspace.',
    source: 'specs/dreadnode.yaml: update_workspace_user_permission',
    planting: handling('update_workspace_user_permission', (original) => (context) => {
      const { providerState: state, tenant, params, caller } = context
      const person = state.peopleById.get(String(params.user_id).toLowerCase())
      if (!person || tenant.members.byEmail(person.email)) return original(context)
      const { permission } = context.body as { permission: string }
      const made = addMember(state, tenant, person, permission, caller.id, false)
      return context.json(200, show.permission(made, tenant, context))
    }),
    witness: async (site) => {
      const { user_id } = await join(site)
      const path = `${usersOf(site)}/${user_id}`
      return (await site.call('PUT', path, { body: { permission: 'reader' } })).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-3-grant-creates-an-account',
    group: 'lifecycle',
    breaks: 'An address without an account cannot be added to a workspace.',
    source: 'facts C5: unknown e-mail gives 404',
    planting: handling('add_user_to_workspace', (original) => (context) => {
      context.providerState.signUp((context.body as { user_email: string }).user_email)
      return original(context)
    }),
    witness: async (site) => (await grant(site, site.fresh())).status < 300,
  },
  {
    ...common,
    id: 'dreadnode-3-members-can-be-invited',
    group: 'lifecycle',
    breaks: 'A member of the organization is not invited to it again.',
    source: 'facts C4: member_exists_error; dust-tt/dust#2496',
    planting: handling('invite_to_organization', (original) => (context) => {
      const { email, role } = context.body as { email: string; role: string }
      const { providerState: state, tenant, caller } = context
      if (!tenant.members.byEmail(email) || tenant.invitations.byEmail(email)) return original(context)
      const at = state.now()
      const ids = { id: state.random.uuid(), seq: state.nextSeq(), email, role, invitedBy: caller.id }
      const times = { createdAt: at, updatedAt: at, expiresAt: at + 7 * 86_400_000 }
      const invitation = { ...ids, ...times, state: 'pending' as const }
      state.record({ type: 'InvitationCreated', at, tenant: tenant.facts.id, invitation, notify: true })
      return context.json(Number(context.settings.created), show.invitation(invitation, tenant, context))
    }),
    witness: async (site) => {
      await join(site)
      return (await invite(site, site.inviteeEmail)).status < 300
    },
  },
  {
    ...common,
    id: 'dreadnode-3-letter-case-makes-a-new-address',
    group: 'input',
    breaks: 'An address in other letter case is not invited a second time.',
    source: 'facts E: case folding on the server; coding-blocks/oneauth#494',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return ofEmail([(await invite(site, email.toUpperCase())).json], email.toUpperCase()) !== undefined
    },
  },
]
