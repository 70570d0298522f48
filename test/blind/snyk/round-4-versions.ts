import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, onHook, param } from '../common.ts'
import { changedResponse } from '../proxy.ts'
import { cancel, fill, idOf, invite, list, pathOf } from './calls.ts'
import { isInvite, mediaType, taken } from './helpers.ts'
import { proxy, type Seen } from './proxy.ts'

const shared = { provider: 'snyk', round: 4, group: 'input', strength: 'must' } as const

const versionOf = ({ url }: Seen) => url.searchParams.get('version') ?? ''

const noRelease = {
  jsonapi: { version: '1.0' },
  errors: [
    { status: '404', title: 'Not found', detail: 'No release matches the version', source: { parameter: 'version' } },
  ],
}

export const versions: readonly BlindBug[] = [
  {
    ...shared,
    id: 'snyk-4-release-day-is-too-early',
    breaks: 'A version that is the date of a release is served by this release.',
    source: 'Snyk API standards, version.md: the newest release that is not after the date',
    planting: proxy('mock', () => async (seen, next) => {
      const response = await next()
      if (versionOf(seen) !== '2022-11-14' || !response.ok || seen.method !== 'GET') return response
      return changedResponse(response, () => noRelease, 404)
    }),
    witness: async (site) => (await list(site, '', { query: 'version=2022-11-14' })).status === 404,
  },
  {
    ...shared,
    id: 'snyk-4-stability-compared-for-equality',
    breaks: 'A version with a lower stability is served by a release with a higher one.',
    source: 'Snyk API standards, version.md: a release with at least the requested stability',
    planting: proxy('reference', () => async (seen, next) => {
      const response = await next()
      if (!versionOf(seen).includes('~') || !response.ok || seen.method !== 'POST') return response
      return changedResponse(response, () => noRelease, 404)
    }),
    witness: async (site) =>
      (await invite(site, site.fresh(), { query: 'version=2024-06-21~experimental' })).status === 404,
  },
  {
    ...shared,
    id: 'snyk-4-cancellation-ignores-unknown-parameters',
    breaks: 'A cancellation with an unknown query parameter gives 400, like all operations.',
    source: "Snyk docs, about the REST API: Unknown query parameter 'unknown'",
    planting: proxy('mock', () => async (seen, next) => {
      if (seen.method === 'DELETE')
        for (const name of [...seen.url.searchParams.keys()]) if (name !== 'version') seen.url.searchParams.delete(name)
      return next()
    }),
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      return (await site.call('DELETE', `${pathOf(site, {}, id)}&dry_run=true`)).status === 204
    },
  },
  {
    ...shared,
    id: 'snyk-4-default-page-has-twenty',
    group: 'paging',
    breaks: 'A page has 10 invitations if the request names no limit.',
    source: 'specs/snyk.yaml: limit is 10 by default',
    planting: proxy('mock', () => async (seen, next) => {
      if (seen.method === 'GET' && !seen.url.searchParams.has('limit')) seen.url.searchParams.set('limit', '20')
      return next()
    }),
    witness: async (site) => {
      await fill(site, 12, { other: true })
      return (await list(site, '', { other: true })).json.data.length === 12
    },
  },
  {
    ...shared,
    id: 'snyk-4-tag-of-address-ignored',
    strength: 'should',
    breaks: 'Two addresses that differ after a plus sign are two addresses.',
    source: 'keybase/keybase-issues#1342: tagged addresses are used to invite again',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const bare = (email: unknown) =>
            String(email)
              .toLowerCase()
              .replace(/\+[^@]*/, '')
          const pending = "SELECT email FROM invitation WHERE org_id = ? AND state = 'pending'"
          const all = db.all<{ email: string }>(pending, param(request, 'org_id').toLowerCase())
          const sent = bare(bodyOf(request).data?.attributes?.email)
          if (!all.some(({ email }) => bare(email) === sent)) return undefined
          return answer(reply, 400, taken, mediaType)
        }),
    },
    witness: async (site) => {
      const one = await invite(site, 'robin+one@example.test')
      const two = await invite(site, 'robin+two@example.test')
      const revoked = await cancel(site, idOf(one))
      return two.status === 400 && revoked.status === 204
    },
  },
]
