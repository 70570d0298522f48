import { revoke as revokeIn } from '../../../mocks/domain/invitations.ts'
import type { Tenant } from '../../../mocks/domain/model.ts'
import type { Provider } from '../../../mocks/http/provider/provider.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, pause } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { handling, withAnswer, withHandler } from '../mock.ts'
import { cancel, entriesOf, fill, invite, list, listed, makeMany } from './calls.ts'
import { nowhere } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

const attributesOf = (context: RequestContext): Json => (context.body as Json).data.attributes

/** Effects between organizations, requests and invitations in the mock. */
export const mockIsolation: readonly BlindBug[] = [
  must({
    id: 'snyk-3-entries-name-first-listed-org',
    group: 'tenants',
    breaks: 'The org of a listed invitation is the organization that was asked for',
    source: 'Snyk REST OpenAPI: relationships.org',
    planting: {
      mock: (provider) => {
        let first: Json
        return withAnswer(provider, 'listOrgInvitation', (body) => {
          first ??= body.data[0]?.relationships
          for (const entry of body.data) entry.relationships = first
        })
      },
    },
    witness: async (site) => {
      await fill(site, 1)
      await fill(site, 1, { other: true })
      await list(site)
      const [entry] = await listed(site, { other: true })
      return entry.relationships.org.data.id !== site.otherTenant.org_id
    },
  }),
  must({
    id: 'snyk-3-outsider-reads-list',
    group: 'tenants',
    breaks: 'A caller who is not a member of an organization cannot list its invitations',
    source: 'Snyk REST API, Invites: org.read and org.user.read',
    planting: {
      mock: (provider) => ({
        ...withHandler(provider, 'listOrgInvitation', (inner) => (context) => {
          context.tenant = provider.tenantOf(context)
          return inner(context)
        }),
        needs: { ...provider.needs, listOrgInvitation: 'account' },
      }),
    },
    witness: async (site) => (await list(site, '', { token: site.credentials.invitee })).status === 200,
  }),
  must({
    id: 'snyk-3-refused-cancel-in-other-org-cancels',
    group: 'tenants',
    breaks: 'A cancellation through another organization is refused and cancels nothing',
    source: 'DalgoT4D/DDP_backend#1334; daytonaio/daytona#4264',
    planting: handling('deleteOrgInvitation', (inner) => (context) => {
      const id = String(context.params.invite_id).toLowerCase()
      for (const tenant of context.providerState.tenants.values())
        if (tenant !== context.tenant) revokeIn(context.providerState, tenant, id)
      return inner(context)
    }),
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      const refused = await cancel(site, made.id, { other: true })
      return refused.status === 404 && !(await listed(site)).some(({ id }) => id === made.id)
    },
  }),
  must({
    id: 'snyk-3-refused-role-cancels-pending',
    group: 'sequences',
    breaks: 'An invite that is refused for its role leaves the pending invitation of the address alone',
    source: 'facts B5 (duplicate invite)',
    planting: handling('createOrgInvitation', (inner) => (context) => {
      const { email, role } = attributesOf(context)
      const pending = context.tenant.invitations.byEmail(email)
      if (pending && !context.role(role.toLowerCase())) revokeIn(context.providerState, context.tenant, pending.id)
      return inner(context)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { role: nowhere })
      return (await entriesOf(site, email)).length === 0
    },
  }),
  must({
    id: 'snyk-3-lists-at-once-mix-orgs',
    group: 'concurrency',
    breaks: 'Two lists of two organizations at the same time show each its own invitations',
    source: 'Snyk REST API, Invites: list of an organization',
    planting: {
      mock: (provider) => {
        let current: Tenant
        return withHandler(provider, 'listOrgInvitation', (inner) => async (context) => {
          current = context.tenant
          await pause()
          context.tenant = current
          return inner(context)
        })
      },
    },
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      const [first] = await Promise.all([list(site), list(site, '', { other: true })])
      return !first.json.data.some(({ id }: Json) => id === made.id)
    },
  }),
  must({
    id: 'snyk-3-unknown-org-is-first-org',
    group: 'tenants',
    breaks: 'A request for an unknown organization gets 404',
    source: 'Snyk REST API, Invites: 404',
    planting: {
      mock: (provider) => ({
        ...provider,
        tenantOf: (context) => {
          const { tenants } = context.providerState
          const found = tenants.get(String(context.params.org_id).toLowerCase())
          return found ?? ([...tenants.values()][0] as Tenant)
        },
      }),
    },
    witness: async (site) => (await list(site, '', { org: nowhere })).status === 200,
  }),
  should({
    id: 'snyk-3-hidden-org-gives-403',
    group: 'tenants',
    breaks: 'An organization that the caller cannot see gets 404 like an unknown one',
    source: 'Snyk REST API standards: 404 without read access; facts B5',
    planting: {
      mock: (provider: Provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), 'foreign-tenant': 403 }),
      }),
    },
    witness: async (site) => (await list(site, '', { token: site.credentials.invitee })).status === 403,
  }),
  should({
    id: 'snyk-3-case-makes-another-address',
    group: 'lifecycle',
    breaks: 'An address is invited once, in any letter case',
    source: 'kolide/fleet#299; appirio-tech/connect-app#3002',
    planting: {
      mock: (provider) => ({
        ...provider,
        rules: (settings) => ({ ...provider.rules(settings), emailCase: 'significant' }),
      }),
    },
    witness: async (site) => {
      await invite(site, 'robin.case@example.test')
      return (await invite(site, 'Robin.Case@Example.test')).status === 201
    },
  }),
]
