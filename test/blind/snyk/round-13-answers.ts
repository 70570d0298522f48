import type { BlindBug } from '../bug.ts'
import { answer, changeJson, type Json, onHook, param, queryOf } from '../common.ts'
import { answering } from '../mock.ts'
import { changingJson, withHeaders } from '../proxy.ts'
import {
  cancel,
  follow,
  invite,
  inviteMany,
  isCancel,
  isCreated,
  isInvite,
  isList,
  isPage,
  itemsOf,
  list,
  must,
  should,
} from './round-13-helpers.ts'

const nowhere = '5b0d3f7e-6a94-4c1d-8f02-7be1a94c6d35'

export const answers: readonly BlindBug[] = [
  should(
    'untranslated-role-falls-back',
    'responses',
    'The list shows the display name of the role that the invitation grants.',
    'facts B2: role is a display name in the list',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, (json) => {
          const names: Record<string, string> = { 'Org Administrator': 'Org Administrator' }
          for (const { attributes } of json.data) attributes.role = names[attributes.role] ?? 'Org Collaborator'
        }),
    },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await invite(site, one, { role: String(site.roles[1]) })
      await invite(site, two, { role: String(site.roles[2]) })
      const page = await list(site)
      return itemsOf(page, one)[0].attributes.role === itemsOf(page, two)[0].attributes.role
    },
  ),
  must(
    'invite-answers-name-of-admin-role',
    'responses',
    'The answer to an invite gives the role as a UUID.',
    'Snyk REST API, Invites: role of the 201 answer has the format uuid',
    {
      reference: ({ app, db }) =>
        changeJson(app, isCreated, ({ data: { attributes } }) => {
          const role = db.one<{ name: string }>('SELECT name FROM role WHERE id = ?', attributes.role)
          if (role?.name.includes('Admin')) attributes.role = role.name
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh(), { role: String(site.roles[0]) })
      return made.json.data.attributes.role !== site.roles[0]
    },
  ),
  must(
    'invited-again-is-inactive',
    'responses',
    'A new invitation is active, also if the address had a cancelled one before.',
    'Snyk REST API, Invites: is_active is true while the invitation is pending',
    {
      reference: ({ app, db }) =>
        changeJson(app, isCreated, ({ data: { attributes } }, request) => {
          const old = db.one(
            "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = lower(?) AND state = 'revoked'",
            ...[param(request, 'org_id'), attributes.email],
          )
          if (old) attributes.is_active = false
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      return (await invite(site, email)).json.data.attributes.is_active === false
    },
  ),
  must(
    'active-as-text-on-later-pages',
    'responses',
    'is_active is a boolean on every page of the list.',
    'Snyk REST API, Invites: is_active has the type boolean',
    answering('listOrgInvitation', (json, { query }) => {
      if (query.starting_after === undefined) return
      for (const { attributes } of json.data) attributes.is_active = String(attributes.is_active)
    }),
    async (site) => {
      await inviteMany(site, 11)
      const page = await follow(site, await list(site, 'limit=10'))
      return page.json.data.some(({ attributes }: Json) => attributes.is_active === 'true')
    },
  ),
  must(
    'created-tells-creator',
    'responses',
    'The attributes of a new invitation are email, is_active and role, and no others.',
    'Snyk REST API, Invites: the attributes of the 201 answer allow no additional properties',
    {
      reference: ({ app }) =>
        changeJson(app, isCreated, ({ data: { attributes } }) => {
          attributes.created_at = new Date().toISOString()
        }),
    },
    async (site) => 'created_at' in (await invite(site, site.fresh())).json.data.attributes,
  ),
  must(
    'listed-below-the-first-organization',
    'responses',
    'The organization of a listed invitation is the one whose list was asked for.',
    'facts B3: relationships.org.data.id of listed invitations',
    {
      mock: (provider) => {
        let first: string | undefined
        const old = provider.handlers.listOrgInvitation
        if (!old) throw new Error('There is no list.')
        return {
          ...provider,
          handlers: {
            ...provider.handlers,
            listOrgInvitation: async (context) => {
              const reply = await old(context)
              const body: Json = structuredClone(reply.body)
              for (const { relationships } of body.data) {
                first ??= relationships.org.data.id
                relationships.org.data.id = first
              }
              return { ...reply, body }
            },
          },
        }
      },
    },
    async (site) => {
      await inviteMany(site, 1)
      await inviteMany(site, 1, { other: true })
      await list(site)
      const page = await list(site, '', { other: true })
      return page.json.data[0].relationships.org.data.id !== site.otherTenant.org_id
    },
  ),
  must(
    'org-type-in-capitals',
    'responses',
    'The type of a related resource is written in lower case with underscores.',
    'Snyk REST API, Invites: pattern of the type of a resource identifier',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, (json) => {
          for (const { relationships } of json.data) relationships.org.data.type = 'Org'
        }),
    },
    async (site) => {
      await inviteMany(site, 1)
      return (await list(site)).json.data[0].relationships.org.data.type === 'Org'
    },
  ),
  must(
    'requested-version-is-the-served-one',
    'responses',
    'The header snyk-version-requested repeats the version of the request.',
    'Snyk REST API, Invites: header snyk-version-requested',
    {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          const served = reply.getHeader('snyk-version-served')
          if (isList(request) && served) reply.header('snyk-version-requested', served)
          return payload
        })
      },
    },
    async (site) => (await list(site)).headers.get('snyk-version-requested') === '2022-11-14',
  ),
  must(
    'stage-in-capitals',
    'responses',
    'The lifecycle stage of a release is one of the declared words.',
    'Snyk REST API, Invites: enum of snyk-version-lifecycle-stage',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const { method } = request
        const response = await fetch(request)
        if (method !== 'POST' || response.status !== 201) return response
        return withHeaders(response, (headers) => headers.set('snyk-version-lifecycle-stage', 'GA'))
      },
    },
    async (site) => (await invite(site, site.fresh())).headers.get('snyk-version-lifecycle-stage') === 'GA',
  ),
  must(
    'single-invitation-is-no-array',
    'responses',
    'The data of the list is an array, also with a single invitation.',
    'Snyk REST API, Invites: data of the list has the type array',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, (json) => {
          if (json.data.length === 1) json.data = json.data[0]
        }),
    },
    async (site) => {
      await inviteMany(site, 1)
      return !Array.isArray((await list(site)).json.data)
    },
  ),
  must(
    'refused-cancel-is-plain-json',
    'errors',
    'An error of a cancellation has the media type application/vnd.api+json.',
    'Snyk REST API: media type of responses; baucis wprl/baucis#273',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const { method } = request
        const response = await fetch(request)
        if (method !== 'DELETE' || response.status !== 404) return response
        return withHeaders(response, (headers) => headers.set('content-type', 'application/json; charset=utf-8'))
      },
    },
    async (site) => String((await cancel(site, nowhere)).headers.get('content-type')).startsWith('application/json'),
  ),
  must(
    'status-of-error-is-a-number',
    'errors',
    'The status in an error is a string.',
    'Snyk REST API: error document, status',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isCancel(request) && reply.statusCode === 404,
          (json) => {
            for (const error of json.errors) error.status = Number(error.status)
          },
        ),
    },
    async (site) => (await cancel(site, nowhere)).json.errors[0].status === 404,
  ),
  must(
    'forbidden-says-400-inside',
    'errors',
    'The status in an error is the HTTP status of the response.',
    'Snyk REST API: error document, status is the HTTP status as a string',
    changingJson(
      'mock',
      (request, response) => request.method === 'POST' && response.status === 403,
      (json) => {
        json.errors[0].status = '400'
      },
    ),
    async (site) =>
      (await invite(site, site.fresh(), { token: site.credentials.limited })).json.errors[0].status === '400',
  ),
  must(
    'forbidden-cancel-in-old-envelope',
    'errors',
    'A refusal for want of a permission is an error document.',
    'Snyk REST API, Invites: body of 403',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isCancel(request) && reply.statusCode === 403,
          (json) => ({ code: 403, error: true, message: json.errors[0].detail }),
        ),
    },
    async (site) => {
      const refused = await cancel(site, nowhere, { token: site.credentials.limited })
      return refused.status === 403 && !Array.isArray(refused.json.errors)
    },
  ),
  must(
    'unknown-parameter-blamed-on-version',
    'errors',
    'The error for an unknown query parameter names that parameter as its source.',
    'Snyk REST API: example of an unknown query parameter (facts B2)',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 400,
          (json, request) => {
            const [first] = queryOf(request).keys()
            if (json.errors[0].detail.startsWith('Unknown')) json.errors[0].source = { parameter: first }
          },
        ),
    },
    async (site) => (await list(site, 'colour=red')).json.errors[0].source.parameter === 'version',
  ),
  must(
    'limit-error-without-detail',
    'errors',
    'Every error explains itself in its detail.',
    'Snyk REST API: error document, detail is required',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 400,
          (json) => {
            for (const error of json.errors) if (error.source?.parameter === 'limit') error.detail = undefined
          },
        ),
    },
    async (site) => {
      const refused = await list(site, 'limit=7')
      return refused.status === 400 && refused.json.errors[0].detail === undefined
    },
  ),
  must(
    'plain-json-body-gives-415',
    'errors',
    'A request body of another media type gives 400.',
    'Snyk user docs, about the REST API: media type (facts B1)',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'preHandler',
          (request) => isInvite(request) && !String(request.headers['content-type']).includes('vnd.api'),
          (_, reply) => {
            const detail = 'The media type of the body is not supported'
            const errors = [{ status: '415', title: 'Unsupported Media Type', detail }]
            answer(reply, 415, { jsonapi: { version: '1.0' }, errors }, 'application/vnd.api+json')
          },
        ),
    },
    async (site) =>
      (await invite(site, site.fresh(), { headers: { 'content-type': 'application/json' } })).status === 415,
  ),
]
