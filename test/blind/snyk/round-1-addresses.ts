import { ProviderError as MockProviderError } from '../../../mocks/http/request/provider-error.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, jsonOf, setBody } from '../common.ts'
import { handling } from '../mock.ts'
import { emailsOf, idsOf, invite, list } from './calls.ts'
import { before, emailIn, first, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'input' } as const
const _body = 'Snyk REST OpenAPI, createOrgInvitation: request body'
const echo = 'Snyk REST OpenAPI: email is the invited address; answers agree with each other'

/** Addresses and ids that are read, stored or shown wrongly. */
export const addresses: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-plus-becomes-a-space',
    strength: 'must',
    breaks: 'An address with a plus sign is listed as it was invited.',
    source: `${echo}; FlowFuse/flowfuse#1145`,
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data }) => {
          db.run("UPDATE invitation SET email = replace(email, '+', ' ') WHERE id = ?", data.id)
        }),
    },
    witness: async (site) => {
      await invite(site, 'sam+dev@example.test')
      return emailsOf(await list(site)).includes('sam dev@example.test')
    },
  },
  {
    ...common,
    id: 'snyk-1-tags-after-plus-are-ignored',
    strength: 'must',
    breaks: 'Two addresses that differ after a plus sign can both be invited.',
    source: 'RFC 5321, 2.3.11: only the receiving host interprets the local part; Flagsmith/flagsmith#820',
    planting: handling('createOrgInvitation', (inner) => (context) => {
      const plain = (email: string) => email.toLowerCase().replace(/\+[^@]*(?=@)/, '')
      const { email } = (context.body as Json).data.attributes
      if ([...context.tenant.invitations].some((one) => plain(one.email) === plain(email)))
        throw new MockProviderError('already-invited', 'This address has already been invited')
      return inner(context)
    }),
    witness: async (site) => {
      await invite(site, 'kim+one@example.test')
      return (await invite(site, 'kim+two@example.test')).status === 409
    },
  },
  {
    ...common,
    id: 'snyk-1-unicode-is-read-as-latin-1',
    strength: 'must',
    breaks: 'An address with letters outside ASCII is listed as it was invited.',
    source: `${echo}; RFC 6532`,
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data }) => {
          const email = Buffer.from(data.attributes.email, 'utf8').toString('latin1')
          db.run('UPDATE invitation SET email = ? WHERE id = ?', email, data.id)
        }),
    },
    witness: async (site) => {
      const email = 'zoë@example.test'
      const made = await invite(site, email)
      return made.status === 201 && !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...common,
    id: 'snyk-1-long-address-is-cut-in-list',
    strength: 'must',
    breaks: 'A long address is listed as it was invited.',
    source: `${echo}; a column of 64 characters`,
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      for (const { attributes } of document.data) attributes.email = attributes.email.slice(0, 64)
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      const email = `${'long.'.repeat(8)}name@${'department.'.repeat(4)}example.test`
      const made = await invite(site, email)
      return made.status === 201 && !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...common,
    id: 'snyk-1-apostrophe-is-500',
    strength: 'must',
    breaks: 'An address with an apostrophe can be invited or is refused as invalid.',
    source: 'RFC 5322, 3.2.3: atext; an unescaped SQL text; Visigo/SharePointFBAPack#30',
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          if (emailIn(request).includes("'")) throw new ProviderError(500, 'The request failed')
        }),
    },
    witness: async (site) => (await invite(site, "o'brien@example.test")).status === 500,
  },
  {
    ...common,
    id: 'snyk-1-ampersand-is-escaped-in-list',
    strength: 'must',
    breaks: 'An address with an ampersand is listed as it was invited.',
    source: `${echo}; thinkingreed-inc/F-RevoCRM#1733`,
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const { attributes } of data)
            attributes.email = attributes.email.replaceAll('&', '&amp;').replaceAll("'", '&#39;')
        }),
    },
    witness: async (site) => {
      await invite(site, 'r&d@example.test')
      return emailsOf(await list(site)).includes('r&amp;d@example.test')
    },
  },
  {
    ...common,
    id: 'snyk-1-list-lowers-addresses',
    strength: 'should',
    breaks: 'An address is listed in the letter case that the answer to the invite showed.',
    source: `${echo}; facts B5; Shelf-nu/shelf.nu#3056`,
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      for (const { attributes } of document.data) attributes.email = attributes.email.toLowerCase()
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      const made = await invite(site, 'Robin.Ray@Example.test')
      return !emailsOf(await list(site)).includes(made.json.data.attributes.email)
    },
  },
  {
    ...common,
    id: 'snyk-1-listed-ids-in-capitals',
    strength: 'must',
    breaks: 'An invitation is listed with the same id that the answer to the invite showed.',
    source: 'Snyk REST OpenAPI: id; ids stay the same, and clients compare them as text',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      for (const one of document.data) one.id = one.id.toUpperCase()
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      return !idsOf(await list(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'snyk-1-accents-are-stripped',
    strength: 'must',
    breaks: 'The answer to an invite shows the address that was sent.',
    source: `${echo}; a transliteration of names before they are stored`,
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          if (typeof document?.data?.attributes?.email !== 'string') return
          const { attributes } = document.data
          attributes.email = attributes.email.normalize('NFD').replaceAll(/\p{M}/gu, '')
          setBody(request, document)
        }),
    },
    witness: async (site) =>
      (await invite(site, 'josé@example.test')).json.data.attributes.email === 'jose@example.test',
  },
  {
    ...common,
    id: 'snyk-1-organization-id-in-capitals-is-404',
    strength: 'should',
    breaks: 'The id of an organization is found in capital letters, too.',
    source: 'RFC 9562, 4: UUIDs are read without regard to case',
    planting: {
      reference: ({ app }) =>
        first(app, 'any', (request) => {
          const id = String((request.params as Json).org_id ?? '')
          if (id !== id.toLowerCase()) throw new ProviderError(404, 'There is no such organization')
        }),
    },
    witness: async (site) => {
      const tenant = { org_id: String(site.tenant.org_id).toUpperCase() }
      return (await list(site, '', { org: tenant.org_id })).status === 404
    },
  },
]
