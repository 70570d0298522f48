import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { Reply } from '../../../mocks/http/request/reply.ts'
import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { bySql, type Json } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, fill, idsOf, invite, linkPath, list, walkedIds } from './calls.ts'
import { before, inviteIn, orgIn, refuse, rewriteSql } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

/** Faults of isolation between organizations, and of rights. */
export const tenants: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-cancel-reaches-other-org',
    group: 'tenants',
    breaks: 'Cancelling an invitation leaves invitations of the same address to other organizations alone.',
    source: 'PostHog/posthog#35887',
    planting: bySql(
      `CREATE TRIGGER everywhere AFTER UPDATE OF state ON invitation WHEN NEW.state = 'revoked' BEGIN
       UPDATE invitation SET state = 'revoked' WHERE email_key = NEW.email_key AND state = 'pending'; END`,
    ),
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json.data
      await invite(site, email, { other: true })
      await cancel(site, id)
      return !emailsOf(await list(site, '', { other: true })).includes(email)
    },
  },
  {
    ...must,
    id: 'snyk-2-refused-cancel-through-other-org-is-done',
    group: 'tenants',
    breaks: 'A cancellation that is refused because the invitation belongs to another organization changes nothing.',
    source: 'daytonaio/daytona#4264; keycloak/keycloak#47080',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request) => {
          const found = db.one<{ org_id: string }>('SELECT org_id FROM invitation WHERE id = ?', inviteIn(request))
          if (!found || found.org_id === orgIn(request)) return
          db.run("UPDATE invitation SET state = 'revoked' WHERE id = ?", inviteIn(request))
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const refused = await cancel(site, id, { other: true })
      return refused.status === 404 && !idsOf(await list(site)).includes(id)
    },
  },
  {
    ...must,
    id: 'snyk-2-invite-to-other-org-moves-invitation',
    group: 'tenants',
    breaks: 'An address can be pending in two organizations at once.',
    source: 'pixelfed/pixelfed#2715; an upsert on the address alone',
    planting: bySql(
      `CREATE TRIGGER moved AFTER INSERT ON invitation BEGIN
       UPDATE invitation SET state = 'revoked' WHERE email_key = NEW.email_key AND org_id <> NEW.org_id; END`,
    ),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { other: true })
      return !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...must,
    id: 'snyk-2-pending-elsewhere-is-duplicate',
    group: 'tenants',
    breaks: 'An address with a pending invitation to one organization can be invited to another.',
    source: 'ayunis-core/ayunis-core#1383',
    planting: handling('createOrgInvitation', (clean) => (context) => {
      const { email } = (context.body as Json).data.attributes
      for (const tenant of context.providerState.tenants.values()) {
        if (tenant.invitations.byEmail(email))
          throw new ProviderError('already-invited', `${email} has already been invited`)
      }
      return clean(context)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status === 409
    },
  },
  {
    ...must,
    id: 'snyk-2-refused-invite-is-stored',
    group: 'lifecycle',
    breaks: 'An invite that is refused for lack of a permission stores nothing.',
    source: 'getprobo/probo#534; the check of rights after the insert',
    planting: {
      mock: (provider) => ({
        ...provider,
        needs: { ...provider.needs, createOrgInvitation: 'read' },
        handlers: {
          ...provider.handlers,
          createOrgInvitation: (context) => {
            const reply = provider.handlers.createOrgInvitation?.(context) as Reply
            if (context.role(context.member?.role ?? '')?.rights.includes('invite')) return reply
            throw new ProviderError('forbidden', `${context.caller.email} may not invite`)
          },
        },
      }),
    },
    witness: async (site) => {
      await invite(site)
      const email = site.fresh()
      const refused = await invite(site, email, { token: site.credentials.limited })
      return refused.status === 403 && emailsOf(await list(site)).includes(email)
    },
  },

  {
    ...must,
    id: 'snyk-2-reader-may-invite-in-second-org',
    group: 'tenants',
    breaks: 'A person without the permission org.user.invite cannot invite, in no organization.',
    source: 'sovity/dataspace-portal#65; a role that is read from the first organization of the person',
    planting: {
      reference: ({ db }) => {
        db.run(
          `UPDATE membership SET may_invite = 1
           WHERE org_id = (SELECT id FROM org ORDER BY rowid LIMIT 1 OFFSET 1)`,
        )
      },
    },
    witness: async (site) => {
      const token = site.credentials.limited
      return (await invite(site, site.fresh(), { other: true, token })).status === 201
    },
  },
  {
    ...must,
    id: 'snyk-2-reader-may-cancel',
    group: 'tenants',
    breaks: 'A person without the permission org.user.invite cannot cancel an invitation.',
    source: 'pkp/pkp-lib#11016; the permission to read is asked for on DELETE',
    planting: {
      mock: (provider) => ({ ...provider, needs: { ...provider.needs, deleteOrgInvitation: 'read' } }),
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      return (await cancel(site, id, { token: site.credentials.limited })).status === 204
    },
  },
  {
    ...must,
    id: 'snyk-2-reader-cannot-see-later-pages',
    group: 'tenants',
    breaks: 'A person who may list invitations may read every page of the list.',
    source: 'Snyk OpenAPI: x-snyk-permissions of the list (org.read, org.user.read)',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'list', (request, reply) => {
          const token = String(request.headers.authorization).replace(/^\w+ +/, '')
          if (!request.url.includes('starting_after')) return
          const id = personOfToken(db, token)?.id ?? ''
          const rights = db.one<{ may_invite: number }>(
            'SELECT may_invite FROM membership WHERE org_id = ? AND person_id = ?',
            orgIn(request),
            id,
          )
          if (!rights?.may_invite) return refuse(reply, 403, 'The credential lacks a permission')
        }),
    },
    witness: async (site) => {
      await fill(site, 11)
      const sending = { token: site.credentials.limited }
      const { next } = (await list(site, '', { ...sending })).json.links
      return (await site.call('GET', linkPath(next), sending)).status === 403
    },
  },
  {
    ...must,
    id: 'snyk-2-later-pages-show-all-orgs',
    group: 'tenants',
    breaks: 'The list of an organization shows its own invitations only, on every page.',
    source: 'AND and OR without brackets in a condition',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) => [
          statement.includes('i.seq > ?') && Number(values[1]) > 0 && values[3] !== 1
            ? statement.replace('i.org_id = ? AND', "(i.org_id = ? OR i.state = 'pending') AND")
            : statement,
          values,
        ]),
    },
    witness: async (site) => {
      await fill(site, 11)
      const foreign = await fill(site, 1, { other: true })
      return (await walkedIds(site)).includes(String(foreign[0]))
    },
  },
  {
    ...must,
    id: 'snyk-2-cache-without-org',
    group: 'tenants',
    breaks: 'The list of an organization is not that of another one that was read before.',
    source: 'stellar/stellar-disbursement-platform-backend#1142; nightscout/nocturne#321',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          const response = await fetch(request)
          if (request.method !== 'GET') cache.clear()
          if (request.method !== 'GET' || !response.ok) return response
          const key = `${request.headers.get('authorization')} ${new URL(request.url).search}`
          const known = cache.get(key)
          if (!known) cache.set(key, response.clone())
          return known?.clone() ?? response
        }
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      await list(site)
      return idsOf(await list(site, '', { other: true })).includes(id)
    },
  },
  {
    ...must,
    id: 'snyk-2-cache-before-authentication',
    group: 'tenants',
    breaks: 'A request without a credential gets 401, also for a list that was read before.',
    source: 'nightscout/nocturne#321 (the cache comes before authentication)',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          if (request.method !== 'GET') {
            cache.clear()
            return fetch(request)
          }
          const known = cache.get(request.url)
          if (known) return known.clone()
          const response = await fetch(request)
          if (response.ok) cache.set(request.url, response.clone())
          return response
        }
      },
    },
    witness: async (site) => {
      await list(site)
      return (await list(site, '', { token: null })).status === 200
    },
  },
  {
    ...must,
    id: 'snyk-2-bearer-refused-on-cancel',
    group: 'tenants',
    breaks: 'Every operation takes the scheme bearer as well as token.',
    source: 'Snyk OpenAPI: security of each operation, BearerAuth',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (request.method === 'DELETE' && /^bearer /i.test(request.headers.authorization ?? ''))
            request.headers.authorization = undefined
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const headers = { authorization: `Bearer ${site.credentials.admin}` }
      return (await cancel(site, id, { headers })).status === 401
    },
  },
  {
    ...must,
    id: 'snyk-2-capital-token-refused',
    group: 'tenants',
    breaks: 'The scheme of a credential can be written `Token`, as in the OpenAPI document.',
    source: 'Snyk OpenAPI: APIToken (prefix "Token "); terraform-provider-snyk-identity sends it',
    planting: {
      mock: (provider) => ({
        ...provider,
        negotiate: (context) => {
          provider.negotiate?.(context)
          if (!context.header('authorization')?.startsWith('Token ')) return
          throw new ProviderError('unknown-credentials', 'This token is unknown')
        },
      }),
    },
    witness: async (site) => {
      const headers = { authorization: `Token ${site.credentials.admin}` }
      return (await list(site, '', { headers })).status === 401
    },
  },
  {
    ...must,
    id: 'snyk-2-org-of-the-last-list',
    group: 'tenants',
    breaks: 'An invite goes to the organization in its path.',
    source: 'A current organization that is kept in a session',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const current = new Map<string, string>()
        return async (request) => {
          const caller = request.headers.get('authorization') ?? ''
          const { pathname } = new URL(request.url)
          const path = request.method === 'POST' ? current.get(caller) : undefined
          const response = await fetch(
            path === undefined ? request : new Request(request.url.replace(pathname, path), request),
          )
          if (request.method === 'GET' && response.ok) current.set(caller, pathname)
          return response
        }
      },
    },
    witness: async (site) => {
      await list(site, '', { other: true })
      const email = site.fresh()
      await invite(site, email)
      return !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...should,
    id: 'snyk-2-unknown-org-before-credential',
    group: 'tenants',
    breaks: 'Without a credential, an unknown organization is not told apart from a known one.',
    source: 'coder/coder#2194; PhilanthropyDataCommons/service#940',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onRequest', async (request, reply) => {
          if (request.headers.authorization || db.one('SELECT 1 FROM org WHERE id = ?', orgIn(request))) return
          return refuse(reply, 404, 'There is no such organization')
        })
      },
    },
    witness: async (site) =>
      (await list(site, '', { org: '00000000-0000-4000-8000-00000000dead', token: null })).status === 404,
  },
]
