import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, queryOf, uuid } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, entry, fill, invite, list, walk } from './calls.ts'
import { answer, before, inviteIn, orgIn, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'responses' } as const

/** Wrong forms of answers. */
export const responses: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-created-role-is-a-name',
    strength: 'must',
    breaks: 'The answer to an invite shows the role as an id.',
    source: 'Snyk REST OpenAPI, OrgInvitation20240621: role is a uuid; facts E11',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data }) => {
          const { role } = data.attributes
          data.attributes.role = db.one<{ name: string }>('SELECT name FROM role WHERE id = ?', role)?.name
        }),
    },
    witness: async (site) => !uuid.test((await invite(site)).json.data.attributes.role),
  },
  {
    ...common,
    id: 'snyk-1-listed-third-role-is-an-id',
    strength: 'must',
    breaks: 'The list shows every role by its display name.',
    source: 'Snyk REST OpenAPI, OrgInvitation20221114: role is a display name; facts B2',
    planting: {
      reference: ({ app, db }) => {
        // The names of the built-in roles are known; the third role is looked up nowhere.
        const custom = db.all<{ id: string; name: string }>('SELECT id, name FROM role ORDER BY rowid')[2]
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const one of data) if (one.attributes.role === custom?.name) one.attributes.role = custom?.id
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: site.roles[2] })
      return uuid.test((await entry(site, email)).attributes.role)
    },
  },
  {
    ...common,
    id: 'snyk-1-page-shows-role-of-its-first-entry',
    strength: 'must',
    breaks: 'Each listed invitation shows the role that it was made with.',
    source: 'facts E11: the same role by name in the list and by id in the invite; flanksource/flanksource-ui#2307',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const one of data) one.attributes.role = data[0].attributes.role
        }),
    },
    witness: async (site) => {
      const [a, b] = [site.fresh(), site.fresh()]
      await invite(site, a, { role: site.roles[0] })
      await invite(site, b, { role: site.roles[1] })
      return (await entry(site, a)).attributes.role === (await entry(site, b)).attributes.role
    },
  },
  {
    ...common,
    id: 'snyk-1-listed-is-active-is-a-number',
    strength: 'must',
    breaks: 'The member is_active of a listed invitation is a boolean.',
    source: 'Snyk REST OpenAPI, OrgInvitation20221114: is_active',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const one of data) one.attributes.is_active = Number(one.attributes.is_active)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await entry(site, email)).attributes.is_active === 1
    },
  },
  {
    ...common,
    id: 'snyk-1-created-is-not-active',
    strength: 'must',
    breaks: 'A new invitation is active, since it is pending.',
    source: 'Snyk REST OpenAPI: is_active is true while the invitation waits; facts B2',
    planting: handling('createOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const { data, ...rest } = reply.body as Json
      return { ...reply, body: { ...rest, data: { ...data, attributes: { ...data.attributes, is_active: false } } } }
    }),
    witness: async (site) => (await invite(site)).json.data.attributes.is_active === false,
  },
  {
    ...common,
    id: 'snyk-1-absent-links-are-null',
    strength: 'must',
    breaks: 'A link without a target is omitted, never null.',
    source: 'Snyk REST OpenAPI, Links: no null; facts E12',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }) => {
          links.prev ??= null
          links.next ??= null
        }),
    },
    witness: async (site) => (await list(site)).json.links.next === null,
  },
  {
    ...common,
    id: 'snyk-1-list-leaks-columns',
    strength: 'must',
    breaks: 'A listed invitation has only the documented attributes.',
    source: 'Snyk REST OpenAPI: additionalProperties false',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const one of data) {
            const sql = 'SELECT created_by FROM invitation WHERE id = ?'
            one.attributes.created_by = db.one<{ created_by: string }>(sql, one.id)?.created_by
          }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return 'created_by' in (await entry(site, email)).attributes
    },
  },
  {
    ...common,
    id: 'snyk-1-relationship-type-in-capitals',
    strength: 'must',
    breaks: 'The type of a related resource is in lower snake case.',
    source: 'Snyk REST OpenAPI, Relationship: pattern of data.type',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      for (const one of document.data) one.relationships.org.data.type = 'Org'
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      await invite(site)
      return (await list(site)).json.data[0].relationships.org.data.type === 'Org'
    },
  },
  {
    ...common,
    id: 'snyk-1-second-page-relationships-without-links',
    strength: 'must',
    breaks: 'A relationship has links on every page.',
    source: 'Snyk REST OpenAPI, Relationship: links is required',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }, request) => {
          if (queryOf(request).has('starting_after')) for (const one of data) delete one.relationships.org.links
        }),
    },
    witness: async (site) => {
      await fill(site, 11)
      const [, page] = await walk(site)
      return page?.json.data[0].relationships.org.links === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-created-jsonapi-version-without-minor',
    strength: 'must',
    breaks: 'The JSON:API version in an answer to an invite has the form 1.0.',
    source: 'Snyk REST OpenAPI, JsonApi: pattern of version',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('invite', 201), (document) => {
          document.jsonapi = { version: '1' }
        }),
    },
    witness: async (site) => (await invite(site)).json.jsonapi.version === '1',
  },
  {
    ...common,
    id: 'snyk-1-cancel-answers-200-with-a-document',
    strength: 'must',
    breaks: 'A cancellation gives 204 without a body.',
    source: 'Snyk API reference, Invites, cancel: 204',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const sql = "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND id = ? AND state = 'pending'"
          if (db.run(sql, orgIn(request), inviteIn(request)) === 1) {
            answer(reply, 200, { jsonapi: { version: '1.0' }, meta: { cancelled: true } })
          }
        }),
    },
    witness: async (site) => (await cancel(site, (await invite(site)).json.data.id)).status === 200,
  },
  {
    ...common,
    id: 'snyk-1-empty-list-is-404',
    strength: 'must',
    breaks: 'The list of an organization without pending invitations is an empty page.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: 200 with data; facts B2',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }, _, reply) => {
          if (data.length > 0) return undefined
          reply.code(404)
          const detail = 'There are no invitations'
          return { jsonapi: { version: '1.0' }, errors: [{ status: '404', title: 'Not found', detail }] }
        }),
    },
    witness: async (site) => {
      const made = await invite(site, site.fresh(), { other: true })
      await cancel(site, made.json.data.id, { other: true })
      return (await list(site, '', { other: true })).status === 404
    },
  },
]
