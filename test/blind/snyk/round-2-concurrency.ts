import type { BlindBug } from '../bug.ts'
import {
  attributesIn,
  before,
  emailsOf,
  idsOf,
  invite,
  inviteIdIn,
  list,
  must,
  orgIn,
  orgOf,
  revoke,
  should,
  sleep,
} from './round-2-helpers.ts'

/** Faults of requests that overlap. */
export const concurrency: readonly BlindBug[] = [
  {
    ...must('concurrency', 'identical-invites-both-made'),
    breaks: 'Two identical invites at once make one invitation.',
    source: 'nazarli-shabnam/clevis#270; webrenew/memories#382',
    planting: {
      reference: ({ app, db }) => {
        let count = 0
        const pending = "org_id = ? AND email_key = ? AND state = 'pending'"
        before(app, 'POST', async (request) => {
          const key = String(attributesIn(request)?.email).toLowerCase()
          const existed = db.one(`SELECT 1 FROM invitation WHERE ${pending}`, orgIn(request), key)
          await sleep(15)
          // There is no unique index, so that an insert after a passed check succeeds.
          if (!existed)
            db.run(`UPDATE invitation SET email_key = ? WHERE ${pending}`, `${key} ${++count}`, orgIn(request), key)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return emailsOf(await list(site)).filter((one) => one === email).length === 2
    },
  },
  {
    ...must('concurrency', 'invites-overwrite-each-other'),
    breaks: 'Two invites of different addresses at once are both listed.',
    source: 'A list that is read, changed and written as a whole (a lost update)',
    planting: {
      reference: ({ app, db }) => {
        const snapshots = new WeakMap<object, number>()
        before(app, 'POST', async (request) => {
          const latest = db.one<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM invitation')
          snapshots.set(request, latest?.seq ?? 0)
          await sleep(15)
        })
        app.addHook('onSend', async (request, reply) => {
          const seen = snapshots.get(request)
          if (seen === undefined || reply.statusCode !== 201) return
          db.run(
            `DELETE FROM invitation WHERE org_id = ? AND seq > ? AND seq <> (SELECT MAX(seq) FROM invitation)`,
            orgIn(request),
            seen,
          )
        })
      },
    },
    witness: async (site) => {
      await Promise.all([invite(site), invite(site)])
      return (await list(site)).json.data.length === 1
    },
  },
  {
    ...must('concurrency', 'caller-of-the-latest-request'),
    breaks: 'The rights of a request are those of its own credential, also when other requests arrive meanwhile.',
    source: 'adonisjs/core#605; jasontaylordev/CleanArchitecture#798; hoppscotch/hoppscotch#4146',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let current: string | null = null
        return async (request) => {
          current = request.headers.get('authorization')
          if (current === null) return fetch(request)
          await sleep(10)
          const headers = new Headers(request.headers)
          headers.set('authorization', String(current))
          return fetch(new Request(request, { headers }))
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email, { token: site.credentials.limited }), list(site)])
      return emailsOf(await list(site, '&limit=100')).includes(email)
    },
  },
  {
    ...must('concurrency', 'cancel-lost-during-invite'),
    breaks: 'A cancellation that is answered with 204 stays done when an invite overlaps it.',
    source: 'different-ai/openwork#3292 (read and write without a transaction)',
    planting: {
      reference: ({ app, db }) => {
        before(app, 'POST', async (request) => {
          const rows = db.all<{ id: string }>(
            "SELECT id FROM invitation WHERE org_id = ? AND state = 'pending'",
            orgIn(request),
          )
          await sleep(25)
          for (const { id } of rows) db.run("UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ?", id)
        })
        before(app, 'DELETE', () => sleep(10))
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const [, cancelled] = await Promise.all([invite(site), revoke(site, id)])
      return cancelled.status === 204 && idsOf(await list(site)).includes(id)
    },
  },
  {
    ...must('concurrency', 'answers-swapped'),
    breaks: 'The response to an invite shows the address of that invite, also if two are sent at once.',
    source: 'A shared object for the response; vert-x3/vertx-web#1577',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let latest: { text: string; headers: Headers } | undefined
        return async (request) => {
          const response = await fetch(request)
          if (request.method !== 'POST' || response.status !== 201) return response
          latest = { text: await response.text(), headers: response.headers }
          await sleep(5)
          return new Response(latest.text, { status: 201, headers: latest.headers })
        }
      },
    },
    witness: async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      const [first, second] = await Promise.all([invite(site, one), invite(site, two)])
      return first.json.data.attributes.email !== one || second.json.data.attributes.email !== two
    },
  },
  {
    ...should('concurrency', 'both-cancellations-succeed'),
    breaks: 'Of two identical cancellations at once, one finds nothing to cancel.',
    source: 'Snyk OpenAPI: cancel, 404 for an invitation that is no longer pending',
    planting: {
      reference: ({ app, db }) => {
        before(app, 'DELETE', async (request, reply) => {
          const pending = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'pending'"
          const existed = db.one(pending, inviteIdIn(request), orgIn(request))
          await sleep(15)
          if (existed && !db.one(pending, inviteIdIn(request), orgIn(request))) return reply.code(204).send()
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const both = await Promise.all([revoke(site, id, orgOf(site)), revoke(site, id)])
      return both.every(({ status }) => status === 204)
    },
  },
]
