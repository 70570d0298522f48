import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, type Json, onHook, pause, setBody } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { entries, invite, limitedUser, list, nameOf, setRole } from './calls.ts'
import { answered, at, memberOf, routes, workspaceIn, workspaceOf } from './helpers.ts'
import { credentialOf, pathOf } from './proxy.ts'

const { must } = kindsOf('blaxel', 8)

/** Wrong answers and effects of inviting. */
export const inviting: readonly BlindBug[] = [
  {
    ...must,
    id: 'blaxel-8-invite-answers-display-name',
    group: 'responses',
    breaks: 'The workspace of a new invitation is the name of the workspace that it was made in.',
    source: 'Blaxel OpenAPI, PendingInvitation.workspace',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.invite), (json, request) => {
          json.workspace = JSON.parse(workspaceIn(db, request)?.settings ?? '{}').displayName ?? json.workspace
        }),
    },
    witness: async (site) => (await invite(site, site.fresh())).json.workspace !== nameOf(site),
  },
  {
    ...must,
    id: 'blaxel-8-plus-tag-stored-without-tag',
    group: 'input',
    breaks: 'An address with a plus tag is listed exactly as it was invited.',
    source: 'FlowFuse/flowfuse#1145; Blaxel OpenAPI, InviteWorkspaceUser',
    planting: {
      reference: ({ app }) => {
        const asked = new WeakMap<FastifyRequest, string>()
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string' || !/^[^"+@]+\+[^@]*@/.test(email)) return
          asked.set(request, email)
          setBody(request, { email: email.replace(/\+[^@]*@/, '@') })
        })
        changeJson(app, answered(routes.invite), (json, request) => {
          json.email = asked.get(request) ?? json.email
        })
      },
    },
    witness: async (site) => {
      const { status } = await invite(site, 'team+eight@example.test')
      return status === 200 && (await entries(site, 'team+eight@example.test')).length === 0
    },
  },
  {
    ...must,
    id: 'blaxel-8-address-of-two-lines-accepted',
    group: 'input',
    breaks: 'A text with a second line after an address is not an address and gets 400.',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 400 invalid email format',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const { email } = bodyOf(request)
          if (typeof email === 'string' && /^\S+@\S+$/m.test(email)) setBody(request, { email: email.split('\n')[0] })
        }),
    },
    witness: async (site) => (await invite(site, `${site.fresh()}\nBcc: all@example.test`)).status === 200,
  },
  {
    ...must,
    id: 'blaxel-8-forbidden-invite-is-made',
    group: 'errors',
    breaks: 'An invite by a person who is not an admin gets 403 and creates no invitation.',
    source: 'facts A1: only admins may invite',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let worker: string | undefined
        return async (request) => {
          const again = request.clone()
          const response = await fetch(request)
          if (request.method !== 'POST' || pathOf(request) !== '/users') return response
          if (response.status === 200) worker = credentialOf(again)
          if (response.status === 403 && worker !== undefined) {
            const headers = new Headers(again.headers)
            headers.set('authorization', worker)
            await fetch(new Request(again, { headers }))
          }
          return response
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, site.fresh())
      const { status } = await invite(site, email, { token: site.credentials.limited })
      return status === 403 && (await entries(site, email)).length === 1
    },
  },
  {
    ...must,
    id: 'blaxel-8-invite-withdraws-elsewhere',
    group: 'tenants',
    breaks: 'An invite leaves the invitations of the same address to other workspaces alone.',
    source: 'facts A4: pending invitations to other workspaces stay visible',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.invite), (json, request) => {
          const { id } = workspaceOf(db, request)
          db.run('DELETE FROM invitation WHERE email_key = ? AND workspace_id <> ?', json.email.toLowerCase(), id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { other: true })
      return (await entries(site, email)).length === 0
    },
  },
  {
    ...must,
    id: 'blaxel-8-invited-member-listed-twice',
    group: 'lifecycle',
    breaks: 'A member whose address is invited again is still listed once.',
    source: 'helpwave/services#384; Blaxel OpenAPI, ListWorkspaceUsers',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.endsWith('m.workspace_id = ? AND p.email_key = ?') ? `${sql} AND m.role = 'admin'` : sql,
        ),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await invite(site, email)
      return (await entries(site, email)).length === 2
    },
  },
  {
    ...must,
    id: 'blaxel-8-refused-invite-resets-role',
    group: 'sequences',
    breaks: 'A refused invite of an admin leaves the role of this admin unchanged.',
    source: 'Expensify/App#63768; facts A4: 409 for a member',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (!answered(routes.invite, 409)(request, reply)) return payload
          const space = workspaceIn(db, request)
          const member = space && memberOf(db, space.id, String(bodyOf(request).email))
          if (member && member.person_id !== space.created_by)
            db.run(
              'UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?',
              'member',
              space.id,
              member.person_id,
            )
          return payload
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      const { status } = await invite(site, email)
      return status === 409 && (await entries(site, email))[0].role === 'member'
    },
  },
  {
    ...must,
    id: 'blaxel-8-invites-at-once-lose-one',
    group: 'concurrency',
    breaks: 'Two different addresses that are invited at the same time are both listed.',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser and ListWorkspaceUsers',
    planting: {
      reference: ({ app, db }) => {
        const before = new WeakMap<FastifyRequest, string[]>()
        onHook(app, 'preHandler', at(routes.invite), async (request) => {
          before.set(
            request,
            db.all<Json>('SELECT email_key FROM invitation').map((row) => row.email_key),
          )
          await pause()
        })
        changeJson(app, answered(routes.invite), (json, request) => {
          const kept = [...(before.get(request) ?? []), json.email.toLowerCase()]
          const { id } = workspaceOf(db, request)
          for (const { email_key } of db.all<Json>('SELECT email_key FROM invitation WHERE workspace_id = ?', id))
            if (!kept.includes(email_key)) db.run('DELETE FROM invitation WHERE email_key = ?', email_key)
        })
      },
    },
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      await Promise.all(emails.map((email) => invite(site, email)))
      const found = await list(site)
      return !emails.every((email) => found.some((user) => user.email === email))
    },
  },
  {
    ...must,
    id: 'blaxel-8-invites-at-once-mix-workspaces',
    group: 'concurrency',
    breaks: 'Each of two simultaneous invites is answered with its own workspace.',
    source: 'Blaxel OpenAPI, PendingInvitation.workspace',
    planting: {
      reference: ({ app, db }) => {
        let current = ''
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          current = workspaceOf(db, request)?.name ?? ''
        })
        changeJson(app, answered(routes.invite), async (json) => {
          await pause()
          json.workspace = current || json.workspace
        })
      },
    },
    witness: async (site) => {
      const made = await Promise.all([false, true].map((other) => invite(site, site.fresh(), { other })))
      return made.some(({ json }, index) => json.workspace !== nameOf(site, index === 1))
    },
  },
]
