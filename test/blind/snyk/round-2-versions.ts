import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { kindsOf } from '../kinds.ts'
import type { Site } from '../site.ts'
import { invite, orgOf, version } from './calls.ts'
import { refuse } from './helpers.ts'

const { must } = kindsOf('snyk', 2)

const listAt = (site: Site, version: string) => site.call('GET', `/orgs/${orgOf(site)}/invites?version=${version}`)

/** Requested versions that are read or resolved wrongly. */
export const versions: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-day-of-release-is-too-early',
    group: 'input',
    breaks: 'A request with the date of a release is served by that release.',
    source: "Snyk's API standards, version.md: the newest release that is not after the date",
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request, reply) => {
          if (/version=2022-11-14(&|$)/.test(request.url) && request.method !== 'POST')
            return refuse(reply, 404, 'No release of this operation matches the requested version')
        })
      },
    },
    witness: async (site) => (await listAt(site, '2022-11-14')).status === 404,
  },
  {
    ...must,
    id: 'snyk-2-experimental-finds-no-release',
    group: 'input',
    breaks: 'A request with a lower stability is served by a release of a higher one.',
    source: 'snyk/vervet#334; Snyk docs: releases of the stability or above',
    planting: {
      mock: (provider) => ({
        ...provider,
        negotiate: (context) => {
          provider.negotiate?.(context)
          if (!String(context.query.version).endsWith('~experimental')) return
          throw new ProviderError('unknown-version', 'There is no experimental release of this operation', {
            source: { in: 'query', at: 'version' },
          })
        },
      }),
    },
    witness: async (site) => (await listAt(site, '2024-06-21~experimental')).status === 404,
  },
  {
    ...must,
    id: 'snyk-2-bare-beta-is-malformed',
    group: 'input',
    breaks: 'A stability alone is a valid version and means today.',
    source: 'Snyk OpenAPI: QueryVersion, pattern; Snyk docs, about the REST API',
    planting: {
      mock: (provider) => ({
        ...provider,
        negotiate: (context) => {
          if (/^[a-z]/.test(String(context.query.version)))
            throw new ProviderError('invalid-parameter', 'The version has no date', {
              source: { in: 'query', at: 'version' },
            })
          provider.negotiate?.(context)
        },
      }),
    },
    witness: async (site) => (await listAt(site, 'beta')).status === 400,
  },
  {
    ...must,
    id: 'snyk-2-date-without-zeros',
    group: 'input',
    breaks: 'A version that does not match the pattern gives 400.',
    source: 'Snyk OpenAPI: QueryVersion, pattern; Date.parse("2024-6-21")',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const url = request.url.replace(/version=(\d{4})-(\d)-(\d\d)/, 'version=$1-0$2-$3')
        return fetch(url === request.url ? request : new Request(url, request))
      },
    },
    witness: async (site) => (await listAt(site, '2024-6-21')).status === 200,
  },
  {
    ...must,
    id: 'snyk-2-ga-suffix-taken',
    group: 'input',
    breaks: 'The stability `ga` cannot be written in a version.',
    source: 'Snyk OpenAPI: QueryVersion, pattern',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const url = request.url.replace(/(version=[\d-]{10})(~|%7E)ga\b/, '$1')
        return fetch(url === request.url ? request : new Request(url, request))
      },
    },
    witness: async (site) => (await listAt(site, '2024-06-21~ga')).status === 200,
  },
  {
    ...must,
    id: 'snyk-2-cancel-before-its-release',
    group: 'input',
    breaks: 'A cancellation with a date before the first release of the operation gives 404 and cancels nothing.',
    source: "Snyk's API standards, version.md: no matching release",
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const url =
          request.method === 'DELETE' ? request.url.replace(/version=20(1\d|2[01])-/, 'version=2023-') : request.url
        return fetch(url === request.url ? request : new Request(url, request))
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const path = `/orgs/${orgOf(site)}/invites/${id}?version=2021-06-04`
      return (await site.call('DELETE', path)).status === 204
    },
  },
  {
    ...must,
    id: 'snyk-2-no-version-means-newest',
    group: 'input',
    breaks: 'An invite without a version gives 400.',
    source: 'Snyk OpenAPI: version, required',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST' || request.url.includes('version=')) return fetch(request)
        return fetch(new Request(`${request.url.replace(/\?.*/, '')}?${version}`, request))
      },
    },
    witness: async (site) => (await invite(site, site.fresh(), { query: '' })).status === 201,
  },
]
