import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, pause, queryOf, setBody } from '../common.ts'
import { answering, handling } from '../mock.ts'
import { asInvitee, asLimited, create, invite, nameOf, profile, workspace } from './calls.ts'
import { after, before, callerOf, rewrite, workspaceOf } from './helpers.ts'
import { pathOf } from './proxy.ts'

const base = { provider: 'blaxel', round: 1, strength: 'must' } as const

const putRoute = 'PUT /v0/workspaces/:workspaceName'
const getRoute = 'GET /v0/workspaces/:workspaceName'

type Row = Record<string, string | number>

/** Wrong behaviours of the operations on workspaces. */
export const workspaces: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-update-renames',
    group: 'lifecycle',
    breaks: 'The name of a workspace cannot be changed',
    source: 'Blaxel OpenAPI, Workspace: name is fixed at creation',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, putRoute, (json, request) => {
          const { name } = bodyOf(request)
          if (typeof name !== 'string') return json
          db.run('UPDATE OR IGNORE workspace SET name = ? WHERE id = ?', name, json.id)
          return { ...json, name }
        }),
    },
    witness: async (site) => {
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { name: 'renamed' } })
      return (await workspace(site, 'renamed')).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-update-read-from-cache',
    group: 'sequences',
    breaks: 'Reading a workspace after a change shows the change',
    source: 'Blaxel OpenAPI, UpdateWorkspace, GetWorkspace',
    planting: {
      reference: ({ app }) => {
        const cached = new Map<string, Json>()
        after(app, 'DELETE /v0/workspaces/:workspaceName', (_request, { id }) => cached.delete(id))
        rewrite(app, getRoute, (json) => {
          const known = cached.get(json.id) ?? json
          cached.set(json.id, known)
          return { ...json, displayName: known.displayName, labels: known.labels }
        })
      },
    },
    witness: async (site) => {
      await workspace(site, nameOf(site))
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { displayName: 'Newer' } })
      return (await workspace(site, nameOf(site))).json.displayName !== 'Newer'
    },
  },
  {
    ...base,
    id: 'blaxel-1-updated-at-stays',
    group: 'responses',
    breaks: 'updatedAt of a workspace is the time of the last change',
    source: 'Blaxel OpenAPI, TimeFields: updatedAt',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, putRoute, (json) => {
          db.run('UPDATE workspace SET updated_at = created_at WHERE id = ?', json.id)
          return { ...json, updatedAt: json.createdAt }
        }),
    },
    witness: async (site) => {
      const { updatedAt } = (await workspace(site, nameOf(site))).json
      await pause(15)
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { displayName: 'Newer' } })
      return (await workspace(site, nameOf(site))).json.updatedAt === updatedAt
    },
  },
  {
    ...base,
    id: 'blaxel-1-created-at-is-now',
    group: 'responses',
    breaks: 'createdAt of a workspace stays the same',
    source: 'Blaxel OpenAPI, TimeFields: createdAt',
    planting: {
      // The list is built with a constructor that sets the time.
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/workspaces', (json) =>
          json.map((one: Json) => ({ ...one, createdAt: new Date().toISOString() })),
        ),
    },
    witness: async (site) => {
      const times = async () => JSON.stringify((await site.call('GET', '/workspaces')).json)
      const earlier = await times()
      await pause(15)
      return (await times()) !== earlier
    },
  },
  {
    ...base,
    id: 'blaxel-1-create-answers-other-id',
    group: 'responses',
    breaks: 'The id of a workspace is the same in every answer',
    source: 'Blaxel OpenAPI, Workspace: id',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'POST /v0/workspaces', (json) => ({
          ...json,
          id: `wsp_${[...json.id.slice(4)].reverse().join('')}`,
        })),
    },
    witness: async (site) => {
      const made = await create(site, { name: 'made-here' })
      return (await workspace(site, 'made-here')).json.id !== made.json.id
    },
  },
  {
    ...base,
    id: 'blaxel-1-deleted-stays-in-list',
    group: 'lifecycle',
    breaks: 'A deleted workspace is no longer in the list of workspaces',
    source: 'Blaxel OpenAPI, DeleteWorkspace',
    planting: {
      reference: ({ app, db }) => {
        const gone: { readonly by: string; readonly shown: Json }[] = []
        after(app, 'DELETE /v0/workspaces/:workspaceName', (request, json) =>
          gone.push({ by: callerOf(db, request).id, shown: json }),
        )
        rewrite(app, 'GET /v0/workspaces', (json, request) => [
          ...json,
          ...gone.filter(({ by }) => by === callerOf(db, request).id).map(({ shown }) => shown),
        ])
      },
    },
    witness: async (site) => {
      await create(site, { name: 'made-here' })
      await site.call('DELETE', '/workspaces/made-here')
      return (await site.call('GET', '/workspaces')).json.some(({ name }: Json) => name === 'made-here')
    },
  },
  {
    ...base,
    id: 'blaxel-1-deleted-stays-in-profile',
    group: 'lifecycle',
    breaks: 'Deleting a workspace deletes its invitations',
    source: 'Blaxel OpenAPI, DeleteWorkspace: deletes everything in the workspace',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        // The list of a person is built from a table of its own.
        const last = new Map<string | null, Json[]>()
        const deleted = new Set<string>()
        return async (request) => {
          const path = pathOf(request)
          const token = request.headers.get('authorization')
          const response = await fetch(request)
          if (request.method === 'DELETE' && /^\/workspaces\/[^/]+$/.test(path) && response.ok)
            deleted.add(path.replace('/workspaces/', ''))
          if (path !== '/profile/invitations' || ![200, 404].includes(response.status)) return response
          const shown = response.ok ? ((await response.clone().json()) as Json[]) : []
          const left = (last.get(token) ?? []).filter(({ workspace }) => deleted.has(workspace.name))
          last.set(token, [...shown, ...left])
          return left.length === 0 ? response : Response.json([...shown, ...left])
        }
      },
    },
    witness: async (site) => {
      await create(site, { name: 'made-here' })
      await invite(site, site.inviteeEmail, { headers: { 'x-blaxel-workspace': 'made-here' } })
      await profile(site)
      await site.call('DELETE', '/workspaces/made-here')
      return (await profile(site)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-founder-is-member',
    group: 'lifecycle',
    breaks: 'The person who creates a workspace is its admin',
    source: 'Blaxel OpenAPI, CreateWorkspace: makes the caller its admin',
    planting: handling('CreateWorkspace', (original) => async (context) => {
      const reply = await original(context)
      const tenant = context.providerState.tenantKeys.get((reply.body as Json).name)
      for (const member of tenant?.members ?? []) tenant?.members.put({ ...member, role: 'member' })
      return reply
    }),
    witness: async (site) => {
      await create(site, { name: 'made-here' })
      return (await invite(site, site.fresh(), { headers: { 'x-blaxel-workspace': 'made-here' } })).status === 403
    },
  },
  {
    ...base,
    id: 'blaxel-1-labels-of-any-type',
    group: 'input',
    breaks: 'Labels are strings, and others are refused with 400',
    source: 'Blaxel OpenAPI, MetadataLabels; CreateWorkspace: 400',
    planting: {
      reference: ({ app, db }) => {
        const sent = new WeakMap<object, Json>()
        before(app, 'POST /v0/workspaces', (request) => {
          const { labels, ...rest } = bodyOf(request)
          if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) return
          sent.set(request, labels)
          setBody(request, rest)
        })
        rewrite(app, 'POST /v0/workspaces', (json, request) => {
          const labels = sent.get(request)
          if (!labels) return json
          const settings = db.one<Row>('SELECT settings FROM workspace WHERE id = ?', json.id)?.settings
          const stored = JSON.stringify({ ...JSON.parse(String(settings ?? '{}')), labels })
          db.run('UPDATE workspace SET settings = ? WHERE id = ?', stored, json.id)
          return { ...json, labels }
        })
      },
    },
    witness: async (site) => (await create(site, { name: 'made-here', labels: { tier: 3 } })).json.labels?.tier === 3,
  },
  {
    ...base,
    id: 'blaxel-1-display-name-cut-at-emoji',
    group: 'input',
    breaks: 'The display name is stored as it was sent',
    source: 'Blaxel OpenAPI, Workspace: displayName',
    planting: {
      reference: ({ app }) =>
        // The column takes only characters of up to three bytes, and the rest is dropped.
        rewrite(app, getRoute, (json) => ({
          ...json,
          displayName: json.displayName?.replace(/[\u{10000}-\u{10ffff}].*$/su, ''),
        })),
    },
    witness: async (site) => {
      const displayName = 'Quay 🪨 one'
      const changed = await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { displayName } })
      const { json } = await workspace(site, nameOf(site))
      return changed.json.displayName === displayName && json.displayName !== displayName
    },
  },
  {
    ...base,
    id: 'blaxel-1-availability-of-own-names',
    group: 'responses',
    breaks: 'A name in use is not available to any caller',
    source: 'Blaxel OpenAPI, CheckWorkspaceAvailability; CreateWorkspace: 409',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, 'POST /v0/workspaces/availability', (json, request) => {
          const sql = `SELECT 1 FROM workspace w LEFT JOIN member m ON m.workspace_id = w.id AND m.person_id = ?
            WHERE w.name = ? AND m.role IS NULL`
          const isForeign = db.one(sql, callerOf(db, request).id, String(bodyOf(request).name)) !== undefined
          if (!isForeign) return json
          return typeof json === 'boolean' ? true : { available: true }
        }),
    },
    witness: async (site) => {
      const body = { name: nameOf(site) }
      return (await site.call('POST', '/workspaces/availability', { ...asInvitee(site), body })).json === true
    },
  },
  {
    ...base,
    id: 'blaxel-1-availability-reason-contradicts',
    group: 'responses',
    breaks: 'The answer with a reason agrees with the answer without one',
    source: 'Blaxel OpenAPI, WorkspaceAvailability: available',
    planting: answering('CheckWorkspaceAvailability', (body) =>
      typeof body === 'boolean' ? body : { ...body, available: body.reason !== undefined },
    ),
    witness: async (site) => {
      const sending = { body: { name: nameOf(site) } }
      const [plain, full] = [
        await site.call('POST', '/workspaces/availability', sending),
        await site.call('POST', '/workspaces/availability?withReason=true', sending),
      ]
      return full.json.available !== plain.json
    },
  },
  {
    ...base,
    id: 'blaxel-1-availability-reason-value',
    group: 'responses',
    breaks: 'The reason why a name is not available is one of the documented values',
    source: 'Blaxel OpenAPI, WorkspaceAvailability: reason',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'POST /v0/workspaces/availability', (json, request) =>
          queryOf(request).has('withReason') && json.reason === 'taken' ? { ...json, reason: 'already_taken' } : json,
        ),
    },
    witness: async (site) => {
      const sending = { body: { name: nameOf(site) } }
      return (
        (await site.call('POST', '/workspaces/availability?withReason=true', sending)).json.reason === 'already_taken'
      )
    },
  },
  {
    ...base,
    id: 'blaxel-1-update-resets-region',
    group: 'sequences',
    strength: 'should',
    breaks: 'A change of the display name leaves the region alone',
    source: 'Blaxel OpenAPI, UpdateWorkspace: changes settings such as the display name',
    planting: handling('UpdateWorkspace', (original) => async (context) => {
      const { facts } = context.tenant
      const { region } = context.body as { region?: string }
      context.tenant.facts = { ...facts, details: { ...facts.details, region: region ?? 'us-pdx-1' } }
      return original(context)
    }),
    witness: async (site) => {
      const { region } = (await workspace(site, nameOf(site))).json
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { displayName: 'Newer' } })
      return (await workspace(site, nameOf(site))).json.region !== region
    },
  },
  {
    ...base,
    id: 'blaxel-1-members-delete-workspace',
    group: 'tenants',
    breaks: 'Only an admin may delete a workspace',
    source: 'Blaxel OpenAPI, DeleteWorkspace: requires the role admin',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onRequest', async (request) => {
          // Any role passes.
          if (request.method !== 'DELETE' || request.routeOptions.url !== '/v0/workspaces/:workspaceName') return
          const sql = `UPDATE member SET role = 'admin' WHERE workspace_id = ? AND person_id = ?`
          db.run(sql, workspaceOf(db, request).id, callerOf(db, request).id)
        })
      },
    },
    witness: async (site) =>
      (await site.call('DELETE', `/workspaces/${nameOf(site, true)}`, asLimited(site))).status === 200,
  },
]
