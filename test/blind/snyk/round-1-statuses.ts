import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeQuery, queryOf, uuid } from '../common.ts'
import { cancel, invitation, invite, list } from './calls.ts'
import { before, first, inviteIn, nowhere, sendsStatus } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'errors' } as const

/** Wrong statuses of refusals, and requests that should have been refused. */
export const statuses: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-unknown-token-is-403',
    strength: 'must',
    breaks: 'An invalid credential gives 401.',
    source: 'Snyk API standards, rest.md: invalid or expired credentials give 401; facts B5',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sendsStatus(401), (document, request, reply) => {
          if (!/^\w+ \S+$/.test(request.headers.authorization ?? '')) return
          reply.code(403)
          for (const one of document.errors) one.status = '403'
        }),
    },
    witness: async (site) => (await list(site, '', { token: 'f'.repeat(32) })).status === 403,
  },
  {
    ...common,
    id: 'snyk-1-write-without-permission-is-404',
    strength: 'must',
    breaks: 'A write without the permission, in an organization that the caller can read, gives 403.',
    source: 'Snyk API standards, rest.md; Snyk API reference, Invites: 403; facts B5',
    planting: {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), forbidden: 404 }),
      }),
    },
    witness: async (site) => {
      const sending = { token: site.credentials.limited }
      return (await invite(site, site.fresh(), { ...sending })).status === 404
    },
  },
  {
    ...common,
    id: 'snyk-1-other-media-type-is-415',
    strength: 'must',
    breaks: 'A body of another media type gives 400.',
    source: 'Snyk docs, About the REST API: another request type gives 400; facts B1',
    planting: {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), 'unsupported-media-type': 415 }),
      }),
    },
    witness: async (site) => {
      const sending = { headers: { 'content-type': 'text/plain' } }
      return (await invite(site, site.fresh(), { ...sending })).status === 415
    },
  },
  {
    ...common,
    id: 'snyk-1-list-without-version',
    strength: 'must',
    breaks: 'A request without a version gives 400.',
    source: 'Snyk docs, About the REST API: a missing version gives 400; facts B3',
    planting: {
      reference: ({ app }) =>
        first(app, 'list', (request) =>
          changeQuery(request, (query) => {
            if (!query.has('version')) query.set('version', new Date().toISOString().slice(0, 10))
          }),
        ),
    },
    witness: async (site) => (await site.call('GET', `/orgs/${site.tenant.org_id}/invites`)).status === 200,
  },
  {
    ...common,
    id: 'snyk-1-version-with-a-tail',
    strength: 'must',
    breaks: 'A malformed version gives 400.',
    source: 'Snyk API reference, Invites: pattern of version; facts B3',
    planting: {
      reference: ({ app }) =>
        first(app, 'any', (request) =>
          changeQuery(request, (query) => {
            // The pattern has no end.
            const [start] = /^\d{4}-\d\d-\d\d/.exec(query.get('version') ?? '') ?? []
            if (start && !query.get('version')?.includes('~')) query.set('version', start)
          }),
        ),
    },
    witness: async (site) => (await invite(site, site.fresh(), { query: 'version=2024-06-21T00:00' })).status === 201,
  },
  {
    ...common,
    id: 'snyk-1-cancel-takes-any-old-version',
    strength: 'must',
    breaks: 'A version older than every release of the operation gives 404.',
    source: 'Snyk docs, version resolution: no matching release gives 404; facts B3, E10',
    planting: {
      reference: ({ app }) =>
        first(app, 'cancel', (request) =>
          changeQuery(request, (query) => {
            const date = query.get('version') ?? ''
            if (/^\d{4}-\d\d-\d\d$/.test(date) && date < '2022-11-14') query.set('version', '2022-11-14')
          }),
        ),
    },
    witness: async (site) => {
      const { data } = (await invite(site)).json
      const path = `/orgs/${site.tenant.org_id}/invites/${data.id}?version=2021-06-04`
      return (await site.call('DELETE', path)).status === 204
    },
  },
  {
    ...common,
    id: 'snyk-1-release-date-itself-is-too-old',
    strength: 'must',
    breaks: 'The date of a release is served by that release.',
    source: 'Snyk API standards, version.md: the newest release with a date at or before the requested one',
    planting: {
      reference: ({ app }) =>
        first(app, 'list', (request) => {
          const date = queryOf(request).get('version')
          if (date === '2022-11-14') throw new ProviderError(404, 'No release of this operation matches the version')
        }),
    },
    witness: async (site) => {
      const path = `/orgs/${site.tenant.org_id}/invites?version=2022-11-14`
      return (await site.call('GET', path)).status === 404
    },
  },
  {
    ...common,
    id: 'snyk-1-invite-ignores-unknown-parameters',
    strength: 'must',
    breaks: 'An unknown query parameter gives 400.',
    source: 'Snyk docs, About the REST API: example of an unknown query parameter',
    planting: {
      reference: ({ app }) =>
        first(app, 'invite', (request) =>
          changeQuery(request, (query) => {
            for (const name of [...query.keys()]) if (name !== 'version') query.delete(name)
          }),
        ),
    },
    witness: async (site) =>
      (await invite(site, site.fresh(), { query: 'version=2024-06-21&unknown=1' })).status === 201,
  },
  {
    ...common,
    id: 'snyk-1-scheme-without-key-is-500',
    strength: 'must',
    breaks: 'A malformed Authorization header is an error of the client.',
    source: 'Snyk API standards, rest.md: malformed Authorization gives 400; facts B5',
    planting: {
      reference: ({ app }) =>
        first(app, 'any', ({ headers: { authorization } }) => {
          if (authorization !== undefined && !authorization.trim().includes(' '))
            throw new ProviderError(500, 'The request failed')
        }),
    },
    witness: async (site) => (await list(site, '', { headers: { authorization: 'token' } })).status === 500,
  },
  {
    ...common,
    id: 'snyk-1-malformed-invite-id-is-500',
    strength: 'must',
    breaks: 'An id in the path that is not a UUID is an error of the client.',
    source: 'Snyk API reference, Invites: invite_id is a uuid, 400 for invalid parameters',
    planting: {
      reference: ({ app }) =>
        before(app, 'cancel', (request) => {
          if (!uuid.test(inviteIn(request))) throw new ProviderError(500, 'The request failed')
        }),
    },
    witness: async (site) => (await cancel(site, 'nonsense')).status === 500,
  },
  {
    ...common,
    id: 'snyk-1-invite-without-body-is-500',
    strength: 'must',
    breaks: 'An invite without a body gives 400.',
    source: 'Snyk REST OpenAPI, createOrgInvitation: data is required, 400; facts E17',
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          if (!request.body) throw new ProviderError(500, 'The request failed')
        }),
    },
    witness: async (site) => {
      const path = `/orgs/${site.tenant.org_id}/invites?version=2024-06-21`
      return (await site.call('POST', path)).status === 500
    },
  },
  {
    ...common,
    id: 'snyk-1-unknown-id-is-cancelled',
    strength: 'must',
    breaks: 'Cancelling an invitation that never existed gives 404.',
    source: 'Snyk API reference, Invites, cancel: 404',
    planting: {
      mock: (provider) => ({
        ...provider,
        handlers: {
          ...provider.handlers,
          deleteOrgInvitation: (context) => {
            const id = String(context.params.invite_id).toLowerCase()
            const { invitations, ended } = context.tenant
            if (!invitations.byId(id) && !ended.has(id)) return context.empty(204)
            return provider.handlers.deleteOrgInvitation?.(context) ?? context.empty(204)
          },
        },
      }),
    },
    witness: async (site) => (await cancel(site, nowhere)).status === 204,
  },
  {
    ...common,
    id: 'snyk-1-second-cancel-is-204',
    strength: 'should',
    breaks: 'Cancelling an invitation a second time gives 404.',
    source: 'facts B5: cancel twice gives 404',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND state = 'revoked'"
          if (db.one(sql, inviteIn(request))) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  },
  {
    ...common,
    id: 'snyk-1-large-body-is-500',
    strength: 'should',
    breaks: 'A body that is too large is an error of the client.',
    source: 'RFC 9110, 15.5.14',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sendsStatus(413), ({ errors }, _, reply) => {
          reply.code(500)
          for (const one of errors) one.status = '500'
        }),
    },
    witness: async (site) => {
      const sending = { body: { ...invitation('a@example.test', site.roles[1]), padding: 'x'.repeat(1_100_000) } }
      return (await invite(site, '', { ...sending })).status === 500
    },
  },
]
