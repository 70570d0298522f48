import { ProviderError as MockProviderError } from '../../../mocks/http/request/provider-error.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json } from '../common.ts'
import { cancel, emailsOf, entry, idOf, invite, list, version } from './calls.ts'
import { answer, before, callerOf, first, inviteIn, mayInvite, orgIn, pendingIn, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'tenants' } as const
const noEffect = 'A refused request changes nothing'

/** Wrong rights of people and credentials. */
export const rights: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-cached-list-without-credential',
    strength: 'must',
    breaks: 'A list needs a valid credential, also if the same page was read before.',
    source: 'Snyk API reference, Invites: 401 requires an authentication token',
    planting: {
      reference: ({ app }) => {
        let pages = new Map<string, Json>()
        const forget = () => {
          pages = new Map()
        }
        before(app, 'invite', forget)
        before(app, 'cancel', forget)
        first(app, 'list', (request, reply) => {
          const page = pages.get(String(request.raw.url))
          if (page) answer(reply, 200, page)
        })
        changeJson(app, sends('list', 200), (document, request) => {
          pages.set(String(request.raw.url), document)
        })
      },
    },
    witness: async (site) => {
      await list(site)
      return (await list(site, '', { token: null })).status === 200
    },
  },
  {
    ...common,
    id: 'snyk-1-readers-can-cancel',
    strength: 'must',
    breaks: 'Cancelling needs the permission to invite.',
    source: 'Snyk API reference, Invites, cancel: org.user.invite',
    planting: {
      mock: (provider) => ({ ...provider, needs: { ...provider.needs, deleteOrgInvitation: 'read' } }),
    },
    witness: async (site) => {
      const made = await invite(site)
      return (await cancel(site, idOf(made), { token: site.credentials.limited })).status === 204
    },
  },
  {
    ...common,
    id: 'snyk-1-readers-can-invite-with-bearer',
    strength: 'must',
    breaks: 'Inviting needs the permission to invite, whichever scheme the credential is sent with.',
    source: 'Snyk REST OpenAPI: APIToken or BearerAuth; Snyk API reference, Invites: org.user.invite',
    planting: {
      reference: ({ app, db }) => {
        // The check of permissions was written for API keys only.
        const grant = (request: Parameters<typeof callerOf>[1], value: number) => {
          const isBearer = /^bearer /i.test(request.headers.authorization ?? '')
          const id = callerOf(db, request)?.id
          if (!isBearer || id === undefined || (value === 1 && mayInvite(db, request))) return
          const sql = 'UPDATE membership SET may_invite = ? WHERE org_id = ? AND person_id = ?'
          db.run(sql, value, orgIn(request), id)
          if (value === 1) granted.add(request.id)
        }
        const granted = new Set<string>()
        first(app, 'invite', (request) => grant(request, 1))
        app.addHook('onSend', async (request, _, payload) => {
          if (granted.delete(request.id)) grant(request, 0)
          return payload
        })
      },
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.limited}` }
      return (await invite(site, site.fresh(), { headers })).status === 201
    },
  },
  {
    ...common,
    id: 'snyk-1-refused-cancel-cancels',
    strength: 'must',
    breaks: 'A cancellation that is refused with 403 leaves the invitation pending.',
    source: noEffect,
    planting: {
      mock: (provider) => ({
        ...provider,
        needs: { ...provider.needs, deleteOrgInvitation: 'read' },
        handlers: {
          ...provider.handlers,
          deleteOrgInvitation: async (context) => {
            const reply = await provider.handlers.deleteOrgInvitation?.(context)
            const role = context.role(context.member?.role ?? '')
            if (!role?.rights.includes('invite'))
              throw new MockProviderError('forbidden', 'The credential lacks org.user.invite')
            return reply ?? context.empty(204)
          },
        },
      }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      const { status } = await cancel(site, idOf(made), { token: site.credentials.limited })
      return status === 403 && (await entry(site, email)) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-refused-invite-reserves-address',
    strength: 'must',
    breaks: 'An invite that is refused with 403 does not keep others from inviting the address.',
    source: noEffect,
    planting: {
      mock: (provider) => {
        const reserved = new Set<string>()
        return {
          ...provider,
          needs: { ...provider.needs, createOrgInvitation: 'read' },
          handlers: {
            ...provider.handlers,
            createOrgInvitation: async (context) => {
              const { email } = (context.body as Json).data.attributes
              const key = `${context.tenant.facts.id} ${email}`
              if (reserved.has(key)) throw new MockProviderError('already-invited', 'This address is already invited')
              const role = context.role(context.member?.role ?? '')
              if (!role?.rights.includes('invite')) {
                reserved.add(key)
                throw new MockProviderError('forbidden', 'The credential lacks org.user.invite')
              }
              return provider.handlers.createOrgInvitation?.(context) ?? context.empty(500)
            },
          },
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { token: site.credentials.limited })
      return (await invite(site, email)).status === 409
    },
  },
  {
    ...common,
    id: 'snyk-1-readers-see-only-their-own',
    strength: 'must',
    breaks: 'Everyone who may read sees all pending invitations of the organization.',
    source: 'Snyk API reference, Invites, list: org.read and org.user.read; a filter on the inviting person',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('list', 200), (document, request) => {
          if (mayInvite(db, request)) return
          const sql = 'SELECT 1 FROM invitation WHERE id = ? AND created_by = ?'
          const id = callerOf(db, request)?.id ?? ''
          document.data = document.data.filter((one: Json) => db.one(sql, one.id, id) !== undefined)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const page = await list(site, '', { token: site.credentials.limited })
      return page.status === 200 && !emailsOf(page).includes(email)
    },
  },
  {
    ...common,
    id: 'snyk-1-invited-people-can-read-the-list',
    strength: 'must',
    breaks: 'An invited person who has not accepted cannot read the invitations of the organization.',
    source: 'Snyk API reference, Invites, list: org.read and org.user.read; keycloak/keycloak#49069',
    planting: {
      mock: (provider) => ({
        ...provider,
        needs: { ...provider.needs, listOrgInvitation: 'account' },
        handlers: {
          ...provider.handlers,
          listOrgInvitation: (context) => {
            const tenant = provider.tenantOf(context)
            const { email } = context.caller
            if (!tenant.members.byEmail(email) && !tenant.invitations.byEmail(email))
              throw new MockProviderError('foreign-tenant', `There is no organization ${tenant.facts.id}`)
            context.tenant = tenant
            return provider.handlers.listOrgInvitation?.(context) ?? context.empty(500)
          },
        },
      }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await list(site, '', { token: site.credentials.invitee })).status === 200
    },
  },
  {
    ...common,
    id: 'snyk-1-bearer-cannot-cancel',
    strength: 'must',
    breaks: 'A cancellation takes a bearer token as well as an API key.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: APIToken or BearerAuth',
    planting: {
      reference: ({ app }) =>
        first(app, 'cancel', ({ headers }) => {
          if (/^bearer /i.test(headers.authorization ?? ''))
            throw new ProviderError(401, 'The request needs a valid credential')
        }),
    },
    witness: async (site) => {
      const made = await invite(site)
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await cancel(site, idOf(made), { headers })).status === 401
    },
  },
  {
    ...common,
    id: 'snyk-1-token-scheme-in-lower-case-only',
    strength: 'must',
    breaks: 'The word Token before the API key can begin with a capital letter.',
    source: 'Snyk REST OpenAPI, APIToken: prefix Token; facts B1, E16: the Terraform provider sends it',
    planting: {
      reference: ({ app }) =>
        first(app, 'any', ({ headers }) => {
          if (/^Token /.test(headers.authorization ?? ''))
            throw new ProviderError(401, 'The request needs a valid credential')
        }),
    },
    witness: async (site) => {
      const headers = { authorization: `Token ${site.credentials.admin}` }
      return (await list(site, '', { headers })).status === 401
    },
  },
  {
    ...common,
    id: 'snyk-1-put-on-an-invitation-cancels-it',
    strength: 'should',
    breaks: 'A method that the API does not have changes nothing.',
    source: 'RFC 9110, 15.5.6: 405; a route for all methods',
    planting: {
      reference: ({ app, db }) =>
        first(app, 'any', (request) => {
          if (request.method !== 'PUT' || !request.routeOptions.url?.endsWith(':invite_id')) return
          if (!pendingIn(db, orgIn(request)).some(({ id }) => id === inviteIn(request)) || !mayInvite(db, request))
            return
          db.run("UPDATE invitation SET state = 'revoked' WHERE id = ?", inviteIn(request))
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await site.call('PUT', `/orgs/${site.tenant.org_id}/invites/${idOf(made)}?${version}`)
      return (await entry(site, email)) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-list-may-be-cached-by-anyone',
    strength: 'should',
    breaks: 'A list of invited addresses is not offered to shared caches.',
    source: 'RFC 9111, 5.2.2.9: public',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), (_, __, reply) => {
          reply.header('cache-control', 'public, max-age=300')
        }),
    },
    witness: async (site) => (await list(site)).headers.get('cache-control')?.includes('public') === true,
  },
]
