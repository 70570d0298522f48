import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client, nameOf } from './calls.ts'
import { before, callerOf, first, placeOf, rewrite, routes } from './helpers.ts'

const { must, should } = kindsOf('blaxel', 2)

/** Bugs in which a refused request has an effect, or a stored copy gets old. */
export const refusals: readonly BlindBug[] = [
  {
    id: 'blaxel-2-refused-creation-reserves-name',
    ...must,
    group: 'sequences',
    breaks: 'A workspace name is still available after a creation with it was refused for lack of rights.',
    source: 'Blaxel OpenAPI: CreateWorkspace, 403; CheckWorkspaceAvailability',
    planting: {
      reference: (service) => {
        const { db } = service
        const reserved = new Set<string>()
        before(service.app, routes.create, (request, reply) => {
          const { name } = bodyOf(request)
          const { billing } = callerOf(db, request)
          if (!billing && typeof name === 'string') reserved.add(name)
          if (!billing || !reserved.has(String(name))) return undefined
          return answer(reply, 409, { code: 409, error: 'Resource already exists', message: 'This name is in use' })
        })
        rewrite(service.app, routes.check, (json, request) => {
          if (!reserved.has(String(bodyOf(request).name))) return json
          return typeof json === 'boolean'
            ? false
            : { available: false, reason: 'taken', message: 'This name is in use' }
        })
      },
    },
    witness: async (site) => {
      const { ask } = client(site)
      const body = { name: 'wanted-name' }
      const refused = await ask('POST', '/workspaces', { as: 'limited', body })
      return refused.status === 403 && (await ask('POST', '/workspaces/availability', { body })).json === false
    },
  },
  {
    id: 'blaxel-2-half-of-an-invalid-update',
    ...must,
    group: 'errors',
    breaks: 'A change of a workspace that is refused for one invalid setting changes no other.',
    source: 'Blaxel OpenAPI: UpdateWorkspace, 400',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, routes.update, (request) => {
          const { displayName } = bodyOf(request)
          const row = store.findWorkspace(db, param(request, 'workspaceName'))
          if (!row || typeof displayName !== 'string') return
          const settings = { ...(JSON.parse(row.settings) as object), displayName }
          db.run('UPDATE workspace SET settings = ? WHERE id = ?', JSON.stringify(settings), row.id)
        })
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const refused = await ask('PUT', `/workspaces/${name}`, { body: { displayName: 'Half', labels: { a: 1 } } })
      const shown = await ask('GET', `/workspaces/${name}`)
      return refused.status === 400 && shown.json.displayName === 'Half'
    },
  },
  {
    id: 'blaxel-2-cache-without-the-query',
    ...must,
    group: 'tenants',
    breaks: 'The query parameter workspace chooses whose users are listed, in each request anew.',
    source: 'a cache whose key has only headers; facts A1: workspace selector',
    planting: {
      reference: (service) => {
        const cached = new Map<string, { text: string; changes: number }>()
        let changes = 0
        service.app.addHook('onResponse', async (request) => {
          if (request.method !== 'GET') changes++
        })
        rewrite(service.app, routes.list, (json, request) => {
          if (request.headers['x-blaxel-workspace'] !== undefined) return json
          const { id } = callerOf(service.db, request)
          const hit = cached.get(id)
          if (hit?.changes === changes) return JSON.parse(hit.text)
          cached.set(id, { text: JSON.stringify(json), changes })
          return json
        })
      },
    },
    witness: async (site) => {
      const { ask, invite, name } = client(site)
      const email = site.fresh()
      await invite(email)
      await ask('GET', `/users?workspace=${name}`, { at: null })
      const other = await ask('GET', `/users?workspace=${nameOf(site, true)}`, { at: null })
      return other.text.includes(email)
    },
  },
  {
    id: 'blaxel-2-own-list-has-old-display-name',
    ...must,
    group: 'sequences',
    breaks: 'An own invitation shows the display name that the workspace has now.',
    source: 'ChatbotXIO/ChatbotX#699; Blaxel OpenAPI: PendingInvitationRender.workspace',
    planting: {
      reference: (service) => {
        const { db } = service
        const names = new Map<string, unknown>()
        before(service.app, routes.invite, (request) => {
          const { workspace } = placeOf(db, request)
          const key = `${workspace.name} ${String(bodyOf(request).email).toLowerCase()}`
          names.set(key, (JSON.parse(workspace.settings) as { displayName?: string }).displayName)
        })
        rewrite(service.app, routes.mine, (json) =>
          json.map((one: { email: string; workspace: { name: string } }) => {
            const displayName = names.get(`${one.workspace.name} ${one.email.toLowerCase()}`)
            return displayName === undefined ? one : { ...one, workspace: { ...one.workspace, displayName } }
          }),
        )
      },
    },
    witness: async (site) => {
      const { ask, invite, mine, name, email } = client(site)
      await invite(email)
      await ask('PUT', `/workspaces/${name}`, { body: { displayName: 'Newer' } })
      return (await mine()).json[0].workspace.displayName !== 'Newer'
    },
  },
  {
    id: 'blaxel-2-removal-by-sub-takes-the-invitation-of-others',
    ...must,
    group: 'tenants',
    breaks: 'Removing an unknown sub gives 404 and revokes no invitation.',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser, 404; a lookup with an empty address',
    planting: {
      reference: (service) => {
        // The address of an unknown sub is empty, and an empty filter finds the newest invitation.
        const { db } = service
        before(service.app, routes.remove, (request, reply) => {
          const { workspace } = placeOf(db, request)
          const who = param(request, 'subOrEmail')
          if (who.includes('@') || store.findMember(db, workspace.id, who)) return undefined
          const [newest] = store.invitationsOf(db, workspace.id).sort((one, two) => two.created_at - one.created_at)
          if (!newest) return undefined
          store.dropInvitation(db, newest.id)
          return answer(reply, 200, {})
        })
      },
    },
    witness: async (site) => {
      const { invite, remove, entries } = client(site)
      const email = site.fresh()
      await invite(email)
      return (await remove('usr_unknown')).status === 200 && (await entries(email)).length === 0
    },
  },
  {
    id: 'blaxel-2-text-after-json',
    ...should,
    group: 'input',
    breaks: 'A body that is not JSON as a whole gives 400.',
    source: 'RFC 8259; a parser that stops after the first value',
    planting: {
      reference: (service) =>
        before(service.app, routes.invite, (request) => {
          const [object] = /^\s*\{[^{}]*\}/.exec(String(request.body)) ?? []
          if (object !== undefined) (request as { body: unknown }).body = Buffer.from(object)
        }),
    },
    witness: async (site) => {
      const raw = `${JSON.stringify({ email: site.fresh() })} and more`
      const headers = { 'content-type': 'application/json' }
      return (await client(site).ask('POST', '/users', { raw, headers })).status === 200
    },
  },
  {
    id: 'blaxel-2-role-of-a-person-elsewhere',
    ...must,
    group: 'tenants',
    breaks: 'A person who is not in the workspace cannot be given a role in it.',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole, 404',
    planting: {
      reference: (service) => {
        // The change is an insert or an update.
        const { db } = service
        before(service.app, routes.role, (request, reply) => {
          const { caller, workspace } = placeOf(db, request)
          const { role } = bodyOf(request)
          const who = param(request, 'subOrEmail')
          if (store.findMember(db, workspace.id, who) || (role !== 'admin' && role !== 'member')) return undefined
          for (const own of store.workspacesOf(db, caller.id)) {
            const member = store.findMember(db, own.id, who)
            if (!member) continue
            db.run('INSERT INTO member VALUES (?, ?, ?, 0, ?)', workspace.id, member.id, role, member.since)
            return answer(reply, 200, { sub: member.id, email: member.email, role, accepted: true })
          }
          return undefined
        })
      },
    },
    witness: async (site) => {
      const { enter, setRole, entries, email } = client(site)
      await enter({ other: true })
      return (await setRole(email, 'member')).status === 200 && (await entries(email)).length === 1
    },
  },
  {
    id: 'blaxel-2-availability-needs-a-workspace',
    ...must,
    group: 'errors',
    breaks: 'The name check and the creation need no workspace in the request.',
    source: 'Blaxel OpenAPI: CheckWorkspaceAvailability, CreateWorkspace; facts A1: workspace selector',
    planting: {
      reference: (service) => {
        for (const route of [routes.check, routes.create])
          first(service.app, route, (request, reply) => {
            callerOf(service.db, request)
            if (request.headers['x-blaxel-workspace'] !== undefined) return undefined
            return answer(reply, 400, { code: 400, error: 'Bad request', message: 'Name a workspace' })
          })
      },
    },
    witness: async (site) => {
      const body = { name: 'quite-new' }
      return (await client(site).ask('POST', '/workspaces/availability', { at: null, body })).status === 400
    },
  },
]
