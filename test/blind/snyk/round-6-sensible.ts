import type { BlindBug } from '../bug.ts'
import { always, changeJson, changeSql, type Json, onHook, param, pause } from '../common.ts'
import { changedRequest, changingJson, searchOf, withHeaders } from '../proxy.ts'
import { cancel, fill, follow, invitation, invite, list, post } from './calls.ts'
import { isCancel, isInvite, isList } from './helpers.ts'

const common = { provider: 'snyk', round: 6, strength: 'should' } as const

export const sensible: readonly BlindBug[] = [
  {
    ...{ ...common, id: 'snyk-6-letter-case-makes-a-second-invitation', group: 'input' },
    breaks: 'An address in another letter case is the same address.',
    source: 'kolide/fleet#299; facts B5: clients compare without case',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          // The address takes the place of its key.
          if (sql.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? ''
          return sql
        }),
    },
    witness: async (site) => {
      await invite(site, 'robin.hood@example.test')
      return (await invite(site, 'Robin.Hood@example.test')).status === 201
    },
  },
  {
    ...{ ...common, id: 'snyk-6-id-in-capitals-unknown', group: 'input' },
    breaks: 'A UUID in capitals is the same id.',
    source: 'RFC 9562: UUIDs are read without regard to letter case',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
        if (request.method !== 'DELETE' || id === id.toLowerCase()) return fetch(request)
        return fetch(
          await changedRequest(request, ({ url }) => {
            url.pathname = url.pathname.replace(id, '00000000-0000-4000-8000-000000000000')
          }),
        )
      },
    },
    witness: async (site) => {
      const { json } = await invite(site)
      return (await cancel(site, json.data.id.toUpperCase())).status === 404
    },
  },
  {
    ...{ ...common, id: 'snyk-6-first-of-two-versions', group: 'input' },
    breaks: 'A query with two versions is refused.',
    source: 'facts B4: a second version makes the call fail',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const [version, ...more] = searchOf(request).getAll('version')
        if (!version || more.length === 0) return fetch(request)
        return fetch(await changedRequest(request, ({ url }) => url.searchParams.set('version', version)))
      },
    },
    witness: async (site) => (await list(site, '&version=2019-01-01')).status === 200,
  },
  {
    ...{ ...common, id: 'snyk-6-empty-limit-is-the-default', group: 'input' },
    breaks: 'An empty limit is refused, as it is not a number.',
    source: 'Snyk REST OpenAPI, limit: integer from 10 to 100',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (searchOf(request).get('limit') !== '') return fetch(request)
        return fetch(await changedRequest(request, ({ url }) => url.searchParams.delete('limit')))
      },
    },
    witness: async (site) => (await list(site, '&limit=')).status === 200,
  },
  {
    ...{ ...common, id: 'snyk-6-last-is-the-first-page', group: 'paging' },
    breaks: 'The link last leads to the last page.',
    source: 'JSON:API, pagination links: last',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          ({ links }) => {
            if (links.last) links.last = links.first
          },
        ),
    },
    witness: async (site) => {
      await fill(site, 12)
      const { json } = await list(site, '&limit=10')
      return (await follow(site, json.links.last)).json.links.next !== undefined
    },
  },
  {
    ...{ ...common, id: 'snyk-6-next-changes-the-version', group: 'paging' },
    breaks: 'The link next asks for the version that the request asked for.',
    source: 'facts B4: links already hold version',
    planting: changingJson('mock', always, ({ links }) => {
      if (links?.next) links.next = String(links.next).replace(/version=[^&]*/, 'version=2022-11-14')
    }),
    witness: async (site) => {
      await fill(site, 11)
      return (await list(site, '&limit=10')).json.links.next.includes('version=2022-11-14')
    },
  },
  {
    ...{ ...common, id: 'snyk-6-two-cancels-succeed', group: 'concurrency' },
    breaks: 'Of two cancels of one invitation at once, one succeeds.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: 404',
    planting: {
      reference: ({ app }) => {
        const running = new Set<string>()
        onHook(app, 'preHandler', isCancel, async (request, reply) => {
          const id = param(request, 'invite_id').toLowerCase()
          if (running.has(id)) {
            reply.code(204).send()
            return
          }
          running.add(id)
          await pause()
          running.delete(id)
        })
      },
    },
    witness: async (site) => {
      const { json } = await invite(site)
      const both = await Promise.all([cancel(site, json.data.id), cancel(site, json.data.id)])
      return both.every(({ status }) => status === 204)
    },
  },
  {
    ...{ ...common, id: 'snyk-6-401-without-challenge', group: 'errors' },
    breaks: 'A response with 401 says which credential is needed.',
    source: 'RFC 9110, 15.5.2: WWW-Authenticate',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 401) return response
        return withHeaders(response, (headers) => headers.delete('www-authenticate'))
      },
    },
    witness: async (site) => {
      const { status, headers } = await list(site, '', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  },
  {
    ...{ ...common, id: 'snyk-6-role-error-points-at-the-address', group: 'errors' },
    breaks: 'source.pointer of an error leads to the value that is wrong.',
    source: 'JSON:API, error objects: pointer; Snyk REST OpenAPI, ErrorDocument',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 400,
          ({ errors }) => {
            for (const { source } of errors)
              if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
          },
        ),
    },
    witness: async (site) => {
      const { status, json } = await post(site, invitation(site.fresh(), 'developer'))
      return status === 400 && json.errors.some(({ source }: Json) => source?.pointer === '/data/attributes/email')
    },
  },
]
