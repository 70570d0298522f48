import * as store from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { param, replaceSql } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { before, callerOf, first, onRun, routes } from './helpers.ts'

const { must } = kindsOf('blaxel', 2)

interface Listed {
  sub?: string
}

/** Bugs in the isolation of workspaces. */
export const tenants: readonly BlindBug[] = [
  {
    id: 'blaxel-2-removal-ends-all-memberships',
    ...must,
    group: 'tenants',
    breaks: 'Removing a member from one workspace leaves the membership of another.',
    source: 'safe-global/safe-wallet-monorepo#5378',
    planting: {
      reference: (service) => {
        replaceSql(service, 'DELETE FROM member WHERE workspace_id = ?', "DELETE FROM member WHERE ? <> ''")
      },
    },
    witness: async (site) => {
      const { enter, remove, entries, email } = client(site)
      await enter()
      await enter({ other: true })
      await remove(email)
      return (await entries(email, { other: true })).length === 0
    },
  },
  {
    id: 'blaxel-2-joining-uses-up-other-invitations',
    ...must,
    group: 'tenants',
    breaks: 'Accepting an invitation to one workspace leaves the invitation to another pending.',
    source: 'Mentra-Community/MentraOS#3288',
    planting: {
      reference: (service) => {
        const { db } = service
        let joining: string | undefined
        before(service.app, routes.join, (request) => {
          const caller = callerOf(db, request)
          const workspace = store.findWorkspace(db, param(request, 'workspaceName'))
          joining = workspace && store.findInvitation(db, workspace.id, caller.email) && caller.email
        })
        onRun(service, 'DELETE FROM invitation WHERE id', (_values, run) => {
          const email = joining
          joining = undefined
          return email === undefined ? run() : db.run('DELETE FROM invitation WHERE email_key = ?', emailKey(email))
        })
      },
    },
    witness: async (site) => {
      const { invite, join, entries, email } = client(site)
      await invite(email)
      await invite(email, { other: true })
      await join()
      return (await entries(email, { other: true })).length === 0
    },
  },
  {
    id: 'blaxel-2-join-ignores-the-path',
    ...must,
    group: 'tenants',
    breaks: 'Accepting makes the caller a member of the workspace in the path, not of another that also invited.',
    source: 'Blaxel OpenAPI: AcceptWorkspaceInvitation',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, routes.join, (request) => {
          const [newest] = store.invitationsFor(db, callerOf(db, request).email)
          if (newest) (request.params as Record<string, string>).workspaceName = newest.workspace
        })
      },
    },
    witness: async (site) => {
      const { invite, join, entries, email } = client(site)
      await invite(email)
      await invite(email, { other: true })
      await join()
      const [listed] = await entries(email, { other: true })
      return listed.accepted === true
    },
  },
  {
    id: 'blaxel-2-role-changes-everywhere',
    ...must,
    group: 'tenants',
    breaks: 'Changing a role in one workspace leaves the role in another.',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole',
    planting: {
      reference: (service) => {
        replaceSql(
          service,
          'UPDATE member SET role = ? WHERE workspace_id = ?',
          "UPDATE member SET role = ? WHERE ? <> ''",
        )
      },
    },
    witness: async (site) => {
      const { setRole, limitedEmail, entries } = client(site)
      const email = await limitedEmail()
      await setRole(email, 'admin')
      const [listed] = await entries(email, { other: true })
      return listed.role === 'admin'
    },
  },
  {
    id: 'blaxel-2-condition-without-parentheses',
    ...must,
    group: 'tenants',
    breaks: 'Removing a person who is only in another workspace gives 404.',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser, 404',
    planting: {
      reference: (service) => {
        replaceSql(service, '(p.id = ? OR p.email_key = ?)', 'p.id = ? OR p.email_key = ?')
      },
    },
    witness: async (site) => {
      const { enter, remove, email } = client(site)
      await enter({ other: true })
      return (await remove(email)).status === 200
    },
  },
  {
    id: 'blaxel-2-leave-uses-the-header',
    ...must,
    group: 'tenants',
    breaks: 'Leaving ends the membership of the workspace in the path, even if a header names another one.',
    source: 'Blaxel OpenAPI: LeaveWorkspace',
    planting: {
      reference: (service) => {
        before(service.app, routes.leave, (request) => {
          const named = request.headers['x-blaxel-workspace']
          if (named !== undefined) (request.params as Record<string, string>).workspaceName = String(named)
        })
      },
    },
    witness: async (site) => {
      const { ask, name, limitedEmail, entries } = client(site)
      const email = await limitedEmail()
      await ask('DELETE', `/workspaces/${name}/leave`, { as: 'limited', other: true })
      return (await entries(email)).length === 1
    },
  },
  {
    id: 'blaxel-2-own-list-has-one-workspace',
    ...must,
    group: 'paging',
    breaks: 'The list of own invitations has those of all workspaces.',
    source: 'facts A4: pending invitations are visible from the profile page',
    planting: {
      reference: (service) => replaceSql(service, 'ORDER BY i.created_at DESC', 'ORDER BY i.created_at DESC LIMIT 1'),
    },
    witness: async (site) => {
      const { invite, mine, email } = client(site)
      await invite(email)
      await invite(email, { other: true })
      return (await mine()).json.length === 1
    },
  },
  {
    id: 'blaxel-2-default-workspace-for-unknown-names',
    ...must,
    group: 'tenants',
    breaks: 'Inviting to a workspace that does not exist gives 404 and creates no invitation.',
    source: 'Blaxel OpenAPI: InviteWorkspaceUser, 404',
    planting: {
      reference: (service) => {
        const { db } = service
        first(service.app, routes.invite, (request) => {
          const named = request.headers['x-blaxel-workspace']
          if (typeof named !== 'string' || store.findWorkspace(db, named)) return
          const [fallback] = store.workspacesOf(db, callerOf(db, request).id)
          if (fallback) request.headers['x-blaxel-workspace'] = fallback.name
        })
      },
    },
    witness: async (site) => {
      const { ask } = client(site)
      const body = { email: site.fresh() }
      const headers = { 'x-blaxel-workspace': 'no-such-workspace' }
      return (await ask('POST', '/users', { at: null, headers, body })).status === 200
    },
  },
  {
    id: 'blaxel-2-no-workspace-means-the-newest',
    ...must,
    group: 'tenants',
    breaks: 'A credential that sees several workspaces has to name one.',
    source: 'Blaxel troubleshooting page; facts A1',
    planting: {
      reference: (service) => {
        const { db } = service
        for (const route of [routes.list, routes.remove])
          first(service.app, route, (request) => {
            if (request.headers['x-blaxel-workspace'] !== undefined || request.url.includes('workspace=')) return
            const [newest] = store.workspacesOf(db, callerOf(db, request).id)
            if (newest) request.headers['x-blaxel-workspace'] = newest.name
          })
      },
    },
    witness: async (site) => {
      const { ask } = client(site)
      return (await ask('GET', '/users', { at: null })).status === 200
    },
  },
  {
    id: 'blaxel-2-sub-depends-on-the-workspace',
    ...must,
    group: 'tenants',
    breaks: 'The sub of a person is a user id, the same in every workspace.',
    source: 'Blaxel OpenAPI: WorkspaceUser.sub',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        // Shows the id of the membership, and takes it in paths.
        const known = new Map<string, string>()
        return async (request) => {
          const url = new URL(request.url)
          const last = decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
          const sub = known.get(last)
          if (sub !== undefined) url.pathname = url.pathname.replace(encodeURIComponent(last), encodeURIComponent(sub))
          const response = await fetch(sub === undefined ? request : new Request(url, request))
          if (!url.pathname.includes('/users') || !response.ok || request.method === 'DELETE') return response
          const json = (await response.json()) as Listed | Listed[]
          const workspace = request.headers.get('x-blaxel-workspace') ?? url.searchParams.get('workspace') ?? ''
          for (const user of [json].flat()) {
            if (typeof user.sub !== 'string') continue
            const member = `mbr_${workspace.length}${user.sub.slice(4)}`
            known.set(member, user.sub)
            user.sub = member
          }
          return new Response(JSON.stringify(json), {
            status: response.status,
            headers: { 'content-type': 'application/json' },
          })
        }
      },
    },
    witness: async (site) => {
      const { entries, limitedEmail } = client(site)
      const email = await limitedEmail()
      const [here] = await entries(email)
      const [there] = await entries(email, { other: true })
      return here.sub !== there.sub
    },
  },
]
