import type { BlindBug } from '../bug.ts'
import { always, changeJson, changeQuery, changeSql, type Json, jsonOf, queryOf, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { invitation, invite, listed, makeMany, post } from './calls.ts'
import { nowhere, operationOf } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

const roleOf = (body: Json) => String(body?.data?.attributes?.role)

/** Wrong input checks in the reference service. */
export const input: readonly BlindBug[] = [
  should({
    id: 'snyk-3-unknown-role-becomes-default',
    group: 'input',
    breaks: 'An invite with an unknown role is refused',
    source: 'Snyk REST API, Invites: role',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('preHandler', async (request) => {
          const body = jsonOf(request)
          const isId = /^[0-9a-f-]{36}$/i.test(roleOf(body))
          if (!isId || db.one('SELECT 1 FROM role WHERE id = ?', roleOf(body).toLowerCase())) return
          body.data.attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY name LIMIT 1')?.id
          setBody(request, body)
        })
      },
    },
    witness: async (site) => {
      const body = invitation(site.fresh(), '12345678-0000-4000-8000-123456789012')
      return (await post(site, body)).status === 201
    },
  }),
  must({
    id: 'snyk-3-unicode-address-is-garbled',
    group: 'input',
    breaks: 'An address with letters beyond ASCII is listed as it was given',
    source: 'Snyk REST OpenAPI: email is a string',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[2] = Buffer.from(String(values[2])).toString('latin1')
          return sql
        }),
    },
    witness: async (site) => {
      await invite(site, 'jörg@example.test')
      return !(await listed(site)).some((entry) => entry.attributes.email === 'jörg@example.test')
    },
  }),
  must({
    id: 'snyk-3-long-addresses-compared-in-part',
    group: 'input',
    breaks: 'Two long addresses that differ at the end can both be invited',
    source: 'Snyk REST API, Invites: email; RFC 5321, 4.5.3.1',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = String(values[3]).slice(0, 64)
          return sql
        }),
    },
    witness: async (site) => {
      const long = (end: string) => `${'a'.repeat(60)}@department-of-${end}.example.test`
      await invite(site, long('one'))
      return (await invite(site, long('two'))).status !== 201
    },
  }),
  must({
    id: 'snyk-3-client-chooses-id',
    group: 'input',
    breaks: 'An invite with an id in its data is refused with 400',
    source: 'Snyk REST OpenAPI, createOrgInvitation: additionalProperties false',
    planting: {
      reference: (service) => {
        const wanted = new WeakMap<object, string>()
        service.app.addHook('preHandler', async (request) => {
          const body = jsonOf(request)
          if (operationOf(request) !== 'invite' || typeof body?.data?.id !== 'string') return
          const { id, ...data } = body.data
          wanted.set(request, id)
          setBody(request, { ...body, data })
        })
        changeJson(service.app, always, (json, request, reply) => {
          const id = wanted.get(request)
          if (id === undefined || reply.statusCode !== 201) return
          service.db.run('UPDATE OR IGNORE invitation SET id = ? WHERE id = ?', id, json.data.id)
          json.data.id = id
        })
      },
    },
    witness: async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      return (await post(site, { data: { ...body.data, id: nowhere } })).status === 201
    },
  }),
  must({
    id: 'snyk-3-cancel-without-version',
    group: 'input',
    breaks: 'A cancellation without a version is refused with 400 and cancels nothing',
    source: 'Snyk REST API, Invites: version is required',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) === 'cancel' && !queryOf(request).has('version'))
            changeQuery(request, (query) => query.set('version', '2022-11-14'))
        })
      },
    },
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      return (await site.call('DELETE', `/orgs/${site.tenant.org_id}/invites/${made.id}`)).status === 204
    },
  }),
  should({
    id: 'snyk-3-name-becomes-address',
    group: 'input',
    breaks: 'A text that is not an address cannot be invited',
    source: 'Snyk REST API, Invites: email',
    planting: {
      reference: ({ app }) => {
        app.addHook('preHandler', async (request) => {
          const body = jsonOf(request)
          const email = body?.data?.attributes?.email
          if (typeof email !== 'string' || email === '' || email.includes('@')) return
          body.data.attributes.email = `${email.replace(/\s/g, '')}@localhost`
          setBody(request, body)
        })
      },
    },
    witness: async (site) => (await invite(site, 'robin.sample')).status === 201,
  }),
  should({
    id: 'snyk-3-upper-case-role-refused',
    group: 'input',
    breaks: 'The id of a role is accepted in upper case',
    source: 'RFC 9562, 4: UUIDs are compared without regard to case',
    planting: {
      reference: ({ app }) => {
        app.addHook('preHandler', async (request) => {
          const body = jsonOf(request)
          const role = body?.data?.attributes?.role
          if (typeof role !== 'string' || role === role.toLowerCase()) return
          body.data.attributes.role = nowhere
          setBody(request, body)
        })
      },
    },
    witness: async (site) => (await invite(site, site.fresh(), { role: site.roles[1]?.toUpperCase() })).status !== 201,
  }),
]
