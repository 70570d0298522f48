import { revoke } from '../../../mocks/domain/invitations.ts'
import { changeRole } from '../../../mocks/domain/members.ts'
import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import { blaxel } from '../../../mocks/providers/blaxel/provider.ts'
import { show } from '../../../mocks/providers/blaxel/shows.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, pause } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { enter, entry, invite, join, leave, profile, send, setRole } from './calls.ts'

const { must } = bugsOf('blaxel', 3)

/** Bugs in the mock. */
export const inMock: readonly BlindBug[] = [
  must({
    id: 'blaxel-3-join-forgets-changed-role',
    group: 'sequences',
    breaks: 'A person joins with the role that was set while the invitation was pending',
    source: 'Blaxel OpenAPI: PendingInvitation.role (role that the person will have), UpdateWorkspaceUserRole',
    planting: handling('AcceptWorkspaceInvitation', (original) => async (context) => {
      const reply = await original(context)
      const tenant = blaxel.tenantOf(context)
      const member = tenant.members.byEmail(context.caller.email)
      if (member) changeRole(context.providerState, tenant, member, 'member')
      return reply
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const { status } = await setRole(site, site.inviteeEmail, 'admin')
      await join(site)
      return status === 200 && (await entry(site, site.inviteeEmail)).role === 'member'
    },
  }),
  must({
    id: 'blaxel-3-foreign-name-seems-available',
    group: 'tenants',
    breaks: 'A workspace name that is in use is not available, also for a person who is not in that workspace',
    source: 'Blaxel OpenAPI: CheckWorkspaceAvailability, Workspace.name (unique)',
    planting: handling('CheckWorkspaceAvailability', (original) => (context) => {
      const { name } = context.body as { name: string }
      const tenant = context.providerState.tenantKeys.get(name)
      if (!tenant || tenant.members.byEmail(context.caller.email)) return original(context)
      return context.json(200, context.query.withReason === true ? { available: true } : true)
    }),
    witness: async (site) => {
      const sending = { token: site.credentials.invitee, body: { name: site.tenant.workspace } }
      return (await site.call('POST', '/workspaces/availability', sending)).json === true
    },
  }),
  must({
    id: 'blaxel-3-resource-counts-never-refreshed',
    group: 'sequences',
    breaks: 'The resource counts of a workspace agree with its list of members after a member has joined',
    source: 'Blaxel OpenAPI: Workspace.resourceCounts',
    planting: handling('GetWorkspace', (original) => {
      const counts = new Map<string, unknown>()
      return async (context) => {
        const reply = await original(context)
        const body = reply.body as Json
        if (!body.resourceCounts) return reply
        if (!counts.has(body.id)) counts.set(body.id, body.resourceCounts)
        return { ...reply, body: { ...body, resourceCounts: counts.get(body.id) } }
      }
    }),
    witness: async (site) => {
      const count = async () =>
        (await site.call('GET', `/workspaces/${site.tenant.workspace}?countResources=true`)).json.resourceCounts.users
      const first = await count()
      await enter(site)
      return (await count()) === first
    },
  }),
  must({
    id: 'blaxel-3-admin-leaves-in-vain',
    group: 'lifecycle',
    breaks: 'A person who left with 200 is no longer in the workspace, also if the person was an admin',
    source: 'Blaxel OpenAPI: LeaveWorkspace ends the membership',
    planting: handling('LeaveWorkspace', (original) => (context) => {
      const tenant = blaxel.tenantOf(context)
      const member = tenant.members.byEmail(context.caller.email)
      return member?.role === 'admin'
        ? context.json(200, show.workspace(tenant.facts, tenant, context))
        : original(context)
    }),
    witness: async (site) => {
      const email = await enter(site)
      await setRole(site, email, 'admin')
      const { status } = await leave(site)
      return status === 200 && (await entry(site, email)) !== undefined
    },
  }),
  must({
    id: 'blaxel-3-founder-is-only-member',
    group: 'lifecycle',
    breaks: 'The person who creates a workspace is its admin',
    source: 'Blaxel OpenAPI: CreateWorkspace makes the caller the admin',
    planting: handling('CreateWorkspace', (original) => async (context) => {
      const reply = await original(context)
      const tenant = context.providerState.tenantKeys.get((reply.body as Json).name)
      const member = tenant?.members.byEmail(context.caller.email)
      if (tenant && member) changeRole(context.providerState, tenant, member, 'member')
      return reply
    }),
    witness: async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'own-ground' } })
      const headers = { 'x-blaxel-workspace': 'own-ground' }
      return (await site.call('POST', '/users', { headers, body: { email: site.fresh() } })).status === 403
    },
  }),
  must({
    id: 'blaxel-3-refused-duplicate-drops-invitation',
    group: 'errors',
    breaks: 'An invitation that is refused because one is pending leaves the pending one as it is',
    source: 'facts A4: 409: the address has a pending invitation',
    planting: handling('InviteWorkspaceUser', (original) => (context) => {
      const { email } = context.body as { email: string }
      const pending = context.tenant.invitations.byEmail(email)
      if (!pending) return original(context)
      // The old row is deleted before the check of the index refuses the new one.
      revoke(context.providerState, context.tenant, pending.id)
      throw new ProviderError('already-invited', `${email} already has a pending invitation`)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { status } = await invite(site, email)
      return status === 409 && (await entry(site, email)) === undefined
    },
  }),
  must({
    id: 'blaxel-3-sub-of-other-workspace-removed',
    group: 'tenants',
    breaks: 'Removing a person who is only in another workspace gives 404',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser 404 (user not found in the workspace)',
    planting: handling('RemoveWorkspaceUser', (original) => (context) => {
      const person = context.providerState.peopleById.get(context.params.subOrEmail ?? '')
      const isElsewhere = person && !context.tenant.members.byEmail(person.email)
      return isElsewhere ? context.empty(200) : original(context)
    }),
    witness: async (site) => {
      const { sub } = await entry(site, 'maria@example.test')
      return (await send(site, 'DELETE', `/users/${sub}`, { other: true })).status === 200
    },
  }),
  must({
    id: 'blaxel-3-own-list-counts-expiry-from-now',
    group: 'responses',
    breaks: 'The invitee sees the same time of expiry as the person who invited',
    source: 'Blaxel OpenAPI: PendingInvitation.expiresAt, PendingInvitationRender.expiresAt',
    planting: handling('ListAllPendingInvitations', (original) => async (context) => {
      const reply = await original(context)
      const expiresAt = new Date(context.providerState.now() + 7 * 24 * 3_600_000).toISOString()
      return { ...reply, body: (reply.body as Json[]).map((one) => ({ ...one, expiresAt })) }
    }),
    witness: async (site) => {
      const { expiresAt } = (await invite(site, site.inviteeEmail)).json
      await pause(20)
      return (await profile(site)).json[0].expiresAt !== expiresAt
    },
  }),
  must({
    id: 'blaxel-3-same-local-part-listed-once',
    group: 'responses',
    breaks: 'Two people with the same local part at different domains are both listed',
    source: 'Blaxel OpenAPI: ListWorkspaceUsers lists all members and invitees',
    planting: handling('ListWorkspaceUsers', (original) => async (context) => {
      const reply = await original(context)
      const byName = new Map((reply.body as Json[]).map((user) => [user.email.split('@')[0], user]))
      return { ...reply, body: [...byName.values()] }
    }),
    witness: async (site) => {
      await invite(site, 'office@north.example.test')
      await invite(site, 'office@south.example.test')
      return (await entry(site, 'office@north.example.test')) === undefined
    },
  }),
  must({
    id: 'blaxel-3-any-preview-version-accepted',
    group: 'errors',
    breaks: 'An unknown version gets 400, also with the suffix .preview',
    source: 'Blaxel API introduction: YYYY-MM-DD[.preview], unknown value gets 400',
    planting: {
      mock: (provider) => ({
        ...provider,
        negotiate: (context) => {
          if (!context.header('blaxel-version')?.endsWith('.preview')) provider.negotiate?.(context)
        },
      }),
    },
    witness: async (site) =>
      (await send(site, 'GET', '/users', { headers: { 'blaxel-version': '2031-05-05.preview' } })).status === 200,
  }),
  must({
    id: 'blaxel-3-parallel-lists-merged-across-workspaces',
    group: 'concurrency',
    breaks: 'Lists of two workspaces that are read at the same time show the users of each workspace',
    source: 'Blaxel API introduction: X-Blaxel-Workspace selects the workspace',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          // Reads at the same time are merged by address and caller; the workspace is in another header.
          const { headers, url } = request
          const key = `${url} ${headers.get('authorization')} ${headers.get('x-blaxel-authorization')}`
          const earlier = running.get(key)
          if (earlier) return (await earlier).clone()
          const response = pause(10).then(() => fetch(request))
          running.set(key, response)
          return (await response.finally(() => running.delete(key))).clone()
        }
      },
    },
    witness: async (site) => {
      const [one, two] = await Promise.all([send(site, 'GET', '/users'), send(site, 'GET', '/users', { other: true })])
      return one.text === two.text
    },
  }),
  must({
    id: 'blaxel-3-details-show-members-of-other-workspaces',
    group: 'tenants',
    breaks: 'The invitee sees only the members of the workspace that the invitation is for',
    source: 'Blaxel OpenAPI: PendingInvitationRender.workspaceDetails (addresses in the workspace)',
    planting: handling('ListAllPendingInvitations', (original) => async (context) => {
      const reply = await original(context)
      const all = [...context.providerState.tenants.values()].flatMap(({ members }) => [...members])
      const emails = [...new Set(all.map(({ email }) => email))].slice(0, 10).map((email) => ({ email }))
      const body = (reply.body as Json[]).map((one) => ({
        ...one,
        workspaceDetails: { ...one.workspaceDetails, emails },
      }))
      return { ...reply, body }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { other: true })
      const [{ workspaceDetails }] = (await profile(site)).json
      return workspaceDetails.emails.some(({ email }: Json) => email === 'maria@example.test')
    },
  }),
  must({
    id: 'blaxel-3-update-answer-repeats-sent-name',
    group: 'responses',
    breaks: 'The answer to a change shows the name of the workspace, which cannot be changed',
    source: 'Blaxel OpenAPI: UpdateWorkspace, Workspace.name (fixed at creation)',
    planting: handling('UpdateWorkspace', (original) => async (context) => {
      const { name } = context.body as { name?: string }
      const reply = await original(context)
      return name === undefined ? reply : { ...reply, body: { ...(reply.body as Json), name } }
    }),
    witness: async (site) => {
      const path = `/workspaces/${site.tenant.workspace}`
      const { status, json } = await site.call('PUT', path, { body: { name: 'acme-renamed', displayName: 'Acme' } })
      return status === 200 && json.name !== (await site.call('GET', path)).json.name
    },
  }),
]
