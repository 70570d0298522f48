import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, bySql, changeJson, changeQuery, changeSql, type Json, onHook, queryOf } from '../common.ts'
import { handling } from '../mock.ts'
import {
  cancel,
  invite,
  inviteBody,
  inviteMany,
  isCancel,
  isCreated,
  isInvite,
  itemsOf,
  list,
  must,
  pathOf,
} from './round-13-helpers.ts'

const vendor = 'application/vnd.api+json'
const chosen = '5b0d3f7e-6a94-4c1d-8f02-7be1a94c6d35'

export const inputs: readonly BlindBug[] = [
  must(
    'client-chooses-the-id',
    'input',
    'An invite with properties that the body does not have is refused with 400.',
    'Snyk REST API, Invites: data of the request allows no additional properties',
    {
      reference: ({ app, db }) => {
        const wanted = new WeakMap<object, string>()
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          if (typeof body.data?.id !== 'string') return
          wanted.set(request, body.data.id)
          delete body.data.id
          request.body = Buffer.from(JSON.stringify(body))
        })
        changeJson(app, isCreated, ({ data }, request) => {
          const id = wanted.get(request)
          if (id) db.run('UPDATE invitation SET id = ? WHERE id = ?', id, data.id)
          if (id) data.id = id
        })
      },
    },
    async (site) => {
      const body = inviteBody(site, site.fresh())
      body.data.id = chosen
      return (await site.call('POST', pathOf(site), { body })).status === 201
    },
  ),
  must(
    'no-role-means-the-default-role',
    'input',
    'An invite without a role is refused with 400.',
    'Snyk REST API, Invites: role is a required attribute',
    {
      on: 'mock',
      wrap: (fetch) => {
        let known: string | undefined
        return async (request) => {
          if (request.method !== 'POST') return fetch(request)
          const json: Json = await request
            .clone()
            .json()
            .catch(() => undefined)
          const attributes = json?.data?.attributes
          if (attributes?.role) known ??= String(attributes.role)
          if (typeof attributes !== 'object' || attributes === null) return fetch(request)
          if ('role' in attributes || known === undefined) return fetch(request)
          attributes.role = known
          const { url, method, headers } = request
          return fetch(new Request(url, { method, headers, body: JSON.stringify(json) }))
        }
      },
    },
    async (site) => {
      await inviteMany(site, 1)
      const body = { data: { type: 'org_invitation', attributes: { email: site.fresh() } } }
      return (await site.call('POST', pathOf(site), { body })).status === 201
    },
  ),
  must(
    'accents-are-garbled-in-the-list',
    'input',
    'The list shows the address that was invited, also with letters outside ASCII.',
    'Every client finds its invitation by the address; FlowFuse/flowfuse#1145',
    handling('listOrgInvitation', (original) => async (context) => {
      const reply = await original(context)
      const body: Json = structuredClone(reply.body)
      for (const { attributes } of body.data)
        attributes.email = Buffer.from(attributes.email, 'utf8').toString('latin1')
      return { ...reply, body }
    }),
    async (site) => {
      const email = 'jürgen.müller@example.test'
      const made = await invite(site, email)
      if (made.status !== 201) return false
      const item = (await list(site, 'limit=100')).json.data.find(({ id }: Json) => id === made.json.data.id)
      return item.attributes.email !== email
    },
  ),
  must(
    'plus-tags-are-one-person',
    'input',
    'Addresses with different tags after a plus sign can be invited side by side.',
    'Every client expects other addresses to be free; wekan/wekan#825',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = String(values[3]).replace(/\+[^@]*(?=@)/, '')
          return sql
        }),
    },
    async (site) => {
      await invite(site, 'dev+one@example.test')
      return (await invite(site, 'dev+two@example.test')).status !== 201
    },
  ),
  must(
    'column-holds-64-characters',
    'input',
    'The list shows the whole address, also if it is long.',
    'Every client finds its invitation by the address',
    bySql(`CREATE TRIGGER narrow AFTER INSERT ON invitation WHEN length(NEW.email) > 64
      BEGIN UPDATE invitation SET email = substr(NEW.email, 1, 64) WHERE seq = NEW.seq; END`),
    async (site) => {
      const email = `${'long.name.'.repeat(6)}x@department.of.research.example.test`
      const made = await invite(site, email)
      return made.status === 201 && itemsOf(await list(site), email).length === 0
    },
  ),
  must(
    'cancel-assumes-a-version',
    'input',
    'A cancellation without a version is refused with 400.',
    'Snyk REST API: version is required (facts B3)',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isCancel, (request) =>
          changeQuery(request, (query) => {
            if (!query.has('version')) query.set('version', '2022-11-14')
          }),
        ),
    },
    async (site) => {
      const [id] = await inviteMany(site, 1)
      return (await cancel(site, String(id), { version: '' })).status === 204
    },
  ),
  must(
    'stability-must-match-exactly',
    'input',
    'A version with the stability beta is served by a release that is generally available.',
    'Snyk REST API: the newest release of at least the requested stability (facts B3)',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request) => String(queryOf(request).get('version')).includes('~'),
          (request, reply) => {
            const detail = `There is no release ${queryOf(request).get('version')}`
            answer(reply, 404, { jsonapi: { version: '1.0' }, errors: [{ status: '404', detail }] }, vendor)
          },
        ),
    },
    async (site) => (await list(site, '', { version: '2024-06-21~beta' })).status === 404,
  ),
]
