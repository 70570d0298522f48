import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, type Json, onHook, param, pause, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { cancel, idsOf, invitation, invite, invitedId, list, listedEmails, listedIds, post } from './calls.ts'
import { callerOf, errorDocument, grant, sends } from './helpers.ts'
import { partsOf } from './proxy.ts'

const { must } = bugsInOrder('snyk', 7)

/** Bugs that need a history, special addresses or two requests at once. */
export const round7Sequences: readonly BlindBug[] = [
  must(
    'role-of-first-invitation',
    'sequences',
    'An address that was cancelled and invited again is listed with the new role.',
    'facts B5: resend; Snyk REST OpenAPI, OrgInvitationAttributes20221114: role',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            'r.name AS role_name',
            `(SELECT q.name FROM invitation e JOIN role q ON q.id = e.role_id
              WHERE e.org_id = i.org_id AND e.email_key = i.email_key ORDER BY e.seq LIMIT 1) AS role_name`,
          ),
        ),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, await invitedId(site, email))
      await invitedId(site, email, { role: site.roles[2] })
      await invitedId(site, site.fresh())
      const [again, other] = (await list(site)).json.data
      return again.attributes.role === other.attributes.role
    },
  ),
  must(
    'old-id-cancels-new-invitation',
    'sequences',
    'The id of a cancelled invitation has no effect on a later invitation of the same address.',
    'Snyk REST OpenAPI, deleteOrgInvitation: 404; every client',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('UPDATE invitation SET state')
            ? `UPDATE invitation SET state = 'revoked' WHERE state = 'pending' AND (org_id, email_key) IN
               (SELECT org_id, email_key FROM invitation WHERE org_id = ? AND id = ?)`
            : sql,
        ),
    },
    async (site) => {
      const email = site.fresh()
      const old = await invitedId(site, email)
      await cancel(site, old)
      const id = await invitedId(site, email)
      await cancel(site, old)
      return !(await listedIds(site)).includes(id)
    },
  ),
  must(
    'refused-duplicate-changes-role',
    'sequences',
    'A refused invite leaves the pending invitation as it is.',
    'every client: a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 400), (_, request) => {
          const { email, role } = bodyOf(request).data?.attributes ?? {}
          if (typeof email !== 'string' || !db.one('SELECT 1 FROM role WHERE id = ?', String(role))) return
          const sql = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(sql, String(role), param(request, 'org_id').toLowerCase(), email.toLowerCase())
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invitedId(site, email)
      const before = (await list(site)).json.data[0].attributes.role
      await invite(site, email, { role: site.roles[2] })
      return (await list(site)).json.data[0].attributes.role !== before
    },
  ),
  must(
    'third-invitation-not-listed',
    'sequences',
    'A created invitation is listed, however often the address was invited before.',
    'Snyk REST OpenAPI, listOrgInvitation; facts B5: resend',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            "AND i.state = 'pending'",
            `AND i.state = 'pending' AND (SELECT count(*) FROM invitation e
             WHERE e.org_id = i.org_id AND e.email_key = i.email_key AND e.state = 'revoked') < 2`,
          ),
        ),
    },
    async (site) => {
      const email = site.fresh()
      for (let count = 0; count < 2; count++) await cancel(site, await invitedId(site, email))
      const id = await invitedId(site, email)
      return !(await listedIds(site)).includes(id)
    },
  ),
  must(
    'reader-refused-after-writing',
    'sequences',
    'An invite that is refused with 403 creates nothing.',
    'Snyk, Invites: permissions; every client: a refused request changes nothing',
    {
      reference: (service) => {
        const { app, db } = service
        grant(service, 'POST')
        changeJson(app, sends('invite', 201), (_, request, reply) => {
          const person = callerOf(db, request)?.id ?? ''
          const org = param(request, 'org_id').toLowerCase()
          if (db.one('SELECT 1 FROM membership WHERE org_id = ? AND person_id = ? AND may_invite = 1', org, person))
            return
          reply.code(403).removeHeader('location')
          return errorDocument(403, 'The credential lacks the permission org.user.invite')
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const sending = { token: site.credentials.limited }
      const { status } = await post(site, invitation(email, site.roles[1]), sending)
      return status === 403 && (await listedEmails(site)).includes(email)
    },
  ),
  must(
    'list-from-replica-after-cancel',
    'lifecycle',
    'A cancelled invitation is no longer listed.',
    'Snyk REST OpenAPI, deleteOrgInvitation; Automattic/wp-calypso#22472',
    {
      on: 'mock',
      wrap: (fetch) => {
        const latest = new Map<string, Response>()
        const stale = new Set<string>()
        return async (request) => {
          const key = `${request.headers.get('authorization')} ${request.url}`
          const old = latest.get(key)
          if (request.method === 'GET' && old && stale.delete(partsOf(request).org)) return old.clone()
          const response = await fetch(request)
          if (request.method === 'GET' && response.status === 200) latest.set(key, response.clone())
          if (request.method === 'DELETE' && response.status === 204) stale.add(partsOf(request).org)
          return response
        }
      },
    },
    async (site) => {
      const id = await invitedId(site)
      await listedIds(site)
      await cancel(site, id)
      return (await listedIds(site)).includes(id)
    },
  ),
  must(
    'addresses-compared-without-domain',
    'input',
    'Addresses with the same name at two domains are two addresses.',
    'Snyk REST OpenAPI, createOrgInvitation; every client',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = String(values[3]).replace(/@.*$/, '')
          return sql
        }),
    },
    async (site) => {
      const name = site.fresh().split('@')[0]
      await invitedId(site, `${name}@one.example.test`)
      return (await invite(site, `${name}@two.example.test`)).status !== 201
    },
  ),
  must(
    'apostrophe-escaped-in-list',
    'input',
    'The list shows an address as it was invited.',
    'Snyk REST OpenAPI, OrgInvitationAttributes20221114: email',
    {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const { attributes } of data) attributes.email = attributes.email.replaceAll("'", '&#39;')
        }),
    },
    async (site) => {
      await invitedId(site, "sinead.o'neil@example.test")
      return (await listedEmails(site)).includes('sinead.o&#39;neil@example.test')
    },
  ),
  must(
    'two-invites-share-a-body',
    'concurrency',
    'Two invites at once create both invitations, each with its own address.',
    'every client: one request does not touch another',
    {
      reference: ({ app }) => {
        let body: Json
        onHook(app, 'preHandler', sends('invite'), async (request) => {
          body = bodyOf(request)
          await pause()
          if (body?.data?.attributes?.email && bodyOf(request).data?.attributes?.email) setBody(request, body)
        })
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      await Promise.all(emails.map((email) => invite(site, email)))
      const found = await listedEmails(site)
      return !emails.every((email) => found.includes(email))
    },
  ),
  must(
    'lists-at-once-share-an-answer',
    'concurrency',
    'Two lists at once each show their own organization.',
    'every client: one tenant does not see another',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const key = `${request.headers.get('authorization')} ${new URL(request.url).search}`
          const earlier = running.get(key)
          if (earlier) return (await earlier).clone()
          const own = pause(2).then(() => fetch(request))
          running.set(key, own)
          try {
            return (await own).clone()
          } finally {
            running.delete(key)
          }
        }
      },
    },
    async (site) => {
      const id = await invitedId(site, site.fresh(), { other: true })
      const [, other] = await Promise.all([list(site), list(site, '', { other: true })])
      return other !== undefined && !idsOf(other).includes(id)
    },
  ),
  must(
    'second-cancel-at-once-is-lost',
    'concurrency',
    'Two cancellations at once remove both invitations.',
    'Snyk REST OpenAPI, deleteOrgInvitation: 204; every client',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          const { org, id } = partsOf(request)
          if (request.method !== 'DELETE' || id === undefined) return fetch(request)
          const earlier = running.get(org)
          if (earlier) return (await earlier).clone()
          const own = pause(2).then(() => fetch(request))
          running.set(org, own)
          try {
            return (await own).clone()
          } finally {
            running.delete(org)
          }
        }
      },
    },
    async (site) => {
      const ids = [await invitedId(site), await invitedId(site)]
      const answers = await Promise.all(ids.map((id) => cancel(site, id)))
      const left = await listedIds(site)
      return answers.every(({ status }) => status === 204) && ids.some((id) => left.includes(id))
    },
  ),
]
