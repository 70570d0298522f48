import { spec } from '../../../specs/generated/snyk.ts'
import type { Invitation, Tenant } from '../../domain/model.ts'
import { jsonapi } from '../../http/declared/json-api.ts'
import { extend } from '../../http/declared/shows.ts'
import type { Provider } from '../../http/provider/provider.ts'
import { joined } from '../../http/request/joined.ts'
import { ProviderError } from '../../http/request/provider-error.ts'
import type { RequestContext } from '../../http/request/request-context.ts'
import { declared, shows } from '../generated/snyk.ts'
import { initialState } from '../initial-state.ts'
import { toCursor, toSeq } from './cursors.ts'
import { errorBody, rules, settings, statuses } from './rules.ts'

const type = 'org_invitation'
const [acme, globex] = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'] as const
const admin = 'Org Admin'
const reader = 'Org Collaborator'

const orgPath = ({ settings: { links }, tenant }: RequestContext) =>
  joined(links === 'rest' ? '/rest/orgs/' : '/orgs/', tenant.facts.id)
const pathOf = (context: RequestContext, { id }: Invitation) => joined(orgPath(context), '/invites/', id)
const versionOf = (context: RequestContext) => `?version=${encodeURIComponent(String(context.query.version))}`

// All items of a tenant's lists share one object, because a list is the most frequent request.
const extraOfItems = /* @__PURE__ */ new WeakMap<Tenant, Readonly<Record<string, unknown>>>()

function extraOfItemsIn(context: RequestContext): Readonly<Record<string, unknown>> {
  const { tenant } = context
  const earlier = extraOfItems.get(tenant)
  if (earlier) return earlier
  const org = { data: { type: 'org', id: tenant.facts.id }, links: { related: orgPath(context) } }
  const extra = { type, relationships: { org } }
  extraOfItems.set(tenant, extra)
  return extra
}

/** Snyk's organization invites (REST API, JSON:API documents, cursors). */
export const snyk: Provider = {
  .../* @__PURE__ */ declared({
    show: /* @__PURE__ */ extend(shows, {
      // The response to creating an invitation has no relationships.
      created: () => ({ type, relationships: undefined }),
      listed: (_, __, context) => extraOfItemsIn(context),
    }),
    unknownTenant: (id) => `There is no organization ${id}`,
    cursors: { toCursor, toSeq },
    toPageLink: (context, cursor) =>
      joined(orgPath(context), '/invites', versionOf(context), '&limit=', String(context.query.limit), cursor),
    envelope: { jsonapi },
    linksOf: (context, invitation) => ({ links: { self: joined(pathOf(context, invitation), versionOf(context)) } }),
    pathOf,
    beforeInvite: ({ email }) => {
      if (/^[^\s@]+@[^\s@]+$/.test(email ?? '')) return undefined
      const source = { in: 'body', at: '/data/attributes/email' } as const
      throw new ProviderError('invalid-body', `'${email}' is not an e-mail address`, { source })
    },
    texts: {
      'already-invited': ({ email }) => `${email} has already been invited`,
      'already-member': ({ email }) => `${email} is already a member`,
      'unknown-role': ({ role }) => `There is no role ${role}`,
      'not-found': ({ context }) => `There is no pending invitation ${context.params.invite_id}`,
    },
  }),
  title: 'Snyk org invites',
  // The second suits links of the form /rest/orgs; the vendor's request manager uses the third.
  basePaths: ['/snyk/rest', '/snyk', '/rest'],
  mediaType: 'application/vnd.api+json',
  spec,
  settings,
  rules: () => rules,
  statuses,
  initialState: /* @__PURE__ */ initialState(
    { admin, reader, maria: 'Developer', invited: ['Developer', reader, admin] },
    { key: acme, id: acme },
    { key: globex, id: globex },
  ),
  unknownQuery: 'rejected',
  errorBody,
}
