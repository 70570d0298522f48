import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, param, pause } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedResponse, moved } from '../proxy.ts'
import { cancel, emailsOf, idsOf, invite, list, made, orgOf, rowOn, walkedIds } from './calls.ts'
import { isCancel, isInvite, isMade, operationAt, orgAt, refuse } from './helpers.ts'

const { must } = bugsInOrder('snyk', 5)

const revoked = `SELECT seq, role_id FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'
  ORDER BY seq DESC LIMIT 1`

interface Earlier {
  readonly seq: number
  readonly role_id: string
}

/** Bugs that need a history, or two requests at once. */
export const sequences: readonly BlindBug[] = [
  must(
    'list-of-reader-is-cached',
    'sequences',
    'A cancelled invitation is gone for every credential',
    'Snyk API reference, Invites: only pending invitations are listed',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, string>()
        return async (request) => {
          const caller = String(request.headers.get('authorization'))
          const key = `${caller} ${request.url}`
          const response = await fetch(request)
          if (operationAt(request) === 'list' && response.ok) {
            return changedResponse(response, (json) => {
              const text = cache.get(key) ?? JSON.stringify(json)
              cache.set(key, text)
              return JSON.parse(text)
            })
          }
          for (const one of [...cache.keys()]) if (one.startsWith(`${caller} `)) cache.delete(one)
          return response
        }
      },
    },
    async (site) => {
      const { id } = await made(site)
      const { limited } = site.credentials
      await list(site, '&limit=100', { token: limited })
      await cancel(site, id)
      const isGone = !idsOf(await list(site, '&limit=100')).includes(id)
      return isGone && idsOf(await list(site, '&limit=100', { token: limited })).includes(id)
    },
  ),
  must(
    'empty-list-falls-back-to-the-last-one',
    'sequences',
    'The last invitation is gone from the list once it is cancelled',
    'Snyk API reference, Invites: only pending invitations are listed',
    {
      on: 'mock',
      wrap: (fetch) => {
        const last = new Map<string, string>()
        return async (request) => {
          const response = await fetch(request)
          if (operationAt(request) !== 'list' || !response.ok || request.url.includes('_')) return response
          return changedResponse(response, (json) => {
            if (json.data.length > 0) last.set(request.url, JSON.stringify(json))
            return JSON.parse(last.get(request.url) ?? JSON.stringify(json))
          })
        }
      },
    },
    async (site) => {
      const org = orgOf(site, true)
      const { id } = await made(site, { org })
      for (const row of (await list(site, '&limit=100', { org })).json.data) await cancel(site, row.id, { org })
      return idsOf(await list(site, '&limit=100', { org })).includes(id)
    },
  ),
  must(
    'invited-again-at-the-old-place',
    'sequences',
    'The list is in the order of insertion, so that a new invitation comes last',
    'Snyk REST docs, pagination: new items never land on an earlier page',
    {
      reference: ({ app, db }) =>
        changeJson(app, isMade, ({ data }, request) => {
          const old = db.one<Earlier>(revoked, param(request, 'org_id'), data.attributes.email.toLowerCase())
          if (!old) return
          db.run('DELETE FROM invitation WHERE seq = ?', old.seq)
          db.run('UPDATE invitation SET seq = ? WHERE id = ?', old.seq, data.id)
        }),
    },
    async (site) => {
      const one = await made(site)
      const two = await made(site)
      await cancel(site, one.id)
      const again = (await invite(site, one.email)).json.data.id
      const ids = await walkedIds(site, '&limit=100')
      return ids.indexOf(again) < ids.indexOf(two.id)
    },
  ),
  must(
    'fourth-invite-of-an-address-is-refused',
    'sequences',
    'A cancelled invitation can be made again, however often',
    'README of snyk-user-sync-tool: cancel, then invite again; keybase/keybase-issues#903',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const email = String(bodyOf(request).data?.attributes?.email).toLowerCase()
          const sql = 'SELECT count(*) AS n FROM invitation WHERE org_id = ? AND email_key = ?'
          if (Number(db.one<{ n: number }>(sql, param(request, 'org_id'), email)?.n) >= 3)
            refuse(reply, 400, 'This address has been invited too often')
        }),
    },
    async (site) => {
      const email = site.fresh()
      for (let times = 0; times < 3; times++) await cancel(site, (await invite(site, email)).json.data.id)
      return (await invite(site, email)).status === 400
    },
  ),
  must(
    'invited-again-with-the-old-role',
    'sequences',
    'An address that is invited again is listed with the new role',
    'Snyk REST OpenAPI, createOrgInvitation: role; what the list says agrees with the request',
    {
      reference: ({ app, db }) =>
        changeJson(app, isMade, ({ data }, request) => {
          const old = db.one<Earlier>(revoked, param(request, 'org_id'), data.attributes.email.toLowerCase())
          if (old) db.run('UPDATE invitation SET role_id = ? WHERE id = ?', old.role_id, data.id)
        }),
    },
    async (site) => {
      const [first, , third] = site.roles
      const control = await made(site, { role: third })
      const { id, email } = await made(site, { role: first })
      await cancel(site, id)
      const again = (await invite(site, email, { role: third })).json.data.id
      const page = await list(site, '&limit=100')
      return rowOn(page, again).attributes.role !== rowOn(page, control.id).attributes.role
    },
  ),
  must(
    'old-id-cancels-the-new-invitation',
    'sequences',
    'The id of a cancelled invitation has no effect on a later invitation of the same address',
    'Snyk REST OpenAPI, deleteOrgInvitation: invite_id; facts B5',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          const found = db.one<{ id: string }>(
            `SELECT new.id FROM invitation old JOIN invitation new ON new.org_id = old.org_id
             AND new.email_key = old.email_key AND new.state = 'pending' WHERE old.id = ? AND old.org_id = ?`,
            param(request, 'invite_id').toLowerCase(),
            param(request, 'org_id').toLowerCase(),
          )
          if (found) Object.assign(request.params as object, { invite_id: found.id })
        }),
    },
    async (site) => {
      const { id, email } = await made(site)
      await cancel(site, id)
      await invite(site, email)
      await cancel(site, id)
      return !emailsOf(await list(site, '&limit=100')).includes(email)
    },
  ),
  must(
    'refused-duplicate-changes-the-role',
    'sequences',
    'A refused invite changes nothing',
    'facts B5: duplicate invite; better-auth/better-auth#9457',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const { email, role } = bodyOf(request).data?.attributes ?? {}
          if (typeof email !== 'string' || !db.one('SELECT 1 FROM role WHERE id = ?', String(role))) return
          const sql = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(sql, String(role), param(request, 'org_id'), email.toLowerCase())
        }),
    },
    async (site) => {
      const { id, email } = await made(site, { role: site.roles[0] })
      const { role } = rowOn(await list(site, '&limit=100'), id).attributes
      await invite(site, email, { role: site.roles[2] })
      return rowOn(await list(site, '&limit=100'), id).attributes.role !== role
    },
  ),
  must(
    'cancel-without-version-has-effect',
    'sequences',
    'A cancellation that is refused for its version leaves the invitation pending',
    'facts B3: a missing version gives 400; a refused request changes nothing',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const url = new URL(request.url)
        const response = await fetch(request.clone())
        if (operationAt(request) !== 'cancel' || url.searchParams.has('version')) return response
        url.searchParams.set('version', '2024-06-21')
        await fetch(await moved(request, url.href))
        return response
      },
    },
    async (site) => {
      const { id } = await made(site)
      const { status } = await site.call('DELETE', `/orgs/${orgOf(site)}/invites/${id}`)
      return status === 400 && !idsOf(await list(site, '&limit=100')).includes(id)
    },
  ),
  must(
    'identical-invite-is-replayed',
    'sequences',
    'An address that is invited again after a cancellation is pending again, with a new id',
    'facts B1: idempotency is not supported; README of snyk-user-sync-tool: cancel, then invite again',
    {
      on: 'mock',
      wrap: (fetch) => {
        const replies = new Map<string, Response>()
        return async (request) => {
          if (operationAt(request) !== 'invite') return fetch(request)
          const caller = request.headers.get('authorization')
          const key = `${caller} ${request.url} ${await request.clone().text()}`
          const known = replies.get(key)
          if (known) return known.clone()
          const response = await fetch(request)
          if (response.status === 201) replies.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      const { id, email } = await made(site)
      await cancel(site, id)
      return (await invite(site, email)).json.data.id === id && !(await walkedIds(site, '&limit=100')).includes(id)
    },
  ),
  must(
    'identical-invites-at-once-make-two',
    'concurrency',
    'An invited address is listed once, even if it is invited twice at the same time',
    'nazarli-shabnam/clevis#270; facts B5',
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) => sql.replace(/ON CONFLICT .*DO NOTHING/, ''))
        onHook(app, 'preHandler', isInvite, async (request, reply) => {
          const email = String(bodyOf(request).data?.attributes?.email).toLowerCase()
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (db.one(sql, param(request, 'org_id'), email)) refuse(reply, 400, 'This address is already invited')
          else await pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return emailsOf(await list(site, '&limit=100')).filter((one) => one === email).length === 2
    },
  ),
  must(
    'invites-at-once-share-the-organization',
    'concurrency',
    'An invitation is made in the organization of its own request',
    'every client depends on it: one request does not touch another',
    {
      reference: ({ app }) => {
        let current = ''
        onHook(app, 'preHandler', isInvite, async (request) => {
          current = param(request, 'org_id')
          await pause()
          Object.assign(request.params as object, { org_id: current })
        })
      },
    },
    async (site) => {
      const [one, org] = [site.fresh(), orgOf(site, true)]
      await Promise.all([invite(site, one), invite(site, site.fresh(), { org })])
      return emailsOf(await list(site, '&limit=100', { org })).includes(one)
    },
  ),
  must(
    'invites-at-once-share-the-response',
    'concurrency',
    'The response to an invite is about the address of its own request',
    'every client depends on it: a response is about its own request',
    {
      on: 'mock',
      wrap: (fetch) => {
        const flying = new Map<string, Promise<Response>>()
        return async (request) => {
          if (operationAt(request) !== 'invite') return fetch(request)
          const key = `${request.headers.get('authorization')} ${orgAt(request.url)}`
          const joined = flying.get(key)
          if (joined) return (await joined).clone()
          const sent = pause().then(() => fetch(request))
          flying.set(key, sent)
          const response = await sent
          flying.delete(key)
          return response.clone()
        }
      },
    },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      const both = await Promise.all([invite(site, one), invite(site, two)])
      return both[1].json.data.attributes.email === one
    },
  ),
]
