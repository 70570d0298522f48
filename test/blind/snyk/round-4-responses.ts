import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, type Json, queryOf } from '../common.ts'
import { withHeaders } from '../proxy.ts'
import { cancel, emailsOf, entry, fill, idOf, invite, list, orgOf, walk } from './calls.ts'
import { isCancel, isList, isListed, isMade } from './helpers.ts'
import { changing, proxy } from './proxy.ts'

const shared = { provider: 'snyk', round: 4, group: 'responses', strength: 'must' } as const

export const responses: readonly BlindBug[] = [
  {
    ...shared,
    id: 'snyk-4-later-pages-show-role-ids',
    breaks: 'Every page of the list shows the display name of the role, not its id.',
    source: 'Snyk REST API, Invites: role of a listed invitation',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isListed(request, reply) && queryOf(request).has('starting_after'),
          (json) => {
            for (const item of json.data) item.attributes.role = item.relationships.org.meta.role_id
          },
        ),
    },
    witness: async (site) => {
      await fill(site, 11)
      const [first, second] = await walk(site)
      return second?.json.data[0].attributes.role !== first?.json.data[9].attributes.role
    },
  },
  {
    ...shared,
    id: 'snyk-4-role-name-looked-up-once-per-page',
    breaks: 'Each listed invitation shows its own role, also if the invitations of a page have different roles.',
    source: 'Snyk REST API, Invites: attributes.role',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, (json) => {
          for (const item of json.data) item.attributes.role = json.data[0].attributes.role
        }),
    },
    witness: async (site) => {
      await invite(site, 'one@example.test', { role: site.roles[0] })
      await invite(site, 'two@example.test', { role: site.roles[2] })
      const roles = (await list(site)).json.data.map((item: Json) => item.attributes.role)
      return roles.length === 2 && roles[0] === roles[1]
    },
  },
  {
    ...shared,
    id: 'snyk-4-relationship-holds-invitation-id',
    breaks: 'The relationship org of a listed invitation names the organization that was listed.',
    source: 'facts B3: relationships.org.data.id, read by the user sync tool',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, (json) => {
          for (const item of json.data) item.relationships.org.data.id = item.id
        }),
    },
    witness: async (site) => {
      await fill(site, 1)
      return (await list(site)).json.data[0].relationships.org.data.id !== orgOf(site)
    },
  },
  {
    ...shared,
    id: 'snyk-4-emptied-list-is-null',
    breaks: 'A list without invitations has an empty array as its data.',
    source: 'specs/snyk.yaml: OrgInvitationList.data is an array (a nil slice is null in Go)',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, (json) => {
          if (json.data.length === 0) json.data = null
        }),
    },
    witness: async (site) => (await list(site, '', { other: true })).json.data === null,
  },
  {
    ...shared,
    id: 'snyk-4-accept-json-changes-type',
    breaks: 'Responses have the media type application/vnd.api+json for clients that accept application/json, too.',
    source: 'facts B1: media type; D2: snyk-request-manager sends Accept: application/json, text/plain, */*',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          ({ headers }) => /application\/json/.test(headers.accept ?? ''),
          (_json, _request, reply) => {
            reply.header('content-type', 'application/json; charset=utf-8')
          },
        ),
    },
    witness: async (site) => {
      const { headers } = await list(site, '', { headers: { accept: 'application/json, text/plain, */*' } })
      return !headers.get('content-type')?.startsWith('application/vnd.api+json')
    },
  },
  {
    ...shared,
    id: 'snyk-4-location-of-previous-invitation',
    breaks: 'The location header of an invite names the invitation that the body shows.',
    source: 'Snyk REST API, Invites: header location of 201',
    planting: {
      reference: ({ app }) => {
        let before: string | undefined
        changeJson(app, isMade, (json, _request, reply) => {
          const location = String(reply.getHeader('location'))
          if (before) reply.header('location', location.replace(json.data.id, before))
          before = json.data.id
        })
      },
    },
    witness: async (site) => {
      await fill(site, 1)
      const made = await invite(site, site.fresh())
      return !made.headers.get('location')?.includes(idOf(made))
    },
  },
  {
    ...shared,
    id: 'snyk-4-served-version-echoes-request',
    breaks: 'The header snyk-version-served of a cancellation names the release that served it, 2022-11-14.',
    source: 'Snyk REST API: snyk-version-served; facts E18',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (isCancel(request) && reply.statusCode === 204)
            reply.header('snyk-version-served', queryOf(request).get('version') ?? '')
          return payload
        })
      },
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      return (await cancel(site, id)).headers.get('snyk-version-served') !== '2022-11-14'
    },
  },
  {
    ...shared,
    id: 'snyk-4-stage-echoes-requested-stability',
    breaks: 'The header snyk-version-lifecycle-stage is the stage of the release that served the request, which is ga.',
    source: 'Snyk REST API: snyk-version-lifecycle-stage; facts B2: all three operations are ga',
    planting: changing('mock', 'GET', [200], (_json, headers, { url }) => {
      const stage = url.searchParams.get('version')?.split('~')[1]
      if (stage) headers.set('snyk-version-lifecycle-stage', stage)
    }),
    witness: async (site) => {
      const answer = await list(site, '', { query: 'version=2024-06-21~beta' })
      return answer.headers.get('snyk-version-lifecycle-stage') !== 'ga'
    },
  },
  {
    ...shared,
    id: 'snyk-4-reinvited-is-inactive',
    breaks: 'A pending invitation is active, also if an earlier one to the same address was revoked.',
    source: 'Snyk REST API, Invites: is_active is true while the invitation waits',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, isListed, (json) => {
          for (const { attributes, relationships } of json.data) {
            const old = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'"
            if (db.one(old, relationships.org.data.id, attributes.email.toLowerCase())) attributes.is_active = false
          }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      await invite(site, email)
      return (await entry(site, email)).attributes.is_active === false
    },
  },
  {
    ...shared,
    id: 'snyk-4-body-cut-to-character-count',
    breaks: 'A body with characters outside ASCII arrives complete: its length is counted in bytes.',
    source: 'RFC 9110, 8.6: Content-Length is a number of octets',
    planting: proxy('reference', () => async (_seen, next) => {
      const response = await next()
      if (response.status === 204) return response
      const bytes = Buffer.from(await response.arrayBuffer())
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      const { status } = response
      return new Response(new Uint8Array(bytes.subarray(0, bytes.toString().length)), { status, headers })
    }),
    witness: async (site) => {
      const made = await invite(site, 'jürgen.groß@example.test')
      return made.status === 201 && made.json === undefined
    },
  },
  {
    ...shared,
    id: 'snyk-4-list-escapes-html',
    breaks: 'A listed address has the characters that were sent, also an apostrophe or an ampersand.',
    source: 'Snyk REST API, Invites: attributes.email',
    planting: changing('mock', 'GET', [200], (json) => {
      for (const { attributes } of json.data)
        attributes.email = attributes.email.replaceAll('&', '&amp;').replaceAll("'", '&#39;')
    }),
    witness: async (site) => {
      const made = await invite(site, "o'brien@example.test")
      return made.status === 201 && !emailsOf(await list(site)).includes("o'brien@example.test")
    },
  },
  {
    ...shared,
    id: 'snyk-4-column-holds-64-characters',
    group: 'input',
    breaks: 'A long address that was accepted is listed in full.',
    source: 'specs/snyk.yaml: email has up to 320 characters',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.includes('INSERT INTO invitation')) values[2] = String(values[2]).slice(0, 64)
          return sql
        }),
    },
    witness: async (site) => {
      const email = `${'a'.repeat(60)}@example.test`
      const made = await invite(site, email)
      return made.json.data.attributes.email === email && !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...shared,
    id: 'snyk-4-request-id-of-connection',
    strength: 'should',
    breaks: 'Each request has its own snyk-request-id.',
    source: 'Snyk REST API: snyk-request-id identifies a request',
    planting: proxy('reference', () => {
      const ids = new Map<string, string>()
      return async (seen, next) => {
        const response = await next()
        const id = response.headers.get('snyk-request-id') ?? ''
        const key = seen.headers.get('authorization') ?? ''
        ids.set(key, ids.get(key) ?? id)
        return withHeaders(response, (headers) => {
          headers.set('snyk-request-id', ids.get(key) ?? id)
        })
      }
    }),
    witness: async (site) => {
      const [one, two] = [await list(site), await list(site)]
      return one.headers.get('snyk-request-id') === two.headers.get('snyk-request-id')
    },
  },
  {
    ...shared,
    id: 'snyk-4-request-id-missing-on-204',
    strength: 'should',
    breaks: 'A cancellation has a snyk-request-id, like all other responses.',
    source: 'Snyk REST API: headers of 204',
    planting: changing('mock', 'DELETE', [204], (_json, headers) => headers.delete('snyk-request-id')),
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      return !(await cancel(site, id)).headers.has('snyk-request-id')
    },
  },
  {
    ...shared,
    id: 'snyk-4-list-in-lower-case',
    strength: 'should',
    breaks: 'The list shows an address in the letter case in which the invite operation answered it.',
    source: 'PR Shelf-nu/shelf.nu#3056',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, (json) => {
          for (const { attributes } of json.data) attributes.email = attributes.email.toLowerCase()
        }),
    },
    witness: async (site) => {
      const made = await invite(site, 'Robin.Case@example.test')
      return !emailsOf(await list(site)).includes(made.json.data.attributes.email)
    },
  },
  {
    ...shared,
    id: 'snyk-4-entity-tag-counts-invitations',
    strength: 'should',
    breaks: 'A conditional request is answered with 304 only if the list has not changed.',
    source: 'RFC 9110, 8.8.3: an entity tag changes with the representation',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, (json, request, reply) => {
          const tag = `W/"${json.data.length}"`
          reply.header('etag', tag)
          if (isList(request) && request.headers['if-none-match'] === tag) reply.code(304)
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const tag = (await list(site)).headers.get('etag') ?? 'none'
      await cancel(site, id)
      await fill(site, 1)
      const again = await list(site, '', { headers: { 'if-none-match': tag } })
      return again.status === 304 && again.json?.links?.self === undefined
    },
  },
]
