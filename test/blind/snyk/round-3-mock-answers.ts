import type { Reply } from '../../../mocks/http/request/reply.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import { toCursor } from '../../../mocks/providers/snyk/cursors.ts'
import type { BlindBug } from '../bug.ts'
import {
  bug,
  emails,
  entriesOf,
  fill,
  handling,
  invite,
  type Json,
  list,
  revoke,
  unknownId,
  version,
  walk,
} from './round-3-helpers.ts'

const changed = (reply: Reply, change: (body: Json) => void): Reply => {
  const body = structuredClone(reply.body)
  change(body)
  return { ...reply, body }
}

const attributesOf = (context: RequestContext): Json => (context.body as Json).data.attributes

/** Wrong answers and input checks of the mock. */
export const mockAnswers: readonly BlindBug[] = [
  bug(
    'must',
    {
      id: 'created-shows-role-name',
      group: 'responses',
      breaks: 'The response to an invite has the role as the id that was sent',
      source: 'Snyk REST OpenAPI: OrgInvitation20240621 role',
    },
    {
      mock: handling(
        'createOrgInvitation',
        (inner) => (context) =>
          changed(inner(context), ({ data }) => {
            data.attributes.role = context.role(data.attributes.role)?.name
          }),
      ),
    },
    async (site) => (await invite(site, site.fresh())).json.data.attributes.role !== site.roles[1],
  ),
  bug(
    'must',
    {
      id: 'error-names-version-parameter',
      group: 'errors',
      breaks: 'The error for an unknown query parameter names that parameter',
      source: 'Snyk user docs, about the REST API: errors',
    },
    {
      mock: (provider) => ({
        ...provider,
        errorBody: (...given) => {
          const body = structuredClone(provider.errorBody(...given)) as Json
          for (const { source } of body.errors) if (source?.parameter) source.parameter = 'version'
          return body
        },
      }),
    },
    async (site) => (await list(site, '&colour=red')).json.errors[0].source?.parameter === 'version',
  ),
  bug(
    'must',
    {
      id: 'forbidden-item-says-401',
      group: 'errors',
      breaks: 'The status in an error document is the status of the response',
      source: 'Snyk REST OpenAPI: ErrorItem status; JSONAPI-Resources/jsonapi-resources#412',
    },
    {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => provider.errorBody(status === 403 ? 401 : status, error, context),
      }),
    },
    async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.status === 403 && refused.json.errors[0].status === '401'
    },
  ),
  bug(
    'must',
    {
      id: 'plus-tag-is-cut',
      group: 'input',
      breaks: 'An address with a plus sign is stored and listed as it was given',
      source: 'Snyk REST API, Invites: email',
    },
    {
      mock: handling('createOrgInvitation', (inner) => (context) => {
        const given = attributesOf(context).email
        const body = structuredClone(context.body) as Json
        body.data.attributes.email = given.replace(/\+[^@]*/, '')
        context.body = body
        return changed(inner(context), ({ data }) => {
          data.attributes.email = given
        })
      }),
    },
    async (site) => {
      await invite(site, 'robin+sample@example.test')
      return (await entriesOf(site, 'robin+sample@example.test')).length === 0
    },
  ),
  bug(
    'must',
    {
      id: 'cached-list-ignores-limit',
      group: 'paging',
      breaks: 'A list request is answered with its own limit, after any earlier request',
      source: 'Snyk REST API, Invites: limit',
    },
    {
      mock: (provider) => {
        const cache = new Map<string, Reply>()
        const forget = (inner: (context: RequestContext) => Reply) => (context: RequestContext) => {
          cache.clear()
          return inner(context)
        }
        const listing = handling('listOrgInvitation', (inner) => (context) => {
          const { starting_after, ending_before } = context.query
          const key = [context.tenant.facts.id, starting_after, ending_before, context.query.version].join()
          const reply = cache.get(key) ?? inner(context)
          cache.set(key, reply)
          return { ...reply, headers: { ...reply.headers } }
        })
        const inviting = handling('createOrgInvitation', forget)
        return handling('deleteOrgInvitation', forget)(inviting(listing(provider)))
      },
    },
    async (site) => {
      await fill(site, 12)
      await list(site, '&limit=20')
      return emails(await list(site, '&limit=10')).length > 10
    },
  ),
  bug(
    'must',
    {
      id: 'next-page-repeats-last-entry',
      group: 'paging',
      breaks: 'A walk shows each invitation once',
      source: 'Snyk REST API, Invites: starting_after is the cursor before the page',
    },
    {
      mock: handling(
        'listOrgInvitation',
        (inner) => (context) =>
          changed(inner(context), ({ data, links }) => {
            const before = context.tenant.invitations.byId(data.at(-2)?.id)
            if (!links.next || !before || context.query.limit === 10) return
            links.next = links.next.replace(
              /starting_after=.*$/,
              `starting_after=${encodeURIComponent(toCursor(before.seq))}`,
            )
          }),
      ),
    },
    async (site) => {
      await fill(site, 22)
      const seen = (await walk(site, '&limit=20')).flatMap(emails)
      return new Set(seen).size < seen.length
    },
  ),
  bug(
    'must',
    {
      id: 'cancel-ignores-unknown-parameters',
      group: 'input',
      breaks: 'A cancellation with an unknown query parameter is refused with 400 and cancels nothing',
      source: 'Snyk user docs, about the REST API: errors',
    },
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'DELETE') return fetch(request)
        const url = new URL(request.url)
        for (const name of new Set(url.searchParams.keys())) if (name !== 'version') url.searchParams.delete(name)
        return fetch(new Request(url, { method: 'DELETE', headers: request.headers }))
      },
    },
    async (site) => {
      const [made] = await fill(site, 1)
      const path = `/orgs/${site.tenant.org_id}/invites/${made.id}?version=${version}&dry_run=true`
      return (await site.call('DELETE', path)).status === 204
    },
  ),
  bug(
    'must',
    {
      id: 'bearer-scheme-refused',
      group: 'errors',
      breaks: 'A valid token is accepted with the scheme bearer',
      source: 'Snyk REST OpenAPI: BearerAuth',
    },
    {
      mock: (provider) => ({ ...provider, credentials: { ...provider.credentials, schemes: ['token'] } }),
    },
    async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      const path = `/orgs/${site.tenant.org_id}/invites?version=${version}`
      return (await site.call('GET', path, { token: null, headers })).status !== 200
    },
  ),
  bug(
    'should',
    {
      id: 'upper-case-invite-id-unknown',
      group: 'input',
      breaks: 'The id of an invitation is accepted in upper case',
      source: 'RFC 9562, 4: UUIDs are compared without regard to case',
    },
    {
      mock: handling('deleteOrgInvitation', (inner) => (context) => {
        const id = String(context.params.invite_id)
        if (id !== id.toLowerCase()) context.params.invite_id = unknownId
        return inner(context)
      }),
    },
    async (site) => {
      const [made] = await fill(site, 1)
      return (await revoke(site, made.id.toUpperCase())).status !== 204
    },
  ),
  bug(
    'should',
    {
      id: 'error-repeats-token',
      group: 'errors',
      breaks: 'An error does not repeat the token of the request',
      source: 'RFC 6750, 5.2: tokens are kept out of messages',
    },
    {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = structuredClone(provider.errorBody(status, error, context)) as Json
          if (status === 403) body.errors[0].meta = { authorization: context.header('authorization') ?? '' }
          return body
        },
      }),
    },
    async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.text.includes(site.credentials.limited)
    },
  ),
]
