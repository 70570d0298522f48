import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, param, setBody } from '../common.ts'
import { answering, handling } from '../mock.ts'
import { enter, entries, invite, nameOf, remove, send, setRole, workspace } from './calls.ts'
import { after, before, callerOf, rewrite, workspaceOf } from './helpers.ts'
import { pathOf } from './proxy.ts'

const base = { provider: 'blaxel', round: 1, group: 'input', strength: 'must' } as const

const inviteRoute = 'POST /v0/users'

/** Addresses, subs, headers and bodies that are read wrongly. */
export const input: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-plus-tag-dropped',
    breaks: 'An invitation goes to the address in the request, including the part after a plus sign',
    source: 'Blaxel OpenAPI, PendingInvitation: email; TelemetryDeck/Issues#273',
    planting: {
      reference: ({ app }) =>
        before(app, inviteRoute, (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string') setBody(request, { ...body, email: body.email.replace(/\+[^@]*@/, '@') })
        }),
    },
    witness: async (site) => {
      const email = site.fresh().replace('@', '+one@')
      const made = await invite(site, email)
      return made.status === 200 && made.json.email !== email
    },
  },
  {
    ...base,
    id: 'blaxel-1-two-addresses-in-one',
    breaks: 'A text with two addresses is not a valid address',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 400',
    planting: {
      reference: ({ app }) => {
        // The pattern is not anchored at its end.
        const sent = new WeakMap<object, string>()
        const shown = new Map<string, string>()
        before(app, inviteRoute, (request) => {
          const { email } = bodyOf(request)
          const first = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+(?=[,\s])/.exec(String(email))?.[0]
          if (!first) return
          sent.set(request, email)
          shown.set(first, email)
          setBody(request, { email: first })
        })
        rewrite(app, inviteRoute, (json, request) => ({ ...json, email: sent.get(request) ?? json.email }))
        rewrite(app, 'GET /v0/users', (json) =>
          json.map((user: Json) => ({ ...user, email: shown.get(user.email) ?? user.email })),
        )
      },
    },
    witness: async (site) => (await invite(site, `${site.fresh()}, ${site.fresh()}`)).status === 200,
  },
  {
    ...base,
    id: 'blaxel-1-address-without-domain',
    breaks: 'An address without a domain is refused with 400',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 400 invalid email format',
    planting: {
      reference: ({ app, db }) =>
        // Only looks for the sign.
        before(app, inviteRoute, (request, reply) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string' || !/^[^@\s]+@$/.test(email)) return undefined
          const { id, name } = workspaceOf(db, request)
          const by = callerOf(db, request).id
          db.run(
            `INSERT INTO invitation VALUES (?, ?, ?, ?, 'member', ?, 1, 1, 9000000000000000) ON CONFLICT DO NOTHING`,
            ...[`inv_${email}`, id, email, email, by],
          )
          return answer(reply, 200, { email, workspace: name, role: 'member', invitedBy: by })
        }),
    },
    witness: async (site) => (await invite(site, 'robin@')).status === 200,
  },
  {
    ...base,
    id: 'blaxel-1-email-of-other-type-fails',
    breaks: 'An address that is not a string is refused with 400',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 400',
    planting: {
      reference: ({ app }) =>
        before(app, inviteRoute, (request, reply) => {
          const { email } = bodyOf(request)
          const isRead = email === undefined || email === null || typeof email === 'string'
          return isRead ? undefined : reply.code(500).send('')
        }),
    },
    witness: async (site) => (await send(site, 'POST', '/users', { body: { email: 7 } })).status === 500,
  },
  {
    ...base,
    id: 'blaxel-1-long-address-cut',
    breaks: 'A long address is listed in full',
    source: 'RFC 5321, section 4.5.3.1: a local part of 64 and a domain of 255 octets',
    planting: {
      reference: ({ app, db }) =>
        // The column has 64 characters.
        after(app, inviteRoute, (_request, { id, email }) => {
          const cut = email.slice(0, 64)
          if (cut !== email)
            db.run('UPDATE OR IGNORE invitation SET email = ?, email_key = ? WHERE id = ?', cut, cut.toLowerCase(), id)
        }),
    },
    witness: async (site) => {
      const email = `${'x'.repeat(50)}.${site.fresh()}`
      const made = await invite(site, email)
      return made.json.email === email && (await entries(site, email)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-unicode-mangled',
    breaks: 'An address with letters outside ASCII is shown as it was sent, if it is accepted',
    source: 'RFC 6531: internationalized addresses',
    planting: {
      reference: ({ app }) =>
        // Reads the stored bytes as Latin-1.
        rewrite(app, 'GET /v0/users', (json) =>
          json.map((user: Json) =>
            user.accepted ? user : { ...user, email: Buffer.from(user.email, 'utf8').toString('latin1') },
          ),
        ),
    },
    witness: async (site) => {
      const email = `jörg.${site.fresh()}`
      const made = await invite(site, email)
      return made.status === 200 && (await entries(site, email)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-apostrophe-escaped',
    breaks: 'An address with an apostrophe is shown as it was sent',
    source: 'thinkingreed-inc/F-RevoCRM#1733',
    planting: answering('ListWorkspaceUsers', (body) =>
      // Texts are escaped for a page.
      body.map((user: Json) => ({ ...user, email: user.email.replaceAll("'", '&#39;') })),
    ),
    witness: async (site) => {
      const email = `o'hara.${site.fresh()}`
      const made = await invite(site, email)
      return made.status === 200 && (await entries(site, email)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-underscore-is-wildcard',
    breaks: 'Revoking one address leaves similar addresses alone',
    source: 'odoo/odoo#71047',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'DELETE /v0/users/:subOrEmail', (request) =>
          db.run(
            'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?',
            ...[workspaceOf(db, request).id, param(request, 'subOrEmail').toLowerCase().replaceAll('%', '')],
          ),
        ),
    },
    witness: async (site) => {
      const email = `a_b.${site.fresh()}`
      const alike = email.replace('_', 'x')
      await invite(site, email)
      await invite(site, alike)
      await remove(site, email)
      return (await entries(site, alike)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-plus-in-path-is-space',
    breaks: 'An invitation of an address with a plus sign can be revoked',
    source: 'omgnetwork/ewallet#425; facts D1: the SDK encodes the plus sign',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        // Decodes the path like a form.
        const url = request.url.replace(/\/users\/[^?]*/, (path) => path.replace(/\+|%2B/gi, '%20'))
        return fetch(url === request.url ? request : new Request(url, request))
      },
    },
    witness: async (site) => {
      const email = site.fresh().replace('@', '+one@')
      await invite(site, email)
      return (await remove(site, email)).status === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-remove-by-sub-unknown',
    breaks: 'A member can be removed by sub',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: subOrEmail',
    planting: {
      reference: ({ app }) =>
        before(app, 'DELETE /v0/users/:subOrEmail', (request, reply) =>
          param(request, 'subOrEmail').includes('@') ? undefined : reply.code(404).send(''),
        ),
    },
    witness: async (site) => {
      await enter(site)
      const { sub } = (await entries(site, site.inviteeEmail))[0]
      return (await remove(site, sub)).status === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-role-by-email-unknown',
    breaks: 'The role of a member can be changed by e-mail address',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: subOrEmail',
    planting: handling('UpdateWorkspaceUserRole', (original) => async (context) => {
      const named = context.params.subOrEmail ?? ''
      const isAddressOfMember = named.includes('@') && context.tenant.members.byEmail(named) !== undefined
      if (!isAddressOfMember) return original(context)
      return context.json(404, { code: 404, error: 'Resource not found', message: `There is no user ${named}` })
    }),
    witness: async (site) => {
      await enter(site)
      return (await setRole(site, site.inviteeEmail, 'admin')).status === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-other-credential-header-unknown',
    breaks: 'The credential can be sent in X-Blaxel-Authorization',
    source: 'Blaxel API introduction: authentication',
    planting: {
      mock: (provider) => ({
        ...provider,
        credentials: { ...provider.credentials, headers: ['authorization'] },
      }),
    },
    witness: async (site) => {
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.admin}` }
      return (await send(site, 'GET', '/users', { token: null, headers })).status === 401
    },
  },
  {
    ...base,
    id: 'blaxel-1-query-workspace-needs-header',
    breaks: 'The workspace can be named in the query of every user operation',
    source: 'Blaxel API introduction: workspace',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) =>
        fetch(request.method === 'GET' ? request : new Request(request.url.replace(/\?.*$/, ''), request)),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const path = `/users/${encodeURIComponent(email)}?workspace=${nameOf(site)}`
      return (await site.call('DELETE', path)).status === 400
    },
  },
  {
    ...base,
    id: 'blaxel-1-workspace-id-unknown',
    breaks: 'X-Blaxel-Workspace takes the id of a workspace',
    source: 'Blaxel API introduction: X-Blaxel-Workspace is a name or an id',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const named = request.headers.get('x-blaxel-workspace') ?? ''
        if (!named.startsWith('wsp_') || !pathOf(request).startsWith('/users')) return fetch(request)
        return new Response(null, { status: 404, headers: { 'content-length': '0' } })
      },
    },
    witness: async (site) => {
      const { id } = (await workspace(site, nameOf(site))).json
      return (await send(site, 'GET', '/users', { headers: { 'x-blaxel-workspace': id } })).status === 404
    },
  },
]
