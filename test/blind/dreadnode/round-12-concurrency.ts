import type { BlindBug } from '../bug.ts'
import { bodyOf, changeSql, onHook, param, pause, together } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import * as to from './round-12-helpers.ts'

const { must } = bugsInOrder('dreadnode', 12)

/** Bugs that need two requests at once. */
export const concurrency: readonly BlindBug[] = [
  must(
    'invited-twice-at-once',
    'concurrency',
    'An address that two requests invite at the same time is listed once.',
    'An invited address is listed once; a check without a lock',
    {
      reference: ({ app, db }) => {
        db.run('DROP INDEX one_pending')
        changeSql({ db }, (sql) => sql.replace(/ON CONFLICT \(org_id, email_key\).*DO NOTHING/s, ''))
        onHook(app, 'preHandler', to.to('invite'), async (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND o.key = ? AND i.email_key = ?`
          if (db.one(sql, param(request, 'org'), String(bodyOf(request).email).toLowerCase()))
            to.refuse(reply, 409, 'already_exists_error', 'An invitation to this address is pending')
          else await pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(
        () => to.invite(site, email),
        () => to.invite(site, email),
      )
      return (await to.pending(site)).filter((each) => each.email === email).length === 2
    },
  ),
  must(
    'roles-mixed-at-once',
    'concurrency',
    'Two invitations that are sent at the same time get the role of their own request.',
    'What a response says agrees with the request; a shared variable',
    {
      reference: ({ app }) => {
        let role: unknown
        onHook(app, 'preHandler', to.to('invite'), async (request) => {
          const body = bodyOf(request)
          if (typeof body.role !== 'string') return
          role = body.role
          await pause()
          request.body = Buffer.from(JSON.stringify({ ...body, role }))
        })
      },
    },
    async (site) => {
      const [first] = await together(
        () => to.invite(site, site.fresh(), 'reader'),
        () => to.invite(site, site.fresh(), 'contributor'),
      )
      return first?.json.role === 'contributor'
    },
  ),
  must(
    'cancelled-while-accepted',
    'concurrency',
    'Of a cancellation and an acceptance at the same time only one succeeds.',
    'A revoked invitation can no longer be accepted; a check before the change',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('cancel'), async (request, reply) => {
          const id = param(request, 'invitation_id').toLowerCase()
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND i.id = ? AND o.key = ?`
          if (!db.one(sql, id, param(request, 'org'))) return
          await pause()
          db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ?", id)
          reply.code(204).send()
        }),
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail)
      const both = await together(
        () => site.call('DELETE', `${to.orgIn(site)}/invitations/${json.id}`),
        () => to.respond(site, json.id),
      )
      return both.every(({ status }) => status < 300)
    },
  ),
  must(
    'own-lists-shared-at-once',
    'concurrency',
    'Two people who read their invitations at the same time get their own.',
    'Dreadnode API reference: list_my_pending_invitations; requests joined by their URL',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          const { url, method } = request
          if (method !== 'GET' || !url.endsWith('/invitations/me')) return fetch(request)
          const known = running.get(url)
          if (known) return (await known).clone()
          const started = pause().then(() => fetch(request))
          running.set(url, started)
          const response = await started
          running.delete(url)
          return response.clone()
        }
      },
    },
    async (site) => {
      await to.invite(site, site.inviteeEmail)
      const [, ofAdmin] = await together(
        () => to.mine(site),
        async () => (await site.call('GET', '/invitations/me')).json,
      )
      return ofAdmin?.[0]?.email === site.inviteeEmail
    },
  ),
]
