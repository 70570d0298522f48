import { isName } from '../../reference/blaxel/input.ts'
import * as store from '../../reference/blaxel/store.ts'
import { showInvitation } from '../../reference/blaxel/users.ts'
import { isEmail } from '../../reference/common/email.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param, replaceSql } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import type { Reference } from '../planting.ts'
import { client } from './calls.ts'
import { after, before, placeOf, rewrite, routes } from './helpers.ts'

const { must, should } = kindsOf('blaxel', 2)

/** Treats addresses with the same canonical form as one: the second replaces the first. */
function mergeAddresses(service: Reference, canonical: (email: string) => string): void {
  const { db } = service
  before(service.app, routes.invite, (request) => {
    const { workspace } = placeOf(db, request)
    const email = String(bodyOf(request).email)
    for (const row of store.invitationsOf(db, workspace.id)) {
      if (emailKey(row.email) === emailKey(email) || canonical(row.email) !== canonical(email)) continue
      db.run('UPDATE OR IGNORE invitation SET email = ?, email_key = ? WHERE id = ?', email, emailKey(email), row.id)
    }
  })
}

function replaceBody(request: object, value: unknown): void {
  ;(request as { body: unknown }).body = Buffer.from(JSON.stringify(value))
}

const shows = [routes.show, routes.workspaces] as const

/** Bugs with unusual addresses, texts and bodies. */
export const input: readonly BlindBug[] = [
  {
    id: 'blaxel-2-plus-in-path-is-a-space',
    ...must,
    group: 'input',
    breaks: 'An invitation to an address with a plus sign can be revoked by the percent-encoded address.',
    source: 'vanilla/vanilla#3512; facts D1: path values are percent-encoded',
    planting: {
      reference: (service) => {
        for (const route of [routes.remove, routes.role])
          before(service.app, route, (request) => {
            const params = request.params as Record<string, string>
            params.subOrEmail = param(request, 'subOrEmail').replaceAll('+', ' ')
          })
      },
    },
    witness: async (site) => {
      const { invite, remove } = client(site)
      const email = site.fresh().replace('@', '+tag@')
      await invite(email)
      return (await remove(email)).status === 404
    },
  },
  {
    id: 'blaxel-2-path-decoded-twice',
    ...must,
    group: 'input',
    breaks: 'An invitation to an address with a percent sign can be revoked by the percent-encoded address.',
    source: 'vanilla/vanilla#3512; facts D1: path values are percent-encoded',
    planting: {
      reference: (service) => {
        for (const route of [routes.remove, routes.role])
          before(service.app, route, (request) => {
            const params = request.params as Record<string, string>
            try {
              params.subOrEmail = decodeURIComponent(param(request, 'subOrEmail'))
            } catch {}
          })
      },
    },
    witness: async (site) => {
      const { invite, remove } = client(site)
      const email = site.fresh().replace('@', '%41@')
      await invite(email)
      return (await remove(email)).status === 404
    },
  },
  {
    id: 'blaxel-2-slash-in-address-not-routed',
    ...must,
    group: 'input',
    breaks: 'An invitation to an address with a slash can be revoked by the percent-encoded address.',
    source: 'facts D1: path values are percent-encoded',
    planting: {
      reference: (service) =>
        before(service.app, routes.remove, (request, reply) =>
          param(request, 'subOrEmail').includes('/') ? reply.code(404).header('content-length', '0').send() : undefined,
        ),
    },
    witness: async (site) => {
      const { invite, remove } = client(site)
      const email = `sales/${site.fresh()}`
      const invited = await invite(email)
      return invited.status === 200 && (await remove(email)).status === 404
    },
  },
  {
    id: 'blaxel-2-underscore-matches-any-character',
    ...must,
    group: 'input',
    breaks: 'An underscore in an address only matches an underscore.',
    source: 'osuAkatsuki/hanayo#250',
    planting: {
      reference: (service) =>
        replaceSql(service, 'i.workspace_id = ? AND i.email_key = ?', 'i.workspace_id = ? AND i.email_key LIKE ?'),
    },
    witness: async (site) => {
      const { invite, remove } = client(site)
      await invite('anna-lee@example.test')
      return (await remove('anna_lee@example.test')).status === 200
    },
  },
  {
    id: 'blaxel-2-dots-in-addresses-ignored',
    ...must,
    group: 'input',
    breaks: 'Two addresses that differ in a dot are two invitations.',
    source: 'facts A4: e-mail case; rules of one mail host used for all',
    planting: {
      reference: (service) => mergeAddresses(service, (email) => emailKey(email).replace(/\.(?=[^@]*@)/g, '')),
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      await invite('kim.sample@example.test')
      await invite('kimsample@example.test')
      return (await entries('kim.sample@example.test')).length === 0
    },
  },
  {
    id: 'blaxel-2-accents-ignored',
    ...must,
    group: 'input',
    breaks: 'Two addresses that differ in an accent are two invitations.',
    source: 'refinery-platform/refinery-platform#2689; a collation without accents',
    planting: {
      reference: (service) =>
        mergeAddresses(service, (email) => emailKey(email).normalize('NFD').replace(/\p{M}/gu, '')),
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      await invite('jörg@example.test')
      await invite('jorg@example.test')
      return (await entries('jörg@example.test')).length === 0
    },
  },
  {
    id: 'blaxel-2-long-addresses-cut',
    ...must,
    group: 'input',
    breaks: 'The list shows a long address completely.',
    source: 'Blaxel OpenAPI: WorkspaceUser.email; a column of 64 characters',
    planting: {
      reference: (service) =>
        after(service.app, routes.invite, () => {
          service.db.run('UPDATE invitation SET email = substr(email, 1, 64)')
        }),
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      const email = `${'long.'.repeat(10)}local@${'sub.'.repeat(5)}example.test`
      const invited = await invite(email)
      return invited.json.email === email && (await entries(email)).length === 0
    },
  },
  {
    id: 'blaxel-2-apostrophe-escaped-in-list',
    ...must,
    group: 'input',
    breaks: 'The list shows an address with an apostrophe as it was invited.',
    source: 'TEAMMATES/teammates#1677',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.list, (json) =>
          json.map((user: { email: string }) => ({
            ...user,
            email: user.email.replaceAll('&', '&amp;').replaceAll("'", '&#39;'),
          })),
        ),
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      await invite("o'hara@example.test")
      return (await entries("o'hara@example.test")).length === 0
    },
  },
  {
    id: 'blaxel-2-plus-address-refused',
    // No source says which addresses are accepted.
    ...should,
    group: 'input',
    breaks: 'An address with a plus sign is valid and can be invited.',
    source: 'emoncms/emoncms#1648',
    planting: {
      reference: (service) =>
        before(service.app, routes.invite, (request, reply) =>
          /^[^@]*\+/.test(String(bodyOf(request).email))
            ? reply.code(400).header('content-length', '0').send()
            : undefined,
        ),
    },
    witness: async (site) => (await client(site).invite(site.fresh().replace('@', '+tag@'))).status === 400,
  },
  {
    id: 'blaxel-2-text-around-address',
    ...must,
    group: 'input',
    breaks: 'A text that only contains an address has an invalid format and gives 400.',
    source: 'Blaxel OpenAPI: InviteWorkspaceUser, 400',
    planting: {
      reference: (service) =>
        before(service.app, routes.invite, (request, reply) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string' || isEmail(email) || !/[^\s<>@]+@[^\s<>@]+\.[a-z]+/.test(email))
            return undefined
          const { caller, workspace } = placeOf(service.db, request)
          const row = store.invite(service.db, workspace, email, caller.id, 3600)
          return row ? answer(reply, 200, showInvitation(row)) : undefined
        }),
    },
    witness: async (site) => (await client(site).invite('Robin <robin@example.test>')).status === 200,
  },
  {
    id: 'blaxel-2-array-as-address',
    ...must,
    group: 'input',
    breaks: 'An array is not an address and gives 400.',
    source: 'Blaxel OpenAPI: InviteWorkspaceUser, body',
    planting: {
      reference: (service) =>
        before(service.app, routes.invite, (request) => {
          const { email } = bodyOf(request)
          if (Array.isArray(email) && email.length === 1) replaceBody(request, { email: String(email) })
        }),
    },
    witness: async (site) =>
      (await client(site).ask('POST', '/users', { body: { email: [site.fresh()] } })).status === 200,
  },
  {
    id: 'blaxel-2-charset-refused',
    ...must,
    group: 'input',
    breaks: 'A JSON body with a charset in its content type is accepted.',
    source: 'Blaxel OpenAPI: application/json; RFC 9110, 8.3.1',
    planting: {
      reference: (service) => {
        for (const route of [routes.invite, routes.role])
          before(service.app, route, (request, reply) =>
            request.headers['content-type']?.includes(';')
              ? reply.code(415).header('content-length', '0').send()
              : undefined,
          )
      },
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await client(site).invite(site.fresh(), { headers })).status === 415
    },
  },
  {
    id: 'blaxel-2-name-can-be-changed',
    ...must,
    group: 'input',
    breaks: 'The name of a workspace is fixed at creation.',
    source: 'Blaxel OpenAPI: UpdateWorkspace; Workspace.name',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.update, (json, request) => {
          const { name } = bodyOf(request)
          if (!isName(name) || store.findWorkspace(service.db, name)) return json
          service.db.run('UPDATE workspace SET name = ? WHERE id = ?', name, json.id)
          return { ...json, name }
        }),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      await ask('PUT', `/workspaces/${name}`, { body: { name: 'quite-new', displayName: 'New' } })
      return (await ask('GET', `/workspaces/${name}`)).status === 404
    },
  },
  {
    id: 'blaxel-2-status-can-be-set',
    ...must,
    group: 'input',
    breaks: 'The status of a workspace is read-only.',
    source: 'Blaxel OpenAPI: Workspace.status, readOnly',
    planting: {
      reference: (service) => {
        const set = new Map<string, unknown>()
        rewrite(service.app, [routes.create, routes.update], (json, request) => {
          const { status } = bodyOf(request)
          if (status !== undefined) set.set(json.id, status)
          return json
        })
        rewrite(service.app, routes.show, (json) => ({ ...json, status: set.get(json.id) ?? json.status }))
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      await ask('PUT', `/workspaces/${name}`, { body: { status: 'error' } })
      return (await ask('GET', `/workspaces/${name}`)).json.status === 'error'
    },
  },
  {
    id: 'blaxel-2-labels-become-numbers',
    ...must,
    group: 'input',
    breaks: 'The values of labels are strings and stay as they were sent.',
    source: 'Blaxel OpenAPI: MetadataLabels',
    planting: {
      reference: (service) => {
        const typed = (one: { labels?: Record<string, string> }) => {
          if (!one.labels) return one
          const pairs = Object.entries(one.labels).map(([key, value]) => [
            key,
            /^\d+$/.test(value) ? Number(value) : value,
          ])
          return { ...one, labels: Object.fromEntries(pairs) }
        }
        rewrite(service.app, shows, (json) => (Array.isArray(json) ? json.map(typed) : typed(json)))
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      await ask('PUT', `/workspaces/${name}`, { body: { labels: { cost: '0042' } } })
      return (await ask('GET', `/workspaces/${name}`)).json.labels.cost === 42
    },
  },
  {
    id: 'blaxel-2-display-name-ends-at-emoji',
    ...must,
    group: 'input',
    breaks: 'A display name is stored with all its characters.',
    source: 'Blaxel OpenAPI: Workspace.displayName; a database without characters of four bytes',
    planting: {
      reference: (service) => {
        const cut = (one: { displayName?: string }) =>
          one.displayName === undefined
            ? one
            : { ...one, displayName: one.displayName.replace(/[\u{10000}-\u{10ffff}].*$/su, '') }
        rewrite(service.app, shows, (json) => (Array.isArray(json) ? json.map(cut) : cut(json)))
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const displayName = 'Research 🚀 Team'
      const changed = await ask('PUT', `/workspaces/${name}`, { body: { displayName } })
      const shown = await ask('GET', `/workspaces/${name}`)
      return changed.json.displayName === displayName && shown.json.displayName !== displayName
    },
  },
]
