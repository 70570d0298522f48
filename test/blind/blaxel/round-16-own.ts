import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bySql, changeJson, type Json, onHook, param } from '../common.ts'
import {
  abroad,
  api,
  away,
  callerOf,
  done,
  home,
  invitee,
  joined,
  limited,
  must,
  on,
  placeOf,
  routes,
  should,
  sql,
} from './round-16-helpers.ts'

/** The operations of the invitee, and histories. */
export const own: readonly BlindBug[] = [
  must(
    'own-list-matches-by-prefix',
    'tenants',
    "A person's list of invitations has no invitations of others",
    "Blaxel OpenAPI, ListAllPendingInvitations: the caller's invitations",
    sql(
      'i.email_key = ? AND i.expires_at > ? ORDER BY i.created_at DESC',
      "i.email_key LIKE ? || '%' AND i.expires_at > ? ORDER BY i.created_at DESC",
    ),
    async (site) => {
      await api(site).invite(`${site.inviteeEmail}.au`)
      return (await invitee(site).mine()).status === 200
    },
  ),
  must(
    'own-list-shows-one',
    'responses',
    "A person's list has the invitations to all workspaces",
    'Blaxel OpenAPI, ListAllPendingInvitations',
    sql(
      'i.email_key = ? AND i.expires_at > ? ORDER BY i.created_at DESC',
      'i.email_key = ? AND i.expires_at > ? ORDER BY i.created_at DESC LIMIT 1',
    ),
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      await abroad(site).invite(site.inviteeEmail)
      return (await invitee(site).mine()).json.length === 1
    },
  ),
  must(
    'own-list-repeats-the-workspace',
    'responses',
    'Each invitation in the own list names its own workspace',
    'Blaxel OpenAPI, PendingInvitationRender: workspace',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.mine), (json) => {
          for (const one of json) one.workspace = json[0].workspace
        }),
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      await abroad(site).invite(site.inviteeEmail)
      const { json } = await invitee(site).mine()
      return json[0].workspace.name === json[1].workspace.name
    },
  ),
  must(
    'own-expiry-in-seconds',
    'responses',
    'The own list and the invite response give the same time of expiry',
    'Blaxel OpenAPI, PendingInvitation and PendingInvitationRender: expiresAt',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.mine), (json) => {
          for (const one of json) one.expiresAt = new Date(Date.parse(one.expiresAt) / 1000).toISOString()
        }),
    },
    async (site) => {
      const { json } = await api(site).invite(site.inviteeEmail)
      return (await invitee(site).mine()).json[0].expiresAt !== json.expiresAt
    },
  ),
  must(
    'own-list-names-the-invitee-as-inviter',
    'responses',
    'invitedBy in the own list is the person who invited',
    'Blaxel OpenAPI, PendingInvitationRenderInvitedBy',
    {
      reference: (service) =>
        changeJson(service.app, done(routes.mine), (json, request) => {
          const caller = callerOf(service, request)
          for (const one of json) one.invitedBy = { sub: caller?.id, email: caller?.email }
        }),
    },
    async (site) => {
      const { json } = await api(site).invite(site.inviteeEmail)
      return (await invitee(site).mine()).json[0].invitedBy.sub !== json.invitedBy
    },
  ),
  must(
    'accepting-makes-an-admin',
    'lifecycle',
    'A person who accepts gets the role of the invitation',
    'Blaxel OpenAPI, PendingInvitation: role',
    bySql(`CREATE TRIGGER raise AFTER INSERT ON member WHEN NEW.invited = 1 BEGIN
      UPDATE member SET role = 'admin' WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id;
    END`),
    async (site) => (await api(site).entry(await joined(site))).role === 'admin',
  ),
  must(
    'accepting-shows-an-older-workspace',
    'responses',
    'The response to accepting has the workspace that was joined',
    'Blaxel OpenAPI, PendingInvitationAccept: workspace',
    {
      reference: (service) => {
        const before = new Map<string, Json>()
        changeJson(service.app, done(routes.join), (json, request) => {
          const id = String(callerOf(service, request)?.id)
          const first = before.get(id) ?? json.workspace
          before.set(id, first)
          json.workspace = first
        })
      },
    },
    async (site) => {
      await joined(site)
      await abroad(site).invite(site.inviteeEmail)
      return (await invitee(site).join(away(site))).json.workspace.name === home(site)
    },
  ),
  must(
    'accepted-stays-pending-in-the-list',
    'lifecycle',
    'A person who has accepted is listed once, as a member',
    'Blaxel OpenAPI, WorkspaceUser: accepted; facts A4 list',
    {
      reference: ({ app, db }) => {
        const joins = new Map<string, Json[]>()
        onHook(app, 'preHandler', on(routes.join), (request) => {
          const name = param(request, 'workspaceName')
          const token = /^bearer +(\S+)$/i.exec(String(request.headers.authorization ?? ''))?.[1] ?? ''
          const email = personOfToken(db, token)?.email
          if (!email || !db.one('SELECT 1 FROM invitation WHERE email_key = ?', email.toLowerCase())) return
          joins.set(name, [
            ...(joins.get(name) ?? []).filter((one) => one.email !== email),
            { email, role: 'member', accepted: false, source: 'invitation' },
          ])
        })
        changeJson(app, done(routes.list), (json, request) => {
          const stale = joins.get(String(request.headers['x-blaxel-workspace'])) ?? []
          json.push(...stale.filter(({ email }) => json.some((one: Json) => one.email === email && one.accepted)))
        })
      },
    },
    async (site) => (await api(site).entries(await joined(site))).length === 2,
  ),
  must(
    'join-works-after-leaving',
    'sequences',
    'An accepted invitation is used up: it does not bring back a person who has left',
    'Blaxel OpenAPI, AcceptWorkspaceInvitation: 404 without an invitation',
    {
      reference: (service) => {
        const { app, db } = service
        const spent: Json[] = []
        onHook(app, 'preHandler', on(routes.join), (request) => {
          const email = callerOf(service, request)?.email.toLowerCase() ?? ''
          const place = placeOf(service, request)
          const found = db.one('SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?', place, email)
          if (found) spent.push(found)
        })
        afterwards(app, done(routes.leave), (request) => {
          const email = callerOf(service, request)?.email.toLowerCase()
          const place = placeOf(service, request)
          const one = spent.find((row) => row.email_key === email && row.workspace_id === place)
          if (one)
            db.run('INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...(Object.values(one) as []))
        })
      },
    },
    async (site) => {
      await joined(site)
      await invitee(site).leave()
      return (await invitee(site).join()).status === 200
    },
  ),
  must(
    'anyone-joins-while-others-are-invited',
    'tenants',
    'Only the invited person can accept an invitation',
    'Blaxel OpenAPI, AcceptWorkspaceInvitation: 404',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', on(routes.join), (request) => {
          const caller = callerOf(service, request)
          const place = placeOf(service, request)
          const { db } = service
          if (db.one('SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?', place, String(caller?.id))) return
          const taken = 'SELECT 1 FROM invitation WHERE workspace_id = ? AND email_key = ?'
          if (!caller || db.one(taken, place, caller.email.toLowerCase())) return
          db.run(
            `UPDATE invitation SET email_key = ? WHERE id =
              (SELECT id FROM invitation WHERE workspace_id = ? ORDER BY created_at LIMIT 1)`,
            caller.email.toLowerCase(),
            place,
          )
        }),
    },
    async (site) => {
      await api(site).invite(site.fresh())
      return (await invitee(site).join()).status === 200
    },
  ),
  must(
    'declined-can-be-accepted',
    'lifecycle',
    'A declined invitation can no longer be accepted',
    'Automattic/wp-calypso#2840; Blaxel OpenAPI, DeclineWorkspaceInvitation',
    {
      reference: (service) => {
        const declined = new Set<string>()
        const keyOf = (request: Parameters<typeof callerOf>[1]) =>
          `${placeOf(service, request)} ${callerOf(service, request)?.id}`
        afterwards(service.app, done(routes.decline), (request) => declined.add(keyOf(request)))
        onHook(service.app, 'preHandler', on(routes.join), (request) => {
          if (!declined.delete(keyOf(request))) return
          const caller = callerOf(service, request)
          if (!caller) return
          service.db.run(
            `INSERT OR IGNORE INTO invitation SELECT 'inv_kept' || random(), id, ?, ?, 'member', created_by,
              updated_at, updated_at, 9e15 FROM workspace WHERE id = ?`,
            caller.email,
            caller.email.toLowerCase(),
            placeOf(service, request),
          )
        })
      },
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      await invitee(site).decline()
      return (await invitee(site).join()).status === 200
    },
  ),
  must(
    'declining-answers-the-admins-address',
    'responses',
    'Declining returns the invitation with the address of the invitee',
    'Blaxel OpenAPI, PendingInvitation: email',
    {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.decline), (json) => {
          json.email = db.one<{ email: string }>('SELECT email FROM person WHERE id = ?', json.invitedBy)?.email ?? ''
        }),
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      return (await invitee(site).decline()).json.email !== site.inviteeEmail
    },
  ),
  must(
    'strangers-leave',
    'errors',
    'Leaving a workspace without being a member gives 404',
    'Blaxel OpenAPI, LeaveWorkspace: 404',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', on(routes.leave), (request, reply) => {
          const { db } = service
          const place = placeOf(service, request)
          const person = String(callerOf(service, request)?.id)
          if (db.one('SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?', place, person)) return
          const row = db.one<Json>('SELECT id, name FROM workspace WHERE id = ?', place)
          if (row) answer(reply, 200, { ...row, status: 'ready' })
        }),
    },
    async (site) => (await invitee(site).leave()).status === 200,
  ),
  should(
    'second-membership-has-the-old-role',
    'sequences',
    'A person who joins again gets the role of the new invitation, not that of the earlier membership',
    'Blaxel OpenAPI, PendingInvitation: role; soft-deleted members',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE past (workspace_id TEXT, person_id TEXT, role TEXT)')
        db.run(`CREATE TRIGGER keep AFTER DELETE ON member BEGIN
          INSERT INTO past VALUES (OLD.workspace_id, OLD.person_id, OLD.role);
        END`)
        db.run(`CREATE TRIGGER back AFTER INSERT ON member WHEN NEW.invited = 1 BEGIN
          UPDATE member SET role = coalesce((SELECT role FROM past WHERE workspace_id = NEW.workspace_id
            AND person_id = NEW.person_id ORDER BY rowid DESC LIMIT 1), role)
          WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id;
        END`)
      },
    },
    async (site) => {
      const email = await joined(site)
      await api(site).put(email, 'admin')
      await api(site).remove(email)
      await joined(site)
      return (await api(site).entry(email)).role === 'admin'
    },
  ),
  should(
    'empty-own-list-is-200',
    'errors',
    'The own list without an invitation gives 404',
    'facts E8',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', on(routes.mine), (request, reply) => {
          const email = callerOf(service, request)?.email.toLowerCase() ?? ''
          if (!service.db.one('SELECT 1 FROM invitation WHERE email_key = ?', email)) answer(reply, 200, [])
        }),
    },
    async (site) => (await invitee(site).mine()).status === 200,
  ),
  should(
    'declining-twice-succeeds',
    'errors',
    'Declining without an invitation gives 404',
    'specs/blaxel.yaml, DeclineWorkspaceInvitation (inferred)',
    {
      reference: (service) => {
        const last = new Map<string, Json>()
        const keyOf = (request: Parameters<typeof callerOf>[1]) =>
          `${placeOf(service, request)} ${callerOf(service, request)?.id}`
        changeJson(service.app, done(routes.decline), (json, request) => {
          last.set(keyOf(request), json)
        })
        onHook(service.app, 'preHandler', on(routes.decline), (request, reply) => {
          const email = callerOf(service, request)?.email.toLowerCase() ?? ''
          const open = 'SELECT 1 FROM invitation WHERE email_key = ? AND workspace_id = ?'
          const earlier = last.get(keyOf(request))
          if (earlier && !service.db.one(open, email, placeOf(service, request))) answer(reply, 200, earlier)
        })
      },
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      await invitee(site).decline()
      return (await invitee(site).decline()).status === 200
    },
  ),
  should(
    'declined-cannot-be-invited-again',
    'sequences',
    'A person who has declined can be invited again',
    'facts A4 re-invite',
    {
      reference: (service) => {
        const declined = new Set<string>()
        changeJson(service.app, done(routes.decline), (json) => {
          declined.add(`${json.workspace} ${json.email}`)
        })
        onHook(service.app, 'preHandler', on(routes.invite), (request, reply) => {
          const text = String(request.body ?? '')
          const place = String(request.headers['x-blaxel-workspace'])
          for (const key of declined) {
            const [workspace, email] = key.split(' ')
            if (workspace === place && text.includes(`"${email}"`)) reply.code(409).send()
          }
        })
      },
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      await invitee(site).decline()
      return (await api(site).invite(site.inviteeEmail)).status === 409
    },
  ),
  should(
    'own-invitation-id-changes',
    'responses',
    'The id of an invitation stays the same in each own list',
    'specs/blaxel.yaml, PendingInvitationRender: invitationId (opaque)',
    {
      reference: ({ app }) => {
        let count = 0
        changeJson(app, done(routes.mine), (json) => {
          for (const one of json) one.invitationId = `${one.invitationId}${++count}`
        })
      },
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      const ids = [await invitee(site).mine(), await invitee(site).mine()].map(({ json }) => json[0].invitationId)
      return ids[0] !== ids[1]
    },
  ),
  should(
    'member-count-includes-pending',
    'responses',
    'user_number in the own list is the number of people in the workspace',
    'specs/blaxel.yaml, PendingInvitationWorkspaceDetails',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.mine), (json) => {
          for (const one of json) one.workspaceDetails.user_number += 1
        }),
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      const [{ workspaceDetails }] = (await invitee(site).mine()).json
      const { length } = (await limited(site).all()).filter(({ accepted }) => accepted)
      return workspaceDetails.user_number !== length
    },
  ),
]
