import type { BlindBug } from '../bug.ts'
import { answer, changeJson, type Json, onHook } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { jsonResponse } from '../proxy.ts'
import { enter, entries, invite, limitedUser, list, nameOf, send, setRole } from './calls.ts'
import { answered, at, callerOf, pendingOf, routes, workspaceOf } from './helpers.ts'
import { credentialOf, pathOf } from './proxy.ts'

const { must } = kindsOf('blaxel', 8)

/** Wrong lists of users. */
export const listing: readonly BlindBug[] = [
  {
    ...must,
    id: 'blaxel-8-list-ends-at-25',
    group: 'paging',
    breaks: 'The list of users has no pages: it contains everyone in one response.',
    source: 'facts A2: the list of users is not paginated',
    planting: handling('ListWorkspaceUsers', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: (reply.body as Json[]).slice(0, 25) }
    }),
    witness: async (site) => {
      for (let count = 0; count < 30; count++) await invite(site, site.fresh())
      return (await list(site)).length < 30
    },
  },
  {
    ...must,
    id: 'blaxel-8-list-lacks-a-plain-caller',
    group: 'responses',
    breaks: 'The list of users contains all members, also the one who asks for it.',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers: returns all team members',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.list), (json, request) => {
          const { id } = callerOf(db, request)
          return json.filter((user: Json) => user.sub !== id || user.role === 'admin')
        }),
    },
    witness: async (site) =>
      (await list(site)).length !== (await list(site, { token: site.credentials.limited })).length,
  },
  {
    ...must,
    id: 'blaxel-8-invitee-with-account-accepted',
    group: 'lifecycle',
    breaks: 'An invited person is listed as not accepted until the invitation is accepted, with or without an account.',
    source: 'Blaxel OpenAPI, WorkspaceUser.accepted',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.list), (json) => {
          for (const user of json)
            user.accepted ||=
              db.one('SELECT id FROM person WHERE email_key = ?', user.email.toLowerCase()) !== undefined
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await entries(site, site.inviteeEmail))[0].accepted === true
    },
  },
  {
    ...must,
    id: 'blaxel-8-list-keeps-first-role',
    group: 'sequences',
    breaks: 'After a change of a role, the list of users shows the new role.',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers: including roles',
    planting: {
      reference: ({ app, db }) => {
        const roles = new Map<string, string>()
        changeJson(app, answered(routes.list), (json, request) => {
          const { id } = workspaceOf(db, request)
          for (const user of json) {
            const key = `${id} ${user.email}`
            user.role = roles.get(key) ?? user.role
            roles.set(key, user.role)
          }
        })
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      return (await entries(site, email))[0].role !== 'admin'
    },
  },
  {
    ...must,
    id: 'blaxel-8-list-cached-per-credential',
    group: 'tenants',
    breaks: 'The list of users is the one of the workspace that the request names.',
    source: 'Blaxel API introduction: X-Blaxel-Workspace',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, string>()
        return async (request) => {
          const key = request.url + credentialOf(request)
          const isList = request.method === 'GET' && pathOf(request) === '/users'
          const known = isList ? cache.get(key) : undefined
          if (known !== undefined) return jsonResponse(200, JSON.parse(known))
          const response = await fetch(request)
          if (request.method !== 'GET') cache.clear()
          if (isList && response.status === 200) cache.set(key, await response.clone().text())
          return response
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await list(site)
      return (await entries(site, email, { other: true })).length === 1
    },
  },
  {
    ...must,
    id: 'blaxel-8-source-outside-the-enum',
    group: 'responses',
    breaks: 'The source of a listed user is one of the documented values.',
    source: 'Blaxel OpenAPI, WorkspaceUser.source',
    planting: {
      reference: ({ app }) =>
        changeJson(app, answered(routes.list), (json) => {
          for (const user of json) if (user.accepted && user.source) user.source = 'invite'
        }),
    },
    witness: async (site) => {
      await enter(site)
      return (await list(site)).some(({ source }) => source === 'invite')
    },
  },
  {
    ...must,
    id: 'blaxel-8-pending-invitee-reads-the-list',
    group: 'tenants',
    breaks: 'An invited person has no access to the workspace before accepting the invitation.',
    source: 'Blaxel docs, Invite user: accept before gaining access',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(routes.list), (request, reply) => {
          const [caller, space] = [callerOf(db, request), workspaceOf(db, request)]
          if (!caller || !space || !pendingOf(db, space.id, caller.email)) return
          const sql = `SELECT p.id AS sub, p.email, m.role FROM member m JOIN person p ON p.id = m.person_id
            WHERE m.workspace_id = ?`
          const users = db.all<Json>(sql, space.id).map((user) => ({ ...user, accepted: true }))
          answer(reply, 200, users)
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await send(site, 'GET', '/users', { token: site.credentials.invitee })).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-workspace-id-unknown-below-users',
    group: 'input',
    breaks: 'The workspace header takes the id of a workspace as well as its name.',
    source: 'Blaxel API introduction: X-Blaxel-Workspace, name or id',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(routes.list), (request, reply) => {
          const named = String(request.headers['x-blaxel-workspace'] ?? '')
          if (db.one('SELECT id FROM workspace WHERE id = ?', named)) reply.code(404).send()
        }),
    },
    witness: async (site) => {
      const { json } = await site.call('GET', `/workspaces/${nameOf(site)}`)
      return (await send(site, 'GET', '/users', { headers: { 'x-blaxel-workspace': json.id } })).status !== 200
    },
  },
]
