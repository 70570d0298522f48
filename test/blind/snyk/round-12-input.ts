import type { BlindBug } from '../bug.ts'
import { bodyOf, changeQuery, onHook, param, queryOf, replaceSql, routeOf, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedRequest } from '../proxy.ts'
import {
  at,
  CANCEL,
  documentOf,
  emailOf,
  invite,
  invited,
  LIST,
  list,
  pathOf,
  refuse,
  SEND,
  walk,
} from './round-12-helpers.ts'

const { must } = bugsInOrder('snyk', 12)
const openapi = 'Snyk REST OpenAPI'
const send = 'POST'

export const input: readonly BlindBug[] = [
  must(
    'limit-rounded-to-tens',
    'input',
    'A limit between two steps of ten is refused with 400.',
    `${openapi}, limit: multipleOf 10`,
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at(LIST), (request) => {
          const limit = Number(queryOf(request).get('limit'))
          if (limit > 10 && limit < 100 && limit % 10 !== 0)
            changeQuery(request, (query) => query.set('limit', String(limit - (limit % 10))))
        }),
    },
    async (site) => (await list(site, '&limit=25')).status === 200,
  ),
  must(
    'array-of-one-accepted',
    'input',
    'An invite whose data is an array is refused with 400.',
    `${openapi}, invite: data is an object`,
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== send) return fetch(request)
        return fetch(
          await changedRequest(request, ({ json }) => {
            if (Array.isArray(json?.data) && json.data.length > 0) json.data = json.data[0]
          }),
        )
      },
    },
    async (site) => {
      const body = { data: [documentOf(site, site.fresh()).data] }
      return (await site.call(send, `${pathOf(site)}?version=2024-06-21`, { body })).status === 201
    },
  ),
  must(
    'type-is-assumed',
    'input',
    'An invite without the type of the resource is refused with 400.',
    `${openapi}, invite: type is required`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(SEND), (request) => {
          const { data, ...more } = bodyOf(request)
          if (data?.attributes && data.type === undefined)
            setBody(request, { ...more, data: { ...data, type: 'org_invitation' } })
        }),
    },
    async (site) => {
      const { attributes } = documentOf(site, site.fresh()).data
      const { status } = await site.call(send, `${pathOf(site)}?version=2024-06-21`, { body: { data: { attributes } } })
      return status === 201
    },
  ),
  must(
    'plus-listed-as-space',
    'input',
    'An address with a plus sign is listed as it was invited.',
    'TelemetryDeck/Issues#273',
    { reference: (service) => replaceSql(service, 'i.email,', "replace(i.email, '+', ' ') AS email,") },
    async (site) => {
      const email = site.fresh().replace('@', '+team@')
      const id = await invited(site, email)
      const item = (await walk(site)).find((one) => one.id === id)
      return item !== undefined && emailOf(item) !== email
    },
  ),
  must(
    'address-cut-at-64',
    'input',
    'A long address is stored in full: the response has the address of the request.',
    `${openapi}, invite: email`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(SEND), (request) => {
          const body = bodyOf(request)
          const email = body.data?.attributes?.email
          if (typeof email !== 'string' || email.length <= 64) return
          body.data.attributes.email = email.slice(0, 64)
          setBody(request, body)
        }),
    },
    async (site) => {
      const email = `${'a'.repeat(45)}@${'department.'.repeat(4)}example.test`
      const { status, json } = await invite(site, email)
      return status === 201 && json.data.attributes.email !== email
    },
  ),
  must(
    'underscore-matches-any-letter',
    'input',
    'An address can be invited while another one is pending that differs in a single character.',
    'An address is compared as a whole, not as a pattern',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(SEND), (request, reply) => {
          const key = String(bodyOf(request).data?.attributes?.email).toLowerCase()
          const found = db.one(
            "SELECT 1 FROM invitation WHERE org_id = ? AND state = 'pending' AND email_key LIKE ? AND email_key <> ?",
            ...[param(request, 'org_id').toLowerCase(), key, key],
          )
          if (found) refuse(reply, 400, 'This address already has a pending invitation')
        }),
    },
    async (site) => {
      await invite(site, 'ada.lovelace@example.test')
      return (await invite(site, 'ada_lovelace@example.test')).status !== 201
    },
  ),
  must(
    'bare-stability-finds-nothing',
    'input',
    'A request for beta is served by a release that is more stable.',
    'Snyk REST API, versioning: stability at or above the requested one',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request).includes('/invites') && /beta$/.test(queryOf(request).get('version') ?? ''),
          (_, reply) => refuse(reply, 404, 'No beta release of this operation matches'),
        ),
    },
    async (site) => (await list(site, '', { version: 'beta' })).status === 404,
  ),
  must(
    'cancel-without-version',
    'input',
    'A cancellation without a version is refused with 400.',
    'Snyk REST API, versioning: version is required',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request, reply) => at(CANCEL)(request, reply) && !queryOf(request).has('version'),
          (request) => changeQuery(request, (query) => query.set('version', '2024-06-21')),
        ),
    },
    async (site) => (await site.call('DELETE', `${pathOf(site)}/${await invited(site)}`)).status === 204,
  ),
  must(
    'accents-are-dropped',
    'input',
    'An address with accents is invited as it was sent.',
    `${openapi}, invite: email`,
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== send) return fetch(request)
        return fetch(
          await changedRequest(request, ({ json }) => {
            const attributes = json?.data?.attributes
            if (typeof attributes?.email === 'string')
              attributes.email = attributes.email.normalize('NFKD').replace(/\p{M}/gu, '')
          }),
        )
      },
    },
    async (site) => {
      const email = 'jürgen.müller@example.test'
      const { status, json } = await invite(site, email)
      return status === 201 && json.data.attributes.email === 'jurgen.muller@example.test'
    },
  ),
]
