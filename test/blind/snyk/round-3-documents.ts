import type { BlindBug } from '../bug.ts'
import { always, changeJson, changeQuery, changeSql, queryOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { cancel, entriesOf, invite, list, makeMany, post } from './calls.ts'
import { nowhere, operationOf } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

/** Wrong documents, headers and errors of the reference service. */
export const documents: readonly BlindBug[] = [
  must({
    id: 'snyk-3-location-names-previous-invitation',
    group: 'responses',
    breaks: 'The location of a new invitation names its id',
    source: 'Snyk REST OpenAPI, createOrgInvitation: location',
    planting: {
      reference: ({ app }) => {
        let previous: unknown
        app.addHook('onSend', async (request, reply, payload) => {
          if (operationOf(request) !== 'invite' || reply.statusCode !== 201) return payload
          const made = reply.getHeader('location')
          if (previous !== undefined) reply.header('location', previous)
          previous = made
          return payload
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      const made = await invite(site, site.fresh())
      return !made.headers.get('location')?.includes(made.json.data.id)
    },
  }),
  must({
    id: 'snyk-3-rare-role-listed-as-another',
    group: 'responses',
    breaks: 'The list shows each role under its own name',
    source: 'Snyk REST OpenAPI: OrgInvitation20221114 role',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('JOIN role r')
            ? sql.replace('r.name AS role_name', '(SELECT name FROM role WHERE rowid = min(r.rowid, 2)) AS role_name')
            : sql,
        ),
    },
    witness: async (site) => {
      const names = new Set<string>()
      for (const role of site.roles) {
        const email = site.fresh()
        await invite(site, email, { role })
        names.add((await entriesOf(site, email))[0].attributes.role)
      }
      return names.size < site.roles.length
    },
  }),
  must({
    id: 'snyk-3-empty-list-is-null',
    group: 'responses',
    breaks: 'The data of a list without invitations is an empty array',
    source: 'Snyk REST OpenAPI, listOrgInvitation: data is an array',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json) => {
          if (Array.isArray(json.data) && json.data.length === 0) json.data = null
        }),
    },
    witness: async (site) => (await list(site, '', { other: true })).json.data === null,
  }),
  must({
    id: 'snyk-3-served-version-is-requested-date',
    group: 'responses',
    breaks: 'The served version is a release and not the requested date',
    source: 'Snyk REST API: snyk-version-served, version resolution',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          const date = queryOf(request)
            .get('version')
            ?.match(/^\d{4}-\d\d-\d\d/)?.[0]
          if (date && reply.hasHeader('snyk-version-served')) reply.header('snyk-version-served', date)
          return payload
        })
      },
    },
    witness: async (site) => (await list(site)).headers.get('snyk-version-served') === '2024-06-21',
  }),
  must({
    id: 'snyk-3-unauthorized-has-old-error-form',
    group: 'errors',
    breaks: 'A 401 for an unknown token has an error document of JSON:API',
    source: 'Snyk REST OpenAPI: ErrorDocument on 401; facts E15',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request, reply) =>
          reply.statusCode === 401 && request.headers.authorization
            ? { code: 401, error: 'Not authorised', message: json.errors[0].detail }
            : undefined,
        ),
    },
    witness: async (site) => (await list(site, '', { token: 'unknown' })).json.code === 401,
  }),
  must({
    id: 'snyk-3-not-found-status-is-a-number',
    group: 'errors',
    breaks: 'The status in an error document is a string',
    source: 'Snyk REST OpenAPI: ErrorItem status; driggl/jsonapi_errors_handler#30',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request, reply) => {
          if (reply.statusCode !== 404 || operationOf(request) !== 'cancel') return
          for (const error of json.errors) error.status = Number(error.status)
        }),
    },
    witness: async (site) => typeof (await cancel(site, nowhere)).json.errors[0].status === 'number',
  }),
  must({
    id: 'snyk-3-first-day-of-release-not-served',
    group: 'errors',
    breaks: 'A request for the date of a release is served by that release',
    source: 'Snyk REST API standards, versions: newest release with a date up to the requested one',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) === 'list' && queryOf(request).get('version') === '2022-11-14')
            changeQuery(request, (query) => query.set('version', '2022-11-13'))
        })
      },
    },
    witness: async (site) => (await list(site, '', { query: 'version=2022-11-14' })).status !== 200,
  }),
  must({
    id: 'snyk-3-beta-hides-ga-release',
    group: 'errors',
    breaks: 'A request for beta is served by a release that is generally available',
    source: 'Snyk REST API standards, versions: a stability not below the requested one',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) === 'cancel' && queryOf(request).get('version')?.endsWith('~beta'))
            changeQuery(request, (query) => query.set('version', '2020-01-01~beta'))
        })
      },
    },
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      return (await cancel(site, made.id, { query: 'version=2024-06-21~beta' })).status !== 204
    },
  }),
  should({
    id: 'snyk-3-errors-without-request-id',
    group: 'errors',
    breaks: 'Every error response has a request id to quote',
    source: 'Snyk REST OpenAPI: snyk-request-id on every response',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode >= 400) reply.removeHeader('snyk-request-id')
          return payload
        })
      },
    },
    witness: async (site) => !(await cancel(site, nowhere)).headers.has('snyk-request-id'),
  }),
  should({
    id: 'snyk-3-unauthorized-without-challenge',
    group: 'errors',
    breaks: 'A 401 names a scheme in WWW-Authenticate',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode === 401) reply.removeHeader('www-authenticate')
          return payload
        })
      },
    },
    witness: async (site) => !(await list(site, '', { token: null })).headers.has('www-authenticate'),
  }),
  should({
    id: 'snyk-3-body-error-without-detail',
    group: 'errors',
    breaks: 'An error says in its detail what is wrong',
    source: 'Snyk REST OpenAPI: ErrorItem detail',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request, reply) => {
          if (operationOf(request) !== 'invite' || reply.statusCode !== 400) return
          for (const error of json.errors) error.detail = ''
        }),
    },
    witness: async (site) => (await post(site, { data: {} })).json.errors[0].detail === '',
  }),
]
