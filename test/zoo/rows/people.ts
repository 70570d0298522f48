import type { ProviderName, Reference } from '../../blind/planting.ts'
import { join, ownInvitation } from '../../cases/blaxel-service.ts'
import { onRoute } from '../../cases/changes.ts'
import { invitation, invitations, respond } from '../../cases/dreadnode-service.ts'
import { addMember as addBlaxelMember } from '../../reference/blaxel/schema.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import { sendJson, sendNothing } from '../../reference/common/server.ts'
import { callerOf } from '../../reference/dreadnode/access.ts'
import { pathId } from '../../reference/dreadnode/input.ts'
import { addMember as addDreadnodeMember } from '../../reference/dreadnode/schema.ts'
import { brokenMusts, readReport } from '../report.ts'
import { forEach, type Row, type Stand } from '../row.ts'
import { isRevoke, json } from '../server.ts'
import { inviteRoute } from './config.ts'

/** A former member can join without an invitation. */
const rejoins = (service: Reference) => {
  const { db } = service
  const were = new Set<string>()
  onRoute(service, join, {
    before: (request, reply) => {
      const { caller, workspace, row } = ownInvitation(db, request)
      if (row || !workspace || !were.has(`${workspace.id} ${caller.id}`)) return undefined
      if (!db.one('SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?', workspace.id, caller.id))
        addBlaxelMember(db, workspace.id, caller.id, 'member', true)
      return sendJson(reply, 200, { email: caller.email, workspace: showWorkspace(workspace) })
    },
    after: (request, reply) => {
      const { caller, workspace } = ownInvitation(db, request)
      if (reply.statusCode === 200 && workspace) were.add(`${workspace.id} ${caller.id}`)
    },
  })
}

/** An invitation that has ended can be accepted, in some of its states. */
const acceptsEnded = (states: readonly string[]) => (service: Reference) => {
  const { db } = service
  onRoute(service, respond, {
    before: (request, reply) => {
      const caller = callerOf(db, request)
      const body = JSON.parse(String(request.body || 'null'))
      const row = db.one<{ id: string; org_id: string; state: string; role: string }>(
        'SELECT * FROM invitation WHERE id = ? AND email_key = ?',
        pathId(request, 'invitation_id'),
        caller.email,
      )
      if (!row || body?.accept !== true || !states.includes(row.state)) return undefined
      if (!db.one('SELECT 1 FROM member WHERE org_id = ? AND person_id = ?', row.org_id, caller.id))
        addDreadnodeMember(db, row.org_id, caller.id, row.role, null)
      return sendJson(reply, 200, null)
    },
  })
}

const twice = async (stand: Stand) => {
  const first = await stand.check()
  const before = brokenMusts(readReport(stand.folder))
  const second = await stand.check()
  const after = brokenMusts(readReport(stand.folder))
  const isSame = first.code === second.code && before.join() === after.join()
  return {
    ...second,
    err: `${second.err}${isSame ? '' : `\nthe second run differs: ${first.code} and ${second.code}`}`,
  }
}

const leaves = { exitCode: [0, 1], musts: 'any', maxRequests: 1_600, never: /the second run differs/ } as const

/** A person who was removed and returns. */
export const peopleRows: readonly Row[] = [
  ...forEach(['blaxel'], () => ({
    ...{ id: '12-rejoins', line: 'conduct 12', does: 'Who was a member can join again; the command runs twice' },
    plant: rejoins,
    run: twice,
    expect: leaves,
  })),
  ...(['accepted', 'declined', 'cancelled'] as const).map(
    (state): Row => ({
      ...{ id: `12-accepts-${state}-dreadnode`, line: 'conduct 12', provider: 'dreadnode' },
      does: `An invitation that was ${state} can be accepted; the command runs twice`,
      plant: acceptsEnded([state]),
      run: twice,
      expect: leaves,
    }),
  ),
  {
    ...{ id: '12-put-makes-a-grant-dreadnode', line: 'conduct 12', provider: 'dreadnode' },
    does: 'Changing the permission of a removed user gives it again',
    plant: (service) => {
      const { db } = service
      db.run('CREATE TABLE past (id TEXT, workspace_id TEXT, person_id TEXT, by TEXT)')
      db.run(`CREATE TRIGGER remembers AFTER DELETE ON permission BEGIN
        INSERT INTO past VALUES (OLD.id, OLD.workspace_id, OLD.person_id, OLD.granted_by); END`)
      onRoute(service, 'PUT /api/v1/org/:org/ws/:workspace/users/:user_id', {
        after: (request, reply, body) => {
          if (reply.statusCode !== 404) return undefined
          const row = db.one<{ id: string; workspace_id: string; person_id: string }>(
            'SELECT * FROM past WHERE person_id = ?',
            pathId(request, 'user_id'),
          )
          if (row)
            db.run(
              "INSERT INTO permission VALUES (?, ?, ?, 'reader', 1, NULL) ON CONFLICT DO NOTHING",
              row.id,
              row.workspace_id,
              row.person_id,
            )
          return body
        },
      })
    },
    expect: { exitCode: [0, 1], musts: 'any', maxRequests: 900 },
  },
  {
    ...{ id: '12-refused-invitation-is-made-dreadnode', line: 'conduct 12', provider: 'dreadnode' },
    does: 'An invitation is made, and its answer is 400',
    plant: (service) => {
      let count = 0
      onRoute(service, `POST ${invitations}`, {
        after: (_request, reply) => {
          if (reply.statusCode !== 200 || ++count % 4 !== 0) return undefined
          reply.code(400)
          return { type: 'validation_error', code: 400, detail: 'Failed to send the mail', errors: null }
        },
      })
    },
    expect: { exitCode: [0, 1], musts: 'any', maxRequests: 900 },
  },
  {
    ...{ id: '12-failed-invitation-is-made-snyk', line: 'conduct 12', provider: 'snyk' },
    does: 'An invitation is made, and its answer is 500',
    plant: (service) => {
      let count = 0
      onRoute(service, inviteRoute.snyk, {
        after: (_request, reply) => {
          if (reply.statusCode !== 201 || ++count % 4 !== 0) return undefined
          reply.code(500)
          return { jsonapi: { version: '1.0' }, errors: [{ status: '500', detail: 'Unexpected error' }] }
        },
      })
    },
    expect: { exitCode: [1], musts: 'some', maxRequests: 900 },
  },
  ...forEach(['snyk', 'blaxel', 'dreadnode'], (provider) => ({
    ...{ id: '12-confirms-and-does-not', line: 'conduct 12', does: 'A removal is confirmed, and not carried out' },
    front: () => ({
      answer: (request, pass) =>
        isRevoke(request.method, new URL(request.url).pathname) ? confirmed(provider) : pass(request),
    }),
    args: ['--only', 'invited_is_listed_once,revoked_is_gone'],
    expect: { exitCode: [1, 4], musts: 'any', left: 'any', maxRequests: 300, sentence: /left behind/i },
  })),
  {
    ...{ id: '12-removal-of-members-fails-dreadnode', line: 'conduct 12', provider: 'dreadnode' },
    does: 'Removing a member answers 500',
    plant: (service) =>
      onRoute(service, 'DELETE /api/v1/org/:org/members/:user_id', {
        before: (_request, reply) => sendNothing(reply, 500),
      }),
    expect: { exitCode: [1, 4], musts: 'any', left: 'any', maxRequests: 900, sentence: /left behind/i },
  },
  {
    ...{ id: '12-cancelled-can-be-answered-dreadnode', line: 'conduct 12', provider: 'dreadnode' },
    does: 'Cancelling an invitation only hides it from its organization',
    plant: (service) => {
      const { db } = service
      onRoute(service, `DELETE ${invitation}`, {
        before: (request, reply) => {
          const id = pathId(request, 'invitation_id')
          const open = db.one("SELECT 1 FROM invitation WHERE id = ? AND state = 'pending'", id)
          if (!open) return undefined
          hidden(db).add(id)
          return sendNothing(reply, 204)
        },
      })
      onRoute(service, `GET ${invitations}`, {
        after: (_request, reply, body) =>
          reply.statusCode === 200 ? body.filter(({ id }: { id: string }) => !hidden(db).has(id)) : undefined,
      })
    },
    expect: { exitCode: [0, 1, 4], musts: 'any', left: 'any', told: 'any', mayHide: true, maxRequests: 900 },
    // Only the invitee sees such an invitation.
    problems: ({ left, ended }) => {
      const own = left.filter((line) => line.includes('ilse@example.test'))
      return own.length > 0 && !ended.out.includes('ilse@example.test') ? [`left, and not named: ${own[0]}`] : []
    },
  },
]

const hiddenOf = new WeakMap<object, Set<string>>()

function hidden(db: object): Set<string> {
  const known = hiddenOf.get(db) ?? new Set<string>()
  hiddenOf.set(db, known)
  return known
}

function confirmed(provider: ProviderName): Response {
  return provider === 'blaxel' ? json({}) : new Response(null, { status: 204 })
}
