import { setTimeout as wait } from 'node:timers/promises'
import { changeInvitedRole, revoke } from '../../../mocks/domain/invitations.ts'
import { tenantsOf } from '../../../mocks/domain/tenants.ts'
import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { BlindBug } from '../bug.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { client } from './calls.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs of the mock in which operations disagree with each other or with the request. */
export const mockAgreement: readonly BlindBug[] = [
  {
    id: 'blaxel-2-role-change-by-sub-fails',
    ...must,
    group: 'errors',
    breaks: 'The role of a member can be changed by sub.',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole, subOrEmail',
    planting: handling('UpdateWorkspaceUserRole', (inner) => (context) => {
      const { subOrEmail = '' } = context.params
      if (subOrEmail.includes('@')) return inner(context)
      throw new ProviderError('not-found', `There is no user or invitation '${subOrEmail}'`)
    }),
    witness: async (site) => {
      const { setRole, entries, limitedEmail } = client(site)
      const [{ sub }] = await entries(await limitedEmail())
      return (await setRole(sub, 'admin')).status === 404
    },
  },
  {
    id: 'blaxel-2-workspace-as-it-was-named',
    ...must,
    group: 'responses',
    breaks: 'The workspace of an invitation is its name, also if the request named it by id.',
    source: 'Blaxel OpenAPI: PendingInvitation.workspace; facts A1: workspace selector',
    planting: handling('InviteWorkspaceUser', (inner) => async (context) => {
      const reply = await inner(context)
      const { facts } = context.tenant
      const workspace = context.header('x-blaxel-workspace') ?? facts.key
      return { ...reply, body: { ...(reply.body as object), workspace } }
    }),
    witness: async (site) => {
      const { ask, name } = client(site)
      const { id } = (await ask('GET', `/workspaces/${name}`)).json
      const headers = { 'x-blaxel-workspace': id }
      const made = await ask('POST', '/users', { at: null, headers, body: { email: site.fresh() } })
      return made.status === 200 && made.json.workspace === id
    },
  },
  {
    id: 'blaxel-2-deletion-clears-other-workspaces',
    ...must,
    group: 'tenants',
    breaks: 'Deleting a workspace leaves the invitations to other workspaces.',
    source: 'getprobo/probo#571: a cleanup by address instead of by organization',
    planting: handling('DeleteWorkspace', (inner) => (context) => {
      const { providerState, tenant } = context
      for (const { email } of [...tenant.invitations]) {
        for (const other of providerState.tenants.values()) {
          const invitation = other.invitations.byEmail(email)
          if (other !== tenant && invitation) revoke(providerState, other, invitation.id)
        }
      }
      return inner(context)
    }),
    witness: async (site) => {
      const { ask, invite, entries } = client(site)
      const email = site.fresh()
      await ask('POST', '/workspaces', { body: { name: 'short-lived' } })
      await ask('POST', '/users', { at: null, headers: { 'x-blaxel-workspace': 'short-lived' }, body: { email } })
      await invite(email)
      await ask('DELETE', '/workspaces/short-lived')
      return (await entries(email)).length === 0
    },
  },
  {
    id: 'blaxel-2-display-name-is-null',
    ...must,
    group: 'responses',
    breaks: 'The display name of a workspace is a string, or absent if none was given.',
    source: 'Blaxel OpenAPI: Workspace.displayName',
    planting: handling('CreateWorkspace', (inner) => async (context) => {
      const reply = await inner(context)
      const { displayName = null } = context.body as { displayName?: string }
      return { ...reply, body: { ...(reply.body as object), displayName } }
    }),
    witness: async (site) => {
      const made = await client(site).ask('POST', '/workspaces', { body: { name: 'without-display-name' } })
      return made.json.displayName === null
    },
  },
  {
    id: 'blaxel-2-first-labels-lost',
    ...must,
    group: 'responses',
    breaks: 'A workspace that is created with labels has them.',
    source: 'Blaxel OpenAPI: CreateWorkspace, Workspace.labels',
    planting: handling('CreateWorkspace', (inner) => (context) => {
      const { labels: _labels, ...rest } = context.body as { labels?: unknown }
      context.body = rest
      return inner(context)
    }),
    witness: async (site) => {
      const body = { name: 'with-labels', labels: { team: 'research' } }
      return (await client(site).ask('POST', '/workspaces', { body })).json.labels === undefined
    },
  },
  {
    id: 'blaxel-2-joined-workspaces-not-listed',
    ...must,
    group: 'lifecycle',
    breaks: 'A person who has accepted an invitation finds the workspace in the list of workspaces.',
    source: 'facts A1: credential scope; makeplane/plane#4147',
    planting: handling('ListWorkspaces', (inner) => async (context) => {
      const reply = await inner(context)
      const joined = tenantsOf(context.providerState, context.caller)
        .filter((tenant) => tenant.members.byEmail(context.caller.email)?.invited)
        .map(({ facts }) => facts.id)
      return { ...reply, body: (reply.body as { id: string }[]).filter(({ id }) => !joined.includes(id)) }
    }),
    witness: async (site) => {
      const { enter, ask, users } = client(site)
      await enter()
      const listed = await ask('GET', '/workspaces', { as: 'invitee', at: null })
      return (await users({ as: 'invitee' })).length > 0 && listed.json.length === 0
    },
  },
  {
    id: 'blaxel-2-role-with-capital',
    ...must,
    group: 'responses',
    breaks: 'The roles in the list are "admin" and "member".',
    source: 'facts A1: roles; Blaxel OpenAPI: WorkspaceUser.role',
    planting: handling('ListWorkspaceUsers', (inner) => async (context) => {
      const reply = await inner(context)
      const body = (reply.body as { role: string; accepted: boolean }[]).map((user) =>
        user.accepted ? { ...user, role: user.role.charAt(0).toUpperCase() + user.role.slice(1) } : user,
      )
      return { ...reply, body }
    }),
    witness: async (site) => (await client(site).users()).some(({ role }) => role === 'Admin'),
  },
  {
    id: 'blaxel-2-invitation-as-old-as-workspace',
    ...must,
    group: 'responses',
    breaks: 'The times of an invitation are its own, not those of the workspace.',
    source: 'Blaxel OpenAPI: TimeFields.createdAt',
    planting: handling('InviteWorkspaceUser', (inner) => async (context) => {
      const reply = await inner(context)
      const { createdAt, updatedAt } = context.tenant.facts
      const iso = (ms: number) => new Date(ms).toISOString()
      return { ...reply, body: { ...(reply.body as object), createdAt: iso(createdAt), updatedAt: iso(updatedAt) } }
    }),
    witness: async (site) => {
      const { invite } = client(site)
      const start = Date.now()
      await wait(20)
      return Date.parse((await invite(site.fresh())).json.createdAt) < start + 10
    },
  },
  {
    id: 'blaxel-2-own-list-shows-default-role',
    ...must,
    group: 'responses',
    breaks: 'An own invitation shows the role that the person will have.',
    source: 'Blaxel OpenAPI: PendingInvitationRender.role; open-legal-products/mike#268',
    planting: handling('ListAllPendingInvitations', (inner) => async (context) => {
      const reply = await inner(context)
      const role = context.providerState.rules.defaultRole
      return { ...reply, body: (reply.body as object[]).map((item) => ({ ...item, role })) }
    }),
    witness: async (site) => {
      const { invite, setRole, mine, entries, email } = client(site)
      await invite(email)
      await setRole(email, 'admin')
      const [listed] = await entries(email)
      return listed.role === 'admin' && (await mine()).json[0].role === 'member'
    },
  },
  {
    id: 'blaxel-2-refused-invite-resets-role',
    ...must,
    group: 'sequences',
    breaks: 'An invite that is refused as a duplicate leaves the role of the first invitation.',
    source: 'dimagi/commcare-connect#1476',
    planting: handling('InviteWorkspaceUser', (inner) => (context) => {
      const { providerState, tenant } = context
      const earlier = tenant.invitations.byEmail((context.body as { email: string }).email)
      if (earlier?.state === 'pending')
        changeInvitedRole(providerState, tenant, earlier.id, providerState.rules.defaultRole)
      return inner(context)
    }),
    witness: async (site) => {
      const { invite, setRole, entries } = client(site)
      const email = site.fresh()
      await invite(email)
      await setRole(email, 'admin')
      const again = await invite(email)
      const [listed] = await entries(email)
      return again.status === 409 && listed.role === 'member'
    },
  },
  {
    id: 'blaxel-2-role-change-brings-back',
    ...must,
    group: 'concurrency',
    breaks: 'A member who is removed while the role is changed is gone if both succeed.',
    source: 'different-ai/openwork#3292',
    planting: {
      mock: (provider) => {
        const { UpdateWorkspaceUserRole: update, RemoveWorkspaceUser: remove } = provider.handlers
        if (!update || !remove) throw new Error('The mock has no operations for members.')
        const handlers = {
          ...provider.handlers,
          // Reads the member, does something else, and writes the member.
          UpdateWorkspaceUserRole: async (context: RequestContext) => {
            const { providerState, tenant, params } = context
            const named = params.subOrEmail ?? ''
            const member = tenant.members.byEmail(providerState.peopleById.get(named)?.email ?? named)
            await wait(10)
            if (member && !tenant.members.byId(member.id)) {
              const at = providerState.now()
              providerState.record({ type: 'MemberRoleChanged', at, tenant: tenant.facts.id, member })
            }
            return update(context)
          },
          RemoveWorkspaceUser: async (context: RequestContext) => {
            await wait(3)
            return remove(context)
          },
        }
        return { ...provider, handlers }
      },
    },
    witness: async (site) => {
      const { setRole, remove, entries, limitedEmail } = client(site)
      const email = await limitedEmail()
      const [changed, removed] = await Promise.all([setRole(email, 'admin'), remove(email)])
      return changed.status === 200 && removed.status === 200 && (await entries(email)).length === 1
    },
  },
]
