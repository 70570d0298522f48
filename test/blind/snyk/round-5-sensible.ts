import { Cursors } from '../../reference/snyk/cursor.ts'
import { seedStore } from '../../reference/snyk/store.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, param, pause, queryOf, setBody, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedRequest, changedResponse } from '../proxy.ts'
import {
  cancel,
  emailsOf,
  follow,
  hrefOf,
  idsOf,
  invitation,
  invite,
  list,
  made,
  makeMany,
  post,
  walk,
} from './calls.ts'
import { isCancel, isInvite, isList, isListed, operationAt, refuse, relink } from './helpers.ts'

const { should } = bugsInOrder('snyk', 5)

const unknown = '5d1f3f0e-7a53-4c2c-9a2b-0f6f0e6c8a11'

/** Bugs that break only sensible promises. */
export const sensible: readonly BlindBug[] = [
  should(
    'second-cancel-gives-204',
    'lifecycle',
    'Cancelling a second time gives 404',
    'specs/snyk.yaml, deleteOrgInvitation: second cancellation (inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'revoked'"
          if (db.one(sql, param(request, 'invite_id').toLowerCase(), param(request, 'org_id'))) reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = await made(site)
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'upper-case-id-is-not-found',
    'input',
    'A UUID in the path is the same in upper case',
    'RFC 9562: UUIDs are case-insensitive on input',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) =>
          /[A-F]/.test(param(request, 'invite_id'))
            ? void refuse(reply, 404, 'There is no such pending invitation')
            : undefined,
        ),
    },
    async (site) => (await cancel(site, (await made(site)).id.toUpperCase())).status === 404,
  ),
  should(
    'listed-address-is-lower-case',
    'responses',
    'The list shows an address in the letter case in which it was invited',
    'facts A4, B5: compare without case, echo as given',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (operationAt(request) !== 'list' || !response.ok) return response
        return changedResponse(response, ({ data }) => {
          for (const { attributes } of data) attributes.email = attributes.email.toLowerCase()
        })
      },
    },
    async (site) => {
      await invite(site, 'Robin.Case@Example.test')
      return emailsOf(await list(site, '&limit=100')).includes('robin.case@example.test')
    },
  ),
  should(
    'other-case-is-another-address',
    'input',
    'An address in another letter case is a duplicate of a pending one',
    'facts B5: the sync tool compares without case; ecamp/ecamp3#7046',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.includes('INSERT INTO invitation')) values[3] = String(values[2])
          return sql
        }),
    },
    async (site) => {
      await invite(site, 'noor.case@example.test')
      return (await invite(site, 'Noor.Case@example.test')).status === 201
    },
  ),
  should(
    'unknown-role-becomes-a-default',
    'input',
    'An invite with a role that does not exist is refused',
    'facts E11: a table of roles',
    {
      on: 'mock',
      wrap: (fetch) => {
        let known: string | undefined
        return async (request) => {
          if (operationAt(request) !== 'invite') return fetch(request)
          const text = await request.clone().text()
          const role = /"role":"([^"]*)"/.exec(text)?.[1] ?? ''
          const response = await fetch(request.clone())
          if (response.status === 201) known = role
          if (response.status !== 400 || !uuid.test(role) || !known) return response
          return fetch(
            await changedRequest(request, (parts) => {
              parts.text = text.replace(role, String(known))
            }),
          )
        }
      },
    },
    async (site) => {
      await made(site)
      return (await post(site, invitation(site.fresh(), unknown))).status === 201
    },
  ),
  should(
    'full-last-page-has-a-next-link',
    'paging',
    'The last page has no next link, even if it is full',
    'facts B4: links appear when relevant; superplanehq/superplane#6622',
    {
      reference: ({ app, db }) => {
        const cursors = new Cursors(seedStore(db).cursorKey)
        changeJson(app, isListed, ({ data, links }, request) => {
          const limit = Number(queryOf(request).get('limit') ?? 10)
          if (links.next || data.length < limit) return
          const row = db.one<{ seq: number }>('SELECT seq FROM invitation WHERE id = ?', data.at(-1).id)
          links.next = relink(links.first, (href) => {
            const cursor = cursors.encode(param(request, 'org_id'), Number(row?.seq))
            return `${href}&starting_after=${cursor}`
          })
        })
      },
    },
    async (site) => {
      await makeMany(site, 10)
      const all = await walk(site)
      return idsOf(all.at(-1) ?? (await list(site))).length === 0
    },
  ),
  should(
    'no-prev-after-next',
    'paging',
    'A page that is reached with starting_after has a prev link',
    'facts B4: prev and next appear when relevant; edenlabllc/ehealth.api#611',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!request.url.includes('starting_after') || !response.ok) return response
        return changedResponse(response, ({ links }) => {
          delete links.prev
        })
      },
    },
    async (site) => {
      await makeMany(site, 12)
      const { next } = (await list(site)).json.links
      const { status, json } = await follow(site, next)
      return status === 200 && json.links.prev === undefined
    },
  ),
  should(
    'last-link-leads-to-the-first-page',
    'paging',
    'links.last leads to the end of the list',
    'Snyk REST OpenAPI, Links: last',
    {
      reference: ({ app }) =>
        changeJson(app, isListed, ({ links }) => {
          if (links.last) links.last = links.first
        }),
    },
    async (site) => {
      await makeMany(site, 12)
      const { first, last } = (await list(site)).json.links
      return hrefOf(first) === hrefOf(last)
    },
  ),
  should(
    'self-link-forgets-the-cursor',
    'paging',
    'links.self of a page leads to the same page',
    'facts E13: self on all top-level responses',
    {
      reference: ({ app }) =>
        changeJson(app, isListed, ({ links }) => {
          links.self = links.first
        }),
    },
    async (site) => {
      await makeMany(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      return idsOf(await follow(site, second.json.links.self))[0] !== idsOf(second)[0]
    },
  ),
  should(
    'request-id-is-that-of-the-service',
    'responses',
    'Each request has an id of its own',
    'Snyk REST OpenAPI, header snyk-request-id: id of this request',
    {
      reference: ({ app }) => {
        let first: unknown
        app.addHook('onSend', async (_request, reply, payload) => {
          first ??= reply.getHeader('snyk-request-id')
          reply.header('snyk-request-id', first)
          return payload
        })
      },
    },
    async (site) => {
      const ids = [await list(site), await list(site)].map(({ headers }) => headers.get('snyk-request-id'))
      return ids[0] === ids[1]
    },
  ),
  should(
    'unauthorized-tells-no-scheme',
    'errors',
    'A 401 says how to send a credential',
    'RFC 9110, 15.5.2; specs/snyk.yaml, WWW-Authenticate (inferred)',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (isList(request) && reply.statusCode === 401) reply.removeHeader('www-authenticate')
          return payload
        }),
    },
    async (site) => (await list(site, '', { token: null })).headers.get('www-authenticate') === null,
  ),
  should(
    'all-errors-have-one-id',
    'errors',
    'The id of an error is that of this occurrence',
    'Snyk REST OpenAPI, ErrorItem: id',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode >= 400,
          ({ errors }) => {
            for (const item of errors) item.id = unknown
          },
        ),
    },
    async (site) => {
      const ids = [await cancel(site, unknown), await cancel(site, unknown)].map(({ json }) => json.errors[0].id)
      return ids[0] === ids[1]
    },
  ),
  should(
    'trailing-space-escapes-the-duplicate-check',
    'input',
    'An address with a space at its end is refused, or counts as the address without it',
    'every client depends on it: an invited address is listed once',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          const { email } = body.data?.attributes ?? {}
          if (typeof email !== 'string' || !email.endsWith(' ')) return
          body.data.attributes.email = email.trimEnd()
          setBody(request, body)
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          const key = email.trimEnd().toLowerCase()
          if (!db.one(sql, param(request, 'org_id'), key)) return
          db.run("UPDATE invitation SET email_key = email_key || '-' WHERE email_key = ?", key)
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, `${email} `)
      return emailsOf(await list(site, '&limit=100')).filter((one) => one.trim() === email).length === 2
    },
  ),
  should(
    'cancels-at-once-both-succeed',
    'concurrency',
    'Of two cancellations at once, one finds no pending invitation',
    'pierreb-devkit/Node#3834; second cancellation as in a sequence',
    {
      reference: ({ app, db }) => {
        onHook(app, 'preHandler', isCancel, async (request, reply) => {
          const id = param(request, 'invite_id').toLowerCase()
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'pending'"
          const isPending = db.one(sql, id, param(request, 'org_id')) !== undefined
          await pause()
          if (!isPending) return
          db.run("UPDATE invitation SET state = 'revoked' WHERE id = ?", id)
          reply.code(204).send()
        })
      },
    },
    async (site) => {
      const { id } = await made(site)
      const both = await Promise.all([cancel(site, id), cancel(site, id)])
      return both.every(({ status }) => status === 204)
    },
  ),
  should(
    'error-shows-a-stack',
    'errors',
    'An error does not show paths or code of the server',
    'OWASP API security: no stack traces in responses',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 404 || operationAt(request) !== 'cancel') return response
        return changedResponse(response, ({ errors }) => {
          errors[0].meta = {
            stack: 'NotFoundError: invite\n    at cancelInvite (/srv/app/src/invites/service.js:88:13)',
          }
        })
      },
    },
    async (site) => String((await cancel(site, unknown)).json.errors[0].meta?.stack).includes('/srv/app'),
  ),
]
