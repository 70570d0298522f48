import { ProviderError } from '../../reference/common/provider-error.ts'
import { rightsIn } from '../../reference/snyk/store.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, onHook } from '../common.ts'
import type { Reference } from '../planting.ts'
import {
  all,
  at,
  callerOf,
  cancel,
  emails,
  fill,
  gives,
  idIn,
  inFrontOfMock,
  invite,
  isCancel,
  isList,
  isWrite,
  jsonOf,
  linkOf,
  list,
  must,
  orgIn,
  otherOrgOf,
  refused,
} from './round-9-helpers.ts'

const revokeById = ({ db }: Reference, id: string) =>
  db.run("UPDATE invitation SET state = 'revoked' WHERE id = ? AND state = 'pending'", id)

const cursorIn = (link: string | undefined) =>
  new URL(link ?? '', 'http://service.test').searchParams.get('starting_after') ?? ''

export const tenants: readonly BlindBug[] = [
  must(
    'foreign-cancel-refused-but-done',
    'tenants',
    'A cancellation under another organization changes nothing.',
    'A refused request changes nothing; daytonaio/daytona#4264, with the organization checked after the update',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', isCancel, (request) => {
          const row = service.db.one<{ org_id: string }>('SELECT org_id FROM invitation WHERE id = ?', idIn(request))
          if (!row || row.org_id === orgIn(request)) return
          revokeById(service, idIn(request))
        }),
    },
    async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      const { status } = await cancel(site, made.json.data.id, otherOrgOf(site))
      return status === 404 && !emails(await all(site)).includes(email)
    },
  ),
  must(
    'cursor-chooses-the-organization',
    'tenants',
    'The list of one organization never shows the invitations of another, for any cursor.',
    'One tenant does not see another; the organization is taken from the cursor',
    inFrontOfMock(() => {
      const issued = new Map<string, Set<string>>()
      return async (request, { operation, org, url }, next) => {
        if (operation !== 'list') return next(request)
        const cursor = url.searchParams.get('starting_after') ?? ''
        const known = issued.get(cursor)
        const [owner] = known && !known.has(org) ? known : [org]
        url.pathname = url.pathname.replace(/[^/]+(?=\/invites$)/, owner ?? org)
        const response = await next(at(request, url))
        const made = cursorIn((await jsonOf(response)).links?.next)
        if (made) issued.set(made, (issued.get(made) ?? new Set<string>()).add(owner ?? org))
        return response
      }
    }),
    async (site) => {
      const made = await fill(site, 14)
      const cursor = cursorIn(linkOf(await list(site), 'next'))
      const page = await list(site, `&starting_after=${encodeURIComponent(cursor)}`, otherOrgOf(site))
      return page.status === 200 && emails(page).some((email) => made.emails.includes(email))
    },
  ),
  must(
    'relationship-names-the-first-organization',
    'tenants',
    "A listed invitation's relationship names the organization that was asked for.",
    'facts B2, B3 (relationships.org.data.id); the default organization of the caller is used',
    {
      reference: (service) =>
        changeJson(service.app, gives(200, isList), ({ data }, request) => {
          const sql = 'SELECT org_id FROM membership WHERE person_id = ? ORDER BY rowid LIMIT 1'
          const first = service.db.one<{ org_id: string }>(sql, callerOf(service, request)?.id ?? '')
          if (first) for (const { relationships } of data) relationships.org.data.id = first.org_id
        }),
    },
    async (site) => {
      const org = otherOrgOf(site)
      await invite(site, site.fresh(), { org })
      return (await all(site, org)).json.data[0].relationships.org.data.id !== org
    },
  ),
  must(
    'unknown-organization-is-empty',
    'tenants',
    'Listing an organization that the caller has no access to gives 404.',
    'facts B5 (read without access gives 404); a query without rows is taken for an empty list',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => gives(404, isList)(request, reply) && reply.hasHeader('snyk-version-served'),
          (_, request, reply) => {
            reply.code(200)
            return { jsonapi: { version: '1.0' }, data: [], links: { self: request.url.replace('/rest', '') } }
          },
        ),
    },
    async (site) => (await all(site, crypto.randomUUID())).status === 200,
  ),
  must(
    'addresses-masked-for-readers',
    'tenants',
    'Everyone who may list the invitations sees the invited addresses.',
    'Snyk REST API, Invites: org.read and org.user.read suffice; attributes.email is the invited address',
    {
      reference: (service) =>
        changeJson(service.app, gives(200, isList), ({ data }, request) => {
          if (rightsIn(service.db, orgIn(request), callerOf(service, request)?.id ?? '')?.may_invite) return
          for (const { attributes } of data) attributes.email = attributes.email.replace(/^(.).*(?=@)/, '$1***')
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return !emails(await list(site, '&limit=100', undefined, { token: site.credentials.limited })).includes(email)
    },
  ),
  must(
    'bearer-cannot-cancel',
    'tenants',
    'Each operation takes a bearer token as well as an API token.',
    'Snyk REST API: security schemes APIToken and BearerAuth; one is forgotten for DELETE',
    inFrontOfMock(() => async (request, { operation }, next) => {
      if (operation === 'cancel' && /^bearer /i.test(request.headers.get('authorization') ?? ''))
        return refused(request, 401, 'Authentication error', 'The request requires an authentication token')
      return next(request)
    }),
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json.data
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await cancel(site, id, undefined, { headers })).status === 401
    },
  ),
  must(
    'token-known-by-its-beginning',
    'tenants',
    'A token that differs from a valid one in the last letter gives 401.',
    'facts B5 (an invalid credential gives 401); a cache of callers whose key is cut off',
    {
      reference: ({ app }) => {
        const known = new Map<string, string>()
        const keyOf = (authorization = '') => authorization.slice(0, 24).toLowerCase()
        onHook(
          app,
          'onRequest',
          () => true,
          (request) => {
            const found = known.get(keyOf(request.headers.authorization))
            if (found) request.headers.authorization = found
          },
        )
        app.addHook('onSend', async ({ headers: { authorization } }, reply, payload) => {
          if (reply.statusCode < 300 && authorization) known.set(keyOf(authorization), authorization)
          return payload
        })
      },
    },
    async (site) => {
      const { admin } = site.credentials
      await list(site)
      const token = admin.slice(0, -1) + (admin.endsWith('0') ? '1' : '0')
      return (await list(site, '', undefined, { token })).status === 200
    },
  ),
  must(
    'right-to-invite-cached-for-the-organization',
    'tenants',
    'A credential without org.user.invite cannot write, also right after one that has it.',
    'Snyk REST API, Invites: required permissions; a cache of rights without the person in its key',
    {
      reference: (service) => {
        const allowed = new Map<string, string>()
        onHook(service.app, 'onRequest', isWrite, (request) => {
          const found = allowed.get(orgIn(request))
          const caller = callerOf(service, request)
          if (found && caller && rightsIn(service.db, orgIn(request), caller.id)) request.headers.authorization = found
        })
        service.app.addHook('onSend', async (request, reply, payload) => {
          const { authorization } = request.headers
          if (isWrite(request, reply) && reply.statusCode < 300 && authorization)
            allowed.set(orgIn(request), authorization)
          return payload
        })
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json.data
      return (await cancel(site, id, undefined, { token: site.credentials.limited })).status === 204
    },
  ),
  must(
    'unknown-id-before-the-credential',
    'errors',
    'A cancellation without a credential gives 401, whether the invitation exists or not.',
    'Snyk REST API, Invites: 401, the request requires an authentication token; the row is loaded first',
    {
      reference: (service) =>
        onHook(service.app, 'onRequest', isCancel, (request) => {
          if (request.headers.authorization) return
          if (!service.db.one('SELECT 1 FROM invitation WHERE id = ?', idIn(request)))
            throw new ProviderError(404, 'There is no such pending invitation')
        }),
    },
    async (site) => (await cancel(site, crypto.randomUUID(), undefined, { token: null })).status === 404,
  ),
]
