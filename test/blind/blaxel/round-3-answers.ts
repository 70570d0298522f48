import { workspacesOf } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, routeOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { enter, entry, invite, join, leave, limitedEmail, list, send, setRole } from './calls.ts'
import { callerIn, rewrite } from './helpers.ts'

const { must } = bugsOf('blaxel', 3)

/** Wrong members in answers that are well-formed otherwise. */
export const answers: readonly BlindBug[] = [
  must({
    id: 'blaxel-3-role-answer-has-callers-sub',
    group: 'responses',
    breaks: 'The answer to a role change carries the sub of the person whose role was changed',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole answers with the WorkspaceUser',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'PUT /v0/users/:subOrEmail', (body, request) => {
          body.sub = callerIn(service.db, request)?.id
        }),
    },
    witness: async (site) => {
      const reader = await limitedEmail(site)
      const { json } = await setRole(site, reader, 'member')
      return json.sub !== (await entry(site, reader)).sub
    },
  }),
  must({
    id: 'blaxel-3-created-in-local-time',
    group: 'responses',
    breaks: 'A new invitation was not changed before it was created',
    source: 'Blaxel OpenAPI: TimeFields of PendingInvitation',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'POST /v0/users', (body) => {
          body.createdAt = new Date(Date.parse(body.createdAt) + 2 * 3_600_000).toISOString()
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return json.createdAt > json.updatedAt
    },
  }),
  must({
    id: 'blaxel-3-workspace-as-it-was-named',
    group: 'responses',
    breaks: 'The member workspace of an invitation is the name of the workspace, also if the request names it by id',
    source: 'Blaxel OpenAPI: PendingInvitation.workspace (name); API introduction: name or id in the header',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'POST /v0/users', (body, request) => {
          body.workspace = request.headers['x-blaxel-workspace'] ?? body.workspace
        }),
    },
    witness: async (site) => {
      const { id } = (await send(site, 'GET', `/workspaces/${site.tenant.workspace}`)).json
      const headers = { 'x-blaxel-workspace': id }
      const { status, json } = await send(site, 'POST', '/users', { body: { email: site.fresh() }, headers })
      return status === 200 && json.workspace !== site.tenant.workspace
    },
  }),
  must({
    id: 'blaxel-3-join-answers-newest-workspace',
    group: 'responses',
    breaks: 'The answer to accepting an invitation shows the workspace that was joined',
    source: 'Blaxel OpenAPI (until 2026-07-07): PendingInvitationAccept.workspace',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'POST /v0/workspaces/:workspaceName/join', (body, request) => {
          const [newest] = workspacesOf(service.db, callerIn(service.db, request)?.id ?? '')
          if (newest) body.workspace = showWorkspace(newest)
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      await join(site, { other: true })
      return (await join(site)).json.workspace.name !== site.tenant.workspace
    },
  }),
  must({
    id: 'blaxel-3-deleted-workspace-has-status-deleted',
    group: 'responses',
    breaks: 'The status of a workspace is one of the documented values, also in the answer to its deletion',
    source: 'Blaxel OpenAPI: Workspace.status (enum)',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'DELETE /v0/workspaces/:workspaceName', (body) => {
          body.status = 'deleted'
        }),
    },
    witness: async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'short-lived' } })
      return (await site.call('DELETE', '/workspaces/short-lived')).json.status === 'deleted'
    },
  }),
  must({
    id: 'blaxel-3-numeric-labels-become-numbers',
    group: 'responses',
    breaks: 'The values of labels are strings, also if they consist of digits',
    source: 'Blaxel OpenAPI: MetadataLabels (additionalProperties: string)',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/workspaces/:workspaceName', (body) => {
          for (const [key, value] of Object.entries<Json>(body.labels ?? {}))
            if (/^\d+$/.test(value)) body.labels[key] = Number(value)
        }),
    },
    witness: async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'labelled', labels: { year: '2026' } } })
      return typeof (await site.call('GET', '/workspaces/labelled')).json.labels.year !== 'string'
    },
  }),
  must({
    id: 'blaxel-3-source-invite-after-joining',
    group: 'responses',
    breaks: 'The source of a person is directory_sync, invitation or domain_capture',
    source: 'Blaxel OpenAPI: WorkspaceUser.source (enum)',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/users', (body) => {
          for (const user of body) if (user.accepted && user.source) user.source = 'invite'
        }),
    },
    witness: async (site) => (await entry(site, await enter(site))).source === 'invite',
  }),
  must({
    id: 'blaxel-3-sub-is-new-after-rejoining',
    group: 'sequences',
    breaks: 'The sub of a person is a user id, and stays the same when the person leaves and joins again',
    source: 'Blaxel OpenAPI: WorkspaceUser.sub (user id); cf. different-ai/openwork#3243',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const joins = new Map<string, number>()
        rewrite(service.app, 'POST /v0/workspaces/:workspaceName/join', (_body, request) => {
          const id = callerIn(db, request)?.id ?? ''
          joins.set(id, (joins.get(id) ?? 0) + 1)
        })
        const subOf = (sub: string) => ((joins.get(sub) ?? 0) > 1 ? `${sub}${joins.get(sub)}` : sub)
        rewrite(service.app, 'GET /v0/users', (body) => {
          for (const user of body) if (user.sub) user.sub = subOf(user.sub)
        })
        app.addHook('preHandler', async (request) => {
          const params = request.params as { subOrEmail?: string }
          if (!routeOf(request).includes(':subOrEmail')) return
          for (const id of joins.keys()) if (params.subOrEmail === subOf(id)) params.subOrEmail = id
        })
      },
    },
    witness: async (site) => {
      const before = (await entry(site, await enter(site))).sub
      await leave(site)
      return (await entry(site, await enter(site))).sub !== before
    },
  }),
  must({
    id: 'blaxel-3-count-resources-false-counts',
    group: 'responses',
    breaks: 'A workspace is shown with resourceCounts only if countResources is true',
    source: 'Blaxel OpenAPI: GetWorkspace, countResources (boolean, default false)',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/workspaces/:workspaceName', (body, request) => {
          if (/[?&]countResources=\w/.test(request.url)) body.resourceCounts ??= { users: 2, sandboxes: 0 }
        }),
    },
    witness: async (site) => {
      const { json } = await site.call('GET', `/workspaces/${site.tenant.workspace}?countResources=false`)
      return 'resourceCounts' in json
    },
  }),
  must({
    id: 'blaxel-3-list-in-envelope-since-april',
    group: 'paging',
    breaks: 'The list of users is an array in every version; the envelope of newer versions is not attached to it',
    source: 'facts A2: GET /users is not paginated, also with Blaxel-Version 2026-04-28',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/users', (body, request) =>
          String(request.headers['blaxel-version'] ?? '') >= '2026-04-28'
            ? { data: body, meta: { hasMore: false, total: body.length } }
            : body,
        ),
    },
    witness: async (site) =>
      !Array.isArray((await send(site, 'GET', '/users', { headers: { 'blaxel-version': '2026-04-28' } })).json),
  }),
  must({
    id: 'blaxel-3-chunk-border-twice',
    group: 'paging',
    breaks: 'Every user of a workspace is listed once, however many there are',
    source: 'Blaxel OpenAPI: ListWorkspaceUsers is one list without paging',
    planting: {
      reference: (service) =>
        // The list is read in chunks of 25, and each chunk begins with the last entry of the one before.
        rewrite(service.app, 'GET /v0/users', (body) =>
          body.length > 25 ? [...body.slice(0, 25), ...body.slice(24)] : body,
        ),
    },
    witness: async (site) => {
      for (let count = 0; count < 26; count++) await invite(site, site.fresh())
      const emails = (await list(site)).map(({ email }) => email)
      return new Set(emails).size < emails.length
    },
  }),
  must({
    id: 'blaxel-3-only-newest-own-invitation',
    group: 'paging',
    breaks: 'The invitee sees the pending invitations of all workspaces',
    source: 'Blaxel OpenAPI (until 2026-01-16): ListAllPendingInvitations',
    planting: {
      reference: (service) => rewrite(service.app, 'GET /v0/profile/invitations', (body) => body.slice(0, 1)),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })).json.length === 1
    },
  }),
]
