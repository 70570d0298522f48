import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  changeJson,
  changeSql,
  onHook,
  param,
  pause,
  queryOf,
  replaceSql,
} from '../common.ts'
import * as use from './round-13-helpers.ts'

const { should } = use
const inviting = 'POST /v0/users'
const removing = 'DELETE /v0/users/:subOrEmail'
const declining = 'POST /v0/workspaces/:workspaceName/decline'
const own = 'GET /v0/profile/invitations'

/** Behaviour against what is only sensible. */
export const sensible: readonly BlindBug[] = [
  should({
    id: 'blaxel-13-other-case-is-another-address',
    group: 'input',
    breaks: 'Addresses that differ in letter case only are one invitation.',
    source: 'facts A4, e-mail case; kolide/fleet#299',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? null
          return sql
        }),
    },
    witness: async (site) => {
      await use.invite(site, 'pat@example.test')
      await use.invite(site, 'Pat@example.test')
      return (await use.list(site)).filter(({ email }) => /^pat@/i.test(email)).length === 2
    },
  }),
  should({
    id: 'blaxel-13-capitals-hide-invitation',
    group: 'input',
    breaks: 'The invitee sees an invitation that was sent to the address in capitals.',
    source: 'facts A4, e-mail case; Shelf-nu/shelf.nu#3056',
    planting: {
      reference: (service) => replaceSql(service, 'i.email_key = ? AND i.expires_at', 'i.email = ? AND i.expires_at'),
    },
    witness: async (site) => {
      const { status } = await use.invite(site, site.inviteeEmail.toUpperCase())
      return status === 200 && (await use.mine(site)).length === 0
    },
  }),
  should({
    id: 'blaxel-13-revocation-in-other-case-without-effect',
    group: 'input',
    breaks: 'A revocation that is confirmed takes effect, also with the address in another letter case.',
    source: 'facts A4, e-mail case; CIVRA-INC/LumenHealth#1022',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', use.route(removing), (request, reply) => {
          const [workspace, who] = [use.workspaceOf(db, request), param(request, 'subOrEmail')]
          const row = workspace && store.findInvitation(db, workspace.id, who)
          if (row && row.email !== who) answer(reply, 200, {})
        }),
    },
    witness: async (site) => {
      await use.invite(site, 'Kit@example.test')
      const { status } = await use.remove(site, 'kit@example.test')
      return status === 200 && (await use.entries(site, 'Kit@example.test')).length === 1
    },
  }),
  should({
    id: 'blaxel-13-removed-member-cannot-be-invited',
    group: 'sequences',
    breaks: 'A person who was removed can be invited again.',
    source: 'papra-hq/papra#1398',
    planting: {
      reference: ({ app, db }) => {
        const accepted = new Set<string>()
        afterwards(app, use.succeeded('POST /v0/workspaces/:workspaceName/join'), (request) => {
          accepted.add(`${use.workspaceOf(db, request)?.id} ${use.callerOf(db, request)?.email}`)
        })
        onHook(app, 'preHandler', use.route(inviting), (request, reply) => {
          if (accepted.has(`${use.workspaceOf(db, request)?.id} ${bodyOf(request).email}`)) reply.code(409).send()
        })
      },
    },
    witness: async (site) => {
      await use.enroll(site)
      await use.remove(site, site.inviteeEmail)
      return (await use.invite(site, site.inviteeEmail)).status === 409
    },
  }),
  should({
    id: 'blaxel-13-old-dates-after-decline',
    group: 'sequences',
    breaks: 'An invitation after a decline is a new one, with its own time of creation.',
    source: 'facts A4: invited again after a decline, new createdAt',
    planting: {
      reference: ({ app }) => {
        const declined = new Map<string, string>()
        changeJson(app, use.succeeded(declining), ({ workspace, email, createdAt }) => {
          declined.set(`${workspace} ${email}`, createdAt)
        })
        changeJson(app, use.succeeded(inviting), (json) => {
          json.createdAt = declined.get(`${json.workspace} ${json.email}`) ?? json.createdAt
        })
      },
    },
    witness: async (site) => {
      const first = await use.invite(site, site.inviteeEmail)
      await use.act(site, 'decline')
      await pause(10)
      return (await use.invite(site, site.inviteeEmail)).json.createdAt === first.json.createdAt
    },
  }),
  should({
    id: 'blaxel-13-null-address-fails',
    group: 'errors',
    breaks: 'An invitation to null is refused as invalid and not with a failure of the server.',
    source: 'facts E6: a missing or invalid address gives 400',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', use.route(inviting), (request, reply) => {
          if (bodyOf(request).email === null) reply.code(500).send()
        }),
    },
    witness: async (site) => (await use.ask(site, 'POST', '/users', { body: { email: null } })).status === 500,
  }),
  should({
    id: 'blaxel-13-users-cut-by-limit',
    group: 'paging',
    breaks: 'The list of people has no pages: a parameter limit does not shorten it.',
    source: 'facts A2: cursor and limit are not attached to /users',
    planting: {
      reference: ({ app }) =>
        changeJson(app, use.succeeded('GET /v0/users'), (json, request) => {
          const limit = Number(queryOf(request).get('limit') ?? 0)
          return limit > 0 ? json.slice(0, limit) : json
        }),
    },
    witness: async (site) => {
      const { json } = await use.ask(site, 'GET', '/users?limit=1')
      return json.length === 1
    },
  }),
  should({
    id: 'blaxel-13-charset-refused',
    group: 'input',
    breaks: 'A JSON body is taken if its media type has the parameter charset.',
    source: 'RFC 9110, media types have parameters',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', use.route(inviting), (request, reply) => {
          if (request.headers['content-type']?.includes(';')) reply.code(415).send()
        }),
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const body = { email: site.fresh() }
      return (await use.ask(site, 'POST', '/users', { body, headers })).status === 415
    },
  }),
  should({
    id: 'blaxel-13-scheme-with-capital-only',
    group: 'input',
    breaks: 'The name of the scheme of a credential is taken in any letter case.',
    source: 'RFC 9110, authentication schemes ignore letter case',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', use.route('GET /v0/workspaces'), (request) => {
          if (request.headers.authorization?.startsWith('bearer')) request.headers.authorization = ''
        }),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/workspaces', { token: null, headers })).status === 401
    },
  }),
  should({
    id: 'blaxel-13-invited-counted-as-people',
    group: 'responses',
    breaks: 'The number of people in an invitation agrees with the addresses of the members.',
    source: 'Blaxel OpenAPI, PendingInvitationWorkspaceDetails.user_number',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, use.succeeded(own), (json) => {
          for (const { workspace, workspaceDetails } of json) {
            const row = store.findWorkspace(db, workspace.name)
            if (row) workspaceDetails.user_number += store.invitationsOf(db, row.id).length
          }
        }),
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      const [{ workspaceDetails }] = await use.mine(site)
      return workspaceDetails.user_number !== workspaceDetails.emails.length
    },
  }),
  should({
    id: 'blaxel-13-invitation-keeps-old-display-name',
    group: 'sequences',
    breaks: 'An invitation shows the display name that the workspace has now.',
    source: 'Blaxel OpenAPI, PendingInvitationRenderWorkspace.displayName',
    planting: {
      reference: ({ app, db }) => {
        const names = new Map<string, unknown>()
        changeJson(app, use.succeeded(inviting), ({ id, workspace }) => {
          const row = store.findWorkspace(db, workspace)
          if (row && !names.has(id)) names.set(id, JSON.parse(row.settings).displayName)
        })
        changeJson(app, use.succeeded(own), (json) => {
          for (const { invitationId, workspace } of json)
            workspace.displayName = names.get(invitationId) ?? workspace.displayName
        })
      },
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      await site.call('PUT', `/workspaces/${use.here(site)}`, { body: { displayName: 'New Quay' } })
      return (await use.mine(site))[0].workspace.displayName !== 'New Quay'
    },
  }),
  should({
    id: 'blaxel-13-decline-without-invitation',
    group: 'errors',
    breaks: 'Declining without an invitation gives 404.',
    source: 'facts F: decline, 404 added',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', use.route(declining), (request, reply) => {
          const [workspace, caller] = [use.workspaceOf(db, request), use.callerOf(db, request)]
          if (!workspace || !caller || store.findInvitation(db, workspace.id, caller.email)) return
          answer(reply, 200, { email: caller.email, workspace: workspace.name })
        }),
    },
    witness: async (site) => (await use.act(site, 'decline')).status === 200,
  }),
  should({
    id: 'blaxel-13-role-of-body-taken',
    group: 'input',
    breaks: 'An invitation ignores keys that are not documented, such as a role.',
    source: 'facts E7: the body has no role',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, use.succeeded(inviting), (json, request) => {
          const { role } = bodyOf(request)
          if (role !== 'admin') return
          store.setInvitedRole(db, json.id, role)
          json.role = role
        }),
    },
    witness: async (site) => {
      const { json } = await use.ask(site, 'POST', '/users', { body: { email: site.fresh(), role: 'admin' } })
      return json.role === 'admin'
    },
  }),
  should({
    id: 'blaxel-13-no-challenge-for-own-invitations',
    group: 'errors',
    breaks: 'A response with 401 says how to send a credential.',
    source: 'RFC 9110, 15.5.2: WWW-Authenticate',
    planting: {
      reference: ({ app }) =>
        afterwards(app, use.route(own), (_request, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    witness: async (site) => {
      const { status, headers } = await site.call('GET', '/profile/invitations', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  }),
  should({
    id: 'blaxel-13-version-like-name-is-reserved',
    group: 'responses',
    breaks: 'A name that begins like a version has the reason for that prefix.',
    source: 'Blaxel OpenAPI, WorkspaceAvailability.reason: forbidden_v_prefix',
    planting: {
      reference: ({ app }) =>
        changeJson(app, use.succeeded('POST /v0/workspaces/availability'), (json) => {
          if (json.reason === 'forbidden_v_prefix') json.reason = 'forbidden_reserved'
        }),
    },
    witness: async (site) => {
      const { json } = await site.call('POST', '/workspaces/availability?withReason=true', {
        body: { name: 'v2-team' },
      })
      return json.reason === 'forbidden_reserved'
    },
  }),
]
