import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  changeJson,
  type Json,
  param,
  pause,
  replaceSql,
  setBody,
  together,
} from '../common.ts'
import { changedRequest, changedResponse } from '../proxy.ts'
import * as h from './round-10-helpers.ts'

const { must } = h
const isInvite = (request: Request): boolean =>
  request.method === 'POST' && new URL(request.url).pathname.endsWith('/users')

/** Faults that need a history, two requests at once, or unusual input. */
export const sequences: readonly BlindBug[] = [
  must(
    'list-cached-over-join',
    'sequences',
    'A person who has accepted is listed as accepted',
    'Blaxel OpenAPI, WorkspaceUser.accepted',
    {
      reference: ({ app }) => {
        const cache = new Map<string, Json>()
        changeJson(app, h.succeeded('list'), (json, request) => {
          const key = h.workspaceOf(request)
          if (!cache.has(key)) cache.set(key, json)
          return cache.get(key)
        })
        afterwards(app, h.isRoute('invite', 'remove', 'role', 'leave', 'decline', 'drop'), () => cache.clear())
      },
    },
    async (site) => {
      await h.inviteInvitee(site)
      await h.list(site)
      await h.join(site)
      return !(await h.find(site, site.inviteeEmail)).accepted
    },
  ),
  must(
    'mine-cached-over-decline',
    'sequences',
    'A declined invitation is no longer among the own pending ones',
    'facts A2: list my invitations, decline',
    {
      reference: ({ app }) => {
        const cache = new Map<string, Json>()
        changeJson(
          app,
          (request) => h.isRoute('mine')(request),
          (json, request, reply) => {
            const key = h.tokenOf(request)
            if (!cache.has(key) && reply.statusCode === 200) cache.set(key, json)
            return cache.get(key) ?? json
          },
        )
        app.addHook('onSend', async (request, reply) => {
          if (h.isRoute('mine')(request) && cache.has(h.tokenOf(request))) reply.code(200)
        })
        afterwards(app, h.isRoute('invite', 'remove', 'join', 'update', 'drop', 'leave'), () => cache.clear())
      },
    },
    async (site) => {
      await h.inviteInvitee(site)
      await h.inviteInvitee(site, site.otherTenant)
      await h.mine(site)
      await h.decline(site)
      return (await h.mine(site)).json.length === 2
    },
  ),
  must(
    'role-of-earlier-membership',
    'sequences',
    'Accepting gives the role of the invitation',
    'Blaxel OpenAPI, PendingInvitation.role; langgenius/dify#8675',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE former (workspace_id TEXT, person_id TEXT, role TEXT)')
        db.run(`CREATE TRIGGER kept AFTER DELETE ON member BEGIN
          INSERT INTO former VALUES (OLD.workspace_id, OLD.person_id, OLD.role); END`)
        db.run(`CREATE TRIGGER restored AFTER INSERT ON member BEGIN
          UPDATE member SET role = 'admin' WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id
          AND EXISTS (SELECT 1 FROM former f WHERE f.workspace_id = NEW.workspace_id
          AND f.person_id = NEW.person_id AND f.role = 'admin'); END`)
      },
    },
    async (site) => {
      await h.admit(site)
      await h.setRole(site, site.inviteeEmail, 'admin')
      await h.remove(site, site.inviteeEmail)
      const { role } = (await h.inviteInvitee(site)).json
      await h.join(site)
      return (await h.find(site, site.inviteeEmail)).role !== role
    },
  ),
  must(
    'list-ends-at-50',
    'paging',
    'The list has all people of the workspace',
    'facts A2: /users is not paginated',
    h.showing('list', (_db, json: Json) => json.slice(0, 50)),
    async (site) => {
      const before = (await h.list(site)).length
      for (let count = 0; count < 52; count++) await h.invite(site, site.fresh())
      return (await h.list(site)).length < before + 52
    },
  ),
  must(
    'parallel-invites-share-address',
    'concurrency',
    'The answer to an invitation is about the address of its own request',
    'every client; a shared variable',
    {
      on: 'mock',
      wrap: (fetch) => {
        let current: Json
        return async (request) => {
          if (!isInvite(request)) return fetch(request)
          await changedRequest(request.clone(), ({ json }) => {
            current = json?.email
          })
          await pause()
          const response = await fetch(request)
          if (response.status !== 200) return response
          return changedResponse(response, (json) => ({ ...json, email: current }))
        }
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()] as const
      const made = await together(
        () => h.invite(site, emails[0]),
        () => h.invite(site, emails[1]),
      )
      return made.some(({ json }, index) => json.email !== emails[index])
    },
  ),
  must(
    'parallel-invites-to-two-workspaces-merged',
    'concurrency',
    'One address can be invited to two workspaces at once',
    'every client; requests in flight are merged by address',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (!isInvite(request)) return fetch(request)
          const key = await request.clone().text()
          const first = running.get(key)
          if (first) return (await first).clone()
          const made = pause().then(() => fetch(request))
          running.set(key, made)
          const response = await made
          running.delete(key)
          return response.clone()
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(
        () => h.invite(site, email),
        () => h.invite(site, email, h.other(site)),
      )
      return (await h.has(site, email)) !== (await h.has(site, email, h.other(site)))
    },
  ),
  must(
    'role-by-prefix',
    'input',
    'An unknown role is refused with 400',
    'Blaxel OpenAPI, UpdateWorkspaceUserRole 400; facts A1: exactly two roles',
    h.before('role', (request) => {
      const { role } = bodyOf(request)
      if (typeof role === 'string' && /^(?:admin|member)/.test(role))
        setBody(request, { role: role.startsWith('admin') ? 'admin' : 'member' })
    }),
    async (site) => {
      const { email } = await h.limitedMember(site)
      return (await h.setRole(site, email, 'administrator')).status === 200
    },
  ),
  must(
    'refused-role-demotes',
    'errors',
    'A refused change of a role changes nothing',
    'every client; the default is stored before the check',
    h.before('role', (request, _reply, db) => {
      const { role } = bodyOf(request)
      if (role === 'admin' || role === 'member') return
      db.run(
        "UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = (SELECT id FROM person WHERE email_key = ?)",
        h.idOf(db, h.workspaceOf(request)),
        param(request, 'subOrEmail').toLowerCase(),
      )
    }),
    async (site) => {
      const { email } = await h.limitedMember(site)
      await h.setRole(site, email, 'admin')
      await h.setRole(site, email, 'owner')
      return (await h.find(site, email)).role === 'member'
    },
  ),
  must(
    'first-of-two-addresses',
    'input',
    'Text that is not one address is refused with 400',
    'Blaxel OpenAPI, InviteWorkspaceUser 400: invalid email format',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        isInvite(request)
          ? fetch(
              await changedRequest(request, (parts) => {
                if (typeof parts.json?.email === 'string')
                  parts.json = { ...parts.json, email: parts.json.email.split(/[,;]\s*/)[0] }
              }),
            )
          : fetch(request),
    },
    async (site) => (await h.invite(site, `${site.fresh()}, ${site.fresh()}`)).status === 200,
  ),
  must(
    'mine-by-prefix',
    'tenants',
    'A person sees invitations to the own address only',
    'facts A2: list my invitations; every client',
    {
      reference: (service) =>
        replaceSql(service, 'i.email_key = ? AND i.expires_at', "i.email_key LIKE ? || '%' AND i.expires_at"),
    },
    async (site) => {
      await h.invite(site, `${site.inviteeEmail}.example`)
      return (await h.mine(site)).status === 200
    },
  ),
  must(
    'revoke-with-wildcard',
    'tenants',
    'Revoking removes the invitation of one address only',
    'every client; LIKE without an escape',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.succeeded('remove'), (request) => {
          const who = param(request, 'subOrEmail')
          if (!who.includes('@')) return
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email LIKE ?'
          db.run(sql, h.idOf(db, h.workspaceOf(request)), who)
        }),
    },
    async (site) => {
      const domain = site.fresh()
      await h.invite(site, `a_b.${domain}`)
      await h.invite(site, `axb.${domain}`)
      await h.remove(site, `a_b.${domain}`)
      return !(await h.has(site, `axb.${domain}`))
    },
  ),
  must(
    'second-join-succeeds',
    'lifecycle',
    'Without a pending invitation, accepting responds with 404',
    'Blaxel OpenAPI, AcceptWorkspaceInvitation 404',
    h.before('join', (request, reply, db) => {
      const caller = h.callerOf(db, request)
      const name = param(request, 'workspaceName')
      const sql = 'SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?'
      const invited = 'SELECT 1 FROM invitation WHERE workspace_id = ? AND email_key = ?'
      const id = h.idOf(db, name)
      if (!caller || db.one(invited, id, caller.email.toLowerCase()) || !db.one(sql, id, caller.id)) return
      answer(reply, 200, { email: caller.email, workspace: { id, name } })
    }),
    async (site) => {
      await h.admit(site)
      return (await h.join(site)).status === 200
    },
  ),
]
