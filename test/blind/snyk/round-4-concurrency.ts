import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param, pause } from '../common.ts'
import { cancel, emailsOf, fill, invite, list } from './calls.ts'
import { emailIn, isCancel, isInvite, isMade, mediaType, taken } from './helpers.ts'
import { proxy } from './proxy.ts'

const shared = { provider: 'snyk', round: 4, group: 'concurrency', strength: 'must' } as const

export const concurrency: readonly BlindBug[] = [
  {
    ...shared,
    id: 'snyk-4-check-then-insert',
    breaks: 'If an address is invited twice at the same time, it is listed once.',
    source: 'nazarli-shabnam/clevis#248',
    planting: {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) => sql.replace(/ ON CONFLICT \(org_id[\s\S]*DO NOTHING/, ''))
        onHook(app, 'preHandler', isInvite, async (request, reply) => {
          const key = emailIn(request).toLowerCase()
          const same = "SELECT 1 FROM invitation WHERE org_id = ? AND state = 'pending' AND email_key = ?"
          if (db.one(same, param(request, 'org_id').toLowerCase(), key)) return answer(reply, 400, taken, mediaType)
          await pause()
          return undefined
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return emailsOf(await list(site)).length === 2
    },
  },
  {
    ...shared,
    id: 'snyk-4-response-of-latest-invite',
    breaks: 'Each of two invites at the same time is answered with its own address.',
    source: 'facts: what a response says agrees with the request (attributes in a field of a shared controller)',
    planting: {
      reference: ({ app }) => {
        let latest: unknown
        onHook(app, 'preHandler', isInvite, async (request) => {
          latest = bodyOf(request).data?.attributes?.email
          await pause()
        })
        changeJson(app, isMade, (json) => {
          json.data.attributes.email = latest
        })
      },
    },
    witness: async (site) => {
      const [one, two] = await Promise.all([invite(site, 'left@example.test'), invite(site, 'right@example.test')])
      return one.json.data.attributes.email === two.json.data.attributes.email
    },
  },
  {
    ...shared,
    id: 'snyk-4-shared-flight-ignores-credential',
    breaks: 'A request with a wrong credential gives 401, also while an allowed one to the same address is running.',
    source: 'Snyk REST API: 401 (equal requests share one flight)',
    planting: proxy('reference', () => {
      const flights = new Map<string, Promise<Response>>()
      return async (seen, next) => {
        if (seen.method !== 'GET') return next()
        const key = String(seen.url)
        const flight = flights.get(key) ?? pause().then(next)
        flights.set(key, flight)
        const response = (await flight).clone()
        flights.delete(key)
        return response
      }
    }),
    witness: async (site) => {
      const [, two] = await Promise.all([list(site), list(site, '', { token: 'wrong' })])
      return two.status === 200
    },
  },
  {
    ...shared,
    id: 'snyk-4-invites-overwrite-each-other',
    breaks: 'Invites of different addresses at the same time are all kept.',
    source:
      'Snyk REST API, Invites: 201 means that the invitation is pending (a list that is read, changed and written)',
    planting: {
      reference: ({ app, db }) => {
        const before = new WeakMap<object, string[]>()
        const ids = (org: string) =>
          db.all<{ id: string }>('SELECT id FROM invitation WHERE org_id = ?', org).map(({ id }) => id)
        onHook(app, 'preHandler', isInvite, async (request) => {
          before.set(request, ids(param(request, 'org_id').toLowerCase()))
          await pause()
        })
        changeJson(app, isMade, (json, request) => {
          const kept = [...(before.get(request) ?? []), json.data.id]
          for (const id of ids(param(request, 'org_id').toLowerCase()))
            if (!kept.includes(id)) db.run('DELETE FROM invitation WHERE id = ?', id)
        })
      },
    },
    witness: async (site) => {
      const made = await Promise.all([invite(site, site.fresh()), invite(site, site.fresh())])
      return made.every(({ status }) => status === 201) && (await list(site)).json.data.length === 1
    },
  },
  {
    ...shared,
    id: 'snyk-4-two-revokes-at-once-succeed',
    strength: 'should',
    breaks: 'Of two cancellations of an invitation at the same time one gives 404.',
    source: 'facts B5: cancelled twice',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, async (request, reply) => {
          const pending = "SELECT 1 FROM invitation WHERE org_id = ? AND id = ? AND state = 'pending'"
          const ids = [param(request, 'org_id').toLowerCase(), param(request, 'invite_id').toLowerCase()] as const
          if (!db.one(pending, ...ids)) return undefined
          await pause()
          return db.one(pending, ...ids) ? undefined : reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const both = await Promise.all([cancel(site, id), cancel(site, id)])
      return both.every(({ status }) => status === 204)
    },
  },
]
