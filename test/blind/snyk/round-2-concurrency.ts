import type { BlindBug } from '../bug.ts'
import { pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { cancel, emailsOf, idsOf, invite, list } from './calls.ts'
import { attributesIn, before, inviteIn, orgIn } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

/** Faults of requests that overlap. */
export const concurrency: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-identical-invites-both-made',
    group: 'concurrency',
    breaks: 'Two identical invites at once make one invitation.',
    source: 'nazarli-shabnam/clevis#270; webrenew/memories#382',
    planting: {
      reference: ({ app, db }) => {
        let count = 0
        const pending = "org_id = ? AND email_key = ? AND state = 'pending'"
        before(app, 'invite', async (request) => {
          const key = String(attributesIn(request)?.email).toLowerCase()
          const existed = db.one(`SELECT 1 FROM invitation WHERE ${pending}`, orgIn(request), key)
          await pause(15)
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
    ...must,
    id: 'snyk-2-invites-overwrite-each-other',
    group: 'concurrency',
    breaks: 'Two invites of different addresses at once are both listed.',
    source: 'A list that is read, changed and written as a whole (a lost update)',
    planting: {
      reference: ({ app, db }) => {
        const snapshots = new WeakMap<object, number>()
        before(app, 'invite', async (request) => {
          const latest = db.one<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM invitation')
          snapshots.set(request, latest?.seq ?? 0)
          await pause(15)
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
    ...must,
    id: 'snyk-2-caller-of-the-latest-request',
    group: 'concurrency',
    breaks: 'The rights of a request are those of its own credential, also when other requests arrive meanwhile.',
    source: 'adonisjs/core#605; jasontaylordev/CleanArchitecture#798; hoppscotch/hoppscotch#4146',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let current: string | null = null
        return async (request) => {
          current = request.headers.get('authorization')
          if (current === null) return fetch(request)
          await pause(10)
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
    ...must,
    id: 'snyk-2-cancel-lost-during-invite',
    group: 'concurrency',
    breaks: 'A cancellation that is answered with 204 stays done when an invite overlaps it.',
    source: 'different-ai/openwork#3292 (read and write without a transaction)',
    planting: {
      reference: ({ app, db }) => {
        before(app, 'invite', async (request) => {
          const rows = db.all<{ id: string }>(
            "SELECT id FROM invitation WHERE org_id = ? AND state = 'pending'",
            orgIn(request),
          )
          await pause(25)
          for (const { id } of rows) db.run("UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ?", id)
        })
        before(app, 'cancel', () => pause(10))
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const [, cancelled] = await Promise.all([invite(site), cancel(site, id)])
      return cancelled.status === 204 && idsOf(await list(site)).includes(id)
    },
  },
  {
    ...must,
    id: 'snyk-2-answers-swapped',
    group: 'concurrency',
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
          await pause(5)
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
    ...should,
    id: 'snyk-2-both-cancellations-succeed',
    group: 'concurrency',
    breaks: 'Of two identical cancellations at once, one finds nothing to cancel.',
    source: 'Snyk OpenAPI: cancel, 404 for an invitation that is no longer pending',
    planting: {
      reference: ({ app, db }) => {
        before(app, 'cancel', async (request, reply) => {
          const pending = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'pending'"
          const existed = db.one(pending, inviteIn(request), orgIn(request))
          await pause(15)
          if (existed && !db.one(pending, inviteIn(request), orgIn(request))) return reply.code(204).send()
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const both = await Promise.all([cancel(site, id), cancel(site, id)])
      return both.every(({ status }) => status === 204)
    },
  },
]
