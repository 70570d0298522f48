import { dropInvitation, findInvitation, findWorkspace, roleIn, workspacesOf } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  changeJson,
  changeSql,
  type Json,
  onHook,
  param,
  pause,
  replaceSql,
} from '../common.ts'
import { changingJson } from '../proxy.ts'
import {
  admit,
  asks,
  callerOf,
  credentialOf,
  must,
  on,
  profile,
  succeeded,
  team,
  workspaceOf,
} from './round-12-helpers.ts'

const invite = 'POST /v0/users'
const own = 'GET /v0/profile/invitations'
const join = 'POST /v0/workspaces/:workspaceName/join'
const decline = 'POST /v0/workspaces/:workspaceName/decline'
const leave = 'DELETE /v0/workspaces/:workspaceName/leave'

export const invitee: readonly BlindBug[] = [
  must(
    'profile-matches-end-of-address',
    'tenants',
    'People see only the invitations of their own address',
    'Blaxel spec (until 2026-01-16): GET /profile/invitations lists the invitations of the caller',
    {
      reference: (service) =>
        replaceSql(service, 'i.email_key = ? AND i.expires_at', "i.email_key LIKE '%' || ? AND i.expires_at"),
    },
    async (site) => {
      await team(site).invite(`x${site.inviteeEmail}`)
      return (await profile(site)).status === 200
    },
  ),
  must(
    'profile-expiry-moves-with-each-read',
    'sequences',
    'The expiry of an invitation stays the same until the invitation changes',
    'Blaxel spec: expiresAt is the time at which the invitation expires',
    {
      reference: ({ app }) =>
        changeJson(app, succeeded(own), (json: Json[]) => {
          for (const one of json) {
            const window = Date.parse(one.expiresAt) - Date.parse(one.invitedAt)
            one.expiresAt = new Date(Date.now() + window).toISOString()
          }
        }),
    },
    async (site) => {
      const { expiresAt } = (await team(site).invite(site.inviteeEmail)).json
      await pause(20)
      const [one] = (await profile(site)).json
      return one.expiresAt !== expiresAt
    },
  ),
  must(
    'profile-numbers-its-rows',
    'lifecycle',
    'An invitation keeps its invitationId while other invitations come and go',
    'Blaxel spec: PendingInvitationRender.invitationId identifies the invitation',
    changingJson(
      'mock',
      (request, { status }) => asks(request, 'GET', /\/profile\/invitations$/) && status === 200,
      (json: Json[]) =>
        json.forEach((one, index) => {
          one.invitationId = `inv-${index + 1}`
        }),
    ),
    async (site) => {
      const other = team(site, site.otherTenant)
      const idOf = async () =>
        (await profile(site)).json.find((one: Json) => one.workspace.name === other.name).invitationId
      await team(site).invite(site.inviteeEmail)
      await other.invite(site.inviteeEmail)
      const before = await idOf()
      await team(site).decline()
      return (await idOf()) !== before
    },
  ),
  must(
    'profile-keeps-old-display-name',
    'sequences',
    'An invitation shows the display name that the workspace has now',
    'Blaxel spec: PendingInvitationRender.workspace.displayName',
    {
      reference: ({ app, db }) => {
        const names = new Map<string, unknown>()
        afterwards(app, succeeded(invite), (request) => {
          const workspace = workspaceOf(db, request)
          if (workspace)
            names.set(`${workspace.name} ${emailKey(bodyOf(request).email)}`, showWorkspace(workspace).displayName)
        })
        changeJson(app, succeeded(own), (json: Json[]) => {
          for (const { email, workspace } of json) {
            const kept = names.get(`${workspace.name} ${emailKey(email)}`)
            if (kept !== undefined) workspace.displayName = kept
          }
        })
      },
    },
    async (site) => {
      await team(site).invite(site.inviteeEmail)
      await team(site).change({ displayName: 'North Pier' })
      const [one] = (await profile(site)).json
      return one.workspace.displayName !== undefined && one.workspace.displayName !== 'North Pier'
    },
  ),
  must(
    'invitation-after-decline-hidden',
    'sequences',
    'A person who is invited again after declining sees the new invitation',
    'wraft/wraft#134',
    {
      reference: ({ app, db }) => {
        const declined = new Set<string>()
        afterwards(app, succeeded(decline), (request) => {
          declined.add(`${param(request, 'workspaceName')} ${callerOf(db, request)?.email}`)
        })
        changeJson(app, succeeded(own), (json: Json[], request, reply) => {
          const email = callerOf(db, request)?.email
          const shown = json.filter(({ workspace }) => !declined.has(`${workspace.name} ${email}`))
          if (shown.length === 0) reply.code(404)
          return shown
        })
      },
    },
    async (site) => {
      const { invite, decline } = team(site)
      await invite(site.inviteeEmail)
      await decline()
      return (await invite(site.inviteeEmail)).status === 200 && (await profile(site)).status === 404
    },
  ),
  must(
    'join-answered-from-memory',
    'sequences',
    'A person who was removed cannot join again without a new invitation',
    'Blaxel spec (until 2026-07-07): POST /workspaces/{workspaceName}/join, 404; nbproject/nbproject#172',
    {
      on: 'mock',
      wrap: (fetch) => {
        const joined = new Map<string, Response>()
        return async (request) => {
          const key = `${credentialOf(request)} ${request.url}`
          const isJoin = asks(request, 'POST', /\/join$/)
          const response = await fetch(request)
          if (!isJoin) return response
          if (response.status === 200) joined.set(key, response.clone())
          return response.status === 404 ? (joined.get(key)?.clone() ?? response) : response
        }
      },
    },
    async (site) => {
      const { remove, join } = team(site)
      await admit(site)
      await remove(site.inviteeEmail)
      return (await join()).status !== 404
    },
  ),
  must(
    'join-answers-with-first-workspace',
    'responses',
    'Accepting answers with the workspace that was joined',
    'Blaxel spec (until 2026-07-07): PendingInvitationAccept.workspace',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeded(join), (json, request) => {
          const first = workspacesOf(db, callerOf(db, request)?.id ?? '').at(-1)
          if (first) json.workspace = showWorkspace(first)
        }),
    },
    async (site) => {
      await admit(site)
      const there = team(site, site.otherTenant)
      await there.invite(site.inviteeEmail)
      const { json } = await there.join()
      return json.workspace.name !== there.name
    },
  ),
  must(
    'join-leaves-repeated-invitation',
    'sequences',
    'A person who has accepted is listed once, also after several invitations',
    'pierreb-devkit/Node#3834',
    {
      reference: ({ app, db }) => {
        const sent = new Map<string, number>()
        const keyOf = (workspace: string, email: string) => `${workspace} ${emailKey(email)}`
        onHook(app, 'preHandler', on(invite), (request) => {
          const [workspace, { email }] = [workspaceOf(db, request), bodyOf(request)]
          if (!workspace || typeof email !== 'string') return
          const key = keyOf(workspace.id, email)
          sent.set(key, findInvitation(db, workspace.id, email) ? (sent.get(key) ?? 0) + 1 : 0)
        })
        changeJson(app, succeeded('GET /v0/users'), (json: Json[], request) => {
          const workspace = workspaceOf(db, request)?.id ?? ''
          return json.flatMap((one) => {
            const left = one.accepted && (sent.get(keyOf(workspace, one.email)) ?? 0) > 0
            return left ? [one, { email: one.email, role: 'member', accepted: false, source: 'invitation' }] : [one]
          })
        })
      },
    },
    async (site) => {
      const { invite, users } = team(site)
      await invite(site.inviteeEmail)
      await admit(site)
      return (await users()).filter(({ email }) => email === site.inviteeEmail).length > 1
    },
  ),
  must(
    'join-ends-invitations-elsewhere',
    'tenants',
    'Accepting one invitation leaves those to other workspaces open',
    'internxt/drive-server-wip#224',
    {
      reference: ({ app, db }) =>
        afterwards(app, succeeded(join), (request) => {
          db.run('DELETE FROM invitation WHERE email_key = ?', emailKey(callerOf(db, request)?.email ?? ''))
        }),
    },
    async (site) => {
      const there = team(site, site.otherTenant)
      await there.invite(site.inviteeEmail)
      await admit(site)
      return (await there.join()).status === 404
    },
  ),
  must(
    'leave-takes-pending-invitation',
    'lifecycle',
    'A person who is only invited cannot leave the workspace, and the invitation stays open',
    'Blaxel spec: DELETE /workspaces/{workspaceName}/leave is for members, 404 otherwise',
    {
      reference: ({ app, db }) => {
        onHook(app, 'preHandler', on(leave), (request, reply) => {
          const [caller, workspace] = [callerOf(db, request), findWorkspace(db, param(request, 'workspaceName'))]
          if (!caller || !workspace || roleIn(db, workspace.id, caller.id)) return
          const row = findInvitation(db, workspace.id, caller.email)
          if (!row) return
          dropInvitation(db, row.id)
          answer(reply, 200, showWorkspace(workspace))
        })
      },
    },
    async (site) => {
      const { invite, leave } = team(site)
      await invite(site.inviteeEmail)
      return (await leave()).status === 200
    },
  ),
  must(
    'declined-invitation-can-be-accepted',
    'lifecycle',
    'A declined invitation can no longer be accepted',
    'Blaxel spec (until 2026-07-07): join, 404 invitation not found',
    {
      // Declining hides the row, and accepting does not look at the mark.
      reference: (service) => {
        service.db.run('CREATE TABLE hidden AS SELECT * FROM invitation WHERE 0')
        service.db.run(`CREATE TRIGGER renewed AFTER INSERT ON invitation BEGIN
          DELETE FROM hidden WHERE workspace_id = NEW.workspace_id AND email_key = NEW.email_key; END`)
        let declining = false
        onHook(service.app, 'preHandler', on(decline), () => {
          declining = true
        })
        changeSql(service, (sql, values) => {
          if (sql.startsWith('DELETE FROM invitation WHERE id') && declining) {
            declining = false
            service.db.run('INSERT INTO hidden SELECT * FROM invitation WHERE id = ?', values[0] ?? '')
          }
          return sql
        })
        onHook(service.app, 'preHandler', on(join), (request) => {
          const email = emailKey(callerOf(service.db, request)?.email ?? '')
          const id = findWorkspace(service.db, param(request, 'workspaceName'))?.id ?? ''
          const open = 'SELECT * FROM hidden WHERE workspace_id = ? AND email_key = ?'
          service.db.run(`INSERT OR IGNORE INTO invitation ${open}`, id, email)
        })
      },
    },
    async (site) => {
      const { invite, decline, join } = team(site)
      await invite(site.inviteeEmail)
      await decline()
      return (await join()).status === 200
    },
  ),
]
