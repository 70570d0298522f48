import type { Handler } from '../../../mocks/http/provider/provider.ts'
import type { Reply } from '../../../mocks/http/request/reply.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import { toCursor } from '../../../mocks/providers/snyk/cursors.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { answering, handling, withHandler } from '../mock.ts'
import { cancel, emailsOf, entriesOf, fill, invite, list, makeMany, version, walk } from './calls.ts'
import { nowhere } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

const attributesOf = (context: RequestContext): Json => (context.body as Json).data.attributes

/** Wrong answers and input checks of the mock. */
export const mockAnswers: readonly BlindBug[] = [
  must({
    id: 'snyk-3-created-shows-role-name',
    group: 'responses',
    breaks: 'The response to an invite has the role as the id that was sent',
    source: 'Snyk REST OpenAPI: OrgInvitation20240621 role',
    planting: answering('createOrgInvitation', ({ data }, context) => {
      data.attributes.role = context.role(data.attributes.role)?.name
    }),
    witness: async (site) => (await invite(site, site.fresh())).json.data.attributes.role !== site.roles[1],
  }),
  must({
    id: 'snyk-3-error-names-version-parameter',
    group: 'errors',
    breaks: 'The error for an unknown query parameter names that parameter',
    source: 'Snyk user docs, about the REST API: errors',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (...given) => {
          const body = structuredClone(provider.errorBody(...given)) as Json
          for (const { source } of body.errors) if (source?.parameter) source.parameter = 'version'
          return body
        },
      }),
    },
    witness: async (site) => (await list(site, '&colour=red')).json.errors[0].source?.parameter === 'version',
  }),
  must({
    id: 'snyk-3-forbidden-item-says-401',
    group: 'errors',
    breaks: 'The status in an error document is the status of the response',
    source: 'Snyk REST OpenAPI: ErrorItem status; JSONAPI-Resources/jsonapi-resources#412',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => provider.errorBody(status === 403 ? 401 : status, error, context),
      }),
    },
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.status === 403 && refused.json.errors[0].status === '401'
    },
  }),
  must({
    id: 'snyk-3-plus-tag-is-cut',
    group: 'input',
    breaks: 'An address with a plus sign is stored and listed as it was given',
    source: 'Snyk REST API, Invites: email',
    planting: handling('createOrgInvitation', (inner) => async (context) => {
      const given = attributesOf(context).email
      const body = structuredClone(context.body) as Json
      body.data.attributes.email = given.replace(/\+[^@]*/, '')
      context.body = body
      const reply = await inner(context)
      const answered = structuredClone(reply.body) as Json
      answered.data.attributes.email = given
      return { ...reply, body: answered }
    }),
    witness: async (site) => {
      await invite(site, 'robin+sample@example.test')
      return (await entriesOf(site, 'robin+sample@example.test')).length === 0
    },
  }),
  must({
    id: 'snyk-3-cached-list-ignores-limit',
    group: 'paging',
    breaks: 'A list request is answered with its own limit, after any earlier request',
    source: 'Snyk REST API, Invites: limit',
    planting: {
      mock: (provider) => {
        const cache = new Map<string, Reply>()
        const forget = (inner: Handler) => (context: RequestContext) => {
          cache.clear()
          return inner(context)
        }
        const listing = withHandler(provider, 'listOrgInvitation', (inner) => async (context) => {
          const { starting_after, ending_before } = context.query
          const key = [context.tenant.facts.id, starting_after, ending_before, context.query.version].join()
          const reply = cache.get(key) ?? (await inner(context))
          cache.set(key, reply)
          return { ...reply, headers: { ...reply.headers } }
        })
        const inviting = withHandler(listing, 'createOrgInvitation', forget)
        return withHandler(inviting, 'deleteOrgInvitation', forget)
      },
    },
    witness: async (site) => {
      await fill(site, 12)
      await list(site, '&limit=20')
      return emailsOf(await list(site, '&limit=10')).length > 10
    },
  }),
  must({
    id: 'snyk-3-next-page-repeats-last-entry',
    group: 'paging',
    breaks: 'A walk shows each invitation once',
    source: 'Snyk REST API, Invites: starting_after is the cursor before the page',
    planting: answering('listOrgInvitation', ({ data, links }, context) => {
      const before = context.tenant.invitations.byId(data.at(-2)?.id)
      if (!links.next || !before || context.query.limit === 10) return
      links.next = links.next.replace(
        /starting_after=.*$/,
        `starting_after=${encodeURIComponent(toCursor(before.seq))}`,
      )
    }),
    witness: async (site) => {
      await fill(site, 22)
      const seen = (await walk(site, '&limit=20')).flatMap(emailsOf)
      return new Set(seen).size < seen.length
    },
  }),
  must({
    id: 'snyk-3-cancel-ignores-unknown-parameters',
    group: 'input',
    breaks: 'A cancellation with an unknown query parameter is refused with 400 and cancels nothing',
    source: 'Snyk user docs, about the REST API: errors',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'DELETE') return fetch(request)
        const url = new URL(request.url)
        for (const name of new Set(url.searchParams.keys())) if (name !== 'version') url.searchParams.delete(name)
        return fetch(new Request(url, { method: 'DELETE', headers: request.headers }))
      },
    },
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      const path = `/orgs/${site.tenant.org_id}/invites/${made.id}?${version}&dry_run=true`
      return (await site.call('DELETE', path)).status === 204
    },
  }),
  must({
    id: 'snyk-3-bearer-scheme-refused',
    group: 'errors',
    breaks: 'A valid token is accepted with the scheme bearer',
    source: 'Snyk REST OpenAPI: BearerAuth',
    planting: {
      mock: (provider) => ({ ...provider, credentials: { ...provider.credentials, schemes: ['token'] } }),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      const path = `/orgs/${site.tenant.org_id}/invites?${version}`
      return (await site.call('GET', path, { token: null, headers })).status !== 200
    },
  }),
  should({
    id: 'snyk-3-upper-case-invite-id-unknown',
    group: 'input',
    breaks: 'The id of an invitation is accepted in upper case',
    source: 'RFC 9562, 4: UUIDs are compared without regard to case',
    planting: handling('deleteOrgInvitation', (inner) => (context) => {
      const id = String(context.params.invite_id)
      if (id !== id.toLowerCase()) context.params.invite_id = nowhere
      return inner(context)
    }),
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      return (await cancel(site, made.id.toUpperCase())).status !== 204
    },
  }),
  should({
    id: 'snyk-3-error-repeats-token',
    group: 'errors',
    breaks: 'An error does not repeat the token of the request',
    source: 'RFC 6750, 5.2: tokens are kept out of messages',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = structuredClone(provider.errorBody(status, error, context)) as Json
          if (status === 403) body.errors[0].meta = { authorization: context.header('authorization') ?? '' }
          return body
        },
      }),
    },
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.text.includes(site.credentials.limited)
    },
  }),
]
