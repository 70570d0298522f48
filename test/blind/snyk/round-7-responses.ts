import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, changeSql, type Json, onHook, queryOf, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changingJson } from '../proxy.ts'
import { fill, follow, invite, invitedId, list } from './calls.ts'
import { sends } from './helpers.ts'

const { must } = bugsInOrder('snyk', 7)

const isList = (request: Request, response: Response) => request.method === 'GET' && response.status === 200

/** Wrong forms of successful responses. */
export const round7Responses: readonly BlindBug[] = [
  must(
    'created-role-of-first-invite',
    'responses',
    'The response to an invite shows the role of the request.',
    'Snyk REST OpenAPI, OrgInvitationAttributes20240621: role',
    {
      reference: ({ app }) => {
        let role: unknown
        changeJson(app, sends('invite', 201), ({ data }) => {
          role ??= data.attributes.role
          data.attributes.role = role
        })
      },
    },
    async (site) => {
      await invite(site, site.fresh())
      return (await invite(site, site.fresh(), { role: site.roles[2] })).json.data.attributes.role !== site.roles[2]
    },
  ),
  must(
    'list-role-id-for-later-roles',
    'responses',
    'The list shows the display name of a role, for every role.',
    'Snyk REST OpenAPI, OrgInvitationAttributes20221114: role',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace('r.name AS role_name', 'CASE WHEN r.rowid > 2 THEN r.id ELSE r.name END AS role_name'),
        ),
    },
    async (site) => {
      await invite(site, site.fresh(), { role: site.roles[2] })
      return uuid.test((await list(site)).json.data[0].attributes.role)
    },
  ),
  must(
    'list-org-of-first-list',
    'tenants',
    'The organization that an invitation names is the one that is listed.',
    'Snyk REST OpenAPI, OrgInvitationRelationships: org',
    {
      reference: ({ app }) => {
        let id: string | undefined
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const { relationships } of data) {
            id ??= relationships.org.data.id
            relationships.org.data.id = id
          }
        })
      },
    },
    async (site) => {
      for (const tenant of [site.tenant, site.otherTenant]) await invitedId(site, site.fresh(), { org: tenant.org_id })
      await list(site)
      const [item] = (await list(site, '', { other: true })).json.data
      return item.relationships.org.data.id !== site.otherTenant.org_id
    },
  ),
  must(
    'active-is-a-number-backwards',
    'responses',
    'is_active is a boolean on every page.',
    'Snyk REST OpenAPI, OrgInvitationAttributes20221114: is_active',
    {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }, request) => {
          if (!queryOf(request).has('ending_before')) return
          for (const { attributes } of data) attributes.is_active = Number(attributes.is_active)
        }),
    },
    async (site) => {
      await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return (await follow(site, second.json.links.prev)).json.data[0].attributes.is_active === 1
    },
  ),
  must(
    'location-of-previous-invite',
    'responses',
    'The location of a created invitation names this invitation.',
    'Snyk REST OpenAPI, createOrgInvitation: location header',
    {
      reference: (service) => {
        let previous: string | undefined
        afterwards(service.app, sends('invite', 201), (_, reply) => {
          const own = String(reply.getHeader('location'))
          reply.header('location', previous ?? own)
          previous = own
        })
      },
    },
    async (site) => {
      await invite(site)
      const { headers, json } = await invite(site)
      return !headers.get('location')?.includes(json.data.id)
    },
  ),
  must(
    'request-id-per-credential',
    'responses',
    'Each request has its own id.',
    'Snyk REST OpenAPI: snyk-request-id',
    {
      reference: ({ app }) => {
        const ids = new Map<unknown, unknown>()
        onHook(
          app,
          'onRequest',
          () => true,
          (request, reply) => {
            const { authorization } = request.headers
            if (!ids.has(authorization)) ids.set(authorization, reply.getHeader('snyk-request-id'))
            reply.header('snyk-request-id', ids.get(authorization))
          },
        )
      },
    },
    async (site) => {
      const [one, two] = [await list(site), await list(site)].map(({ headers }) => headers.get('snyk-request-id'))
      return one === two
    },
  ),
  must(
    'list-served-version-is-requested-one',
    'responses',
    'snyk-version-served names the release that served the request.',
    'Snyk REST OpenAPI: snyk-version-served; facts B3',
    {
      reference: (service) =>
        afterwards(service.app, sends('list', 200), (request, reply) => {
          reply.header('snyk-version-served', queryOf(request).get('version') ?? '')
        }),
    },
    async (site) => (await list(site)).headers.get('snyk-version-served') === '2024-06-21',
  ),
  must(
    'empty-list-without-links',
    'responses',
    'A list has links, an empty one too.',
    'Snyk REST OpenAPI, OrgInvitationList: required',
    {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), (json) => {
          if (json.data.length === 0) delete json.links
        }),
    },
    async (site) => (await list(site, '', { other: true })).json.links === undefined,
  ),
  must(
    'list-ids-in-capitals',
    'responses',
    'The list shows an invitation under the id that the invite returned.',
    'every client; facts B2',
    changingJson('mock', isList, ({ data }) => {
      for (const item of data) item.id = item.id.toUpperCase()
    }),
    async (site) => {
      const id = await invitedId(site)
      return !(await list(site)).json.data.some((item: Json) => item.id === id)
    },
  ),
]
