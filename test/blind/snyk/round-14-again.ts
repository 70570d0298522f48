import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, onHook, param, pause, replaceSql, together } from '../common.ts'
import {
  attributesOf,
  cancel,
  clash,
  created,
  find,
  idOf,
  invite,
  inviteMany,
  isCancel,
  isInvite,
  should,
  walk,
} from './round-14-helpers.ts'

const jsonApi = 'application/vnd.api+json'
const textOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')
const keyOf = (request: FastifyRequest): string => textOf(attributesOf(request).email)

/** Addresses that are invited again, and other sensible behaviour. */
export const again: readonly BlindBug[] = [
  should(
    'fifth-invite-refused',
    'sequences',
    'An address can be invited again however often it was cancelled',
    'facts B5: cancel, then invite again',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const sql = 'SELECT count(*) AS n FROM invitation WHERE org_id = ? AND email_key = ?'
          const row = db.one<{ n: number }>(sql, param(request, 'org_id').toLowerCase(), keyOf(request))
          if (row && row.n >= 4) answer(reply, 400, clash, jsonApi)
        }),
    },
    async (site) => {
      const email = site.fresh()
      for (let round = 0; round < 4; round++) await cancel(site, idOf(await invite(site, email)))
      return (await invite(site, email)).status === 400
    },
  ),
  should(
    'invited-again-at-the-old-place',
    'sequences',
    'A new invitation is at the end of the list',
    'Snyk REST API, paging: default order',
    {
      reference: ({ app, db }) =>
        afterwards(app, created, (request) => {
          const values = [param(request, 'org_id').toLowerCase(), keyOf(request)] as const
          const old = db.one<{ seq: number }>(
            "SELECT seq FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'",
            ...values,
          )
          if (!old) return
          db.run('DELETE FROM invitation WHERE seq = ?', old.seq)
          db.run(
            "UPDATE invitation SET seq = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'",
            old.seq,
            ...values,
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await inviteMany(site, 2)
      await cancel(site, idOf(made))
      await invite(site, email)
      return (await walk(site)).at(-1)?.attributes.email !== email
    },
  ),
  should(
    'invited-again-with-the-old-role',
    'sequences',
    'An address that is invited again gets the new role',
    'facts B5: cancel, then invite again',
    {
      reference: ({ app, db }) =>
        afterwards(app, created, (request) => {
          const values = [param(request, 'org_id').toLowerCase(), keyOf(request)] as const
          const old = db.one<{ role_id: string }>(
            "SELECT role_id FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'",
            ...values,
          )
          const sql = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (old) db.run(sql, old.role_id, ...values)
        }),
    },
    async (site) => {
      const email = site.fresh()
      const made = await invite(site, email, { role: String(site.roles[0]) })
      const before = (await find(site, email)).attributes.role
      await cancel(site, idOf(made))
      await invite(site, email, { role: String(site.roles[1]) })
      return (await find(site, email)).attributes.role === before
    },
  ),
  should(
    'two-cancels-at-once-succeed',
    'concurrency',
    'Of two cancellations at once, one succeeds',
    'facts B5: cancel twice',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, async (request, reply) => {
          const [org, id] = [param(request, 'org_id').toLowerCase(), param(request, 'invite_id').toLowerCase()]
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND id = ? AND state = 'pending'"
          if (!db.one(sql, org, id)) return
          await pause()
          db.run("UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND id = ?", org, id)
          reply.code(204).send()
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      const both = await together(
        () => cancel(site, idOf(made)),
        () => cancel(site, idOf(made)),
      )
      return both.every(({ status }) => status === 204)
    },
  ),
  should(
    'other-letter-case-listed-again',
    'input',
    'An address in another letter case is the same address',
    'facts B5: clients compare addresses without regard to case',
    {
      reference: ({ db }) => {
        db.run('DROP INDEX one_pending')
        db.run("CREATE UNIQUE INDEX one_pending ON invitation (org_id, email) WHERE state = 'pending'")
        replaceSql({ db }, 'CONFLICT (org_id, email_key)', 'CONFLICT (org_id, email)')
      },
    },
    async (site) => {
      await invite(site, 'jules@example.test')
      return (await invite(site, 'Jules@example.test')).status === 201
    },
  ),
]
