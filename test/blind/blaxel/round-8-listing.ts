import type { BlindBug } from '../bug.ts'
import { answer, changeJson, type Json, onHook } from '../common.ts'
import { handling } from '../mock.ts'
import * as h from './round-8-helpers.ts'

/** Wrong lists of users. */
export const listing: readonly BlindBug[] = [
  {
    ...h.must,
    id: 'blaxel-8-list-ends-at-25',
    group: 'paging',
    breaks: 'The list of users has no pages: it contains everyone in one response.',
    source: 'facts A2: the list of users is not paginated',
    planting: handling('ListWorkspaceUsers', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: (reply.body as Json[]).slice(0, 25) }
    }),
    witness: async (site) => {
      for (let count = 0; count < 30; count++) await h.invite(site, site.fresh())
      return (await h.list(site)).length < 30
    },
  },
  {
    ...h.must,
    id: 'blaxel-8-list-lacks-a-plain-caller',
    group: 'responses',
    breaks: 'The list of users contains all members, also the one who asks for it.',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers: returns all team members',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, h.answered(h.listRoute), (json, request) => {
          const { id } = h.callerOf(db, request)
          return json.filter((user: Json) => user.sub !== id || user.role === 'admin')
        }),
    },
    witness: async (site) =>
      (await h.list(site)).length !== (await h.list(site, { token: site.credentials.limited })).length,
  },
  {
    ...h.must,
    id: 'blaxel-8-invitee-with-account-accepted',
    group: 'lifecycle',
    breaks: 'An invited person is listed as not accepted until the invitation is accepted, with or without an account.',
    source: 'Blaxel OpenAPI, WorkspaceUser.accepted',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, h.answered(h.listRoute), (json) => {
          for (const user of json)
            user.accepted ||=
              db.one('SELECT id FROM person WHERE email_key = ?', user.email.toLowerCase()) !== undefined
        }),
    },
    witness: async (site) => {
      await h.invite(site, site.inviteeEmail)
      return (await h.listed(site, site.inviteeEmail))[0].accepted === true
    },
  },
  {
    ...h.must,
    id: 'blaxel-8-list-keeps-first-role',
    group: 'sequences',
    breaks: 'After a change of a role, the list of users shows the new role.',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers: including roles',
    planting: {
      reference: ({ app, db }) => {
        const roles = new Map<string, string>()
        changeJson(app, h.answered(h.listRoute), (json, request) => {
          const { id } = h.spaceOf(db, request)
          for (const user of json) {
            const key = `${id} ${user.email}`
            user.role = roles.get(key) ?? user.role
            roles.set(key, user.role)
          }
        })
      },
    },
    witness: async (site) => {
      const { email } = await h.plainMember(site)
      await h.setRole(site, email, 'admin')
      return (await h.listed(site, email))[0].role !== 'admin'
    },
  },
  {
    ...h.must,
    id: 'blaxel-8-list-cached-per-credential',
    group: 'tenants',
    breaks: 'The list of users is the one of the workspace that the request names.',
    source: 'Blaxel API introduction: X-Blaxel-Workspace',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, string>()
        return async (request) => {
          const key = request.url + h.credentialOf(request)
          const isList = request.method === 'GET' && h.pathOf(request) === '/users'
          const known = isList ? cache.get(key) : undefined
          if (known !== undefined) return h.jsonResponse(200, JSON.parse(known))
          const response = await fetch(request)
          if (request.method !== 'GET') cache.clear()
          if (isList && response.status === 200) cache.set(key, await response.clone().text())
          return response
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.list(site)
      return (await h.listed(site, email, { other: true })).length === 1
    },
  },
  {
    ...h.must,
    id: 'blaxel-8-source-outside-the-enum',
    group: 'responses',
    breaks: 'The source of a listed user is one of the documented values.',
    source: 'Blaxel OpenAPI, WorkspaceUser.source',
    planting: {
      reference: ({ app }) =>
        changeJson(app, h.answered(h.listRoute), (json) => {
          for (const user of json) if (user.accepted && user.source) user.source = 'invite'
        }),
    },
    witness: async (site) => {
      await h.enter(site)
      return (await h.list(site)).some(({ source }) => source === 'invite')
    },
  },
  {
    ...h.must,
    id: 'blaxel-8-pending-invitee-reads-the-list',
    group: 'tenants',
    breaks: 'An invited person has no access to the workspace before accepting the invitation.',
    source: 'Blaxel docs, Invite user: accept before gaining access',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', h.at(h.listRoute), (request, reply) => {
          const [caller, space] = [h.callerOf(db, request), h.spaceOf(db, request)]
          if (!caller || !space || !h.pendingOf(db, space.id, caller.email)) return
          const sql = `SELECT p.id AS sub, p.email, m.role FROM member m JOIN person p ON p.id = m.person_id
            WHERE m.workspace_id = ?`
          const users = db.all<Json>(sql, space.id).map((user) => ({ ...user, accepted: true }))
          answer(reply, 200, users)
        }),
    },
    witness: async (site) => {
      await h.invite(site, site.inviteeEmail)
      return (await h.send(site, 'GET', '/users', { token: site.credentials.invitee })).status === 200
    },
  },
  {
    ...h.must,
    id: 'blaxel-8-workspace-id-unknown-below-users',
    group: 'input',
    breaks: 'The workspace header takes the id of a workspace as well as its name.',
    source: 'Blaxel API introduction: X-Blaxel-Workspace, name or id',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', h.at(h.listRoute), (request, reply) => {
          const named = String(request.headers['x-blaxel-workspace'] ?? '')
          if (db.one('SELECT id FROM workspace WHERE id = ?', named)) reply.code(404).send()
        }),
    },
    witness: async (site) => {
      const { json } = await site.call('GET', `/workspaces/${h.nameOf(site)}`)
      return (await h.send(site, 'GET', '/users', { headers: { 'x-blaxel-workspace': json.id } })).status !== 200
    },
  },
]
