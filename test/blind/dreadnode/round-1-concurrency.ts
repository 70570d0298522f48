import type { FastifyRequest } from 'fastify'
import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param, pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import {
  cancel,
  grant,
  has,
  invite,
  join,
  members,
  removeMember,
  respond,
  setPermission,
  setRole,
  users,
} from './calls.ts'
import { before, callerIn, first, orgIdIn, reshape, workspaceIdIn } from './helpers.ts'
import { invitationRows } from './statements.ts'

const { must } = kindsOf('dreadnode', 1)

export const concurrency: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-two-changed-permissions-lose-one',
    group: 'concurrency',
    breaks: 'Two changes of the permissions of different users at once are both stored',
    source: 'every client: a lost update',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'setPermission', async (request) => {
          const sql = 'SELECT id, permission FROM permission WHERE workspace_id = ?'
          const rows = db.all<{ id: string; permission: string }>(sql, workspaceIdIn(db, request))
          await pause(20)
          for (const { id, permission } of rows)
            db.run('UPDATE permission SET permission = ? WHERE id = ?', permission, id)
        }),
    },
    witness: async (site) => {
      const ids: string[] = []
      for (const email of site.knownUsers.slice(0, 2)) ids.push((await grant(site, email, 'reader')).json.user_id)
      await Promise.all(ids.map((id) => setPermission(site, id, 'contributor')))
      const now: Json[] = await users(site)
      return now.filter(({ permission }) => permission === 'contributor').length === 1
    },
  },
  {
    ...must,
    id: 'dreadnode-1-answers-of-two-invitations-are-mixed-up',
    group: 'concurrency',
    breaks: 'The answer to an invitation is about the address of that request, also if others are sent at once',
    source: 'every client: a variable shared by requests',
    planting: {
      reference: ({ app }) => {
        const shared: { value: Json } = { value: null }
        reshape(app, 'invite', async (value) => {
          shared.value = value
          await pause(20)
          return shared.value
        })
      },
    },
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const answers = await Promise.all(emails.map((email) => invite(site, email)))
      return answers.some(({ json }, index) => json.email !== emails[index])
    },
  },
  {
    ...must,
    id: 'dreadnode-1-two-invitations-at-once-crash-one',
    group: 'concurrency',
    breaks: 'Of two invitations of one address at once, the second is refused as a client error',
    source: 'zyxist/cantiga#1: a violated unique constraint gives 500',
    planting: {
      reference: ({ app, db }) => {
        before(app, 'invite', async (request) => {
          const key = emailKey(String(bodyOf(request).email))
          const sql = "SELECT 1 FROM invitation WHERE state = 'pending' AND org_id = ? AND email_key = ?"
          const exists = () => db.one(sql, orgIdIn(db, request), key) !== undefined
          if (exists()) return
          await pause(20)
          if (exists()) throw new ProviderError(500, 'The request failed')
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const answers = await Promise.all([invite(site, email), invite(site, email)])
      return answers.some(({ status }) => status === 500)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-role-change-restores-a-removed-member',
    group: 'concurrency',
    breaks: 'A member who is removed while the role is changed is not listed after a successful removal',
    source: 'every client: a write of an object that was read before it was deleted',
    planting: {
      reference: ({ app, db }) => {
        const read = new WeakMap<object, Record<string, string | number | null>>()
        first(app, 'setRole', (request) => {
          const [orgId, personId] = [orgIdIn(db, request), param(request, 'user_id').toLowerCase()]
          const row = db.one<Record<string, string | number | null>>(
            'SELECT * FROM member WHERE org_id = ? AND person_id = ?',
            ...[orgId, personId],
          )
          if (row) read.set(request, row)
        })
        before(app, 'setRole', async (request) => {
          await pause(20)
          const row = read.get(request)
          if (!row) return
          const columns = ['id', 'org_id', 'person_id', 'role', 'joined_at', 'invited_by']
          const values = columns.map((name) => row[name] ?? null)
          db.run('INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?, ?, ?)', ...values)
        })
      },
    },
    witness: async (site) => {
      const member = await join(site)
      const [, removed] = await Promise.all([
        setRole(site, member.user_id, 'contributor'),
        removeMember(site, member.user_id),
      ])
      return removed.status === 200 && has(await members(site), 'user_id', member.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-cancellation-during-an-acceptance-is-lost',
    group: 'concurrency',
    breaks:
      'An invitation that was cancelled with success gives no membership, also if it is accepted at the same time',
    source: 'bcgov/entity#3193',
    planting: {
      reference: ({ app, db }) => {
        const wasPending = new WeakSet<object>()
        const id = (request: FastifyRequest) => param(request, 'invitation_id').toLowerCase()
        first(app, 'respond', (request) => {
          const where = "i.id = ? AND i.state = 'pending' AND i.email_key = ?"
          const key = emailKey(callerIn(db, request)?.email ?? '')
          if (invitationRows(db, where, id(request), key).length > 0) wasPending.add(request)
        })
        before(app, 'respond', async (request) => {
          await pause(20)
          const sql = "UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled'"
          if (wasPending.has(request)) db.run(sql, id(request))
        })
      },
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const [accepted, cancelled] = await Promise.all([respond(site, json.id, true), cancel(site, json.id)])
      return accepted.status === 200 && cancelled.status === 204
    },
  },
]
