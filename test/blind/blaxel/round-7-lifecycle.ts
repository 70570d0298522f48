import { showOwn } from '../../reference/blaxel/own.ts'
import { findMember, findWorkspace, invitationsFor, roleIn } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param, setBody } from '../common.ts'
import * as h from './round-7-helpers.ts'
import { any, changed, done, here, inReference, must, proxy, there } from './round-7-helpers.ts'

/** Wrong effects of one operation on later ones. */
export const lifecycle: readonly BlindBug[] = [
  must(
    'lifecycle',
    'joined-person-stays-pending',
    ['Accepting ends the invitation', 'mako-ai/mako#902'],
    inReference(({ app, db }) => {
      const held = new Map<string, Json>()
      const route = `POST ${h.workspace}/join`
      onHook(app, 'preHandler', any(route), (request) => {
        const caller = h.callerOf(db, request)
        const row = caller && h.rowOf(db, findWorkspace(db, param(request, 'workspaceName'))?.id ?? '', caller.email)
        if (row) held.set(request.id, row)
      })
      changeJson(app, done(route), (_, request) => {
        if (held.has(request.id)) h.restore(db, held.get(request.id))
      })
    }),
    async (site) => {
      await h.welcome(site)
      return (await h.list(site)).filter(({ email }) => email === site.inviteeEmail).length === 2
    },
  ),
  must(
    'lifecycle',
    'declined-invitation-can-be-accepted',
    ['A declined invitation can no longer be accepted', 'Automattic/wp-calypso#2840'],
    inReference(({ app, db }) => {
      const declined = new Map<string, Json>()
      onHook(app, 'preHandler', any(`POST ${h.workspace}/decline`, `POST ${h.workspace}/join`), (request) => {
        const caller = h.callerOf(db, request)
        const place = findWorkspace(db, param(request, 'workspaceName'))
        if (!caller || !place) return
        const key = `${place.id} ${caller.id}`
        const row = h.rowOf(db, place.id, caller.email)
        if (request.url.endsWith('/decline')) declined.set(key, row)
        else if (declined.get(key) && !row) h.restore(db, declined.get(key))
      })
    }),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.decline(site)
      return (await h.join(site)).status === 200
    },
  ),
  must(
    'lifecycle',
    'revoked-invitation-can-be-accepted',
    ['A revoked invitation can no longer be accepted', 'facts A2: remove / revoke'],
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
        return changed(response, (json) =>
          json.filter((one: Json) => one.accepted || !hidden.has(`${at} ${one.email.toLowerCase()}`)),
        )
      }
    }),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.remove(site, site.inviteeEmail)
      return (await h.join(site)).status === 200
    },
  ),
  must(
    'lifecycle',
    'role-of-the-invitation-is-lost',
    ['The person who accepts gets the role of the invitation', 'OpenAPI: PendingInvitation.role'],
    proxy('mock', () => {
      const changes = new Map<string, () => Promise<Response>>()
      return async ({ method, path, request, send, also }) => {
        const response = await send()
        if (method === 'PUT' && path.startsWith('/users/'))
          return changed(response, (json) => {
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
      await h.invite(site, site.inviteeEmail)
      await h.setRole(site, site.inviteeEmail, 'admin')
      await h.join(site)
      return (await h.entry(site, site.inviteeEmail)).role === 'member'
    },
  ),
  must(
    'lifecycle',
    'creator-is-no-admin',
    ['The creator of a workspace is its admin', 'OpenAPI: CreateWorkspace'],
    inReference(({ app, db }) =>
      changeJson(app, done(`POST ${h.workspaces}`), ({ id }) => {
        db.run("UPDATE member SET role = 'member' WHERE workspace_id = ?", id)
      }),
    ),
    async (site) => {
      await h.create(site, { name: 'owned-place' })
      return (await h.list(site, 'owned-place'))[0].role === 'member'
    },
  ),
  must(
    'lifecycle',
    'invitation-outlives-its-workspace',
    ['A workspace is deleted with everything in it', 'OpenAPI: DeleteWorkspace'],
    inReference(({ app, db }) => {
      const kept = new Map<string, Json[]>()
      onHook(app, 'preHandler', any(`DELETE ${h.workspace}`), (request) => {
        const id = findWorkspace(db, param(request, 'workspaceName'))?.id ?? ''
        for (const { email } of db.all<{ email: string }>('SELECT email FROM invitation WHERE workspace_id = ?', id)) {
          const rows = invitationsFor(db, email).filter((row) => row.workspace_id === id)
          kept.set(emailKey(email), [...(kept.get(emailKey(email)) ?? []), ...rows.map((row) => showOwn(db, row))])
        }
      })
      onHook(app, 'preHandler', any(`GET ${h.profile}`), (request, reply) => {
        const email = h.callerOf(db, request)?.email ?? ''
        const more = kept.get(emailKey(email))
        if (more) answer(reply, 200, [...invitationsFor(db, email).map((row) => showOwn(db, row)), ...more])
      })
    }),
    async (site) => {
      await h.create(site, { name: 'brief-place' })
      await h.invite(site, site.inviteeEmail, 'brief-place')
      await site.call('DELETE', '/workspaces/brief-place')
      return (await h.mine(site)).status === 200
    },
  ),
  must(
    'lifecycle',
    'taken-name-is-overwritten',
    ['Creating a workspace with a name in use is refused and changes nothing', 'OpenAPI: CreateWorkspace, 409'],
    inReference(({ app, db }) =>
      onHook(app, 'preHandler', any(`POST ${h.workspaces}`), (request, reply) => {
        const { name, displayName } = bodyOf(request)
        const found = typeof name === 'string' ? findWorkspace(db, name) : undefined
        const caller = h.callerOf(db, request)
        if (!found || !caller || roleIn(db, found.id, caller.id) !== 'admin') return
        const settings = JSON.stringify({ ...JSON.parse(found.settings), ...(displayName ? { displayName } : {}) })
        db.run('UPDATE workspace SET settings = ? WHERE id = ?', settings, found.id)
        answer(reply, 200, showWorkspace({ ...found, settings }))
      }),
    ),
    async (site) => {
      await h.create(site, { name: 'twice-made' })
      return (await h.create(site, { name: 'twice-made' })).status === 200
    },
  ),
  must(
    'sequences',
    'second-revoke-does-nothing',
    ['A revoked invitation is gone, the second time too', 'different-ai/openwork#3243'],
    inReference(({ app, db }) => {
      const revoked = new Set<string>()
      onHook(app, 'preHandler', any(`DELETE ${h.user}`), (request, reply) => {
        const row = h.rowOf(db, h.selected(db, request)?.id ?? '', param(request, 'subOrEmail'))
        if (!row) return
        const key = `${row.workspace_id} ${row.email_key}`
        if (revoked.has(key)) answer(reply, 200, {})
        revoked.add(key)
      })
    }),
    async (site) => {
      const email = site.fresh()
      for (let turn = 0; turn < 2; turn++) {
        await h.invite(site, email)
        await h.remove(site, email)
      }
      return (await h.entry(site, email)) !== undefined
    },
  ),
  must(
    'sequences',
    'member-who-returns-is-not-accepted',
    ['A person who has joined is listed as accepted', 'makeplane/plane#4166'],
    inReference(({ app, db }) => {
      const left = new Set<string>()
      changeJson(app, done(`DELETE ${h.workspace}/leave`), ({ id }, request) => {
        left.add(`${id} ${h.callerOf(db, request)?.id}`)
      })
      changeJson(app, done(`GET ${h.users}`), (json, request) => {
        const id = h.selected(db, request)?.id
        for (const one of json) if (one.sub && left.has(`${id} ${one.sub}`)) one.accepted = false
      })
    }),
    async (site) => {
      await h.welcome(site)
      await h.leave(site)
      await h.welcome(site)
      return (await h.entry(site, site.inviteeEmail)).accepted === false
    },
  ),
  must(
    'sequences',
    'removed-admin-returns-as-admin',
    ['The person who accepts gets the role of the invitation', 'OpenAPI: PendingInvitation.role'],
    inReference(({ app, db }) => {
      const roles = new Map<string, string>()
      onHook(app, 'preHandler', any(`DELETE ${h.user}`), (request) => {
        const id = h.selected(db, request)?.id ?? ''
        const member = findMember(db, id, param(request, 'subOrEmail'))
        if (member) roles.set(`${id} ${member.id}`, member.role)
      })
      changeJson(app, done(`POST ${h.workspace}/join`), ({ workspace: { id } }, request) => {
        const sub = h.callerOf(db, request)?.id ?? ''
        const role = roles.get(`${id} ${sub}`)
        if (role) db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, id, sub)
      })
    }),
    async (site) => {
      await h.welcome(site)
      await h.setRole(site, site.inviteeEmail, 'admin')
      await h.remove(site, site.inviteeEmail)
      const { role } = (await h.invite(site, site.inviteeEmail)).json
      await h.join(site)
      return (await h.entry(site, site.inviteeEmail)).role !== role
    },
  ),
  must(
    'sequences',
    'demoted-admin-keeps-the-right',
    ['A person who is no longer an admin cannot invite', 'facts A1: roles'],
    inReference(({ db }) => {
      const one = db.one.bind(db)
      const admins = new Set<string>()
      db.one = <T>(sql: string, ...values: Parameters<typeof db.one>[1][]): T | undefined => {
        const found = one<T>(sql, ...values)
        if (!sql.startsWith('SELECT role FROM member') || found === undefined) return found
        const key = values.join(' ')
        if ((found as Json).role === 'admin') admins.add(key)
        return admins.has(key) ? ({ role: 'admin' } as T) : found
      }
    }),
    async (site) => {
      const asInvitee = () =>
        h.act(site, 'POST', '/users', { token: site.credentials.invitee, body: { email: site.fresh() } })
      await h.welcome(site)
      await h.setRole(site, site.inviteeEmail, 'admin')
      await asInvitee()
      await h.setRole(site, site.inviteeEmail, 'member')
      return (await asInvitee()).status === 200
    },
  ),
  must(
    'sequences',
    'labels-of-the-last-workspace',
    ['A new workspace has only the labels that it was given', 'OpenAPI: CreateWorkspace'],
    inReference(({ app }) => {
      const labels: Record<string, string> = {}
      onHook(app, 'preHandler', any(`POST ${h.workspaces}`), (request) => {
        const body = bodyOf(request)
        if (typeof body.labels === 'object' && !Array.isArray(body.labels)) Object.assign(labels, body.labels)
        else if (body.name && Object.keys(labels).length > 0) setBody(request, { ...body, labels })
      })
    }),
    async (site) => {
      await h.create(site, { name: 'with-labels', labels: { team: 'research' } })
      return (await h.create(site, { name: 'without-labels' })).json.labels?.team === 'research'
    },
  ),
  must(
    'sequences',
    'counts-stay-in-the-cache',
    ['resourceCounts appear only with countResources=true', 'OpenAPI: Workspace.resourceCounts'],
    proxy('mock', () => {
      const counts = new Map<string, unknown>()
      return async ({ method, path, send }) => {
        const response = await send()
        if (method !== 'GET' || !/^\/workspaces\/[^/]+$/.test(path)) return response
        return changed(response, (json) => {
          if (json.resourceCounts) counts.set(path, json.resourceCounts)
          else if (counts.has(path)) json.resourceCounts = counts.get(path)
        })
      }
    }),
    async (site) => {
      const path = `/workspaces/${here(site)}`
      await site.call('GET', `${path}?countResources=true`)
      return (await site.call('GET', path)).json.resourceCounts !== undefined
    },
  ),
  must(
    'sequences',
    'inviter-is-the-creator',
    ['invitedBy is the sub of the person who invited', 'OpenAPI: PendingInvitation.invitedBy'],
    inReference((service) =>
      changeSql(service, (sql, values) => {
        if (sql.startsWith('INSERT INTO invitation')) {
          const creator = service.db.one<Json>('SELECT created_by FROM workspace WHERE id = ?', values[1] as string)
          values[4] = creator.created_by
        }
        return sql
      }),
    ),
    async (site) => {
      await h.welcome(site, there(site))
      await h.setRole(site, site.inviteeEmail, 'admin', there(site))
      const { sub } = await h.entry(site, site.inviteeEmail, there(site))
      const body = { email: site.fresh() }
      const made = await h.act(site, 'POST', '/users', { token: site.credentials.invitee, body, at: there(site) })
      return made.json.invitedBy !== sub
    },
  ),
]
