import type { BlindBug } from '../bug.ts'
import { always, bySql, changingAll, type Json } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { changingJson } from '../proxy.ts'
import { cancel, emailsOf, fill, follow, hrefOf, invite, list, listedRole, orgOf, version } from './calls.ts'
import { isListed, orgIn } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

/** Wrong members, values and headers of successful responses. */
export const responses: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-roles-of-a-page-mixed-up',
    group: 'responses',
    breaks: 'Every listed invitation shows the role with which that address was invited.',
    source: 'Snyk REST API, Invites: role; a batch of roles that comes back in another order (graphql/dataloader)',
    planting: changingAll((body, request, reply) => {
      if (!isListed(request, reply)) return
      const roles = body.data.map(({ attributes }: Json) => attributes.role).reverse()
      for (const [index, item] of body.data.entries()) item.attributes.role = roles[index]
    }),
    witness: async (site) => {
      const first = site.fresh()
      await invite(site, first, { role: site.roles[0] })
      const before = await listedRole(site, first)
      await invite(site, site.fresh(), { role: site.roles[1] })
      return (await listedRole(site, first)) !== before
    },
  },
  {
    ...must,
    id: 'snyk-2-active-as-number-on-backward-pages',
    group: 'responses',
    breaks: '`is_active` is a boolean on every page of the list.',
    source: 'Snyk OpenAPI: is_active; booleans of SQLite that are not converted (typeorm/typeorm)',
    planting: changingAll((body, request, reply) => {
      if (!isListed(request, reply) || !request.url.includes('ending_before')) return
      for (const { attributes } of body.data) attributes.is_active = 1
    }),
    witness: async (site) => {
      await fill(site, 11)
      const first = await list(site)
      const back = await follow(site, (await follow(site, first.json.links.next)).json.links.prev)
      return typeof back.json.data[0].attributes.is_active !== 'boolean'
    },
  },
  {
    ...must,
    id: 'snyk-2-listed-without-plus-tag',
    group: 'responses',
    breaks: 'The list shows the address that was invited, with its plus tag.',
    source: 'Readplace/readplace.com#61',
    planting: changingAll((body, request, reply) => {
      if (!isListed(request, reply)) return
      for (const { attributes } of body.data) attributes.email = attributes.email.replace(/\+[^@]*@/, '@')
    }),
    witness: async (site) => {
      await invite(site, 'robin+team@example.test')
      return !emailsOf(await list(site)).includes('robin+team@example.test')
    },
  },
  {
    ...must,
    id: 'snyk-2-location-of-the-collection',
    group: 'responses',
    breaks: 'The `location` of a new invitation names that invitation.',
    source: 'holidayextras/jsonapi-server#80',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply) => {
          const location = reply.getHeader('location')
          if (location) reply.header('location', String(location).replace(/\/invites\/[^?]*/, '/invites'))
        })
      },
    },
    witness: async (site) => {
      const made = await invite(site)
      return !made.headers.get('location')?.includes(made.json.data.id)
    },
  },
  {
    ...must,
    id: 'snyk-2-no-location-when-invited-again',
    group: 'responses',
    breaks: 'Every 201 has a `location`, also if the address was invited before.',
    source: 'Snyk OpenAPI: location on 201; JSONAPI-Resources/jsonapi-resources#1361',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply) => {
          if (reply.statusCode !== 201) return
          const count = db.one<{ n: number }>(
            `SELECT COUNT(*) AS n FROM invitation o WHERE org_id = ? AND email_key =
             (SELECT email_key FROM invitation ORDER BY seq DESC LIMIT 1)`,
            orgIn(request),
          )
          if (Number(count?.n) > 1) reply.removeHeader('location')
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      const again = await invite(site, email)
      return again.status === 201 && !again.headers.has('location')
    },
  },
  {
    ...must,
    id: 'snyk-2-one-request-id-for-all',
    group: 'responses',
    breaks: '`snyk-request-id` differs from request to request.',
    source: 'Snyk OpenAPI: snyk-request-id (id of this request)',
    planting: {
      reference: ({ app }) => {
        let first: unknown
        app.addHook('onSend', async (_request, reply) => {
          first ??= reply.getHeader('snyk-request-id')
          reply.header('snyk-request-id', first)
        })
      },
    },
    witness: async (site) => {
      const [one, two] = [await list(site), await list(site)]
      return one.headers.get('snyk-request-id') === two.headers.get('snyk-request-id')
    },
  },
  {
    ...must,
    id: 'snyk-2-requested-version-without-stability',
    group: 'responses',
    breaks: '`snyk-version-requested` repeats the requested version, including its stability.',
    source: 'Snyk OpenAPI: snyk-version-requested',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply) => {
          const requested = reply.getHeader('snyk-version-requested')
          if (requested) reply.header('snyk-version-requested', String(requested).replace(/~.*/, ''))
        })
      },
    },
    witness: async (site) => {
      const version = '2024-06-21~beta'
      const page = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=${version}`)
      return page.status === 200 && page.headers.get('snyk-version-requested') !== version
    },
  },
  {
    ...must,
    id: 'snyk-2-stage-in-capitals',
    group: 'responses',
    breaks: '`snyk-version-lifecycle-stage` is one of the documented values, such as `ga`.',
    source: 'Snyk OpenAPI: snyk-version-lifecycle-stage',
    planting: {
      mock: (provider) => ({
        ...provider,
        addHeaders: (reply, context) => {
          provider.addHeaders?.(reply, context)
          if (context.operation?.id === 'deleteOrgInvitation' && reply.status === 204)
            reply.headers['snyk-version-lifecycle-stage'] = 'GA'
        },
      }),
    },
    witness: async (site) => {
      const { headers } = await cancel(site, (await invite(site)).json.data.id)
      return headers.get('snyk-version-lifecycle-stage') === 'GA'
    },
  },
  {
    ...must,
    id: 'snyk-2-deprecation-of-the-newest-release',
    group: 'responses',
    breaks: '`deprecation` is sent only for a superseded release, not for one at stage `ga`.',
    source: 'Snyk OpenAPI: deprecation; snyk/vervet#86',
    planting: {
      mock: (provider) => ({
        ...provider,
        addHeaders: (reply, context) => {
          provider.addHeaders?.(reply, context)
          const { headers } = reply
          // The date of the endpoint's release is taken for that of a newer one.
          if (headers['snyk-version-served'] !== headers['snyk-version-requested'] && headers['snyk-version-served'])
            headers.deprecation = `${headers['snyk-version-requested']}T00:00:00Z`.replace(/~\w+/, '')
        },
      }),
    },
    witness: async (site) => (await list(site)).headers.has('deprecation'),
  },
  {
    ...must,
    id: 'snyk-2-relationship-to-the-first-org',
    group: 'tenants',
    breaks: 'A listed invitation belongs to the organization of the request.',
    source: 'Snyk OpenAPI: relationships.org; snyk-user-sync-tool reads relationships.org.data.id',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (!isListed(request, reply) || typeof payload !== 'string') return payload
          const first = db.one<{ id: string }>('SELECT id FROM org ORDER BY rowid LIMIT 1')
          return payload.replaceAll(
            `"data":{"type":"org","id":"${orgIn(request)}"`,
            `"data":{"type":"org","id":"${first?.id}"`,
          )
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.fresh(), { other: true })
      const [item] = (await list(site, '', { other: true })).json.data
      return item.relationships.org.data.id !== orgOf(site, true)
    },
  },
  {
    ...must,
    id: 'snyk-2-related-link-null',
    group: 'responses',
    breaks: 'A relationship has a `related` link that is a string or an object, never null.',
    source: 'Snyk OpenAPI: Relationship, RelatedLink',
    planting: handling('listOrgInvitation', (clean) => (context) => {
      const reply: Json = clean(context)
      for (const { relationships } of reply.body.data)
        relationships.org = { ...relationships.org, links: { related: null } }
      return reply
    }),
    witness: async (site) => {
      await invite(site)
      return (await list(site)).json.data[0].relationships.org.links.related === null
    },
  },
  {
    ...must,
    id: 'snyk-2-short-json-api-version',
    group: 'responses',
    breaks: 'The JSON:API version has a major and a minor number in every response.',
    source: 'Snyk OpenAPI: JsonApi.version, pattern',
    planting: changingAll((body, _request, reply) => {
      if (reply.statusCode === 201) body.jsonapi = { version: '1' }
    }),
    witness: async (site) => (await invite(site)).json.jsonapi.version === '1',
  },
  {
    ...must,
    id: 'snyk-2-created-with-plural-type',
    group: 'responses',
    breaks: 'The type of a created invitation is `org_invitation`.',
    source: 'Snyk OpenAPI: OrgInvitation20240621.type (the name of the resource is org_invitations)',
    planting: handling('createOrgInvitation', (clean) => (context) => {
      const reply: Json = clean(context)
      return { ...reply, body: { ...reply.body, data: { ...reply.body.data, type: 'org_invitations' } } }
    }),
    witness: async (site) => (await invite(site)).json.data.type !== 'org_invitation',
  },
  {
    ...must,
    id: 'snyk-2-list-shows-inviter',
    group: 'responses',
    breaks: 'The attributes of a listed invitation are email, is_active and role, and nothing else.',
    source: 'Snyk OpenAPI: OrgInvitationAttributes20221114, additionalProperties false',
    planting: changingAll((body, request, reply) => {
      if (!isListed(request, reply)) return
      for (const { attributes } of body.data) attributes.invited_by = { email: 'harper@example.test' }
    }),
    witness: async (site) => {
      await invite(site)
      return 'invited_by' in (await list(site)).json.data[0].attributes
    },
  },
  {
    ...must,
    id: 'snyk-2-empty-list-is-null',
    group: 'responses',
    breaks: 'A list without entries has an empty array as `data`.',
    source: 'Snyk OpenAPI: OrgInvitationList.data; a nil slice that is written as null',
    planting: changingAll((body, request, reply) => {
      if (isListed(request, reply) && body.data.length === 0) body.data = null
    }),
    witness: async (site) => (await list(site)).json.data === null,
  },
  {
    ...must,
    id: 'snyk-2-no-document-links-on-empty-list',
    group: 'responses',
    breaks: 'Every list has the member `links`, also an empty one.',
    source: 'Snyk OpenAPI: OrgInvitationList, required; fortunejs/fortune-json-api#21',
    planting: changingAll((body, request, reply) => {
      if (isListed(request, reply) && body.data.length === 0) body.links = undefined
    }),
    witness: async (site) => (await list(site)).json.links === undefined,
  },
  {
    ...must,
    id: 'snyk-2-self-of-a-page-without-cursor',
    group: 'responses',
    breaks: 'The `self` link of a page leads to that page.',
    source: 'beam-community/jsonapi#207; JSON:API, top-level links',
    planting: changingJson('mock', always, (body) => {
      if (body.links?.self)
        body.links.self = String(body.links.self).replace(/&(starting_after|ending_before)=[^&]*/, '')
    }),
    witness: async (site) => {
      await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return !hrefOf(second.json.links.self).includes('starting_after')
    },
  },
  {
    ...must,
    id: 'snyk-2-pending-shown-inactive-in-second-invite',
    group: 'responses',
    breaks: 'A new invitation is active, also for an address that has a cancelled one.',
    source: 'Snyk OpenAPI: is_active (true while the invitation is pending)',
    planting: {
      reference: (service) => {
        const { app, db } = service
        app.addHook('onSend', async (request, reply, payload) => {
          if (reply.statusCode !== 201 || typeof payload !== 'string') return payload
          const earlier = db.one(
            "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'",
            orgIn(request),
            String(JSON.parse(payload).data.attributes.email).toLowerCase(),
          )
          return earlier ? payload.replace('"is_active":true', '"is_active":false') : payload
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      return (await invite(site, email)).json.data.attributes.is_active !== true
    },
  },
  {
    ...must,
    id: 'snyk-2-apostrophe-escaped',
    group: 'input',
    breaks: 'The list shows an address with an apostrophe as it was given.',
    source: 'Addresses that are escaped for HTML before they are stored',
    planting: bySql(
      "CREATE TRIGGER escaped AFTER INSERT ON invitation BEGIN UPDATE invitation SET email = replace(NEW.email, '''', '&#39;') WHERE seq = NEW.seq; END",
    ),
    witness: async (site) => {
      await invite(site, "o'neil@example.test")
      return !emailsOf(await list(site)).includes("o'neil@example.test")
    },
  },
  {
    ...should,
    id: 'snyk-2-no-request-id-on-errors',
    group: 'responses',
    breaks: 'An error response has a `snyk-request-id` as well.',
    source: 'Snyk OpenAPI: headers of the error responses',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply) => {
          if (reply.statusCode >= 400) reply.removeHeader('snyk-request-id')
        })
      },
    },
    witness: async (site) =>
      !(await site.call('GET', `/orgs/${orgOf(site)}/invites?${version}`, { token: null })).headers.has(
        'snyk-request-id',
      ),
  },
]
