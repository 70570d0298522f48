import type { BlindBug } from '../bug.ts'
import { answer, changeJson, changeSql, type Json, onHook } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { jsonResponse } from '../proxy.ts'
import { decline, enter, entries, invite, join, leave, profile, remove, send } from './calls.ts'
import { answered, at, callerOf, memberOf, pendingOf, restore, routes, workspaceOf } from './helpers.ts'
import { credentialOf, pathOf } from './proxy.ts'

const { must } = kindsOf('blaxel', 8)

/** Wrong answers to invitees: their invitations, joining, declining and leaving. */
export const invitees: readonly BlindBug[] = [
  {
    ...must,
    id: 'blaxel-8-join-uses-up-all-invitations',
    group: 'tenants',
    breaks: 'Accepting an invitation to one workspace keeps the invitation to another.',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation: workspaceName',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.join), (_json, request) => {
          db.run('DELETE FROM invitation WHERE email_key = ?', callerOf(db, request).email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { other: true })
      await enter(site)
      return (await entries(site, site.inviteeEmail, { other: true })).length === 0
    },
  },
  {
    ...must,
    id: 'blaxel-8-join-repeats-its-first-answer',
    group: 'sequences',
    breaks: 'Accepting an invitation a second time gets 404.',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation: 404 invitation not found',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const answers = new Map<string, string>()
        return async (request) => {
          const key = pathOf(request) + credentialOf(request)
          const response = await fetch(request)
          if (request.method !== 'POST' || !pathOf(request).endsWith('/join')) return response
          if (response.status === 200) answers.set(key, await response.clone().text())
          const first = answers.get(key)
          return response.status === 404 && first !== undefined ? jsonResponse(200, JSON.parse(first)) : response
        }
      },
    },
    witness: async (site) => {
      await enter(site)
      return (await join(site)).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-join-with-invitation-of-another',
    group: 'tenants',
    breaks: 'Only the invited person can accept an invitation.',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation: 404 invitation not found',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.join), (request) => {
          const [caller, space] = [callerOf(db, request), workspaceOf(db, request)]
          if (!space || pendingOf(db, space.id, caller.email) || memberOf(db, space.id, caller.id)) return
          const sql = `UPDATE invitation SET email = ?, email_key = ? WHERE id =
            (SELECT id FROM invitation WHERE workspace_id = ? ORDER BY created_at DESC LIMIT 1)`
          db.run(sql, caller.email, caller.email.toLowerCase(), space.id)
        }),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await join(site)).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-declined-can-be-accepted',
    group: 'sequences',
    breaks: 'An invitation that was declined can no longer be accepted.',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation: 404 invitation not found',
    planting: {
      reference: ({ app, db }) => {
        const declined = new Map<string, Json>()
        const keep = (request: Parameters<typeof workspaceOf>[1]) => {
          const [caller, space] = [callerOf(db, request), workspaceOf(db, request)]
          return { key: `${space?.id} ${caller.id}`, row: space && pendingOf(db, space.id, caller.email) }
        }
        onHook(app, 'preHandler', at(routes.decline), (request) => {
          const { key, row } = keep(request)
          if (row) declined.set(key, row)
        })
        onHook(app, 'preHandler', at(routes.join), (request) => {
          const { key, row } = keep(request)
          const old = declined.get(key)
          if (old && !row) restore(db, old)
          declined.delete(key)
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      return (await join(site)).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-own-invitations-outlive-revocation',
    group: 'lifecycle',
    breaks: "A revoked invitation is no longer among the invitee's pending invitations.",
    source: 'apigee/apigee-edge-drupal#500; Blaxel OpenAPI, ListAllPendingInvitations',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, string>()
        return async (request) => {
          const key = credentialOf(request)
          const isOwn = request.method === 'GET' && pathOf(request) === '/profile/invitations'
          const known = isOwn ? cache.get(key) : undefined
          if (known !== undefined) return jsonResponse(200, JSON.parse(known))
          const response = await fetch(request)
          if (request.method !== 'GET') cache.delete(key)
          if (isOwn && response.status === 200) cache.set(key, await response.clone().text())
          return response
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await profile(site)
      await remove(site, site.inviteeEmail)
      return (await profile(site)).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-decline-takes-the-newest',
    group: 'tenants',
    breaks: 'Declining withdraws the invitation to the workspace in the path.',
    source: 'Blaxel OpenAPI, DeclineWorkspaceInvitation: workspaceName',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.decline), (request) => {
          const [caller, space] = [callerOf(db, request), workspaceOf(db, request)]
          if (!space || !pendingOf(db, space.id, caller.email)) return
          const sql = 'SELECT workspace_id FROM invitation WHERE email_key = ? ORDER BY created_at DESC LIMIT 1'
          const newest = db.one<Json>(sql, caller.email.toLowerCase())
          ;(request.params as Json).workspaceName = newest.workspace_id
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      await decline(site)
      return (await entries(site, site.inviteeEmail)).length === 1
    },
  },
  {
    ...must,
    id: 'blaxel-8-declined-created-at-number',
    group: 'responses',
    breaks: 'The times of a declined invitation are strings, like those of a new one.',
    source: 'Blaxel OpenAPI, TimeFields.createdAt',
    planting: handling('DeclineWorkspaceInvitation', (original) => async (context) => {
      const reply = await original(context)
      const body = reply.body as Json
      return { ...reply, body: { ...body, createdAt: Date.parse(body.createdAt) } }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await decline(site)).json.createdAt === 'number'
    },
  },
  {
    ...must,
    id: 'blaxel-8-own-invitations-show-those-of-others',
    group: 'tenants',
    breaks: 'A person sees only the own invitations.',
    source: 'Blaxel OpenAPI, ListAllPendingInvitations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            'i.email_key = ? AND i.expires_at > ?',
            'i.workspace_id IN (SELECT workspace_id FROM invitation WHERE email_key = ?) AND i.expires_at > ?',
          ),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, site.inviteeEmail)
      return (await profile(site)).json.some((one: Json) => one.email === email)
    },
  },
  {
    ...must,
    id: 'blaxel-8-leave-ends-all-memberships',
    group: 'tenants',
    breaks: 'Leaving one workspace keeps the memberships of others.',
    source: 'Blaxel OpenAPI, LeaveWorkspace: workspaceName',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.leave), (_json, request) => {
          db.run('DELETE FROM member WHERE person_id = ?', callerOf(db, request).id)
        }),
    },
    witness: async (site) => {
      const token = site.credentials.limited
      await leave(site, { token })
      return (await send(site, 'GET', '/users', { token, other: true })).status === 403
    },
  },
  {
    ...must,
    id: 'blaxel-8-invitee-leaves-without-joining',
    group: 'errors',
    breaks: 'An invited person who is not a member cannot leave: the answer is 404 and the invitation stays.',
    source: 'facts A4: leave is for members only; Blaxel OpenAPI, LeaveWorkspace: 404',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.leave), (request, reply) => {
          const [caller, space] = [callerOf(db, request), workspaceOf(db, request)]
          const row = space && pendingOf(db, space.id, caller.email)
          if (!row || memberOf(db, space.id, caller.id)) return
          db.run('DELETE FROM invitation WHERE id = ?', row.id)
          answer(reply, 200, { id: space.id, name: space.name, status: 'ready' })
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await leave(site)).status === 200
    },
  },
]
