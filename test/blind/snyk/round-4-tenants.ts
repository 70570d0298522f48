import type { SQLInputValue } from 'node:sqlite'
import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, onHook, param, type Work } from '../common.ts'
import { withHandler } from '../mock.ts'
import { cancel, emailsOf, fill, idOf, invite, list } from './calls.ts'
import { isCancel, isListed } from './helpers.ts'
import { proxy } from './proxy.ts'

const shared = { provider: 'snyk', round: 4, group: 'tenants', strength: 'must' } as const

const tokenOf = (header: string | undefined) => header?.split(/ +/)[1] ?? ''

export const tenants: readonly BlindBug[] = [
  {
    ...shared,
    id: 'snyk-4-token-compared-without-case',
    breaks: 'A token with other letter case is another token and gives 401.',
    source: 'Snyk REST API: an invalid credential gives 401 (a column with a collation that ignores case)',
    planting: proxy('reference', () => async (seen, next) => {
      const header = seen.headers.get('authorization')
      if (header) seen.headers.set('authorization', header.toLowerCase())
      return next()
    }),
    witness: async (site) => (await list(site, '', { token: site.credentials.admin.toUpperCase() })).status === 200,
  },
  {
    ...shared,
    id: 'snyk-4-reader-sees-own-invitations-only',
    breaks: 'Everyone who may read an organization sees all its pending invitations.',
    source: 'Snyk REST API, Invites: the list needs org.read and org.user.read',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, isListed, (json, request) => {
          const caller = personOfToken(db, tokenOf(request.headers.authorization))?.id
          const by = (id: string) =>
            db.one<{ created_by: string }>('SELECT created_by FROM invitation WHERE id = ?', id)
          json.data = json.data.filter(({ id }: { id: string }) => by(id)?.created_by === caller)
        }),
    },
    witness: async (site) => {
      await fill(site, 1)
      return (await list(site, '', { token: site.credentials.limited })).json.data.length === 0
    },
  },
  {
    ...shared,
    id: 'snyk-4-revoke-by-id-before-organization-check',
    breaks: 'A cancellation that gives 404 because the invitation is in another organization does not cancel it.',
    source: 'Graylog2/graylog2-server#26049',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          const id = param(request, 'invite_id').toLowerCase()
          const org = param(request, 'org_id').toLowerCase()
          db.run("UPDATE invitation SET state = 'revoked' WHERE id = ? AND org_id <> ?", id, org)
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const refused = await cancel(site, id, { other: true })
      return refused.status === 404 && (await list(site)).json.data.length === 0
    },
  },
  {
    ...shared,
    id: 'snyk-4-revoke-takes-address-everywhere',
    breaks: 'Cancelling an invitation leaves the invitation of the same address to another organization pending.',
    source: 'PostHog/posthog#35887',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (!isCancel(request) || reply.statusCode !== 204) return payload
          const key = '(SELECT email_key FROM invitation WHERE id = ?)'
          const id = param(request, 'invite_id').toLowerCase()
          db.run(`UPDATE invitation SET state = 'revoked' WHERE email_key = ${key}`, id)
          return payload
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const here = await invite(site, email)
      await invite(site, email, { other: true })
      await cancel(site, idOf(here))
      return !emailsOf(await list(site, '', { other: true })).includes(email)
    },
  },
  {
    ...shared,
    id: 'snyk-4-bearer-skips-permission',
    breaks: 'A credential without org.user.invite may not cancel, with any authorization scheme.',
    source: 'Snyk REST API: APIToken and BearerAuth; permission org.user.invite',
    planting: {
      reference: (service) => {
        let isBearer = false
        const note: Work = (request) => {
          isBearer = /^bearer /i.test(request.headers.authorization ?? '')
        }
        onHook(service.app, 'onRequest', () => true, note)
        onHook(service.app, 'preHandler', () => true, note)
        changeSql(service, (sql) =>
          isBearer ? sql.replace('SELECT may_invite FROM', 'SELECT 1 AS may_invite FROM') : sql,
        )
      },
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const headers = { authorization: `bearer ${site.credentials.limited}` }
      return (await cancel(site, id, { token: null, headers })).status === 204
    },
  },
  {
    ...shared,
    id: 'snyk-4-rights-cached-by-organization',
    breaks: 'A credential without org.user.invite may not invite, also right after someone who may.',
    source: 'Snyk REST API, Invites: permission org.user.invite',
    planting: {
      reference: (service) => {
        const mayInvite = new Set<unknown>()
        const one = service.db.one.bind(service.db)
        service.db.one = <T>(sql: string, ...values: SQLInputValue[]) => {
          const row = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT may_invite') || row === undefined) return row
          const rights = row as unknown as { may_invite: number }
          if (rights.may_invite) mayInvite.add(values[0])
          return mayInvite.has(values[0]) ? ({ may_invite: 1 } as unknown as T) : row
        }
      },
    },
    witness: async (site) => {
      await fill(site, 1)
      return (await invite(site, site.fresh(), { token: site.credentials.limited })).status === 201
    },
  },
  {
    ...shared,
    id: 'snyk-4-bearer-forgotten-in-cancellation',
    breaks: 'All operations take a bearer token.',
    source: 'Snyk REST API: security of deleteOrgInvitation is APIToken or BearerAuth',
    planting: proxy('mock', () => async (seen, next) => {
      const header = seen.headers.get('authorization') ?? ''
      if (seen.method === 'DELETE' && /^bearer /i.test(header)) seen.headers.set('authorization', 'token none')
      return next()
    }),
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const headers = { authorization: `Bearer ${site.credentials.admin}` }
      return (await cancel(site, id, { token: null, headers })).status === 401
    },
  },
  {
    ...shared,
    id: 'snyk-4-anyone-with-account-reads',
    breaks: 'Someone who does not belong to an organization cannot read its invitations.',
    source: 'Snyk API standards: reading without access gives 404',
    planting: {
      mock: (provider) => ({
        ...withHandler(provider, 'listOrgInvitation', (original) => (context) => {
          context.tenant = provider.tenantOf(context)
          return original(context)
        }),
        needs: { ...provider.needs, listOrgInvitation: 'account' },
      }),
    },
    witness: async (site) => (await list(site, '', { token: site.credentials.invitee })).status === 200,
  },
]
