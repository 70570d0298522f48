import type { BlindBug } from '../bug.ts'
import {
  bodyOf,
  bug,
  fill,
  invitation,
  invite,
  type Json,
  listed,
  onJson,
  operationOf,
  patchSql,
  post,
  queryOf,
  rewrite,
  setBody,
  unknownId,
} from './round-3-helpers.ts'

const roleOf = (body: Json) => String(body?.data?.attributes?.role)

/** Wrong input checks in the reference service. */
export const input: readonly BlindBug[] = [
  bug(
    'should',
    {
      id: 'unknown-role-becomes-default',
      group: 'input',
      breaks: 'An invite with an unknown role is refused',
      source: 'Snyk REST API, Invites: role',
    },
    {
      reference: ({ app, db }) => {
        app.addHook('preHandler', async (request) => {
          const body = bodyOf(request)
          const isId = /^[0-9a-f-]{36}$/i.test(roleOf(body))
          if (!isId || db.one('SELECT 1 FROM role WHERE id = ?', roleOf(body).toLowerCase())) return
          body.data.attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY name LIMIT 1')?.id
          setBody(request, body)
        })
      },
    },
    async (site) => {
      const body = invitation(site, site.fresh(), '12345678-0000-4000-8000-123456789012')
      return (await post(site, body)).status === 201
    },
  ),
  bug(
    'must',
    {
      id: 'unicode-address-is-garbled',
      group: 'input',
      breaks: 'An address with letters beyond ASCII is listed as it was given',
      source: 'Snyk REST OpenAPI: email is a string',
    },
    {
      reference: (service) =>
        patchSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[2] = Buffer.from(String(values[2])).toString('latin1')
          return sql
        }),
    },
    async (site) => {
      await invite(site, 'jörg@example.test')
      return !(await listed(site)).some((entry) => entry.attributes.email === 'jörg@example.test')
    },
  ),
  bug(
    'must',
    {
      id: 'long-addresses-compared-in-part',
      group: 'input',
      breaks: 'Two long addresses that differ at the end can both be invited',
      source: 'Snyk REST API, Invites: email; RFC 5321, 4.5.3.1',
    },
    {
      reference: (service) =>
        patchSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = String(values[3]).slice(0, 64)
          return sql
        }),
    },
    async (site) => {
      const long = (end: string) => `${'a'.repeat(60)}@department-of-${end}.example.test`
      await invite(site, long('one'))
      return (await invite(site, long('two'))).status !== 201
    },
  ),
  bug(
    'must',
    {
      id: 'client-chooses-id',
      group: 'input',
      breaks: 'An invite with an id in its data is refused with 400',
      source: 'Snyk REST OpenAPI, createOrgInvitation: additionalProperties false',
    },
    {
      reference: (service) => {
        const wanted = new WeakMap<object, string>()
        service.app.addHook('preHandler', async (request) => {
          const body = bodyOf(request)
          if (operationOf(request) !== 'invite' || typeof body?.data?.id !== 'string') return
          const { id, ...data } = body.data
          wanted.set(request, id)
          setBody(request, { ...body, data })
        })
        onJson(service, (json, request, reply) => {
          const id = wanted.get(request)
          if (id === undefined || reply.statusCode !== 201) return
          service.db.run('UPDATE OR IGNORE invitation SET id = ? WHERE id = ?', id, json.data.id)
          json.data.id = id
        })
      },
    },
    async (site) => {
      const body = invitation(site, site.fresh())
      return (await post(site, { data: { ...body.data, id: unknownId } })).status === 201
    },
  ),
  bug(
    'must',
    {
      id: 'cancel-without-version',
      group: 'input',
      breaks: 'A cancellation without a version is refused with 400 and cancels nothing',
      source: 'Snyk REST API, Invites: version is required',
    },
    {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) === 'cancel' && !queryOf(request).has('version'))
            rewrite(request, (query) => query.set('version', '2022-11-14'))
        })
      },
    },
    async (site) => {
      const [made] = await fill(site, 1)
      return (await site.call('DELETE', `/orgs/${site.tenant.org_id}/invites/${made.id}`)).status === 204
    },
  ),
  bug(
    'should',
    {
      id: 'name-becomes-address',
      group: 'input',
      breaks: 'A text that is not an address cannot be invited',
      source: 'Snyk REST API, Invites: email',
    },
    {
      reference: ({ app }) => {
        app.addHook('preHandler', async (request) => {
          const body = bodyOf(request)
          const email = body?.data?.attributes?.email
          if (typeof email !== 'string' || email === '' || email.includes('@')) return
          body.data.attributes.email = `${email.replace(/\s/g, '')}@localhost`
          setBody(request, body)
        })
      },
    },
    async (site) => (await invite(site, 'robin.sample')).status === 201,
  ),
  bug(
    'should',
    {
      id: 'upper-case-role-refused',
      group: 'input',
      breaks: 'The id of a role is accepted in upper case',
      source: 'RFC 9562, 4: UUIDs are compared without regard to case',
    },
    {
      reference: ({ app }) => {
        app.addHook('preHandler', async (request) => {
          const body = bodyOf(request)
          const role = body?.data?.attributes?.role
          if (typeof role !== 'string' || role === role.toLowerCase()) return
          body.data.attributes.role = unknownId
          setBody(request, body)
        })
      },
    },
    async (site) => (await invite(site, site.fresh(), { role: site.roles[1]?.toUpperCase() })).status !== 201,
  ),
]
