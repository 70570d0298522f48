import { findMember } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, onHook, param, routeOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changedResponse } from '../proxy.ts'
import { create, enter, entry, invite, leave, limitedUser, nameOf, profile, remove, send, setRole } from './calls.ts'
import { at, done, okJson, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must } = bugsOf('blaxel', 6)

/** Wrong forms and values of successful responses. */
export const responses: readonly BlindBug[] = [
  must({
    id: 'blaxel-6-joined-verified-number',
    group: 'responses',
    breaks: 'The email_verified of every listed person is a boolean',
    source: 'Blaxel OpenAPI, WorkspaceUser',
    planting: okJson('GET /v0/users', (json) => {
      for (const one of json) if (one.accepted && one.source === 'invitation') one.email_verified = 1
    }),
    witness: async (site) => {
      await enter(site)
      return typeof (await entry(site, site.inviteeEmail)).email_verified !== 'boolean'
    },
  }),
  must({
    id: 'blaxel-6-put-answers-membership-id',
    group: 'responses',
    breaks: 'The sub in the answer to a change of role is the sub in the list',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole',
    planting: okJson('PUT /v0/users/:subOrEmail', (json) => {
      json.sub = json.sub.replace('usr_', 'mem_')
    }),
    witness: async (site) => {
      const { sub } = await limitedUser(site)
      return (await setRole(site, sub, 'admin')).json.sub !== sub
    },
  }),
  must({
    id: 'blaxel-6-invited-workspace-as-named',
    group: 'responses',
    breaks: 'The workspace of an invitation is given by its name, also if the request named it by its id',
    source: 'Blaxel OpenAPI, PendingInvitation: workspace',
    planting: okJson('POST /v0/users', (json, request) => {
      json.workspace = request.headers['x-blaxel-workspace'] ?? json.workspace
    }),
    witness: async (site) => {
      const { id } = (await site.call('GET', `/workspaces/${nameOf(site)}`)).json
      const made = await invite(site, site.fresh(), { headers: { 'x-blaxel-workspace': id } })
      return made.json.workspace === id
    },
  }),
  must({
    id: 'blaxel-6-profile-inviter-is-invitee',
    group: 'responses',
    breaks: 'The inviter that an invitee sees is the one that the answer to the invite names',
    source: 'Blaxel OpenAPI, PendingInvitationRender: invitedBy; wrong join',
    planting: okJson('GET /v0/profile/invitations', (json, _request, db) => {
      for (const one of json) {
        const self = db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', one.email.toLowerCase())
        one.invitedBy = { sub: self?.id, email: one.email }
      }
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return (await profile(site)).json[0].invitedBy.sub !== json.invitedBy
    },
  }),
  must({
    id: 'blaxel-6-profile-expiry-is-end-of-day',
    group: 'responses',
    breaks: 'The inviter and the invitee are told the same time of expiry',
    source: 'Blaxel OpenAPI, expiresAt of PendingInvitation and PendingInvitationRender',
    planting: okJson('GET /v0/profile/invitations', (json) => {
      for (const one of json) one.expiresAt = `${one.expiresAt.slice(0, 10)}T23:59:59.999Z`
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return (await profile(site)).json[0].expiresAt !== json.expiresAt
    },
  }),
  must({
    id: 'blaxel-6-profile-user-number-text',
    group: 'responses',
    breaks: 'The number of people in the workspace of an invitation is a number',
    source: 'Blaxel OpenAPI, PendingInvitationWorkspaceDetails: user_number',
    planting: proxy('mock', (forward) => async ({ request, what }) => {
      const response = await forward(request)
      if (what !== 'GET /profile/invitations' || response.status !== 200) return response
      return changedResponse(response, (json) => {
        for (const one of json) one.workspaceDetails = { ...one.workspaceDetails, user_number: '3' }
      })
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await profile(site)).json[0].workspaceDetails?.user_number === 'string'
    },
  }),
  must({
    id: 'blaxel-6-leave-answers-next-workspace',
    group: 'responses',
    breaks: 'The answer to leaving is the workspace that was left',
    source: 'Blaxel OpenAPI, LeaveWorkspace',
    planting: proxy('reference', (forward) => async ({ request, path }) => {
      const response = await forward(request)
      if (!path.endsWith('/leave') || response.status !== 200) return response
      const address = request.url.replace(/\/[^/]*\/leave$/, '')
      const [next] = (await (await forward(new Request(address, { headers: request.headers }))).json()) as object[]
      return changedResponse(response, (json) => next ?? json)
    }),
    witness: async (site) => {
      await enter(site)
      await enter(site, { other: true })
      return (await leave(site)).json.name !== nameOf(site)
    },
  }),
  must({
    id: 'blaxel-6-new-version-pages-users',
    group: 'responses',
    breaks: 'The list of people is a bare array in every version',
    source: 'facts A2: the {data, meta} envelope is not attached to /users',
    planting: {
      reference: ({ app }) => {
        changeJson(app, done('GET /v0/users'), (json, request) =>
          request.headers['blaxel-version'] === '2026-04-28' ? { data: json, meta: { total: json.length } } : json,
        )
      },
    },
    witness: async (site) => {
      const { json } = await send(site, 'GET', '/users', { headers: { 'blaxel-version': '2026-04-28' } })
      return !Array.isArray(json)
    },
  }),
  must({
    id: 'blaxel-6-pending-has-inviters-name',
    group: 'responses',
    breaks: 'The names of a listed person are that person’s',
    source: 'Blaxel OpenAPI, WorkspaceUser; wrong join',
    planting: okJson('GET /v0/users', (json, _request, db) => {
      const sql = 'SELECT p.* FROM invitation i JOIN person p ON p.id = i.invited_by WHERE i.id = ?'
      for (const one of json.filter((each: { accepted: boolean }) => !each.accepted)) {
        const by = db.one<{ id: string; given_name: string; family_name: string }>(sql, one.invitationId)
        Object.assign(one, { sub: by?.id, given_name: by?.given_name, family_name: by?.family_name })
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      return (await entry(site, email)).sub === json.invitedBy
    },
  }),
  must({
    id: 'blaxel-6-second-invite-created',
    group: 'responses',
    breaks: 'A successful invite has the status 200, also after a revocation',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser',
    planting: proxy('mock', (forward) => {
      const revoked = new Set<string>()
      return async ({ request, path, body }) => {
        const response = await forward(request)
        if (request.method === 'DELETE' && response.ok) revoked.add(decodeURIComponent(path.slice(7)))
        if (request.method !== 'POST' || !response.ok || !revoked.has(body.email)) return response
        return new Response(response.body, { status: 201, headers: response.headers })
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await remove(site, email)
      return (await invite(site, email)).status === 201
    },
  }),
  must({
    id: 'blaxel-6-remove-member-204',
    group: 'responses',
    breaks: 'Removing a member has the status 200, as revoking an invitation has',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser',
    planting: {
      reference: ({ app, db }) => {
        const members = new WeakSet<object>()
        onHook(app, 'preHandler', at('DELETE /v0/users/:subOrEmail'), (request) => {
          const who = param(request, 'subOrEmail')
          if (findMember(db, workspaceIn(db, request)?.id ?? '', who)) members.add(request)
        })
        app.addHook('onSend', async (request, reply, payload) => {
          if (!members.has(request) || reply.statusCode !== 200) return payload
          reply.code(204).removeHeader('content-type').removeHeader('content-length')
          return ''
        })
      },
    },
    witness: async (site) => {
      const { sub } = await limitedUser(site)
      return (await remove(site, sub)).status === 204
    },
  }),
  must({
    id: 'blaxel-6-label-digits-become-number',
    group: 'responses',
    breaks: 'The values of labels are strings, as they were sent',
    source: 'Blaxel OpenAPI, MetadataLabels',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request).startsWith('GET /v0/workspaces') && reply.statusCode === 200,
          (json) => {
            for (const one of [json].flat())
              for (const [key, value] of Object.entries(one.labels ?? {}))
                if (/^\d+$/.test(String(value))) one.labels[key] = Number(value)
          },
        ),
    },
    witness: async (site) => {
      await create(site, { name: 'labelled-one', labels: { build: '0042' } })
      return (await site.call('GET', '/workspaces/labelled-one')).json.labels.build !== '0042'
    },
  }),
  must({
    id: 'blaxel-6-count-false-counts',
    group: 'responses',
    breaks: 'The number of resources is sent only with countResources=true',
    source: 'Blaxel OpenAPI, GetWorkspace: countResources',
    planting: {
      reference: ({ app }) =>
        changeJson(app, done('GET /v0/workspaces/:workspaceName'), (json, request) => {
          if (request.url.includes('countResources=')) json.resourceCounts ??= { sandboxes: 0 }
        }),
    },
    witness: async (site) =>
      (await site.call('GET', `/workspaces/${nameOf(site)}?countResources=false`)).json.resourceCounts !== undefined,
  }),
  must({
    id: 'blaxel-6-listed-in-both-as-pending',
    group: 'tenants',
    breaks: 'An invitation to one workspace does not change how a member of another one is listed',
    source: 'facts A3: accepted is the state in this workspace; join without the workspace',
    planting: okJson('GET /v0/users', (json, _request, db) => {
      for (const one of json)
        if (db.one('SELECT 1 FROM invitation WHERE email_key = ?', one.email.toLowerCase())) one.accepted = false
    }),
    witness: async (site) => {
      await enter(site)
      await invite(site, site.inviteeEmail, { other: true })
      return (await entry(site, site.inviteeEmail)).accepted === false
    },
  }),
  must({
    id: 'blaxel-6-conflict-code-text',
    group: 'errors',
    breaks: 'The code in an error is an integer',
    source: 'Blaxel OpenAPI, Error: code; CreateWorkspace: 409',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === 'POST /v0/workspaces' && reply.statusCode === 409,
          (json) => {
            json.code = 'WORKSPACE_EXISTS'
          },
        ),
    },
    witness: async (site) => {
      const { status, json } = await create(site, { name: nameOf(site) })
      return status === 409 && typeof json.code === 'string'
    },
  }),
]
