import { workspacesOf } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, param } from '../common.ts'
import { answering } from '../mock.ts'
import {
  asInvitee,
  create,
  enter,
  entries,
  invite,
  join,
  leave,
  list,
  nameOf,
  profile,
  remove,
  setRole,
  workspace,
} from './calls.ts'
import { before, callerOf, rewrite } from './helpers.ts'

const base = { provider: 'blaxel', round: 1, group: 'responses', strength: 'must' } as const

/** Wrong members and forms of successful answers. */
export const answers: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-expires-at-epoch',
    breaks: 'Times of an invitation are strings',
    source: 'Blaxel OpenAPI, PendingInvitation: expiresAt',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'POST /v0/users', (json) => ({
          ...json,
          expiresAt: Math.floor(Date.parse(json.expiresAt) / 1000),
        })),
    },
    witness: async (site) => typeof (await invite(site, site.fresh())).json.expiresAt !== 'string',
  },
  {
    ...base,
    id: 'blaxel-1-invited-by-address',
    breaks: 'invitedBy of an invitation is the sub of the person who invited, as the list of users shows it',
    source: 'Blaxel OpenAPI, PendingInvitation: invitedBy',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, 'POST /v0/users', (json, request) => ({ ...json, invitedBy: callerOf(db, request).email })),
    },
    witness: async (site) => {
      const made = (await invite(site, site.fresh())).json
      return !(await list(site)).some(({ sub }) => sub === made.invitedBy)
    },
  },
  {
    ...base,
    id: 'blaxel-1-workspace-echoes-header',
    breaks: 'An invitation names its workspace, also if the request names the workspace by id',
    source: 'Blaxel OpenAPI, PendingInvitation: workspace; API introduction: X-Blaxel-Workspace',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'POST /v0/users', (json, { headers }) => ({
          ...json,
          workspace: headers['x-blaxel-workspace'] ?? json.workspace,
        })),
    },
    witness: async (site) => {
      const { id, name } = (await workspace(site, String(site.tenant.workspace))).json
      const made = await invite(site, site.fresh(), { headers: { 'x-blaxel-workspace': id } })
      return made.json.workspace !== name
    },
  },
  {
    ...base,
    id: 'blaxel-1-verified-integer',
    breaks: 'email_verified is a boolean',
    source: 'Blaxel OpenAPI, WorkspaceUser: email_verified',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/users', (json) =>
          json.map((user: Json) => (user.accepted ? { ...user, email_verified: 1 } : user)),
        ),
    },
    witness: async (site) => (await list(site)).some(({ email_verified }) => email_verified === 1),
  },
  {
    ...base,
    id: 'blaxel-1-source-after-acceptance',
    breaks: 'source of a listed user is one of the three documented values',
    source: 'Blaxel OpenAPI, WorkspaceUser: source',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/users', (json) =>
          json.map((user: Json) => (user.accepted && user.source ? { ...user, source: 'invited' } : user)),
        ),
    },
    witness: async (site) => {
      await enter(site)
      return (await entries(site, site.inviteeEmail))[0].source === 'invited'
    },
  },
  {
    ...base,
    id: 'blaxel-1-null-names',
    breaks: 'Names that are not known are left out, because they are strings that cannot be null',
    source: 'Blaxel OpenAPI, WorkspaceUser: given_name, family_name, sub',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/users', (json) =>
          json.map((user: Json) => ({ sub: null, given_name: null, family_name: null, ...user })),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await entries(site, email))[0].given_name === null
    },
  },
  {
    ...base,
    id: 'blaxel-1-fresh-is-expired',
    breaks: 'An invitation that has just been sent is not listed as expired',
    source: 'Blaxel OpenAPI, WorkspaceUser: expired',
    planting: {
      // Compares a time in seconds with a time in milliseconds.
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/users', (json) =>
          json.map((user: Json) => (user.accepted ? user : { ...user, expired: true })),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await entries(site, email))[0].expired === true
    },
  },
  {
    ...base,
    id: 'blaxel-1-expires-before-created',
    breaks: 'A new invitation expires after it was created',
    source: 'Blaxel OpenAPI, PendingInvitation: createdAt, expiresAt',
    planting: {
      // Divides by 1000 once too often.
      reference: ({ app }) =>
        rewrite(app, 'POST /v0/users', (json) => ({
          ...json,
          expiresAt: new Date(Date.parse(json.expiresAt) / 1000).toISOString(),
        })),
    },
    witness: async (site) => {
      const { createdAt, expiresAt } = (await invite(site, site.fresh())).json
      return Date.parse(expiresAt) <= Date.parse(createdAt)
    },
  },
  {
    ...base,
    id: 'blaxel-1-put-answers-old-role',
    breaks: 'The answer to a change of role shows the new role',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 200',
    planting: {
      reference: ({ app, db }) => {
        const earlier = new WeakMap<object, string>()
        before(app, 'PUT /v0/users/:subOrEmail', (request) => {
          const who = param(request, 'subOrEmail')
          const sql =
            'SELECT m.role FROM member m JOIN person p ON p.id = m.person_id WHERE p.id = ? OR p.email_key = ?'
          const role = db.one<{ role: string }>(sql, who, who.toLowerCase())?.role
          if (role) earlier.set(request, role)
        })
        rewrite(app, 'PUT /v0/users/:subOrEmail', (json, request) => ({
          ...json,
          role: earlier.get(request) ?? json.role,
        }))
      },
    },
    witness: async (site) => {
      await enter(site)
      const changed = await setRole(site, site.inviteeEmail, 'admin')
      return changed.status === 200 && changed.json.role === 'member'
    },
  },
  {
    ...base,
    id: 'blaxel-1-create-answers-201',
    breaks: 'Creating a workspace answers 200',
    source: 'Blaxel OpenAPI, CreateWorkspace: 200',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'POST /v0/workspaces', (json, _request, reply) => {
          reply.code(201)
          return json
        }),
    },
    witness: async (site) => (await create(site, { name: 'made-here' })).status === 201,
  },
  {
    ...base,
    id: 'blaxel-1-leave-answers-other-workspace',
    breaks: 'Leaving a workspace answers with the workspace that was left',
    source: 'Blaxel OpenAPI, LeaveWorkspace: 200',
    planting: {
      // Reads the workspace of the caller again after the membership has ended.
      reference: ({ app, db }) =>
        rewrite(app, 'DELETE /v0/workspaces/:workspaceName/leave', (json, request) => {
          const [current] = workspacesOf(db, callerOf(db, request).id)
          return current ? showWorkspace(current) : json
        }),
    },
    witness: async (site) => {
      await enter(site)
      await enter(site, { other: true })
      return (await leave(site)).json.name !== nameOf(site)
    },
  },
  {
    ...base,
    id: 'blaxel-1-join-names-workspace',
    breaks: 'The answer to accepting has the workspace as an object',
    source: 'Blaxel OpenAPI, PendingInvitationAccept: workspace',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'POST /v0/workspaces/:workspaceName/join', (json) => ({
          ...json,
          workspace: json.workspace.name,
        })),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await join(site)).json.workspace === 'string'
    },
  },
  {
    ...base,
    id: 'blaxel-1-profile-inviter-is-invitee',
    breaks: 'invitedBy of a received invitation is the person who invited',
    source: 'Blaxel OpenAPI, PendingInvitationRender: invitedBy',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, 'GET /v0/profile/invitations', (json, request) => {
          const { id, email } = callerOf(db, request)
          return json.map((one: Json) => ({ ...one, invitedBy: { sub: id, email } }))
        }),
    },
    witness: async (site) => {
      const made = await invite(site, site.inviteeEmail)
      return (await profile(site)).json[0].invitedBy.sub !== made.json.invitedBy
    },
  },
  {
    ...base,
    id: 'blaxel-1-user-number-text',
    breaks: 'user_number of a received invitation is a number',
    source: 'Blaxel OpenAPI, PendingInvitationWorkspaceDetails: user_number',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/profile/invitations', (json) =>
          json.map((one: Json) => ({
            ...one,
            workspaceDetails: { ...one.workspaceDetails, user_number: String(one.workspaceDetails.user_number) },
          })),
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await profile(site)).json[0].workspaceDetails.user_number === 'string'
    },
  },
  {
    ...base,
    // An empty list with 200 is as good.
    strength: 'should',
    id: 'blaxel-1-profile-empty-list',
    breaks: 'A caller without pending invitations gets 404 from the list of own invitations',
    source: 'Blaxel OpenAPI until 2026-01-16, ListAllPendingInvitations: 404',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'GET /v0/profile/invitations', (request, reply) => {
          const key = callerOf(db, request).email.toLowerCase()
          if (db.one('SELECT id FROM invitation WHERE email_key = ?', key)) return undefined
          return reply.code(200).header('content-type', 'application/json').send('[]')
        }),
    },
    witness: async (site) => (await profile(site)).status === 200,
  },
  {
    ...base,
    id: 'blaxel-1-counts-as-text',
    breaks: 'The numbers in resourceCounts are integers',
    source: 'Blaxel OpenAPI, Workspace: resourceCounts',
    planting: answering('GetWorkspace', (body) =>
      body.resourceCounts ? { ...body, resourceCounts: { users: String(body.resourceCounts.users) } } : body,
    ),
    witness: async (site) => {
      const read = await workspace(site, `${site.tenant.workspace}?countResources=true`)
      return typeof read.json.resourceCounts.users === 'string'
    },
  },
  {
    ...base,
    id: 'blaxel-1-put-sub-of-membership',
    breaks: 'The sub in the answer to a change of role is the sub in the list',
    source: 'Blaxel OpenAPI, WorkspaceUser: sub',
    planting: answering('UpdateWorkspaceUserRole', (body, { tenant }) => {
      const member = tenant.members.byEmail(body.email)
      return member ? { ...body, sub: member.id } : body
    }),
    witness: async (site) => {
      await enter(site)
      const changed = await setRole(site, site.inviteeEmail, 'admin')
      return changed.json.sub !== (await entries(site, site.inviteeEmail))[0].sub
    },
  },
  {
    ...base,
    id: 'blaxel-1-remove-empty-json',
    strength: 'should',
    breaks: 'An answer with the type application/json has a body',
    source: 'facts D1: the SDK fails to parse an empty JSON answer',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'DELETE' || response.status !== 200 || (await response.clone().text()) !== '')
          return response
        return new Response('', { status: 200, headers: { 'content-type': 'application/json' } })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const gone = await remove(site, email)
      return gone.text === '' && gone.headers.get('content-type') === 'application/json'
    },
  },
  {
    ...base,
    id: 'blaxel-1-created-workspace-status',
    breaks: 'status of a workspace is one of the documented values',
    source: 'Blaxel OpenAPI, Workspace: status',
    planting: {
      reference: ({ app }) => rewrite(app, 'POST /v0/workspaces', (json) => ({ ...json, status: 'creating' })),
    },
    witness: async (site) => (await create(site, { name: 'made-here' })).json.status === 'creating',
  },
  {
    ...base,
    id: 'blaxel-1-error-repeats-token',
    strength: 'should',
    breaks: 'No answer repeats the credential of the caller',
    source: 'OWASP API security: excessive data exposure',
    planting: {
      reference: ({ app }) =>
        rewrite(
          app,
          'GET /v0/workspaces/:workspaceName',
          (json, { headers }) => ({ ...json, message: `${json.message} (${headers.authorization})` }),
          403,
        ),
    },
    witness: async (site) =>
      (await workspace(site, String(site.tenant.workspace), asInvitee(site))).text.includes(site.credentials.invitee),
  },
]
