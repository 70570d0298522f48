import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, onHook, param, pause, queryOf, setBody } from '../common.ts'
import {
  all,
  bodyFor,
  cancel,
  changeUrl,
  edited,
  emails,
  fill,
  follow,
  gives,
  inFrontOfMock,
  invite,
  isCancel,
  isInvite,
  isList,
  linkOf,
  list,
  orgIn,
  orgOf,
  refused,
  should,
} from './round-9-helpers.ts'

const given = gives(200, isList)

export const sensible: readonly BlindBug[] = [
  should(
    'full-last-page-has-next',
    'paging',
    'A last page that is just full has no link to a page after it.',
    'facts B4 (links appear when relevant); a full page is taken for a sign of more',
    {
      reference: ({ app }) =>
        changeJson(app, given, ({ data, links }, request) => {
          const query = queryOf(request)
          if (data.length < Number(query.get('limit') ?? 10) || links.next || query.has('ending_before')) return
          links.next = { href: links.last.href.replace('ending_before', 'starting_after') }
        }),
    },
    async (site) => {
      await fill(site, 10)
      return linkOf(await list(site), 'next') !== undefined
    },
  ),
  should(
    'self-is-always-the-first-page',
    'paging',
    'The link "self" of a page leads to that page.',
    'JSON:API, links: self; facts E13',
    {
      reference: ({ app }) =>
        changeJson(app, given, ({ links }) => {
          if (links.self && links.first) links.self = links.first
        }),
    },
    async (site) => {
      await fill(site, 12)
      const second = await follow(site, await list(site), 'next')
      return emails(await follow(site, second, 'self'))[0] !== emails(second)[0]
    },
  ),
  should(
    'first-link-is-this-page',
    'paging',
    'The link "first" leads to the first page from every page.',
    'Snyk REST API, Invites: links.first; JSON:API, pagination',
    {
      reference: ({ app }) =>
        changeJson(app, given, ({ links }) => {
          if (links.first) links.first = links.self
        }),
    },
    async (site) => {
      const made = await fill(site, 12)
      const second = await follow(site, await list(site), 'next')
      return emails(await follow(site, second, 'first'))[0] !== made.emails[0]
    },
  ),
  should(
    'unreadable-cursor-starts-over',
    'paging',
    'A cursor that was never issued is refused.',
    'Snyk REST API, Invites: 400, a parameter was invalid; a cursor that cannot be read is taken for none',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeUrl(request, ({ searchParams }) => {
            for (const name of ['starting_after', 'ending_before'])
              if (searchParams.has(name) && searchParams.get(name)?.length !== 48) searchParams.delete(name)
          }),
        ),
    },
    async (site) => (await list(site, '&starting_after=nonsense')).status === 200,
  ),
  should(
    'second-cancel-succeeds',
    'lifecycle',
    'A second cancellation of an invitation gives 404.',
    'facts B5 (cancel twice)',
    inFrontOfMock(() => {
      const cancelled = new Set<string>()
      return async (request, { operation, org, id }, next) => {
        const response = await next(request)
        if (operation !== 'cancel') return response
        if (response.status === 204) cancelled.add(`${org} ${id}`)
        if (response.status !== 404 || !cancelled.has(`${org} ${id}`)) return response
        const headers = new Headers(response.headers)
        for (const name of ['content-type', 'content-length']) headers.delete(name)
        return new Response(null, { status: 204, headers })
      }
    }),
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json.data
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'two-cancels-at-once-both-succeed',
    'concurrency',
    'Of two cancellations of an invitation at once, one succeeds.',
    'facts B5 (cancel twice); the row is checked before it is changed',
    {
      reference: ({ app, db }) => {
        const found = new WeakSet<object>()
        onHook(app, 'preHandler', isCancel, async (request) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'pending'"
          if (db.one(sql, param(request, 'invite_id').toLowerCase(), orgIn(request))) found.add(request)
          await pause()
        })
        app.addHook('onSend', async (request, reply, payload) => {
          if (!gives(404, isCancel)(request, reply) || !found.has(request)) return payload
          reply.code(204).removeHeader('content-type').removeHeader('content-length').removeHeader('content-encoding')
          return ''
        })
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json.data
      const both = await Promise.all([cancel(site, id), cancel(site, id)])
      return both.every(({ status }) => status === 204)
    },
  ),
  should(
    'unknown-role-replaced',
    'input',
    'A role that does not exist is refused.',
    'Snyk REST API, Invites: attributes.role is the id of a role; a default stands in for a failed lookup',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = JSON.parse(String(request.body || 'null'))
          const role = body?.data?.attributes?.role
          if (typeof role !== 'string' || !/^[\da-f-]{36}$/i.test(role)) return
          if (db.one('SELECT 1 FROM role WHERE id = ?', role.toLowerCase())) return
          body.data.attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY rowid DESC LIMIT 1')?.id
          setBody(request, body)
        }),
    },
    async (site) => (await invite(site, site.fresh(), { role: crypto.randomUUID() })).status === 201,
  ),
  should(
    'pointer-with-dots',
    'errors',
    'The pointer of an error is a JSON Pointer into the body.',
    'JSON:API, errors: source.pointer; facts E17',
    {
      reference: ({ app }) =>
        changeJson(app, gives(400), ({ errors }) => {
          for (const { source } of errors)
            if (source?.pointer) source.pointer = source.pointer.slice(1).replaceAll('/', '.')
        }),
    },
    async (site) => {
      const refusal = await invite(site, site.fresh(), { role: 'x' })
      return !refusal.json.errors[0].source.pointer.startsWith('/')
    },
  ),
  should(
    'no-challenge-with-401',
    'errors',
    'A response with 401 says how to send a credential.',
    'RFC 9110, 15.5.2: WWW-Authenticate',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (_, reply, payload) => {
          if (reply.statusCode === 401) reply.removeHeader('www-authenticate')
          return payload
        }),
    },
    async (site) => !(await list(site, '', undefined, { token: null })).headers.has('www-authenticate'),
  ),
  should(
    'plain-accept-refused',
    'input',
    'A client that accepts any type gets the list.',
    'facts D2 (snyk-request-manager sends Accept: application/json, text/plain, */*)',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isList, ({ headers: { accept = '' } }) => {
          if (accept.startsWith('application/json')) throw new ProviderError(406, 'Not acceptable')
        }),
    },
    async (site) => {
      const headers = { accept: 'application/json, text/plain, */*' }
      return (await list(site, '', undefined, { headers })).status !== 200
    },
  ),
  should(
    'type-checked-without-a-body',
    'input',
    'A content type without a body does no harm.',
    'facts B1 (the media type is required of requests with a body), D2 (application/json on calls without a body)',
    inFrontOfMock(() => async (request, { operation }, next) => {
      const type = request.headers.get('content-type')
      if ((operation === 'list' || operation === 'cancel') && type?.startsWith('application/json'))
        return refused(request, 400, 'Client request cannot be processed', `The media type ${type} is not supported`)
      return next(request)
    }),
    async (site) =>
      (await list(site, '', undefined, { headers: { 'content-type': 'application/json' } })).status === 400,
  ),
  should(
    'errors-share-an-id',
    'errors',
    'Each error has an id of its own.',
    'JSON:API, errors: id names this occurrence of the problem',
    inFrontOfMock(() => {
      const ids = new Map<number, string>()
      return async (request, { operation }, next) => {
        const response = await next(request)
        if (!operation || response.status < 400) return response
        return edited(response, ({ errors }) => {
          for (const error of errors ?? []) {
            error.id = ids.get(response.status) ?? error.id ?? crypto.randomUUID()
            ids.set(response.status, error.id)
          }
        })
      }
    }),
    async (site) => {
      const [one, two] = [await cancel(site, crypto.randomUUID()), await cancel(site, crypto.randomUUID())]
      return one.json.errors[0].id === two.json.errors[0].id
    },
  ),
  should(
    'organization-in-capitals-unknown',
    'input',
    'The id of an organization is found in capital letters too.',
    'RFC 9562, 4: the letters of a UUID are case-insensitive on input',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isList, (request) => {
          if (/[A-F]/.test(param(request, 'org_id'))) throw new ProviderError(404, 'There is no such organization')
        }),
    },
    async (site) => (await all(site, orgOf(site).toUpperCase())).status === 404,
  ),
  should(
    'not-found-with-the-code-of-401',
    'errors',
    'The code and the title of an error fit its status.',
    "Snyk's public error catalogue: SNYK-0005 is an authentication error",
    {
      reference: ({ app }) =>
        changeJson(app, gives(404), ({ errors }) => {
          for (const error of errors) Object.assign(error, { code: 'SNYK-0005', title: 'Authentication error' })
        }),
    },
    async (site) => (await cancel(site, crypto.randomUUID())).json.errors[0].code === 'SNYK-0005',
  ),
  should(
    'refused-token-repeated',
    'errors',
    'A refused credential is not repeated in the response.',
    'Secrets do not belong in error texts',
    {
      reference: ({ app }) =>
        changeJson(app, gives(401), ({ errors }, { headers: { authorization } }) => {
          if (authorization) for (const error of errors) error.detail += `: ${authorization}`
        }),
    },
    async (site) => {
      const token = 'witness-secret-123456'
      return (await invite(site, '', { token, body: bodyFor(site.fresh(), site.roles[1]) })).text.includes(token)
    },
  ),
]
