import { roleIn, workspacesOf } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeQuery, type Json, onHook, queryOf } from '../common.ts'
import { changingJson } from '../proxy.ts'
import * as h from './round-11-helpers.ts'

const { must } = h

export const responses: readonly BlindBug[] = [
  must(
    'numeric-label-becomes-number',
    'responses',
    'The labels of a workspace are texts',
    'Blaxel control plane OpenAPI: MetadataLabels',
    {
      reference: ({ app }) =>
        changeJson(app, h.done('GET /v0/workspaces/:workspaceName'), ({ labels }) => {
          for (const [key, value] of Object.entries(labels ?? {}))
            if (/^\d+$/.test(String(value))) labels[key] = Number(value)
        }),
    },
    async (site) => {
      const path = `/workspaces/${h.nameOf(site)}`
      await site.call('PUT', path, { body: { labels: { cost: '4711', team: 'blue' } } })
      return typeof (await site.call('GET', path)).json.labels.cost === 'number'
    },
  ),
  must(
    'verified-is-a-text-after-joining',
    'responses',
    'email_verified is a boolean for everybody in the list',
    'Blaxel control plane OpenAPI: WorkspaceUser',
    {
      reference: ({ app }) =>
        changeJson(app, h.done('GET /v0/users'), (users) => {
          for (const user of users)
            if (user.accepted && user.source === 'invitation') user.email_verified = String(user.email_verified)
        }),
    },
    async (site) => {
      await h.enter(site)
      return typeof (await h.entries(site))[0].email_verified === 'string'
    },
  ),
  must(
    'without-reason-is-still-an-object',
    'input',
    'With withReason=false, the name check answers a boolean',
    'Blaxel control plane OpenAPI: CheckWorkspaceAvailability, withReason',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', h.on('POST /v0/workspaces/availability'), (request) => {
          // The text 'false' is truthy.
          if (queryOf(request).has('withReason')) changeQuery(request, (query) => query.set('withReason', 'true'))
        }),
    },
    async (site) => {
      const path = '/workspaces/availability?withReason=false'
      return typeof (await site.call('POST', path, { body: { name: 'free-name-1' } })).json === 'object'
    },
  ),
  must(
    'reserved-has-its-own-reason',
    'responses',
    'The reason for an unavailable name is one of the four that are documented',
    'Blaxel control plane OpenAPI: WorkspaceAvailability.reason',
    changingJson(
      'mock',
      (request) => h.lineOf(request) === 'POST /workspaces/availability',
      (json) => {
        if (json?.reason === 'forbidden_v_prefix') json.reason = 'forbidden_version_prefix'
      },
    ),
    async (site) => {
      const path = '/workspaces/availability?withReason=true'
      return (await site.call('POST', path, { body: { name: 'v2-tools' } })).json.reason === 'forbidden_version_prefix'
    },
  ),
  must(
    'role-change-names-another-source',
    'responses',
    'The source of a person is one of the documented values, in the answer to a role change too',
    'Blaxel control plane OpenAPI: WorkspaceUser.source',
    {
      reference: ({ app }) =>
        changeJson(app, h.done('PUT /v0/users/:subOrEmail'), (user) => {
          if (user.source) user.source = 'invite'
        }),
    },
    async (site) => {
      await h.enter(site)
      return (await h.setRole(site, site.inviteeEmail, 'admin')).json.source === 'invite'
    },
  ),
  must(
    'team-addresses-are-plain-texts',
    'responses',
    'The addresses in the details of a workspace are objects',
    'Blaxel control plane OpenAPI until 2026-01-16: PendingInvitationWorkspaceDetails.emails',
    {
      reference: ({ app }) =>
        changeJson(app, h.done('GET /v0/profile/invitations'), (rows) => {
          for (const { workspaceDetails } of rows)
            workspaceDetails.emails = workspaceDetails.emails.map(({ email }: Json) => email)
        }),
    },
    async (site) => {
      await h.invite(site)
      return typeof (await h.mine(site)).json[0].workspaceDetails.emails[0] === 'string'
    },
  ),
  must(
    'newest-version-wraps-the-team',
    'responses',
    'The list of a workspace is an array in every version of the API',
    'facts A2: the envelope of version 2026-04-28 does not apply to /users',
    changingJson(
      'mock',
      (request, { status }) =>
        h.lineOf(request) === 'GET /users' && status === 200 && request.headers.get('blaxel-version') === '2026-04-28',
      (data) => ({ data, meta: { total: data.length } }),
    ),
    async (site) => {
      const headers = { 'x-blaxel-workspace': h.nameOf(site), 'blaxel-version': '2026-04-28' }
      return !Array.isArray((await site.call('GET', '/users', { headers })).json)
    },
  ),
  must(
    'leaving-returns-the-next-workspace',
    'responses',
    'Leaving returns the workspace that was left',
    'Blaxel control plane OpenAPI: LeaveWorkspace',
    {
      reference: ({ app, db }) =>
        changeJson(app, h.done('DELETE /v0/workspaces/:workspaceName/leave'), (_, request) => {
          const [next] = workspacesOf(db, h.callerOf(db, request)?.id ?? '')
          return next && showWorkspace(next)
        }),
    },
    async (site) => (await h.leave(site, 'tenant', site.credentials.limited)).json.name !== h.nameOf(site),
  ),
  must(
    'own-invitations-share-a-display-name',
    'tenants',
    "Each of the caller's invitations shows its own workspace",
    'Blaxel control plane OpenAPI until 2026-01-16: PendingInvitationRender.workspace',
    {
      reference: ({ app }) =>
        changeJson(app, h.done('GET /v0/profile/invitations'), (rows) => {
          for (const { workspace } of rows) workspace.displayName = rows.at(-1).workspace.displayName
        }),
    },
    async (site) => {
      await h.invite(site)
      await h.invite(site, site.inviteeEmail, 'otherTenant')
      const names = (await h.mine(site)).json.map(({ workspace }: Json) => workspace.displayName)
      return names.length === 2 && names[0] === names[1]
    },
  ),
  must(
    'own-invitation-shows-the-role-of-the-inviter',
    'responses',
    'The invitee sees the role that the invitation gives',
    'Blaxel control plane OpenAPI until 2026-01-16: PendingInvitationRender.role',
    {
      reference: ({ app, db }) =>
        changeJson(app, h.done('GET /v0/profile/invitations'), (rows) => {
          for (const row of rows) {
            const workspace = db.one<{ id: string }>('SELECT id FROM workspace WHERE name = ?', row.workspace.name)
            row.role = roleIn(db, workspace?.id ?? '', row.invitedBy.sub) ?? row.role
          }
        }),
    },
    async (site) => {
      const { role } = (await h.invite(site)).json
      return (await h.mine(site)).json[0].role !== role
    },
  ),
  must(
    'own-invitation-names-the-founder',
    'sequences',
    'The invitee sees who sent the invitation',
    'Blaxel control plane OpenAPI until 2026-01-16: PendingInvitationRender.invitedBy',
    {
      reference: ({ app, db }) =>
        changeJson(app, h.done('GET /v0/profile/invitations'), (rows) => {
          const sql =
            'SELECT p.id AS sub, p.email FROM person p JOIN workspace w ON w.created_by = p.id WHERE w.name = ?'
          for (const row of rows) row.invitedBy = db.one(sql, row.workspace.name)
        }),
    },
    async (site) => {
      await h.setRole(site, (await h.limitedUser(site)).email, 'admin')
      const sent = await h.invite(site, site.inviteeEmail, 'tenant', site.credentials.limited)
      return (await h.mine(site)).json[0].invitedBy.sub !== sent.json.invitedBy
    },
  ),
]
