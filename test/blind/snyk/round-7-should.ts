import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  changeJson,
  changeQuery,
  changeSql,
  onHook,
  param,
  pause,
  queryOf,
} from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changingJson } from '../proxy.ts'
import { cancel, fill, follow, idsOf, invitation, invite, invitedId, list, listedEmails, post } from './calls.ts'
import { errorDocument, mediaType, sends } from './helpers.ts'

const { should } = bugsInOrder('snyk', 7)

const unknown = '3f0c2a64-8d1e-4b57-9a60-5e2b7c91d084'

/** Behaviours that are only not sensible. */
export const round7Should: readonly BlindBug[] = [
  should(
    'second-cancel-succeeds',
    'lifecycle',
    'Cancelling an invitation a second time gives 404.',
    'facts B5: cancel twice',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('UPDATE invitation SET state') ? sql.replace(" AND state = 'pending'", '') : sql,
        ),
    },
    async (site) => {
      const id = await invitedId(site)
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'two-invites-at-once-listed-twice',
    'concurrency',
    'An address that is invited twice at once is listed once.',
    'facts B5: duplicate invite',
    {
      reference: ({ app, db }) => {
        db.run('DROP INDEX one_pending')
        changeSql({ db }, (sql) => sql.replace(/ON CONFLICT \(org_id, email_key\).*$/s, ''))
        onHook(app, 'preHandler', sends('invite'), async (request, reply) => {
          const { email } = bodyOf(request).data?.attributes ?? {}
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          const found = db.one(sql, param(request, 'org_id').toLowerCase(), String(email).toLowerCase())
          if (found)
            return answer(reply, 400, errorDocument(400, 'This address already has a pending invitation'), mediaType)
          await pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await listedEmails(site)).filter((one) => one === email).length > 1
    },
  ),
  should(
    'letter-case-makes-two-invitations',
    'input',
    'An address in other letters is the same address.',
    'facts B5: duplicate invite',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = String(values[2])
          return sql
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invitedId(site, email)
      return (await invite(site, email.toUpperCase())).status === 201
    },
  ),
  should(
    'member-invited',
    'lifecycle',
    'A member of the organization is not invited again.',
    'facts B5: existing member',
    {
      reference: (service) =>
        changeSql(service, (sql) => (sql.startsWith('SELECT 1 FROM membership') ? `${sql} AND 1 = 0` : sql)),
    },
    async (site) => (await invite(site, 'quinn@example.test')).status === 201,
  ),
  should(
    'list-in-small-letters',
    'input',
    'The list shows an address in the letters in which it was invited.',
    'Snyk REST OpenAPI, OrgInvitationAttributes20221114: email',
    {
      reference: (service) => changeSql(service, (sql) => sql.replace('i.id, i.email,', 'i.id, i.email_key AS email,')),
    },
    async (site) => {
      const email = `Casey.${site.fresh()}`
      await invitedId(site, email)
      return !(await listedEmails(site)).includes(email)
    },
  ),
  should(
    'second-page-without-prev',
    'paging',
    'A page with records before it has a link to the previous page.',
    'Snyk, about the REST API: pagination links',
    {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }, request) => {
          if (queryOf(request).has('starting_after')) delete links.prev
        }),
    },
    async (site) => {
      await fill(site, 11)
      return (await follow(site, (await list(site)).json.links.next)).json.links.prev === undefined
    },
  ),
  should(
    'last-link-to-first-page',
    'paging',
    'The last link leads to the end of the list.',
    'Snyk REST OpenAPI, Links; JSON:API, pagination',
    {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }) => {
          if (links.last) links.last = links.first
        }),
    },
    async (site) => {
      const ids = await fill(site, 11)
      return !idsOf(await follow(site, (await list(site)).json.links.last)).includes(String(ids[10]))
    },
  ),
  should(
    'self-link-without-cursor',
    'paging',
    'The self link of a page leads to the same page.',
    'Snyk API standards: self link; JSON:API, links',
    {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }) => {
          links.self = links.first
        }),
    },
    async (site) => {
      await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return String(idsOf(await follow(site, second.json.links.self))) !== String(idsOf(second))
    },
  ),
  should(
    'unknown-role-500',
    'errors',
    'A role that does not exist is a mistake of the client.',
    'Snyk REST OpenAPI, createOrgInvitation: 400, 404',
    {
      reference: (service) =>
        changeSql(service, (sql) => (sql.startsWith('SELECT 1 FROM role WHERE id') ? 'SELECT 1 WHERE ? <> 0' : sql)),
    },
    async (site) => (await post(site, invitation(site.fresh(), unknown))).status === 500,
  ),
  should(
    'unauthorized-without-challenge',
    'errors',
    'A 401 says how to send a credential.',
    'RFC 9110, 15.5.2',
    {
      reference: (service) =>
        afterwards(
          service.app,
          (_, reply) => reply.statusCode === 401,
          (_, reply) => {
            reply.removeHeader('www-authenticate')
          },
        ),
    },
    async (site) => !(await list(site, '', { token: null })).headers.has('www-authenticate'),
  ),
  should(
    'version-twice',
    'input',
    'Two versions in a request are refused.',
    'facts B4: a second version makes the call fail',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', sends('list'), (request) =>
          changeQuery(request, (query) => query.has('version') && query.set('version', query.get('version') ?? '')),
        ),
    },
    async (site) => (await list(site, '&version=2022-11-14')).status === 200,
  ),
  should(
    'broken-cursor-starts-again',
    'paging',
    'A cursor that the service did not issue is refused.',
    'facts B4: cursors come from links',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const copy = request.clone()
        const response = await fetch(request)
        const url = new URL(copy.url)
        if (copy.method !== 'GET' || response.status !== 400 || !url.searchParams.has('starting_after')) return response
        url.searchParams.delete('starting_after')
        return fetch(new Request(url, { headers: copy.headers }))
      },
    },
    async (site) => (await list(site, '&starting_after=v1.nothing')).status === 200,
  ),
  should(
    'plus-address-is-plain-address',
    'input',
    'An address with a plus is another address.',
    'facts B5: duplicate invite',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = String(values[3]).replace(/\+[^@]*@/, '@')
          return sql
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invitedId(site, email)
      return (await invite(site, email.replace('@', '+work@'))).status !== 201
    },
  ),
  should(
    'unauthorized-repeats-credential',
    'errors',
    'An error does not repeat the credential.',
    'OWASP: secrets in error messages',
    changingJson(
      'mock',
      (_, response) => response.status === 401,
      ({ errors }, request) => {
        for (const error of errors) error.detail += `: ${request.headers.get('authorization')}`
      },
    ),
    async (site) => {
      const { text } = await list(site, '', { token: unknown })
      return text.includes(unknown)
    },
  ),
  should(
    'unknown-parameter-not-named',
    'errors',
    'The error for an unknown query parameter names this parameter.',
    'Snyk, about the REST API: unknown query parameter',
    changingJson(
      'mock',
      (request, response) => request.method === 'GET' && response.status === 400,
      ({ errors }) => {
        for (const error of errors) if (error.source?.parameter) error.source.parameter = 'version'
      },
    ),
    async (site) => (await list(site, '&colour=red')).json.errors[0].source?.parameter === 'version',
  ),
]
