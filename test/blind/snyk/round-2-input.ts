import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { always, bySql, changeJson, type Json } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, idsOf, invitation, invite, list, orgOf, version } from './calls.ts'
import { attributesIn, before, orgIn, refuse } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

/** Changes the body of every invite before it is read. */
function rebody(request: { body: unknown }, change: (body: Json) => unknown): void {
  try {
    const body = JSON.parse(String(request.body))
    const changed = change(body)
    request.body = Buffer.from(JSON.stringify(changed === undefined ? body : changed))
  } catch {
    // The handler reports a body that is not JSON.
  }
}

/** Addresses, bodies and ids that are read wrongly. */
export const input: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-underscore-as-wildcard',
    group: 'input',
    breaks: 'Two addresses that differ in one character can both be invited.',
    source: 'symbiote/silverstripe-memberprofiles#178; osuAkatsuki/hanayo#250',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request, reply) => {
          const found = db.one(
            "SELECT 1 FROM invitation WHERE org_id = ? AND state = 'pending' AND email_key LIKE ?",
            orgIn(request),
            String(attributesIn(request)?.email),
          )
          if (found) return refuse(reply, 400, 'This address already has a pending invitation')
        }),
    },
    witness: async (site) => {
      await invite(site, 'robin.ray@example.test')
      return (await invite(site, 'robin_ray@example.test')).status === 400
    },
  },
  {
    ...must,
    id: 'snyk-2-accents-removed',
    group: 'input',
    breaks: 'An address with letters outside ASCII is listed as it was given.',
    source: 'dotnet/aspnetcore#6330; hasgeek/funnel#1277',
    planting: handling('createOrgInvitation', (clean) => (context) => {
      const { attributes } = (context.body as Json).data
      attributes.email = attributes.email.normalize('NFD').replace(/\p{M}/gu, '')
      return clean(context)
    }),
    witness: async (site) => {
      await invite(site, 'zoë@example.test')
      return emailsOf(await list(site, '&limit=100')).includes('zoe@example.test')
    },
  },
  {
    ...must,
    id: 'snyk-2-address-cut-at-64',
    group: 'input',
    breaks: 'A long address is listed in full.',
    source: 'A column of 64 characters; the part before the @ alone may have 64 (RFC 5321)',
    planting: bySql(
      'CREATE TRIGGER cut AFTER INSERT ON invitation BEGIN UPDATE invitation SET email = substr(NEW.email, 1, 64) WHERE seq = NEW.seq; END',
    ),
    witness: async (site) => {
      const email = `${'a'.repeat(60)}@mail.example.test`
      await invite(site, email)
      return !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...must,
    id: 'snyk-2-any-type-taken',
    group: 'input',
    breaks: 'The type in the body of an invite must be `org_invitation`.',
    source: 'Snyk OpenAPI: OrgInvitationRequestData.type, enum',
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) =>
          rebody(request, (body) => {
            if (typeof body.data?.type === 'string') body.data.type = 'org_invitation'
          }),
        ),
    },
    witness: async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      return (await invite(site, '', { body: { data: { ...body.data, type: 'user' } } })).status === 201
    },
  },
  {
    ...must,
    id: 'snyk-2-surplus-beside-data-taken',
    group: 'input',
    breaks: 'A property beside `data` in the body of an invite gives 400.',
    source: 'Snyk OpenAPI: OrgInvitationRequest, additionalProperties false',
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => rebody(request, (body) => (body.data ? { data: body.data } : body))),
    },
    witness: async (site) => {
      const body = { ...invitation(site.fresh(), site.roles[1]), meta: { notify: false } }
      return (await invite(site, '', { body })).status === 201
    },
  },
  {
    ...must,
    id: 'snyk-2-id-in-body-is-taken',
    group: 'input',
    breaks: 'An id in the body of an invite gives 400; the service makes the ids.',
    source: 'Snyk OpenAPI: OrgInvitationRequestData, additionalProperties false; mass assignment',
    planting: {
      reference: ({ app, db }) => {
        const wanted = new WeakMap<object, string>()
        before(app, 'invite', (request) =>
          rebody(request, (body) => {
            const id = body.data?.id
            if (typeof id !== 'string' || !/^[\da-f-]{36}$/.test(id)) return
            wanted.set(request, id)
            body.data.id = undefined
          }),
        )
        changeJson(app, always, (body, request, reply) => {
          const id = wanted.get(request)
          if (reply.statusCode !== 201 || id === undefined) return
          db.run('UPDATE OR IGNORE invitation SET id = ? WHERE id = ?', id, body.data.id)
          body.data.id = id
        })
      },
    },
    witness: async (site) => {
      const id = '11111111-1111-4111-8111-111111111111'
      const body = invitation(site.fresh(), site.roles[1])
      await invite(site, '', { body: { data: { ...body.data, id } } })
      return idsOf(await list(site)).includes(id)
    },
  },
  {
    ...must,
    id: 'snyk-2-role-by-name',
    group: 'input',
    breaks: 'The role in an invite is a UUID; the name of a role gives 400.',
    source: 'Snyk OpenAPI: attributes.role, format uuid (facts E11)',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) =>
          rebody(request, (body) => {
            const named = db.one<{ id: string }>(
              'SELECT id FROM role WHERE name = ?',
              String(body.data?.attributes?.role),
            )
            if (named) body.data.attributes.role = named.id
          }),
        ),
    },
    witness: async (site) => {
      await invite(site)
      const name = (await list(site)).json.data[0].attributes.role
      return (await invite(site, '', { body: invitation(site.fresh(), name) })).status === 201
    },
  },
  {
    ...must,
    id: 'snyk-2-unknown-role-becomes-default',
    group: 'input',
    breaks: 'A created invitation has the role of the request.',
    source: 'CuBoulder/express#2538; novuhq/novu#1187 (a default role in place of the requested one)',
    planting: handling('createOrgInvitation', (clean) => (context) => {
      const { attributes } = (context.body as Json).data
      if (!context.role(attributes.role.toLowerCase())) attributes.role = context.providerState.rules.defaultRole
      return clean(context)
    }),
    witness: async (site) => {
      const role = '11111111-1111-4111-8111-111111111111'
      const made = await invite(site, '', { body: invitation(site.fresh(), role) })
      return made.status === 201 && made.json.data.attributes.role !== role
    },
  },
  {
    ...must,
    id: 'snyk-2-plain-json-taken',
    group: 'input',
    breaks: 'A body of the type application/json gives 400.',
    source: 'Snyk docs, about the REST API: media type; ethanresnick/json-api#191',
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          if (/json/i.test(request.headers['content-type'] ?? ''))
            request.headers['content-type'] = 'application/vnd.api+json'
        }),
    },
    witness: async (site) =>
      (await invite(site, site.fresh(), { headers: { 'content-type': 'application/json' } })).status === 201,
  },
  {
    ...must,
    id: 'snyk-2-capitals-in-id-cancel-nothing',
    group: 'input',
    breaks: 'A cancellation that is answered with 204 has removed the invitation.',
    source: 'EUDAT-B2SHARE/b2share#1550; wso2-open-operations/cs-tools#1809',
    planting: {
      reference: ({ app }) =>
        before(app, 'cancel', (request, reply) => {
          if (/[A-F]/.test(String((request.params as Json).invite_id))) return reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const refused = await cancel(site, id.toUpperCase())
      return refused.status === 204 && idsOf(await list(site)).includes(id)
    },
  },
  {
    ...should,
    id: 'snyk-2-capitals-in-org-id',
    group: 'input',
    breaks: 'The id of an organization can be written in capitals.',
    source: 'ramsey/uuid#131; RFC 9562: UUIDs are read without regard to case',
    planting: {
      mock: (provider) => ({
        ...provider,
        tenantOf: (context) => {
          if (!/[A-F]/.test(String(context.params.org_id))) return provider.tenantOf(context)
          throw new ProviderError('unknown-tenant', 'There is no such organization')
        },
      }),
    },
    witness: async (site) => (await list(site, '', { org: orgOf(site).toUpperCase() })).status === 404,
  },
  {
    ...should,
    id: 'snyk-2-domain-in-capitals-is-another',
    group: 'input',
    breaks: 'Two addresses that differ only in the case of the domain are the same.',
    source: 'appirio-tech/connect-app#3002; nazarli-shabnam/clevis#259',
    planting: bySql(
      `CREATE TRIGGER domain AFTER INSERT ON invitation BEGIN UPDATE invitation SET
       email_key = lower(substr(NEW.email, 1, instr(NEW.email, '@'))) || substr(NEW.email, instr(NEW.email, '@') + 1)
       WHERE seq = NEW.seq; END`,
    ),
    witness: async (site) => {
      await invite(site, 'robin@EXAMPLE.test')
      return (await invite(site, 'robin@example.test')).status === 201
    },
  },
  {
    ...should,
    id: 'snyk-2-put-invites',
    group: 'input',
    breaks: 'A method that the collection does not have is refused and creates no invitation.',
    source: 'Snyk OpenAPI: operations of /invites; a route for all methods',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'PUT') return fetch(request)
        const body = await request.text()
        return fetch(new Request(request.url, { method: 'POST', headers: request.headers, body }))
      },
    },
    witness: async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      return (await site.call('PUT', `/orgs/${orgOf(site)}/invites?${version}`, { body })).status === 201
    },
  },
]
