import { ProviderError as MockProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, jsonOf, setBody } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, invitation, invite, list } from './calls.ts'
import { before } from './helpers.ts'

const common = { provider: 'snyk', round: 1 } as const
const body = 'Snyk REST OpenAPI, createOrgInvitation: request body'

/** Bodies of requests and responses in special cases. */
export const bodies: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-empty-list-is-null',
    group: 'responses',
    strength: 'must',
    breaks: 'The data of a page without invitations is an empty array.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: data is an array; a nil slice in Go',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = reply.body as Json
      return document.data.length > 0 ? reply : { ...reply, body: { ...document, data: null } }
    }),
    witness: async (site) => {
      for (let page = await list(site); page.json.data?.length > 0; page = await list(site))
        for (const { id } of page.json.data) await cancel(site, id)
      return (await list(site)).json.data === null
    },
  },
  {
    ...common,
    id: 'snyk-1-error-source-with-null',
    group: 'errors',
    strength: 'must',
    breaks: 'The source of an error has no null members.',
    source: 'Snyk REST OpenAPI, ErrorSource: pointer and parameter are strings',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const document = provider.errorBody(status, error, context) as Json
          for (const one of document.errors)
            if (one.source) one.source = { pointer: null, parameter: null, ...one.source }
          return document
        },
      }),
    },
    witness: async (site) => (await list(site, '&limit=7')).json.errors[0].source.pointer === null,
  },
  {
    ...common,
    id: 'snyk-1-readers-see-masked-addresses',
    group: 'tenants',
    strength: 'must',
    breaks: 'Everyone who may list the invitations sees the invited addresses.',
    source: 'Snyk API reference, Invites, list: org.read and org.user.read suffice; OpenAPI: email',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      if (context.role(context.member?.role ?? '')?.rights.includes('invite')) return reply
      const document = structuredClone(reply.body) as Json
      for (const { attributes } of document.data) attributes.email = attributes.email.replace(/(?<=.).+(?=@)/, '***')
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      await invite(site, 'sasha@example.test')
      const page = await list(site, '', { token: site.credentials.limited })
      return emailsOf(page).includes('s***@example.test')
    },
  },
  {
    ...common,
    id: 'snyk-1-email-in-an-array',
    group: 'input',
    strength: 'must',
    breaks: 'An e-mail that is not a string gives 400.',
    source: `${body}, email is a string; arrays turn into text in many languages`,
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          if (!Array.isArray(document?.data?.attributes?.email)) return
          document.data.attributes.email = String(document.data.attributes.email)
          setBody(request, document)
        }),
    },
    witness: async (site) => (await invite(site, [site.fresh()])).status === 201,
  },
  {
    ...common,
    id: 'snyk-1-first-of-several-invites',
    group: 'input',
    strength: 'must',
    breaks: 'An invite whose data is an array gives 400.',
    source: `${body}, data is an object`,
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          if (!Array.isArray(document?.data) || document.data.length === 0) return
          const [data] = document.data
          setBody(request, { ...document, data })
        }),
    },
    witness: async (site) => {
      const data = [site.fresh(), site.fresh()].map((email) => invitation(email, site.roles[1]).data)
      return (await invite(site, '', { body: { data } })).status === 201
    },
  },
  {
    ...common,
    id: 'snyk-1-role-id-in-capitals-is-unknown',
    group: 'input',
    strength: 'should',
    breaks: 'The id of a role is found in capital letters, too.',
    source: 'RFC 9562, 4: UUIDs are read without regard to case',
    planting: handling('createOrgInvitation', (inner) => (context) => {
      const { role } = (context.body as Json).data.attributes
      if (role !== role.toLowerCase()) throw new MockProviderError('unknown-role', `There is no role ${role}`)
      return inner(context)
    }),
    witness: async (site) => {
      const role = String(site.roles[1]).toUpperCase()
      return (await invite(site, site.fresh(), { role })).status === 400
    },
  },
]
