import type { BlindBug } from '../bug.ts'
import { changeJson, queryOf } from '../common.ts'
import { fill, follow, hrefOf, invite, list, walk } from './calls.ts'
import { changeLink, orgIn, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'responses' } as const

/** Wrong headers and links of answers. */
export const headers: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-location-of-the-invitation-before',
    strength: 'must',
    breaks: 'The header location of a new invitation names that invitation.',
    source: 'Snyk REST OpenAPI, createOrgInvitation: header location',
    planting: {
      reference: ({ app }) => {
        let latest: string | undefined
        changeJson(app, sends('invite', 201), (_, __, reply) => {
          const own = String(reply.getHeader('location'))
          reply.header('location', latest ?? own)
          latest = own
        })
      },
    },
    witness: async (site) => {
      await invite(site)
      const made = await invite(site)
      return !made.headers.get('location')?.includes(made.json.data.id)
    },
  },
  {
    ...common,
    id: 'snyk-1-served-version-of-the-list-on-invite',
    strength: 'must',
    breaks: 'The header snyk-version-served names the release of the operation that served the request.',
    source: 'facts E18: snyk-version-served is the release of the endpoint',
    planting: {
      mock: (provider) => ({
        ...provider,
        addHeaders: (reply, context) => {
          provider.addHeaders?.(reply, context)
          if (reply.headers['snyk-version-served']) reply.headers['snyk-version-served'] = '2022-11-14'
        },
      }),
    },
    witness: async (site) => (await invite(site)).headers.get('snyk-version-served') === '2022-11-14',
  },
  {
    ...common,
    id: 'snyk-1-lifecycle-stage-spelled-out',
    strength: 'must',
    breaks: 'The header snyk-version-lifecycle-stage has one of the documented values.',
    source: 'Snyk REST OpenAPI, header snyk-version-lifecycle-stage: enum',
    planting: {
      reference: ({ app }) =>
        app.addHook('onSend', async (_, reply, payload) => {
          if (reply.getHeader('snyk-version-lifecycle-stage') === 'ga')
            reply.header('snyk-version-lifecycle-stage', 'generally_available')
          return payload
        }),
    },
    witness: async (site) => (await list(site)).headers.get('snyk-version-lifecycle-stage') === 'generally_available',
  },
  {
    ...common,
    id: 'snyk-1-self-of-a-later-page-is-next',
    strength: 'must',
    breaks: 'The link self of a page leads to that page and never equals next.',
    source: 'facts E13 and B4: clients stop when next equals self; snyk-labs/pysnyk#212',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }, request) => {
          if (queryOf(request).has('starting_after') && links.next) links.self = links.next
        }),
    },
    witness: async (site) => {
      await fill(site, 21)
      const [, page] = await walk(site)
      return hrefOf(page?.json.links.self) === hrefOf(page?.json.links.next)
    },
  },
  {
    ...common,
    id: 'snyk-1-links-to-an-internal-host',
    strength: 'must',
    breaks: 'A link to the next page can be followed from where the client is.',
    source: 'Snyk docs, About the REST API: links are paths below the API; facts B4',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }) => {
          for (const name of Object.keys(links)) {
            changeLink(links, name, (_, url) => {
              url.host = 'org-invites.internal:8080'
            })
          }
        }),
    },
    witness: async (site) => {
      await fill(site, 11)
      return hrefOf((await list(site)).json.links.next).includes('internal')
    },
  },
  {
    ...common,
    id: 'snyk-1-created-self-is-the-other-organization',
    strength: 'must',
    breaks: 'The links of a new invitation name its organization.',
    source: 'Snyk REST OpenAPI, createOrgInvitation: links.self',
    planting: {
      reference: ({ app, db }) => {
        const [home] = db.all<{ id: string }>('SELECT id FROM org ORDER BY rowid LIMIT 1')
        changeJson(app, sends('invite', 201), ({ links }, request) =>
          changeLink(links, 'self', (_, url) => {
            url.pathname = url.pathname.replace(orgIn(request), String(home?.id))
          }),
        )
      },
    },
    witness: async (site) => {
      const made = await invite(site, site.fresh(), { other: true })
      return !hrefOf(made.json.links.self).includes(String(site.otherTenant.org_id))
    },
  },
  {
    ...common,
    id: 'snyk-1-last-link-is-a-page-too-early',
    strength: 'must',
    breaks: 'The link last leads to the page with the newest invitations.',
    source: 'Snyk REST OpenAPI, Links: last; holidayextras/jsonapi-server#230',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }) => {
          if (links.next && links.prev) links.last = links.prev
          else if (links.next) links.last = links.first
        }),
    },
    witness: async (site) => {
      const emails = await fill(site, 25)
      const page = await follow(site, (await list(site)).json.links.last)
      return !page.text.includes(String(emails[24]))
    },
  },
]
