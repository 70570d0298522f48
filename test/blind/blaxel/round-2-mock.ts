import { accept, invite as inviteTo, revoke } from '../../../mocks/domain/invitations.ts'
import { changeRole, mayDo } from '../../../mocks/domain/members.ts'
import type { Invitation } from '../../../mocks/domain/model.ts'
import { changeTenant, tenantsOf } from '../../../mocks/domain/tenants.ts'
import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import { blaxel } from '../../../mocks/providers/blaxel/provider.ts'
import { show } from '../../../mocks/providers/blaxel/shows.ts'
import type { BlindBug } from '../bug.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { client } from './calls.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs of the mock in the life of invitations and memberships. */
export const mockLifecycle: readonly BlindBug[] = [
  {
    id: 'blaxel-2-refused-invite-extends',
    ...must,
    group: 'sequences',
    breaks: 'An invite that is refused as a duplicate leaves the expiry of the first invitation.',
    source: 'ever-co/ever-gauzy#5404',
    planting: handling('InviteWorkspaceUser', (inner) => (context) => {
      const { email } = context.body as { email: string }
      const { providerState, tenant } = context
      const earlier = tenant.invitations.byEmail(email)
      if (earlier?.state === 'pending' && earlier.expiresAt !== null) {
        const at = providerState.now()
        providerState.due.delete(earlier)
        const invitation: Invitation = { ...earlier, expiresAt: earlier.expiresAt + 86_400_000 }
        providerState.record({ type: 'InvitationRoleChanged', at, tenant: tenant.facts.id, invitation })
      }
      return inner(context)
    }),
    witness: async (site) => {
      const { invite, mine, email } = client(site)
      await invite(email)
      const earlier = (await mine()).json[0].expiresAt
      return (await invite(email)).status === 409 && (await mine()).json[0].expiresAt !== earlier
    },
  },
  {
    id: 'blaxel-2-accepting-forgets-the-role',
    ...must,
    group: 'sequences',
    breaks: 'A person who accepts gets the role that the invitation shows, also if it was changed while pending.',
    source: 'hyperlocalise/hyperlocalise#792',
    planting: handling('AcceptWorkspaceInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const tenant = blaxel.tenantOf(context)
      const member = tenant.members.byEmail(context.caller.email)
      if (member) changeRole(context.providerState, tenant, member, context.providerState.rules.defaultRole)
      return reply
    }),
    witness: async (site) => {
      const { invite, setRole, join, entries, email } = client(site)
      await invite(email)
      const changed = await setRole(email, 'admin')
      await join()
      const [listed] = await entries(email)
      return changed.json.role === 'admin' && listed.role === 'member'
    },
  },
  {
    id: 'blaxel-2-role-change-makes-new-id',
    ...must,
    group: 'sequences',
    breaks: 'Changing the role of a pending invitation leaves its id.',
    source: 'better-auth/better-auth#3520; Blaxel OpenAPI: invitationId',
    planting: handling('UpdateWorkspaceUserRole', (inner) => (context) => {
      const { providerState, tenant, params } = context
      const earlier = tenant.invitations.byEmail(params.subOrEmail ?? '')
      const { role } = context.body as { role: string }
      if (earlier?.state === 'pending' && ['admin', 'member'].includes(role)) {
        revoke(providerState, tenant, earlier.id)
        inviteTo(providerState, tenant, { email: earlier.email, role, by: earlier.invitedBy })
      }
      return inner(context)
    }),
    witness: async (site) => {
      const { invite, setRole, mine, email } = client(site)
      await invite(email)
      const earlier = (await mine()).json[0].invitationId
      await setRole(email, 'admin')
      return (await mine()).json[0].invitationId !== earlier
    },
  },
  {
    id: 'blaxel-2-accounts-join-at-once',
    ...must,
    group: 'lifecycle',
    breaks: 'An invited person with an account is not a member before accepting.',
    source: 'facts A4: effect of invite; superplanehq/superplane#108',
    planting: handling('InviteWorkspaceUser', (inner) => async (context) => {
      const reply = await inner(context)
      const { providerState, tenant } = context
      const { email } = context.body as { email: string }
      const invitation = tenant.invitations.byEmail(email)
      if (invitation && providerState.person(email)) accept(providerState, tenant, invitation.id)
      return reply
    }),
    witness: async (site) => {
      const { enter, invite, entries, email } = client(site)
      await enter({ other: true })
      await invite(email)
      const [listed] = await entries(email)
      return listed.accepted === true
    },
  },
  {
    id: 'blaxel-2-own-list-remembers-decline',
    ...must,
    group: 'sequences',
    breaks: 'A person who declined and is invited again sees the new invitation.',
    source: 'alkem-io/server#4965; Karaage-Cluster/karaage#196',
    planting: {
      mock: (provider) => {
        const declined = new Set<string>()
        const { DeclineWorkspaceInvitation: decline, ListAllPendingInvitations: list } = provider.handlers
        if (!decline || !list) throw new Error('The mock has no operations for invitees.')
        const handlers = {
          ...provider.handlers,
          DeclineWorkspaceInvitation: async (context: RequestContext) => {
            const reply = await decline(context)
            declined.add(`${context.params.workspaceName} ${context.caller.email}`)
            return reply
          },
          ListAllPendingInvitations: async (context: RequestContext) => {
            const reply = await list(context)
            const body = (reply.body as { workspace: { name: string } }[]).filter(
              ({ workspace }) => !declined.has(`${workspace.name} ${context.caller.email}`),
            )
            if (body.length === 0) throw new ProviderError('not-found', 'There are no pending invitations')
            return { ...reply, body }
          },
        }
        return { ...provider, handlers }
      },
    },
    witness: async (site) => {
      const { invite, decline, entries, mine, email } = client(site)
      await invite(email)
      await decline()
      await invite(email)
      return (await entries(email)).length === 1 && (await mine()).status === 404
    },
  },
  {
    id: 'blaxel-2-promotion-demotes-the-caller',
    ...must,
    group: 'lifecycle',
    breaks: 'Making a person an admin leaves the role of the caller.',
    source: 'code of a transfer of ownership; Expensify/App#56516',
    planting: handling('UpdateWorkspaceUserRole', (inner) => async (context) => {
      const reply = await inner(context)
      const { providerState, tenant, member } = context
      const { role } = context.body as { role: string }
      const target = (reply.body as { sub?: string }).sub
      if (role === 'admin' && member && target !== undefined && target !== member.personId)
        changeRole(providerState, tenant, member, 'member')
      return reply
    }),
    witness: async (site) => {
      const { setRole, limitedEmail, users } = client(site)
      const email = await limitedEmail()
      await setRole(email, 'admin')
      const admins = (await users()).filter(({ role }) => role === 'admin')
      return admins.length === 1 && admins[0].email === email
    },
  },
  {
    id: 'blaxel-2-revoking-reaches-other-workspace',
    ...must,
    group: 'tenants',
    breaks: 'Revoking an invitation leaves the invitation of the same address to another workspace.',
    source: 'safe-global/safe-wallet-monorepo#5378',
    planting: handling('RemoveWorkspaceUser', (inner) => (context) => {
      const email = context.params.subOrEmail ?? ''
      if (context.tenant.invitations.byEmail(email)) {
        for (const tenant of context.providerState.tenants.values()) {
          const other = tenant.invitations.byEmail(email)
          if (other && tenant !== context.tenant) revoke(context.providerState, tenant, other.id)
        }
      }
      return inner(context)
    }),
    witness: async (site) => {
      const { invite, remove, entries } = client(site)
      const email = site.fresh()
      await invite(email)
      await invite(email, { other: true })
      await remove(email)
      return (await entries(email, { other: true })).length === 0
    },
  },
  {
    id: 'blaxel-2-admin-of-any-workspace',
    ...must,
    group: 'tenants',
    breaks: 'An admin of one workspace who is a member of another cannot invite to the other.',
    source: 'facts A1: roles; mozilla-ai/otari#668',
    planting: {
      mock: (provider) => {
        const { InviteWorkspaceUser: inner } = provider.handlers
        if (!inner) throw new Error('The mock has no InviteWorkspaceUser.')
        const InviteWorkspaceUser = (context: RequestContext) => {
          const { providerState, caller } = context
          const roles = tenantsOf(providerState, caller).map((tenant) => tenant.members.byEmail(caller.email))
          if (roles.some((member) => mayDo(providerState, member, 'invite'))) return inner(context)
          throw new ProviderError('forbidden', `${caller.email} may not invite`)
        }
        return {
          ...provider,
          needs: { ...provider.needs, InviteWorkspaceUser: 'read' },
          handlers: { ...provider.handlers, InviteWorkspaceUser },
        }
      },
    },
    witness: async (site) => {
      const { setRole, limitedEmail, invite } = client(site)
      await setRole(await limitedEmail(), 'admin', { other: true })
      return (await invite(site.fresh(), { as: 'limited' })).status === 200
    },
  },
  {
    id: 'blaxel-2-members-delete-workspaces',
    ...must,
    group: 'tenants',
    breaks: 'Only an admin can delete a workspace.',
    source: 'Blaxel OpenAPI: DeleteWorkspace',
    planting: { mock: (provider) => ({ ...provider, needs: { ...provider.needs, DeleteWorkspace: 'read' } }) },
    witness: async (site) => {
      const { ask, name } = client(site)
      return (await ask('DELETE', `/workspaces/${name}`, { as: 'limited' })).status === 200
    },
  },
  {
    id: 'blaxel-2-founder-is-no-admin',
    ...must,
    group: 'lifecycle',
    breaks: 'The person who creates a workspace is its admin.',
    source: 'Blaxel OpenAPI: CreateWorkspace',
    planting: handling('CreateWorkspace', (inner) => async (context) => {
      const reply = await inner(context)
      const tenant = context.providerState.tenants.get((reply.body as { id: string }).id)
      const founder = tenant?.members.byEmail(context.caller.email)
      if (tenant && founder) changeRole(context.providerState, tenant, founder, 'member')
      return reply
    }),
    witness: async (site) => {
      const { ask, users } = client(site)
      await ask('POST', '/workspaces', { body: { name: 'founded' } })
      const [listed] = await users({ at: null, headers: { 'x-blaxel-workspace': 'founded' } })
      return listed.role === 'member'
    },
  },
  {
    id: 'blaxel-2-member-elsewhere-counts-as-accepted',
    ...must,
    group: 'tenants',
    breaks: 'A pending invitee is shown as pending, also if the person is a member of another workspace.',
    source: 'a join without the workspace; facts A4: list',
    planting: handling('ListWorkspaceUsers', (inner) => async (context) => {
      const reply = await inner(context)
      const body = (reply.body as { email: string; accepted: boolean }[]).map((user) => {
        const memberships = tenantsOf(context.providerState, user)
        return { ...user, accepted: user.accepted || memberships.length > 0 }
      })
      return { ...reply, body }
    }),
    witness: async (site) => {
      const { enter, invite, mine, entries, email } = client(site)
      await enter({ other: true })
      await invite(email)
      const [listed] = await entries(email)
      return (await mine()).json.length === 1 && listed.accepted === true
    },
  },
  {
    id: 'blaxel-2-own-list-compares-endings',
    ...must,
    group: 'tenants',
    breaks: 'The list of own invitations has none of other people.',
    source: 'Blaxel OpenAPI: ListAllPendingInvitations; osuAkatsuki/hanayo#250',
    planting: handling('ListAllPendingInvitations', (inner) => (context) => {
      const found = [...context.providerState.tenants.values()].flatMap((tenant) =>
        [...tenant.invitations]
          .filter(({ email, state }) => state === 'pending' && email.endsWith(context.caller.email))
          .map((invitation) => show.mine(invitation, tenant, context)),
      )
      return found.length === 0 ? inner(context) : context.json(200, found)
    }),
    witness: async (site) => {
      const { invite, mine, email } = client(site)
      await invite(`another.${email}`)
      return (await mine()).status === 200
    },
  },
  {
    id: 'blaxel-2-labels-not-stored',
    ...must,
    group: 'sequences',
    breaks: 'After labels were changed, reading the workspace shows the new ones.',
    source: 'Blaxel OpenAPI: UpdateWorkspace; HumanSignal/label-studio#3659',
    planting: handling('UpdateWorkspace', (inner) => async (context) => {
      const { details } = context.tenant.facts
      const reply = await inner(context)
      changeTenant(context.providerState, context.tenant, { details })
      return reply
    }),
    witness: async (site) => {
      const { ask, name } = client(site)
      const changed = await ask('PUT', `/workspaces/${name}`, { body: { labels: { team: 'research' } } })
      const shown = await ask('GET', `/workspaces/${name}`)
      return changed.json.labels.team === 'research' && shown.json.labels === undefined
    },
  },
]
