import { createHash } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import type { BlindBug } from '../bug.ts'
import { always, changeJson, changeSql, type Json, jsonOf, pause, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import type { Reference } from '../planting.ts'
import { cancel, entriesOf, invite, list, listed, makeMany } from './calls.ts'
import { errorDocument, inviteIn, operationOf, orgIn, refuse } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

const isInsert = (sql: string) => sql.startsWith('INSERT INTO invitation')

/** Changes the rows that the service reads one at a time. */
function patchOne({ db }: Reference, patch: (sql: string, values: SQLInputValue[], found: Json) => Json): void {
  const one = db.one.bind(db)
  db.one = <T>(sql: string, ...values: SQLInputValue[]) => patch(sql, values, one(sql, ...values)) as T | undefined
}

const keyOf = (body: Json) => String(body?.data?.attributes?.email).toLowerCase()

const digest = (token: string) => createHash('sha256').update(token).digest('hex')

/** Effects between organizations, callers and simultaneous requests in the reference service. */
export const isolation: readonly BlindBug[] = [
  must({
    id: 'snyk-3-cancel-reaches-other-org',
    group: 'tenants',
    breaks: 'Cancelling an invitation leaves the invitation of the same address to another organization alone',
    source: 'Snyk REST API, Invites: cancel; DalgoT4D/DDP_backend#1334',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER everywhere AFTER UPDATE OF state ON invitation WHEN NEW.state = 'revoked' BEGIN
            UPDATE invitation SET state = 'revoked' WHERE email_key = NEW.email_key AND state = 'pending';
          END`)
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await invite(site, email, { other: true })
      await cancel(site, made.json.data.id)
      return (await entriesOf(site, email, { other: true })).length === 0
    },
  }),
  must({
    id: 'snyk-3-pending-elsewhere-blocks-invite',
    group: 'tenants',
    breaks: 'An address with a pending invitation to one organization can be invited to another',
    source: 'Snyk REST API, Invites: invite a user to an organization',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('preHandler', async (request, reply) => {
          if (operationOf(request) !== 'invite') return undefined
          const known = "SELECT 1 FROM invitation WHERE email_key = ? AND state = 'pending' AND org_id <> ?"
          if (!db.one(known, keyOf(jsonOf(request)), orgIn(request))) return undefined
          return refuse(reply, 400, 'This address already has a pending invitation')
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status !== 201
    },
  }),
  must({
    id: 'snyk-3-limited-caller-invites-despite-403',
    group: 'tenants',
    breaks: 'An invite that is refused with 403 creates nothing',
    source: 'Snyk REST API, Invites: org.user.invite',
    planting: {
      reference: (service) => {
        const refused = new WeakSet<object>()
        const one = service.db.one.bind(service.db)
        patchOne(service, (sql, _values, found) =>
          sql.startsWith('SELECT may_invite') && found ? { may_invite: 1 } : found,
        )
        service.app.addHook('onRequest', async (request, reply) => {
          const token = /^\w+ +(\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
          const sql = `SELECT may_invite FROM membership m JOIN credential c ON c.person_id = m.person_id
                       WHERE m.org_id = ? AND c.digest = ?`
          const real = one<{ may_invite: number }>(sql, orgIn(request), digest(token))
          if (real?.may_invite !== 0) return undefined
          refused.add(request)
          return operationOf(request) === 'cancel' ? refuse(reply, 403, 'The permission is missing') : undefined
        })
        changeJson(service.app, always, (_json, request, reply) => {
          if (operationOf(request) !== 'invite' || reply.statusCode !== 201 || !refused.has(request)) return undefined
          reply.code(403).removeHeader('location')
          return errorDocument(403, 'The permission is missing')
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, { token: site.credentials.limited })
      return refused.status === 403 && (await entriesOf(site, email)).length > 0
    },
  }),
  must({
    id: 'snyk-3-rights-cached-per-org',
    group: 'tenants',
    breaks: 'A limited caller may not invite, also after a request of another caller',
    source: 'Snyk REST API, Invites: org.user.invite',
    planting: {
      reference: (service) => {
        const rights = new Map<unknown, unknown>()
        patchOne(service, (sql, [orgId], found) => {
          if (!sql.startsWith('SELECT may_invite') || !found) return found
          if (!rights.has(orgId)) rights.set(orgId, found)
          return rights.get(orgId)
        })
      },
    },
    witness: async (site) => {
      await list(site)
      return (await invite(site, site.fresh(), { token: site.credentials.limited })).status === 201
    },
  }),
  must({
    id: 'snyk-3-longer-token-is-accepted',
    group: 'tenants',
    breaks: 'A token with additional characters is refused with 401',
    source: 'Snyk REST API: 401 for an invalid token',
    planting: {
      reference: ({ app, db }) => {
        const isKnown = (token: string) => db.one('SELECT 1 FROM credential WHERE digest = ?', digest(token))
        app.addHook('onRequest', async (request) => {
          const [, scheme, token = ''] = /^(\w+ +)(\S+)$/.exec(request.headers.authorization ?? '') ?? []
          for (let size = token.length; size > 8; size--)
            if (isKnown(token.slice(0, size))) request.headers.authorization = `${scheme}${token.slice(0, size)}`
        })
      },
    },
    witness: async (site) => (await list(site, '', { token: `${site.credentials.admin}0` })).status === 200,
  }),
  must({
    id: 'snyk-3-same-address-twice-at-once',
    group: 'concurrency',
    breaks: 'Of two invites of one address at the same time only one creates an invitation',
    source: 'webrenew/memories#382; nazarli-shabnam/clevis#270',
    planting: {
      reference: (service) => {
        service.db.run('DROP INDEX one_pending')
        changeSql(service, (sql) => (isInsert(sql) ? sql.slice(0, sql.indexOf('ON CONFLICT')) : sql))
        service.app.addHook('preHandler', async (request, reply) => {
          if (operationOf(request) !== 'invite') return undefined
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          const known = service.db.one(sql, orgIn(request), keyOf(jsonOf(request)))
          await pause()
          return known ? refuse(reply, 400, 'This address already has a pending invitation') : undefined
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await entriesOf(site, email)).length === 2
    },
  }),
  must({
    id: 'snyk-3-invites-at-once-share-role',
    group: 'concurrency',
    breaks: 'Each of two invites at the same time gets the role of its own request',
    source: 'Snyk REST API, Invites: role',
    planting: {
      reference: ({ app }) => {
        let role: unknown
        app.addHook('preHandler', async (request) => {
          const body = jsonOf(request)
          if (operationOf(request) !== 'invite' || typeof body?.data?.attributes?.role !== 'string') return
          role = body.data.attributes.role
          await pause()
          setBody(request, { ...body, data: { ...body.data, attributes: { ...body.data.attributes, role } } })
        })
      },
    },
    witness: async (site) => {
      const made = await Promise.all(site.roles.slice(0, 2).map((role) => invite(site, site.fresh(), { role })))
      return made.some(({ json }, index) => json.data.attributes.role !== site.roles[index])
    },
  }),
  must({
    id: 'snyk-3-cancels-at-once-lose-one',
    group: 'concurrency',
    breaks: 'Two invitations that are cancelled at the same time are both gone',
    source: 'Snyk REST API, Invites: cancel',
    planting: {
      reference: ({ app }) => {
        const busy = new Set<string>()
        app.addHook('preHandler', async (request, reply) => {
          if (operationOf(request) !== 'cancel') return undefined
          if (busy.has(orgIn(request))) return reply.code(204).send()
          busy.add(orgIn(request))
          await pause()
          busy.delete(orgIn(request))
          return undefined
        })
      },
    },
    witness: async (site) => {
      const made = await makeMany(site, 2)
      const sent = await Promise.all(made.map(({ id }) => cancel(site, id)))
      return sent.every(({ status }) => status === 204) && (await listed(site)).length === 1
    },
  }),
  should({
    id: 'snyk-3-cancelled-twice-at-once-both-204',
    group: 'concurrency',
    breaks: 'Of two cancellations of one invitation at the same time one gets 404',
    source: 'facts B5 (cancel twice)',
    planting: {
      reference: ({ app }) => {
        const latest = new Map<string, Promise<void>>()
        app.addHook('preHandler', async (request, reply) => {
          if (operationOf(request) !== 'cancel') return undefined
          const going = latest.get(inviteIn(request))
          if (going) return reply.code(204).send()
          latest.set(inviteIn(request), pause())
          await latest.get(inviteIn(request))
          latest.delete(inviteIn(request))
          return undefined
        })
      },
    },
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      const sent = await Promise.all([cancel(site, made.id), cancel(site, made.id)])
      return sent.every(({ status }) => status === 204)
    },
  }),
]
