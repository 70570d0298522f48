import { showOwn } from '../../reference/blaxel/own.ts'
import { findMember, findWorkspace, invitationsFor, roleIn } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedSuccess } from '../proxy.ts'
import {
  create,
  decline,
  enter,
  entry,
  invite,
  join,
  leave,
  list,
  nameOf,
  profile,
  remove,
  send,
  setRole,
} from './calls.ts'
import { at, callerIn, done, pendingOf, restore, routes, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must } = bugsInOrder('blaxel', 7)

/** Wrong effects of one operation on later ones. */
export const lifecycle: readonly BlindBug[] = [
  must(
    'joined-person-stays-pending',
    'lifecycle',
    'Accepting ends the invitation',
    'mako-ai/mako#902',
    {
      reference: ({ app, db }) => {
        const held = new Map<string, Json>()
        const route = routes.join
        onHook(app, 'preHandler', at(route), (request) => {
          const caller = callerIn(db, request)
          const row =
            caller && pendingOf(db, findWorkspace(db, param(request, 'workspaceName'))?.id ?? '', caller.email)
          if (row) held.set(request.id, row)
        })
        changeJson(app, done(route), (_, request) => {
          if (held.has(request.id)) restore(db, held.get(request.id))
        })
      },
    },
    async (site) => {
      await enter(site)
      return (await list(site)).filter(({ email }) => email === site.inviteeEmail).length === 2
    },
  ),
  must(
    'declined-invitation-can-be-accepted',
    'lifecycle',
    'A declined invitation can no longer be accepted',
    'Automattic/wp-calypso#2840',
    {
      reference: ({ app, db }) => {
        const declined = new Map<string, Json>()
        onHook(app, 'preHandler', at(routes.decline, routes.join), (request) => {
          const caller = callerIn(db, request)
          const place = findWorkspace(db, param(request, 'workspaceName'))
          if (!caller || !place) return
          const key = `${place.id} ${caller.id}`
          const row = pendingOf(db, place.id, caller.email)
          if (request.url.endsWith('/decline')) declined.set(key, row)
          else if (declined.get(key) && !row) restore(db, declined.get(key))
        })
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      return (await join(site)).status === 200
    },
  ),
  must(
    'revoked-invitation-can-be-accepted',
    'lifecycle',
    'A revoked invitation can no longer be accepted',
    'facts A2: remove / revoke',
    proxy('mock', () => {
      const hidden = new Set<string>()
      return async ({ method, path, request, body, send, also }) => {
        const at = request.headers.get('x-blaxel-workspace')
        const who = decodeURIComponent(path.slice('/users/'.length)).toLowerCase()
        if (method === 'DELETE' && path.startsWith('/users/')) {
          if (hidden.has(`${at} ${who}`)) return new Response(null, { status: 404 })
          const team = await also('GET', '/users')
          const all: Json[] = team.status === 200 ? await team.json() : []
          if (!all.some((one) => !one.accepted && one.email.toLowerCase() === who)) return send()
          hidden.add(`${at} ${who}`)
          return new Response(null, { status: 200 })
        }
        const key = `${at} ${String(body?.email).toLowerCase()}`
        if (method === 'POST' && path === '/users' && hidden.delete(key))
          await also('DELETE', `/users/${encodeURIComponent(body.email)}`)
        const response = await send()
        if (path.endsWith('/join') && response.status === 200) {
          const { email, workspace } = await response.clone().json()
          hidden.delete(`${workspace?.name} ${String(email).toLowerCase()}`)
        }
        if (method !== 'GET' || path !== '/users') return response
        return changedSuccess(response, (json) =>
          json.filter((one: Json) => one.accepted || !hidden.has(`${at} ${one.email.toLowerCase()}`)),
        )
      }
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      await remove(site, site.inviteeEmail)
      return (await join(site)).status === 200
    },
  ),
  must(
    'role-of-the-invitation-is-lost',
    'lifecycle',
    'The person who accepts gets the role of the invitation',
    'OpenAPI: PendingInvitation.role',
    proxy('mock', () => {
      const changes = new Map<string, () => Promise<Response>>()
      return async ({ method, path, request, send, also }) => {
        const response = await send()
        if (method === 'PUT' && path.startsWith('/users/'))
          return changedSuccess(response, (json) => {
            const key = `${request.headers.get('x-blaxel-workspace')} ${json.email}`
            if (!json.accepted) changes.set(key, () => also('PUT', path, { role: 'member' }))
          })
        if (!path.endsWith('/join') || response.status !== 200) return response
        const { email, workspace } = await response.clone().json()
        await changes.get(`${workspace?.name} ${email}`)?.()
        return response
      }
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      await setRole(site, site.inviteeEmail, 'admin')
      await join(site)
      return (await entry(site, site.inviteeEmail)).role === 'member'
    },
  ),
  must(
    'creator-is-no-admin',
    'lifecycle',
    'The creator of a workspace is its admin',
    'OpenAPI: CreateWorkspace',
    {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.create), ({ id }) => {
          db.run("UPDATE member SET role = 'member' WHERE workspace_id = ?", id)
        }),
    },
    async (site) => {
      await create(site, { name: 'owned-place' })
      return (await list(site, { at: 'owned-place' }))[0].role === 'member'
    },
  ),
  must(
    'invitation-outlives-its-workspace',
    'lifecycle',
    'A workspace is deleted with everything in it',
    'OpenAPI: DeleteWorkspace',
    {
      reference: ({ app, db }) => {
        const kept = new Map<string, Json[]>()
        onHook(app, 'preHandler', at(routes.destroy), (request) => {
          const id = findWorkspace(db, param(request, 'workspaceName'))?.id ?? ''
          for (const { email } of db.all<{ email: string }>(
            'SELECT email FROM invitation WHERE workspace_id = ?',
            id,
          )) {
            const rows = invitationsFor(db, email).filter((row) => row.workspace_id === id)
            kept.set(emailKey(email), [...(kept.get(emailKey(email)) ?? []), ...rows.map((row) => showOwn(db, row))])
          }
        })
        onHook(app, 'preHandler', at(routes.mine), (request, reply) => {
          const email = callerIn(db, request)?.email ?? ''
          const more = kept.get(emailKey(email))
          if (more) answer(reply, 200, [...invitationsFor(db, email).map((row) => showOwn(db, row)), ...more])
        })
      },
    },
    async (site) => {
      await create(site, { name: 'brief-place' })
      await invite(site, site.inviteeEmail, { at: 'brief-place' })
      await site.call('DELETE', '/workspaces/brief-place')
      return (await profile(site)).status === 200
    },
  ),
  must(
    'taken-name-is-overwritten',
    'lifecycle',
    'Creating a workspace with a name in use is refused and changes nothing',
    'OpenAPI: CreateWorkspace, 409',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.create), (request, reply) => {
          const { name, displayName } = bodyOf(request)
          const found = typeof name === 'string' ? findWorkspace(db, name) : undefined
          const caller = callerIn(db, request)
          if (!found || !caller || roleIn(db, found.id, caller.id) !== 'admin') return
          const settings = JSON.stringify({ ...JSON.parse(found.settings), ...(displayName ? { displayName } : {}) })
          db.run('UPDATE workspace SET settings = ? WHERE id = ?', settings, found.id)
          answer(reply, 200, showWorkspace({ ...found, settings }))
        }),
    },
    async (site) => {
      await create(site, { name: 'twice-made' })
      return (await create(site, { name: 'twice-made' })).status === 200
    },
  ),
  must(
    'second-revoke-does-nothing',
    'sequences',
    'A revoked invitation is gone, the second time too',
    'different-ai/openwork#3243',
    {
      reference: ({ app, db }) => {
        const revoked = new Set<string>()
        onHook(app, 'preHandler', at(routes.remove), (request, reply) => {
          const row = pendingOf(db, workspaceIn(db, request)?.id ?? '', param(request, 'subOrEmail'))
          if (!row) return
          const key = `${row.workspace_id} ${row.email_key}`
          if (revoked.has(key)) answer(reply, 200, {})
          revoked.add(key)
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      for (let turn = 0; turn < 2; turn++) {
        await invite(site, email)
        await remove(site, email)
      }
      return (await entry(site, email)) !== undefined
    },
  ),
  must(
    'member-who-returns-is-not-accepted',
    'sequences',
    'A person who has joined is listed as accepted',
    'makeplane/plane#4166',
    {
      reference: ({ app, db }) => {
        const left = new Set<string>()
        changeJson(app, done(routes.leave), ({ id }, request) => {
          left.add(`${id} ${callerIn(db, request)?.id}`)
        })
        changeJson(app, done(routes.list), (json, request) => {
          const id = workspaceIn(db, request)?.id
          for (const one of json) if (one.sub && left.has(`${id} ${one.sub}`)) one.accepted = false
        })
      },
    },
    async (site) => {
      await enter(site)
      await leave(site)
      await enter(site)
      return (await entry(site, site.inviteeEmail)).accepted === false
    },
  ),
  must(
    'removed-admin-returns-as-admin',
    'sequences',
    'The person who accepts gets the role of the invitation',
    'OpenAPI: PendingInvitation.role',
    {
      reference: ({ app, db }) => {
        const roles = new Map<string, string>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const id = workspaceIn(db, request)?.id ?? ''
          const member = findMember(db, id, param(request, 'subOrEmail'))
          if (member) roles.set(`${id} ${member.id}`, member.role)
        })
        changeJson(app, done(routes.join), ({ workspace: { id } }, request) => {
          const sub = callerIn(db, request)?.id ?? ''
          const role = roles.get(`${id} ${sub}`)
          if (role) db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, id, sub)
        })
      },
    },
    async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await remove(site, site.inviteeEmail)
      const { role } = (await invite(site, site.inviteeEmail)).json
      await join(site)
      return (await entry(site, site.inviteeEmail)).role !== role
    },
  ),
  must(
    'demoted-admin-keeps-the-right',
    'sequences',
    'A person who is no longer an admin cannot invite',
    'facts A1: roles',
    {
      reference: ({ db }) => {
        const one = db.one.bind(db)
        const admins = new Set<string>()
        db.one = <T>(sql: string, ...values: Parameters<typeof db.one>[1][]): T | undefined => {
          const found = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member') || found === undefined) return found
          const key = values.join(' ')
          if ((found as Json).role === 'admin') admins.add(key)
          return admins.has(key) ? ({ role: 'admin' } as T) : found
        }
      },
    },
    async (site) => {
      const asInvitee = () =>
        send(site, 'POST', '/users', { token: site.credentials.invitee, body: { email: site.fresh() } })
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await asInvitee()
      await setRole(site, site.inviteeEmail, 'member')
      return (await asInvitee()).status === 200
    },
  ),
  must(
    'labels-of-the-last-workspace',
    'sequences',
    'A new workspace has only the labels that it was given',
    'OpenAPI: CreateWorkspace',
    {
      reference: ({ app }) => {
        const labels: Record<string, string> = {}
        onHook(app, 'preHandler', at(routes.create), (request) => {
          const body = bodyOf(request)
          if (typeof body.labels === 'object' && !Array.isArray(body.labels)) Object.assign(labels, body.labels)
          else if (body.name && Object.keys(labels).length > 0) setBody(request, { ...body, labels })
        })
      },
    },
    async (site) => {
      await create(site, { name: 'with-labels', labels: { team: 'research' } })
      return (await create(site, { name: 'without-labels' })).json.labels?.team === 'research'
    },
  ),
  must(
    'counts-stay-in-the-cache',
    'sequences',
    'resourceCounts appear only with countResources=true',
    'OpenAPI: Workspace.resourceCounts',
    proxy('mock', () => {
      const counts = new Map<string, unknown>()
      return async ({ method, path, send }) => {
        const response = await send()
        if (method !== 'GET' || !/^\/workspaces\/[^/]+$/.test(path)) return response
        return changedSuccess(response, (json) => {
          if (json.resourceCounts) counts.set(path, json.resourceCounts)
          else if (counts.has(path)) json.resourceCounts = counts.get(path)
        })
      }
    }),
    async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      await site.call('GET', `${path}?countResources=true`)
      return (await site.call('GET', path)).json.resourceCounts !== undefined
    },
  ),
  must(
    'inviter-is-the-creator',
    'sequences',
    'invitedBy is the sub of the person who invited',
    'OpenAPI: PendingInvitation.invitedBy',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) {
            const creator = service.db.one<Json>('SELECT created_by FROM workspace WHERE id = ?', values[1] as string)
            values[4] = creator.created_by
          }
          return sql
        }),
    },
    async (site) => {
      await enter(site, { other: true })
      await setRole(site, site.inviteeEmail, 'admin', { other: true })
      const { sub } = await entry(site, site.inviteeEmail, { other: true })
      const body = { email: site.fresh() }
      const made = await send(site, 'POST', '/users', { token: site.credentials.invitee, body, at: nameOf(site, true) })
      return made.json.invitedBy !== sub
    },
  ),
]
