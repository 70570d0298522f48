import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { param, pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { callerOf, rewrite, routes } from './helpers.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs in the form of answers, and answers that contradict the request or each other. */
export const responses: readonly BlindBug[] = [
  {
    id: 'blaxel-2-expiry-in-seconds',
    ...must,
    group: 'responses',
    breaks: 'expiresAt is a string.',
    source: 'Blaxel OpenAPI: PendingInvitation; chatwoot/chatwoot#4827',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.invite, (json) => ({
          ...json,
          expiresAt: Math.floor(Date.parse(json.expiresAt) / 1000),
        })),
    },
    witness: async (site) => typeof (await client(site).invite(site.fresh())).json.expiresAt === 'number',
  },
  {
    id: 'blaxel-2-accepted-as-number',
    ...must,
    group: 'responses',
    breaks: 'The answer to a role change has the flag accepted as a boolean.',
    source: 'Blaxel OpenAPI: WorkspaceUser.accepted',
    planting: { reference: (service) => rewrite(service.app, routes.role, (json) => ({ ...json, accepted: 1 })) },
    witness: async (site) => {
      const { setRole, limitedEmail } = client(site)
      return (await setRole(await limitedEmail(), 'member')).json.accepted === 1
    },
  },
  {
    id: 'blaxel-2-names-of-invitees-are-null',
    ...must,
    group: 'responses',
    breaks: 'Names in the list are strings, or absent if they are unknown.',
    source: 'Blaxel OpenAPI: WorkspaceUser.given_name',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.list, (json) =>
          json.map((user: { accepted: boolean }) =>
            user.accepted ? user : { ...user, given_name: null, family_name: null },
          ),
        ),
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      const email = site.fresh()
      await invite(email)
      const [listed] = await entries(email)
      return listed.given_name === null
    },
  },
  {
    id: 'blaxel-2-invitation-has-workspace-id',
    ...must,
    group: 'responses',
    breaks: 'The workspace of an invitation is its name.',
    source: 'Blaxel OpenAPI: PendingInvitation.workspace',
    planting: {
      reference: (service) =>
        rewrite(service.app, [routes.invite, routes.decline], (json) => ({
          ...json,
          workspace: store.findWorkspace(service.db, json.workspace)?.id,
        })),
    },
    witness: async (site) => {
      const { invite, name } = client(site)
      return (await invite(site.fresh())).json.workspace !== name
    },
  },
  {
    id: 'blaxel-2-role-change-shows-the-caller',
    ...must,
    group: 'responses',
    breaks: 'The answer to a role change shows the person whose role was changed.',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole, 200',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.role, (json, request) => ({ ...json, email: callerOf(service.db, request).email })),
    },
    witness: async (site) => {
      const { setRole, limitedEmail } = client(site)
      const email = await limitedEmail()
      return (await setRole(email, 'admin')).json.email !== email
    },
  },
  {
    id: 'blaxel-2-counts-for-false',
    ...must,
    group: 'responses',
    breaks: 'resourceCounts is only in the answer if countResources is true.',
    source: 'Blaxel OpenAPI: GetWorkspace, countResources',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.show, (json, request) =>
          request.url.includes('countResources=')
            ? { ...json, resourceCounts: { users: store.membersOf(service.db, json.id).length } }
            : json,
        ),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      return (await ask('GET', `/workspaces/${name}?countResources=false`)).json.resourceCounts !== undefined
    },
  },
  {
    id: 'blaxel-2-counts-as-text',
    ...must,
    group: 'responses',
    breaks: 'The numbers in resourceCounts are integers.',
    source: 'Blaxel OpenAPI: Workspace.resourceCounts',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.show, ({ resourceCounts, ...json }) => {
          if (resourceCounts === undefined) return json
          const texts = Object.entries(resourceCounts).map(([key, count]) => [key, String(count)])
          return { ...json, resourceCounts: Object.fromEntries(texts) }
        }),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const shown = await ask('GET', `/workspaces/${name}?countResources=true`)
      return typeof Object.values(shown.json.resourceCounts)[0] === 'string'
    },
  },
  {
    id: 'blaxel-2-reason-outside-the-enum',
    ...must,
    group: 'responses',
    breaks: 'The reason for a name in use is "taken".',
    source: 'Blaxel OpenAPI: WorkspaceAvailability.reason',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.check, (json) =>
          json.reason === 'taken' ? { ...json, reason: 'already_exists' } : json,
        ),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const checked = await ask('POST', '/workspaces/availability?withReason=true', { body: { name: name } })
      return checked.json.reason === 'already_exists'
    },
  },
  {
    id: 'blaxel-2-availability-as-text',
    ...must,
    group: 'responses',
    breaks: 'The answer of the name check is JSON, also if it is only a boolean.',
    source: 'Blaxel OpenAPI: CheckWorkspaceAvailability, 200',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.check, (json, _request, reply) => {
          if (typeof json === 'boolean') reply.header('content-type', 'text/plain; charset=utf-8')
          return json
        }),
    },
    witness: async (site) => {
      const checked = await client(site).ask('POST', '/workspaces/availability', { body: { name: 'quite-new' } })
      return checked.headers.get('content-type')?.startsWith('text/plain') === true
    },
  },
  {
    id: 'blaxel-2-joined-workspace-is-a-name',
    ...must,
    group: 'responses',
    breaks: 'The answer to accepting has the workspace as an object.',
    source: 'Blaxel OpenAPI: PendingInvitationAccept.workspace',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.join, (json) => ({ ...json, workspace: json.workspace.name })),
    },
    witness: async (site) => {
      const { invite, join, email } = client(site)
      await invite(email)
      return typeof (await join()).json.workspace === 'string'
    },
  },
  {
    id: 'blaxel-2-declined-with-inviter-object',
    ...must,
    group: 'responses',
    breaks: 'In the declined invitation, invitedBy is the sub of the inviter.',
    source: 'Blaxel OpenAPI: PendingInvitation.invitedBy',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.decline, (json) => ({ ...json, invitedBy: { sub: json.invitedBy } })),
    },
    witness: async (site) => {
      const { invite, decline, email } = client(site)
      await invite(email)
      return typeof (await decline()).json.invitedBy === 'object'
    },
  },
  {
    id: 'blaxel-2-deletion-answers-true',
    ...must,
    group: 'responses',
    breaks: 'Deleting a workspace returns the workspace.',
    source: 'Blaxel OpenAPI: DeleteWorkspace, 200',
    planting: { reference: (service) => rewrite(service.app, routes.destroy, () => true) },
    witness: async (site) => {
      const { ask } = client(site)
      await ask('POST', '/workspaces', { body: { name: 'to-delete' } })
      return (await ask('DELETE', '/workspaces/to-delete')).json === true
    },
  },
  {
    id: 'blaxel-2-update-moves-creation',
    ...must,
    group: 'responses',
    breaks: 'Changing a workspace leaves its time of creation.',
    source: 'Blaxel OpenAPI: TimeFields.createdAt; heartcombo/devise#3637',
    planting: {
      reference: (service) => {
        const { db } = service
        const run = db.run.bind(db)
        db.run = (sql, ...values) =>
          run(
            sql.replace('SET settings = ?, updated_at = ?', 'SET settings = ?1, updated_at = ?2, created_at = ?2'),
            ...values,
          )
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const earlier = await ask('GET', `/workspaces/${name}`)
      await pause(20)
      await ask('PUT', `/workspaces/${name}`, { body: { displayName: 'Newer' } })
      return (await ask('GET', `/workspaces/${name}`)).json.createdAt !== earlier.json.createdAt
    },
  },
  {
    id: 'blaxel-2-list-shows-old-display-name',
    ...must,
    group: 'responses',
    breaks: 'After a change, the list of workspaces shows the same display name as the workspace itself.',
    source: 'ChatbotXIO/ChatbotX#699',
    planting: {
      reference: (service) => {
        const names = new Map<string, unknown>()
        rewrite(service.app, routes.workspaces, (json) =>
          json.map((workspace: { id: string; displayName?: unknown }) => {
            if (!names.has(workspace.id)) names.set(workspace.id, workspace.displayName)
            return { ...workspace, displayName: names.get(workspace.id) }
          }),
        )
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      await ask('GET', '/workspaces')
      await ask('PUT', `/workspaces/${name}`, { body: { displayName: 'Newer' } })
      const listed = await ask('GET', '/workspaces')
      return listed.json.every(({ displayName }: { displayName: string }) => displayName !== 'Newer')
    },
  },
  {
    id: 'blaxel-2-source-of-former-invitees',
    ...must,
    group: 'responses',
    breaks: 'The source of a member who accepted an invitation is one of the documented values.',
    source: 'Blaxel OpenAPI: WorkspaceUser.source',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.list, (json) =>
          json.map((user: { accepted: boolean; source?: string }) =>
            user.accepted && user.source === 'invitation' ? { ...user, source: 'accepted_invitation' } : user,
          ),
        ),
    },
    witness: async (site) => {
      const { enter, entries, email } = client(site)
      await enter()
      const [listed] = await entries(email)
      return listed.source === 'accepted_invitation'
    },
  },
  {
    id: 'blaxel-2-leave-shows-what-is-left',
    ...must,
    group: 'responses',
    breaks: 'Leaving returns the workspace that was left.',
    source: 'Blaxel OpenAPI: LeaveWorkspace, 200',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.leave, (json, request) => {
          const [other] = store.workspacesOf(service.db, callerOf(service.db, request).id)
          const left = param(request, 'workspaceName')
          return other && other.name !== left ? { id: other.id, name: other.name, status: 'ready' } : json
        }),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const left = await ask('DELETE', `/workspaces/${name}/leave`, { as: 'limited' })
      return left.status === 200 && left.json.name !== name
    },
  },
  {
    id: 'blaxel-2-own-list-shows-the-inviter',
    ...must,
    group: 'responses',
    breaks: 'The e-mail of an own invitation is the address of the invitee.',
    source: 'Blaxel OpenAPI: PendingInvitationRender.email',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.mine, (json) =>
          json.map((one: { invitedBy: { email?: string } }) => ({ ...one, email: one.invitedBy.email })),
        ),
    },
    witness: async (site) => {
      const { invite, mine, email } = client(site)
      await invite(email)
      return (await mine()).json[0].email !== email
    },
  },
]
