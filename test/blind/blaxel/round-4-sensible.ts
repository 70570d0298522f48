import { findInvitation } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, pause } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { withRules } from '../mock.ts'
import { asInvitee, asLimited, client, limitedUser, ownInvitations } from './calls.ts'
import { at, callerOf, done, placeOf, routes, whoIn, workspaceIn } from './helpers.ts'

const { should } = bugsOf('blaxel', 4)

/** Faults that no document rules out, but that a sensible service does not have. */
export const sensible: readonly BlindBug[] = [
  should({
    id: 'blaxel-4-source-is-lost-with-the-role',
    group: 'sequences',
    breaks: 'A role does not change how the person was added.',
    source: 'Blaxel control plane OpenAPI: WorkspaceUser.source',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('UPDATE member SET role') ? sql.replace('role = ?', 'role = ?, invited = 0') : sql,
        ),
    },
    witness: async (site) => {
      await client(site).enter()
      const before = await client(site).entry(site.inviteeEmail)
      await client(site).setRole(site.inviteeEmail, 'admin')
      const after = await client(site).entry(site.inviteeEmail)
      return before.source === 'invitation' && after.source === undefined
    },
  }),
  should({
    id: 'blaxel-4-invitations-go-with-the-inviter',
    group: 'sequences',
    breaks: 'Removing an admin leaves the invitations that the admin sent.',
    source: 'facts A4: RemoveWorkspaceUser removes one person',
    planting: {
      reference: ({ app, db }) => {
        const subs = new Map<string, string>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const person = db.one<{ id: string }>(
            'SELECT id FROM person WHERE id = ? OR email_key = ?',
            whoIn(request),
            whoIn(request).toLowerCase(),
          )
          if (person) subs.set(request.id, person.id)
        })
        changeJson(app, done(routes.remove), (_json, request) => {
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND invited_by = ?'
          if (subs.has(request.id)) db.run(sql, placeOf(db, request).workspace.id, subs.get(request.id) ?? '')
        })
      },
    },
    witness: async (site) => {
      const [{ email }, invited] = [await limitedUser(site, { other: true }), site.fresh()]
      await client(site).setRole(email, 'admin')
      await client(site).invite(invited, asLimited(site))
      await client(site).remove(email)
      return (await client(site).entry(invited)) === undefined
    },
  }),
  should({
    id: 'blaxel-4-letter-case-makes-two',
    group: 'input',
    breaks: 'An address is listed once, also after a second invitation in another letter case.',
    source: "facts A4: the vendor's MCP server compares addresses without letter case",
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      await client(site).invite('toni@example.test')
      await client(site).invite('Toni@example.test')
      return (await client(site).entries('toni@example.test')).length === 2
    },
  }),
  should({
    id: 'blaxel-4-invitee-by-exact-letters',
    group: 'input',
    breaks: 'A person finds an invitation that was written in other letter case.',
    source: 'facts A4: e-mail case',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('i.email_key = ? AND i.expires_at > ?') ? sql.replace('i.email_key', 'i.email') : sql,
        ),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail.toUpperCase())
      return (await ownInvitations(site)).length === 0
    },
  }),
  should({
    id: 'blaxel-4-reinvite-is-a-conflict',
    group: 'sequences',
    breaks: 'A person whose invitation was withdrawn can be invited again.',
    source: 'keybase/keybase-issues#1342; dust-tt/dust#2496; facts A4',
    planting: {
      reference: ({ app, db }) => {
        const withdrawn = new Map<string, number>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const { id } = placeOf(db, request).workspace
          const key = `${id} ${whoIn(request).toLowerCase()}`
          if (findInvitation(db, id, whoIn(request))) withdrawn.set(key, (withdrawn.get(key) ?? 0) + 1)
        })
        onHook(app, 'preHandler', at(routes.invite), (request, reply) => {
          const key = `${placeOf(db, request).workspace.id} ${String(bodyOf(request).email).toLowerCase()}`
          if ((withdrawn.get(key) ?? 0) > 3) reply.code(409).header('content-length', '0').send()
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let round = 0; round < 4; round++) {
        await client(site).invite(email)
        await client(site).remove(email)
      }
      return (await client(site).invite(email)).status === 409
    },
  }),
  should({
    id: 'blaxel-4-labels-only-grow',
    group: 'input',
    breaks: 'A change that gives other labels replaces those of before.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspace; eclipse-wakaama/wakaama#629',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.update), (request) => {
          const body = bodyOf(request)
          const before = JSON.parse(workspaceIn(db, request)?.settings ?? '{}').labels
          if (before && body.labels && typeof body.labels === 'object' && !Array.isArray(body.labels))
            request.body = Buffer.from(JSON.stringify({ ...body, labels: { ...before, ...body.labels } }))
        }),
    },
    witness: async (site) => {
      await client(site).update({ labels: { team: 'one', floor: '2' } })
      await client(site).update({ labels: { team: 'one' } })
      return (await client(site).show()).json.labels.floor === '2'
    },
  }),
  should({
    id: 'blaxel-4-one-of-two-updates-is-lost',
    group: 'concurrency',
    breaks: 'Two changes of different settings at once both last.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspace',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.update), async (request) => {
          const before = workspaceIn(db, request)
          await pause()
          if (before) db.run('UPDATE workspace SET settings = ? WHERE id = ?', before.settings, before.id)
        }),
    },
    witness: async (site) => {
      await Promise.all([
        client(site).update({ displayName: 'New Quay' }),
        client(site).update({ labels: { team: 'new' } }),
      ])
      const { displayName, labels } = (await client(site).show()).json
      return displayName !== 'New Quay' || labels?.team !== 'new'
    },
  }),
  should({
    id: 'blaxel-4-count-ignores-removals',
    group: 'sequences',
    breaks: 'The number of users of a workspace goes down when a person is removed.',
    source: 'Blaxel control plane OpenAPI: Workspace.resourceCounts; makeplane/plane#7475',
    planting: {
      reference: ({ app }) => {
        const most = new Map<string, number>()
        changeJson(app, done(routes.show), (json) => {
          if (!json.resourceCounts) return
          json.resourceCounts.users = Math.max(most.get(json.id) ?? 0, json.resourceCounts.users)
          most.set(json.id, json.resourceCounts.users)
        })
      },
    },
    witness: async (site) => {
      const count = async () => {
        const { json } = await site.call('GET', `/workspaces/${client(site).name}?countResources=true`)
        return json.resourceCounts.users
      }
      await client(site).enter()
      const before = await count()
      await client(site).remove(site.inviteeEmail)
      return (await count()) === before
    },
  }),
  should({
    id: 'blaxel-4-expiry-of-the-declined-invitation',
    group: 'sequences',
    breaks: 'An invitation after a declined one expires later than that one.',
    source: 'facts A4: a new createdAt and expiresAt',
    planting: {
      reference: ({ app, db }) => {
        const declined = new Map<string, string>()
        changeJson(app, done(routes.decline), (json) => {
          declined.set(`${json.workspace} ${json.email}`, json.expiresAt)
        })
        changeJson(app, done(routes.invite), (json) => {
          const expiresAt = declined.get(`${json.workspace} ${json.email}`)
          if (!expiresAt) return
          json.expiresAt = expiresAt
          db.run('UPDATE invitation SET expires_at = ? WHERE id = ?', Date.parse(expiresAt) * 1000, json.id)
        })
      },
    },
    witness: async (site) => {
      const first = await client(site).invite(site.inviteeEmail)
      await client(site).decline()
      await pause()
      return (await client(site).invite(site.inviteeEmail)).json.expiresAt === first.json.expiresAt
    },
  }),
  should({
    id: 'blaxel-4-error-repeats-the-credential',
    group: 'errors',
    breaks: 'An error does not contain the credential that was sent.',
    source: 'Blaxel control plane OpenAPI: Error.message is for people',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const sent = request.headers.get('authorization')
        if (response.status !== 403 || !sent) return response
        const body: Json = await response.json()
        const message = `${body.message} (${sent})`
        const headers = { 'content-type': 'application/json' }
        return new Response(JSON.stringify({ ...body, message }), { status: 403, headers })
      },
    },
    witness: async (site) => {
      const { text } = await client(site).invite(site.fresh(), asLimited(site))
      return text.includes(site.credentials.limited)
    },
  }),
  should({
    id: 'blaxel-4-error-with-a-place-in-the-code',
    group: 'errors',
    breaks: 'An error does not show where in the code it happened.',
    source: 'facts A5: stack is an empty list',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => request.url.startsWith('/v0/workspaces') && reply.statusCode === 404,
          (json) => {
            json.stack = [
              'at findOrRefuse (/srv/controlplane/src/access.ts:73:20)',
              'at Object.onRequest (server.js:9)',
            ]
          },
        ),
    },
    witness: async (site) => (await site.call('GET', '/workspaces/no-such-place')).json.stack.length > 0,
  }),
  should({
    id: 'blaxel-4-shared-caches-may-keep-the-list',
    group: 'responses',
    breaks: 'A list of the people of a workspace is not for shared caches.',
    source: 'RFC 9111, 5.2.2.9',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method === 'GET' && response.ok && new URL(request.url).pathname.endsWith('/users'))
          response.headers.set('cache-control', 'public, max-age=60')
        return response
      },
    },
    witness: async (site) => {
      const { headers } = await client(site).ask('GET', '/users')
      return headers.get('cache-control')?.includes('public') === true
    },
  }),
  should({
    id: 'blaxel-4-no-way-back-after-leaving',
    group: 'sequences',
    breaks: 'A person who has left can accept a new invitation.',
    source: 'mettle/sendportal#143; facts A4',
    planting: {
      reference: ({ app, db }) => {
        const left = new Set<string>()
        changeJson(app, done(routes.leave), (json: Json, request) => {
          left.add(`${json.name} ${callerOf(db, request).id}`)
        })
        onHook(app, 'preHandler', at(routes.join), (request, reply) => {
          const workspace = workspaceIn(db, request)
          const { id, email } = callerOf(db, request)
          if (!workspace || !left.has(`${workspace.name} ${id}`) || !findInvitation(db, workspace.id, email)) return
          answer(reply, 409, { code: 409, error: 'Resource conflict', message: 'You are known here', stack: [] })
        })
      },
    },
    witness: async (site) => {
      await client(site, { other: true }).enter()
      await client(site, { other: true }).leave()
      await client(site, { other: true }).invite(site.inviteeEmail)
      return (await client(site, { other: true }).join(asInvitee(site))).status === 409
    },
  }),
]
