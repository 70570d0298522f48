import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, pause, together } from '../common.ts'
import { handling } from '../mock.ts'
import { decline, enter, entries, invite, leave, nameOf, profile, remove, setRole, workspace } from './calls.ts'
import { after, before, callerOf, rewrite, routes, workspaceOf } from './helpers.ts'

const base = { provider: 'blaxel', round: 1, group: 'sequences', strength: 'must' } as const

const leaveRoute = 'DELETE /v0/workspaces/:workspaceName/leave'
const putRoute = 'PUT /v0/workspaces/:workspaceName'

type Row = Record<string, string | number>

/** Wrong effects on other people, and on what is counted or shared. */
export const people: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-accepting-marks-everybody',
    group: 'tenants',
    breaks: 'When a person accepts, the other invitations of the workspace stay pending',
    source: 'Blaxel OpenAPI, WorkspaceUser: accepted',
    planting: {
      reference: ({ app, db }) => {
        // The update of the state has the workspace in its condition, but not the address.
        const marked = new Map<string, number>()
        after(app, routes.join, (request) => {
          const { id } = workspaceOf(db, request)
          const sql = 'SELECT max(created_at) AS at FROM invitation WHERE workspace_id = ?'
          marked.set(id, db.one<{ at: number | null }>(sql, id)?.at ?? 0)
        })
        rewrite(app, 'GET /v0/users', (json, request) => {
          const { id } = workspaceOf(db, request)
          const sql = 'SELECT id FROM invitation WHERE workspace_id = ? AND created_at <= ?'
          const ids = db.all<Row>(sql, id, marked.get(id) ?? 0).map((row) => row.id)
          return json.map((user: Json) => (ids.includes(user.invitationId) ? { ...user, accepted: true } : user))
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await enter(site)
      return (await entries(site, email))[0].accepted === true
    },
  },
  {
    ...base,
    id: 'blaxel-1-sub-changes-with-each-acceptance',
    breaks: 'A person has the same sub after leaving and joining again, and in every workspace',
    source: 'Blaxel OpenAPI, WorkspaceUser: sub is the user id',
    planting: handling('AcceptWorkspaceInvitation', (original) => async (context) => {
      const reply = await original(context)
      const { providerState, params, caller } = context
      const members = providerState.tenantKeys.get(params.workspaceName ?? '')?.members
      const member = members?.byEmail(caller.email)
      const person = providerState.peopleById.get(member?.personId ?? '')
      if (members && member && person) {
        const id = providerState.random.uuid()
        providerState.peopleById.set(id, { ...person, id })
        members.put({ ...member, personId: id })
      }
      return reply
    }),
    witness: async (site) => {
      const subOf = async () => {
        await enter(site)
        const { sub } = (await entries(site, site.inviteeEmail))[0]
        await leave(site)
        return sub
      }
      const first = await subOf()
      return first !== (await subOf())
    },
  },
  {
    ...base,
    id: 'blaxel-1-count-never-shrinks',
    breaks: 'The number of users is the same after a person has joined and left',
    source: 'Blaxel OpenAPI, Workspace: resourceCounts',
    planting: {
      reference: ({ app, db }) => {
        // A counter that is increased for a new member and never decreased.
        const added = new Map<string, number>()
        const add = (id: string) => added.set(id, (added.get(id) ?? 0) + 1)
        after(app, leaveRoute, (request) => add(workspaceOf(db, request).id))
        rewrite(app, 'GET /v0/workspaces/:workspaceName', (json) =>
          json.resourceCounts
            ? {
                ...json,
                resourceCounts: {
                  ...json.resourceCounts,
                  users: json.resourceCounts.users + (added.get(json.id) ?? 0),
                },
              }
            : json,
        )
      },
    },
    witness: async (site) => {
      const count = async () =>
        (await workspace(site, `${nameOf(site)}?countResources=true`)).json.resourceCounts.users as number
      const earlier = await count()
      await enter(site)
      await leave(site)
      return (await count()) !== earlier
    },
  },
  {
    ...base,
    id: 'blaxel-1-labels-are-shared',
    group: 'tenants',
    breaks: 'Labels of one workspace do not appear in another',
    source: 'Blaxel OpenAPI, UpdateWorkspace: labels',
    planting: {
      reference: ({ app }) => {
        // All workspaces without labels share one empty object.
        const shared: Record<string, string> = {}
        after(app, putRoute, (request) => {
          const { labels } = bodyOf(request)
          if (typeof labels === 'object') Object.assign(shared, labels)
        })
        rewrite(app, 'GET /v0/workspaces/:workspaceName', (json) => ({ ...json, labels: json.labels ?? shared }))
      },
    },
    witness: async (site) => {
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { labels: { team: 'quay' } } })
      return (await workspace(site, nameOf(site, true))).json.labels?.team === 'quay'
    },
  },
  {
    ...base,
    id: 'blaxel-1-simultaneous-updates-lost',
    group: 'concurrency',
    breaks: 'Of two simultaneous changes of different settings of a workspace, none is lost',
    source: 'a lost update: the settings are read, changed and written as a whole',
    planting: {
      reference: ({ app, db }) => {
        const read = new WeakMap<object, string>()
        before(app, putRoute, async (request) => {
          const { id } = workspaceOf(db, request)
          read.set(
            request,
            db.one<{ settings: string }>('SELECT settings FROM workspace WHERE id = ?', id)?.settings ?? '{}',
          )
          await pause(15)
        })
        rewrite(app, putRoute, (json, request) => {
          const { displayName, labels } = bodyOf(request)
          const changes = { ...(displayName ? { displayName } : {}), ...(labels ? { labels } : {}) }
          const settings = JSON.stringify({ ...JSON.parse(read.get(request) ?? '{}'), ...changes })
          db.run('UPDATE workspace SET settings = ? WHERE id = ?', settings, json.id)
          return json
        })
      },
    },
    witness: async (site) => {
      const put = (body: Json) => () => site.call('PUT', `/workspaces/${nameOf(site)}`, { body })
      await together(put({ displayName: 'Newer' }), put({ labels: { team: 'quay' } }))
      const { json } = await workspace(site, nameOf(site))
      return json.displayName !== 'Newer' || json.labels?.team !== 'quay'
    },
  },
  {
    ...base,
    id: 'blaxel-1-decliner-blocked-from-others',
    group: 'tenants',
    breaks: 'Declining the invitation to one workspace leaves the invitation to another',
    source: 'Blaxel OpenAPI until 2026-07-07, DeclineWorkspaceInvitation',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'POST /v0/workspaces/:workspaceName/decline', (request) =>
          db.run('DELETE FROM invitation WHERE email_key = ?', callerOf(db, request).email.toLowerCase()),
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      await decline(site)
      return (await profile(site)).status === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-removing-member-of-same-name',
    group: 'input',
    breaks: 'Removing a person leaves people with the same name before the at sign alone',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: subOrEmail',
    planting: {
      reference: ({ app, db }) =>
        // The sub was once the part before the at sign.
        after(app, routes.remove, (request) => {
          const { subOrEmail } = request.params as { subOrEmail: string }
          const [local = ''] = subOrEmail.toLowerCase().split('@')
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND substr(email_key, 1, ?) = ?'
          db.run(sql, workspaceOf(db, request).id, local.length + 1, `${local}@`)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const namesake = email.replace('@', '@mail.')
      await invite(site, email)
      await invite(site, namesake)
      await remove(site, email)
      return (await entries(site, namesake)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-promoted-stays-without-rights',
    group: 'tenants',
    breaks: 'A member who was made an admin may invite',
    source: 'Blaxel workspace access control: roles',
    planting: handling('InviteWorkspaceUser', (original) => async (context) => {
      // The right to invite is stored with the membership when it begins.
      const isInvited = context.member?.invited === true
      if (!isInvited) return original(context)
      return context.json(403, { code: 403, error: 'Forbidden', message: 'You may not invite' })
    }),
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      return (await invite(site, site.fresh(), { token: site.credentials.invitee })).status === 403
    },
  },
  {
    ...base,
    id: 'blaxel-1-default-role-follows-change',
    breaks: 'A new invitation has the role member, also after roles were given to others',
    source: 'facts A4: role at invite',
    strength: 'should',
    planting: handling('UpdateWorkspaceUserRole', (original) => async (context) => {
      const reply = await original(context)
      // The defaults are changed instead of a copy.
      const { role } = context.body as { role: string }
      Object.assign(context.providerState.rules, { defaultRole: role })
      return reply
    }),
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      return (await invite(site, site.fresh())).json.role === 'admin'
    },
  },
  {
    ...base,
    id: 'blaxel-1-role-change-in-newest-workspace',
    group: 'tenants',
    breaks: 'A change of role applies to the workspace that the query names',
    source: 'Blaxel API introduction: workspace',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        // Only the header is read, and without it the newest workspace of the caller is taken.
        const url = new URL(request.url)
        if (request.method !== 'PUT' || !url.searchParams.has('workspace')) return fetch(request)
        const own = new Request(`${url.origin}/v0/workspaces`, { headers: request.headers })
        const [first] = (await (await fetch(own)).json()) as Json[]
        const headers = new Headers(request.headers)
        headers.set('x-blaxel-workspace', first?.name ?? '')
        return fetch(new Request(request, { headers }))
      },
    },
    witness: async (site) => {
      await enter(site)
      await enter(site, { other: true })
      for (const other of [false, true]) {
        const path = `/users/${encodeURIComponent(site.inviteeEmail)}?workspace=${nameOf(site, other)}`
        await site.call('PUT', path, { body: { role: 'admin' } })
        if ((await entries(site, site.inviteeEmail, { other }))[0].role !== 'admin') return true
        await setRole(site, site.inviteeEmail, 'member', { other })
      }
      return false
    },
  },
]
