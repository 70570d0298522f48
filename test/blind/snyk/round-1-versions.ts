import { ProviderError as MockProviderError } from '../../../mocks/http/request/provider-error.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { queryOf } from '../common.ts'
import { invite, list } from './calls.ts'
import { first } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'input' } as const
const rule = 'Snyk API standards, version.md: a date with a stability, or a stability alone, which means today'

/** Versions that are resolved wrongly. */
export const versions: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-stability-hides-stable-releases',
    strength: 'must',
    breaks: 'A version with a lower stability is served by a stable release.',
    source: rule,
    planting: {
      mock: (provider) => ({
        ...provider,
        negotiate: (context) => {
          provider.negotiate?.(context)
          const [, stability = 'ga'] = String(context.query.version).split('~')
          if (stability !== 'ga')
            throw new MockProviderError('unknown-version', `No release has the stability ${stability}`)
        },
      }),
    },
    witness: async (site) => (await invite(site, site.fresh(), { query: 'version=2024-10-15~beta' })).status === 404,
  },
  {
    ...common,
    id: 'snyk-1-stability-alone-is-malformed',
    strength: 'must',
    breaks: 'A stability alone is a version.',
    source: `${rule}; pattern of version`,
    planting: {
      reference: ({ app }) =>
        first(app, 'any', (request) => {
          if (/^[a-z]/.test(queryOf(request).get('version') ?? ''))
            throw new ProviderError(400, "The query parameter 'version' is not a date", { parameter: 'version' })
        }),
    },
    witness: async (site) =>
      (await site.call('GET', `/orgs/${site.tenant.org_id}/invites?version=beta`)).status === 400,
  },
  {
    ...common,
    id: 'snyk-1-later-dates-are-unknown',
    strength: 'must',
    breaks: 'A date between two releases is served by the earlier one.',
    source: 'Snyk docs, version resolution: the newest release with a date at or before the requested one',
    planting: {
      mock: (provider) => ({
        ...provider,
        negotiate: (context) => {
          provider.negotiate?.(context)
          const day = String(context.query.version).slice(0, 10)
          // The date is looked up among the dates of all releases.
          if (/^\d/.test(day) && !['2022-11-14', '2024-06-21', '2024-10-15', '2025-11-05', '2026-03-25'].includes(day))
            throw new MockProviderError('unknown-version', `There is no version ${day}`)
        },
      }),
    },
    witness: async (site) =>
      (
        await list({
          ...site,
          call: (method, path, sending) => site.call(method, path.replace('2024-06-21', '2024-08-01'), sending),
        })
      ).status === 404,
  },
  {
    ...common,
    id: 'snyk-1-superseded-release-is-called-ga',
    strength: 'should',
    breaks: 'A superseded release says that it is deprecated.',
    source: 'Snyk REST OpenAPI, headers deprecation and snyk-version-lifecycle-stage; facts B3',
    planting: {
      reference: ({ app }) =>
        app.addHook('onSend', async (_, reply, payload) => {
          if (reply.getHeader('deprecation') === undefined) return payload
          reply.removeHeader('deprecation').removeHeader('sunset').header('snyk-version-lifecycle-stage', 'ga')
          return payload
        }),
    },
    witness: async (site) => {
      const { headers } = await invite(site, site.fresh(), { query: 'version=2023-04-28' })
      return headers.get('snyk-version-lifecycle-stage') === 'ga'
    },
  },
]
