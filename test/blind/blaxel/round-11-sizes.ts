import type { SQLInputValue } from 'node:sqlite'
import type { FastifyRequest } from 'fastify'
import { invitationsOf } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, type Json, onHook, param, pause, setBody, together } from '../common.ts'
import { changedRequest, changedResponse, changedSuccess, changingJson, moved, parsed } from '../proxy.ts'
import * as h from './round-11-helpers.ts'

const { must } = h

export const sizes: readonly BlindBug[] = [
  must(
    'team-repeats-an-entry-between-batches',
    'paging',
    'Everybody is listed once, in a large workspace too',
    'Blaxel control plane OpenAPI: ListWorkspaceUsers, without paging',
    changingJson(
      'mock',
      (request, { status }) => h.lineOf(request) === 'GET /users' && status === 200,
      (users) => (users.length > 20 ? [...users.slice(0, 20), ...users.slice(19)] : users),
    ),
    async (site) => {
      for (let count = 0; count < 22; count++) await h.invite(site, site.fresh())
      const emails = (await h.listed(site)).map(({ email }) => email)
      return new Set(emails).size === emails.length - 1
    },
  ),
  must(
    'at-most-ten-workspaces',
    'paging',
    'The list of workspaces has all workspaces of the caller',
    'Blaxel control plane OpenAPI: ListWorkspaces; facts A1: a personal key sees all workspaces',
    { reference: ({ app }) => changeJson(app, h.done('GET /v0/workspaces'), (rows) => rows.slice(0, 10)) },
    async (site) => {
      for (let count = 1; count <= 9; count++)
        await site.call('POST', '/workspaces', { body: { name: `lot-${count}` } })
      return (await site.call('GET', '/workspaces')).json.length === 10
    },
  ),
]

export const concurrency: readonly BlindBug[] = [
  must(
    'invites-at-once-share-an-address',
    'concurrency',
    'The answer to an invitation has the address of its request, with several at once too',
    'Blaxel control plane OpenAPI: PendingInvitation.email',
    {
      on: 'mock',
      wrap: (fetch) => {
        let current: unknown
        return async (request) => {
          if (h.lineOf(request) !== 'POST /users') return fetch(request)
          current = parsed(await request.clone().text())?.email
          const response = await fetch(request)
          await pause()
          return changedSuccess(response, (invitation) => {
            invitation.email = current
          })
        }
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh(), site.fresh()]
      const answers = await together(...emails.map((email) => () => h.invite(site, email)))
      return answers.some(({ json }, index) => json.email !== emails[index])
    },
  ),
  must(
    'revocations-at-once-undo-each-other',
    'concurrency',
    'Two invitations that are revoked at once are both gone',
    'facts A4: the same DELETE withdraws a pending invitation',
    {
      reference: ({ app, db }) => {
        const before = new WeakMap<FastifyRequest, Record<string, SQLInputValue>[]>()
        const deleting = h.on('DELETE /v0/users/:subOrEmail')
        app.addHook('preHandler', async (request) => {
          if (!deleting(request)) return
          const { id } = h.workspaceOf(db, request)
          before.set(request, db.all('SELECT * FROM invitation WHERE workspace_id = ?', id))
          await pause()
        })
        // Writes the list back without the removed one.
        app.addHook('onSend', async (request, reply, payload) => {
          const own = emailKey(param(request, 'subOrEmail'))
          const others = (before.get(request) ?? []).filter(({ email_key }) => email_key !== own)
          const sql = 'INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
          if (reply.statusCode === 200) for (const row of others) db.run(sql, ...Object.values(row))
          return payload
        })
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      for (const email of emails) await h.invite(site, email)
      const answers = await together(...emails.map((email) => () => h.remove(site, email)))
      const left = (await h.listed(site)).filter(({ email }) => emails.includes(email))
      return answers.every(({ status }) => status === 200) && left.length > 0
    },
  ),
  must(
    'creations-at-once-both-succeed',
    'concurrency',
    'Of two requests at once for the same name, one gets 409',
    'Blaxel control plane OpenAPI: CreateWorkspace, 409',
    {
      on: 'reference',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (h.lineOf(request) !== 'POST /workspaces') return fetch(request)
          const key = String(parsed(await request.clone().text())?.name)
          const found = running.get(key)
          if (found) return (await found).clone()
          const made = pause().then(() => fetch(request))
          running.set(key, made)
          const response = (await made).clone()
          running.delete(key)
          return response
        }
      },
    },
    async (site) => {
      const create = () => site.call('POST', '/workspaces', { body: { name: 'twin-harbor' } })
      return (await together(create, create)).every(({ status }) => status === 200)
    },
  ),
  must(
    'list-during-a-list-lacks-the-invitees',
    'concurrency',
    'Lists that are read at once are all complete',
    'Blaxel control plane OpenAPI: ListWorkspaceUsers lists members and pending invitations',
    {
      on: 'reference',
      wrap: (fetch) => {
        const loading = new Set<string>()
        return async (request) => {
          if (h.lineOf(request) !== 'GET /users') return fetch(request)
          const place = h.headerOf(request)
          if (loading.has(place))
            return changedSuccess(await fetch(request), (users) => users.filter(({ accepted }: Json) => accepted))
          loading.add(place)
          await pause()
          const response = await fetch(request)
          loading.delete(place)
          return response
        }
      },
    },
    async (site) => {
      await h.invite(site, site.fresh())
      const [first, second] = await together(
        () => h.listed(site),
        () => h.listed(site, 'tenant', site.credentials.limited),
      )
      return first?.length !== second?.length
    },
  ),
]

export const input: readonly BlindBug[] = [
  must(
    'removing-takes-no-workspace-id',
    'input',
    'The header can name the workspace by its id',
    'facts A1: X-Blaxel-Workspace is a name or an id',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', h.on('DELETE /v0/users/:subOrEmail'), (request) => {
          const named = String(request.headers['x-blaxel-workspace'] ?? '')
          if (named && !db.one('SELECT 1 FROM workspace WHERE name = ?', named))
            request.headers['x-blaxel-workspace'] = 'no-such-workspace'
        }),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      const { id } = (await site.call('GET', `/workspaces/${h.nameOf(site)}`)).json
      return (await site.call('DELETE', `/users/${email}`, { headers: { 'x-blaxel-workspace': id } })).status === 404
    },
  ),
  must(
    'plus-address-cannot-be-removed',
    'input',
    'An address with a plus sign can be removed by its encoded form',
    'langgenius/dify#10841; Blaxel control plane OpenAPI: subOrEmail',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        fetch(
          h.lineOf(request).startsWith('DELETE /users/') ? moved(request, request.url.replace(/%2b/i, '%20')) : request,
        ),
    },
    async (site) => {
      const email = site.fresh().replace('@', '+team@')
      await h.invite(site, email)
      return (await h.remove(site, email)).status === 404
    },
  ),
  must(
    'long-address-is-cut-in-the-list',
    'input',
    'The list has the address that was invited, if it is long too',
    'Blaxel control plane OpenAPI: InviteWorkspaceUser',
    {
      reference: ({ app }) =>
        changeJson(app, h.done('GET /v0/users'), (users) => {
          for (const user of users) if (!user.accepted) user.email = user.email.slice(0, 64)
        }),
    },
    async (site) => {
      const email = `${'long-name-'.repeat(6)}@department.example.test`
      const { status } = await h.invite(site, email)
      return status === 200 && (await h.entries(site, email)).length === 0
    },
  ),
  must(
    'dots-are-ignored-in-addresses',
    'input',
    'Two addresses that differ in a dot are two people',
    'Blaxel control plane OpenAPI: InviteWorkspaceUser',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.on('POST /v0/users'), (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string') return
          const plain = (text: string) => text.toLowerCase().replace(/\.(?=.*@)/g, '')
          const rows = invitationsOf(db, h.workspaceOf(db, request).id)
          const same = rows.find((row) => plain(row.email) === plain(email))
          if (same) setBody(request, { email: same.email })
        }),
    },
    async (site) => {
      await h.invite(site, 'kim.lee@example.test')
      await h.invite(site, 'kimlee@example.test')
      return (await h.entries(site, 'kimlee@example.test')).length === 0
    },
  ),
  must(
    'null-is-a-role',
    'input',
    'A role that is not text gets 400',
    'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole, role is a required string',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        fetch(
          h.lineOf(request).startsWith('PUT /users/')
            ? await changedRequest(request, ({ json }) => {
                if (json?.role === null) json.role = 'member'
              })
            : request,
        ),
    },
    async (site) => (await h.setRole(site, (await h.limitedUser(site)).sub, null)).status === 200,
  ),
  must(
    'empty-label-is-lost-in-the-list',
    'input',
    'The list of workspaces has the labels that were stored',
    'Blaxel control plane OpenAPI: MetadataLabels',
    {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const isList = h.lineOf(request) === 'GET /workspaces'
        const response = await fetch(request)
        if (!isList || response.status !== 200) return response
        return changedResponse(response, (rows) => {
          for (const { labels = {} } of rows)
            for (const key of Object.keys(labels)) if (labels[key] === '') delete labels[key]
        })
      },
    },
    async (site) => {
      await site.call('PUT', `/workspaces/${h.nameOf(site)}`, { body: { labels: { owner: '', stage: 'test' } } })
      const rows: Json[] = (await site.call('GET', '/workspaces')).json
      return rows.find(({ name }) => name === h.nameOf(site)).labels.owner === undefined
    },
  ),
]
