import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeSql, onHook, param, pause, queryOf, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { moved } from '../proxy.ts'
import { cancel, emailsOf, fill, idsOf, invitation, invite, list } from './calls.ts'
import { isCancel, isInvite, isList } from './helpers.ts'

const { must, should } = bugsOf('snyk', 8)

export const input: readonly BlindBug[] = [
  must({
    id: 'snyk-8-cancel-ignores-unknown-parameters',
    group: 'input',
    breaks: 'A cancellation with an unknown query parameter is refused with 400.',
    source: 'Snyk user docs, about the REST API: unknown query parameter',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) => {
        const url = new URL(request.url)
        const version = url.searchParams.getAll('version').map((one) => `version=${encodeURIComponent(one)}`)
        if (request.method === 'DELETE') url.search = version.join('&')
        return fetch(moved(request, url))
      },
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      return (await cancel(site, id, { query: 'version=2024-06-21&unknown=1' })).status === 204
    },
  }),
  must({
    id: 'snyk-8-ga-accepted-as-stability',
    group: 'input',
    breaks: 'A malformed version is refused with 400.',
    source: 'Snyk REST OpenAPI, version: pattern',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) => fetch(moved(request, request.url.replace(/(~|%7E)ga\b/i, ''))),
    },
    witness: async (site) => (await list(site, '', { query: 'version=2024-06-21~ga' })).status === 200,
  }),
  must({
    id: 'snyk-8-beta-needs-a-beta-release',
    group: 'input',
    breaks: 'A request for a lower stability is served by a release of a higher one.',
    source: 'Snyk API standards, version: resolution; facts B3',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) => {
          if (queryOf(request).get('version')?.endsWith('~beta'))
            throw new ProviderError(404, 'There is no such release')
        }),
    },
    witness: async (site) => (await list(site, '', { query: 'version=2024-06-21~beta' })).status === 404,
  }),
  must({
    id: 'snyk-8-list-as-address',
    group: 'input',
    breaks: 'An address that is not text is refused with 400.',
    source: 'Snyk REST OpenAPI, OrgInvitationRequestAttributes: email',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          const email = body.data?.attributes?.email
          if (!Array.isArray(email)) return
          body.data.attributes.email = String(email)
          setBody(request, body)
        }),
    },
    witness: async (site) => (await invite(site, [site.fresh()])).status === 201,
  }),
  must({
    id: 'snyk-8-stored-address-cut-at-64',
    group: 'input',
    breaks: 'The list shows the whole address that the response to the invite shows.',
    source: 'the list agrees with earlier responses',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[2] = String(values[2]).slice(0, 64)
          return sql
        }),
    },
    witness: async (site) => {
      const made = await invite(site, `robin@${'long-name.'.repeat(6)}example.test`)
      return made.status === 201 && !emailsOf(await list(site)).includes(made.json.data.attributes.email)
    },
  }),
  must({
    id: 'snyk-8-surplus-attribute-ignored',
    group: 'input',
    breaks: 'An attribute that the schema does not have is refused with 400.',
    source: 'Snyk REST OpenAPI, OrgInvitationRequestAttributes: additionalProperties',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST') return fetch(request)
        const text = await request.text()
        let body = text
        try {
          const json = JSON.parse(text)
          const { email, role: roleId, ...surplus } = json.data.attributes
          if (Object.keys(surplus).length > 0) {
            json.data.attributes = { email, role: roleId }
            body = JSON.stringify(json)
          }
        } catch {}
        const headers = new Headers(request.headers)
        headers.delete('content-length')
        return fetch(new Request(request.url, { method: 'POST', headers, ...(body === '' ? {} : { body }) }))
      },
    },
    witness: async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      body.data.attributes.name = 'Robin'
      return (await invite(site, '', { body })).status === 201
    },
  }),
  must({
    id: 'snyk-8-lists-at-once-share-the-org',
    group: 'concurrency',
    breaks: 'Two lists at once of two organizations each have their own invitations.',
    source: 'one request does not affect others: the organization is kept in a variable of the service',
    planting: {
      reference: ({ app }) => {
        let current = ''
        onHook(app, 'preHandler', isList, async (request) => {
          current = param(request, 'org_id')
          await pause()
          ;(request.params as Record<string, string>).org_id = current
        })
      },
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const [mine] = await Promise.all([list(site), list(site, '', { other: true })])
      return !idsOf(mine).includes(id)
    },
  }),
  must({
    id: 'snyk-8-cancel-drops-invite-at-once',
    group: 'concurrency',
    breaks: 'An invitation that is made during a cancellation stays pending.',
    source: 'one request does not affect others: the list is read, filtered and written back',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, async (request) => {
          const last = db.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM invitation')
          await pause(20)
          const sql = 'DELETE FROM invitation WHERE org_id = ? AND seq > ?'
          db.run(sql, param(request, 'org_id').toLowerCase(), last?.seq ?? 0)
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const [, made] = await Promise.all([cancel(site, id), invite(site, site.fresh())])
      return made.status === 201 && !idsOf(await list(site)).includes(made.json.data.id)
    },
  }),
  must({
    id: 'snyk-8-callers-at-once-share-rights',
    group: 'concurrency',
    breaks: 'A caller without the permission to invite is refused while another caller is served.',
    source: 'Snyk API reference, Invites: 403; the caller is kept in a variable of the service',
    planting: {
      reference: ({ app }) => {
        let current: string | undefined
        onHook(
          app,
          'onRequest',
          () => true,
          async ({ headers }) => {
            current = headers.authorization
            await pause()
            if (headers.authorization && current) headers.authorization = current
          },
        )
      },
    },
    witness: async (site) => {
      const [refused] = await Promise.all([
        invite(site, site.fresh(), { token: site.credentials.limited }),
        invite(site, site.fresh()),
      ])
      return refused.status === 201
    },
  }),
  should({
    id: 'snyk-8-two-invites-at-once-both-stored',
    group: 'concurrency',
    breaks: 'Two invites at once of an address lead to one entry, as two in turn do.',
    source: 'dimagi/commcare-connect#1336',
    planting: {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        const pending = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
        onHook(app, 'preHandler', isInvite, async (request) => {
          const email = String(bodyOf(request).data?.attributes?.email ?? '').toLowerCase()
          const orgId = param(request, 'org_id').toLowerCase()
          if (db.one(pending, orgId, email)) throw new ProviderError(400, 'This address has a pending invitation')
          await pause()
        })
        changeSql(service, (sql) =>
          sql.startsWith('INSERT INTO invitation') ? String(sql.split(' ON CONFLICT')[0]) : sql,
        )
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return emailsOf(await list(site)).filter((one) => one === email).length === 2
    },
  }),
]
