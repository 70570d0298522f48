import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param, pause, setBody } from '../common.ts'
import {
  cancel,
  grant,
  invite,
  isPending,
  join,
  known,
  limitedMember,
  members,
  mine,
  orgOf,
  pending,
  removeMember,
  respond,
  setRole,
} from './calls.ts'
import { callerIn, gives, isFor, shows } from './helpers.ts'
import { sqlWith } from './statements.ts'

const common = { provider: 'dreadnode', round: 5, strength: 'must' } as const

/** Bugs of responses to invitations, of members and of requests at the same time. */
export const memberBugs: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-5-old-id-accepts-the-new-invitation',
    group: 'sequences',
    breaks: 'The id of a cancelled invitation accepts nothing, although its address was invited again.',
    source: 'Dreadnode API reference: respond_to_invitation, invitation_id',
    planting: {
      reference: (service) => {
        const same = `? IN (SELECT n.id FROM invitation n WHERE n.org_id = i.org_id AND n.email_key = i.email_key)`
        const ofSame = '(org_id, email_key) = (SELECT org_id, email_key FROM invitation WHERE id = ?)'
        changeSql(service, (text) => {
          if (text === 'UPDATE invitation SET state = ? WHERE id = ?')
            return `UPDATE invitation SET state = ? WHERE state = 'pending' AND ${ofSame}`
          return text.replace('AND i.id = ? AND i.email_key = ?', `AND ${same} AND i.email_key = ?`)
        })
      },
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await cancel(site, json.id)
      await invite(site, site.inviteeEmail)
      return (await respond(site, json.id, true)).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-5-response-counts-for-all-orgs',
    group: 'tenants',
    breaks: 'A response to an invitation leaves the invitation of another organization pending.',
    source: 'Dreadnode API reference: respond_to_invitation',
    planting: sqlWith(
      'UPDATE invitation SET state = ? WHERE id = ?',
      'id = ?',
      "state = 'pending' AND email_key = (SELECT email_key FROM invitation WHERE id = ?)",
    ),
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { other: true })
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id, false)
      return !(await isPending(site, site.inviteeEmail, { other: true }))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-mine-by-prefix',
    group: 'tenants',
    breaks: 'A person sees only invitations to the own address.',
    source: 'Dreadnode API reference: list_my_pending_invitations',
    planting: sqlWith('AND i.email_key = ? ORDER BY', 'AND i.email_key = ?', "AND i.email_key LIKE ? || '%'"),
    witness: async (site) => {
      await invite(site, `${site.inviteeEmail}.example`)
      return (await mine(site)).length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-5-anybody-declines',
    group: 'tenants',
    breaks: 'Only the invitee can decline an invitation.',
    source: 'Dreadnode API reference: respond_to_invitation is of the invitee',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('respond'), (request, reply) => {
          if (bodyOf(request).accept !== false) return
          const set = "UPDATE invitation SET state = 'declined' WHERE state = 'pending' AND id = ?"
          if (db.run(set, param(request, 'invitation_id').toLowerCase()) === 1) answer(reply, 200, null)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await respond(site, json.id, false, { as: 'limited' })
      return !(await isPending(site, email))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-returning-member-has-old-role',
    group: 'sequences',
    breaks: 'A person who was removed and invited again joins with the role of the second invitation.',
    source: 'frain-dev/convoy#2096; bcgov/entity#2039',
    planting: {
      reference: ({ app, db }) => {
        const old = new Map<string, string>()
        onHook(app, 'preHandler', isFor('removeMember'), (request) => {
          const of = 'SELECT m.* FROM member m JOIN org o ON o.id = m.org_id WHERE o.key = ? AND m.person_id = ?'
          const row = db.one<Record<string, string>>(of, param(request, 'org'), param(request, 'user_id'))
          if (row) old.set(`${row.org_id} ${row.person_id}`, String(row.role))
        })
        changeJson(app, gives(200, 'respond'), (json) => {
          const role = json && old.get(`${json.org_id} ${json.user_id}`)
          if (!role) return
          db.run('UPDATE member SET role = ? WHERE id = ?', role, json.id)
          json.role = role
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      await removeMember(site, user_id)
      return (await join(site, 'reader')).role === 'owner'
    },
  },
  {
    ...common,
    id: 'dreadnode-5-nameless-members-not-listed',
    group: 'responses',
    breaks: 'A member whose name is not known is listed with the name null.',
    source: 'Dreadnode API reference: OrganizationMemberResponse.user_name may be null',
    planting: sqlWith('ORDER BY m.joined_at', 'ORDER BY', 'AND p.given_name IS NOT NULL ORDER BY'),
    witness: async (site) => {
      const { status } = await site.call('GET', `${orgOf(site)}/members`, { token: site.credentials.limited })
      return status === 200 && (await limitedMember(site)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-5-role-changes-in-all-orgs',
    group: 'tenants',
    breaks: 'A change of a role leaves the role of the same person in another organization as it is.',
    source: 'Dreadnode organizations guide: PUT members changes the role in the organization',
    planting: sqlWith('UPDATE member SET role', 'WHERE org_id = ?', 'WHERE (org_id = ? OR 1)'),
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      await setRole(site, user_id, 'contributor')
      return (await limitedMember(site, { other: true })).role === 'contributor'
    },
  },
  {
    ...common,
    id: 'dreadnode-5-role-of-a-stranger-adds-a-member',
    group: 'lifecycle',
    breaks: 'A change of the role of somebody who is not a member adds no member.',
    source: 'Dreadnode organizations guide: people join by invitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('setRole'), (request) => {
          const [id, { role }] = [param(request, 'user_id').toLowerCase(), bodyOf(request)]
          const org = db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))
          if (!org || !['owner', 'contributor', 'reader'].includes(role)) return
          if (!db.one('SELECT 1 FROM person WHERE id = ?', id)) return
          const add = 'INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?, ?, ?)'
          db.run(add, crypto.randomUUID(), org.id, id, role, Date.now() * 1000, callerIn(db, request)?.id ?? '')
        }),
    },
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      await setRole(site, json.user_id, 'reader')
      return (await members(site)).some((each) => each.user_id === json.user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-user-deleted-looks-at-one-org',
    group: 'responses',
    breaks: 'user_deleted is false while the user is a member of another organization.',
    source: 'Dreadnode organizations guide: user_deleted for the last membership',
    planting: shows(
      'removeMember',
      (json, request, { db }) => {
        const of = 'SELECT 1 FROM member m JOIN org o ON o.id = m.org_id WHERE o.key = ? AND m.person_id = ?'
        json.user_deleted = db.one(of, param(request, 'org'), param(request, 'user_id')) === undefined
      },
      200,
    ),
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      const { json } = await removeMember(site, user_id)
      return json.user_deleted === true && (await limitedMember(site, { other: true })).user_id === user_id
    },
  },
  {
    ...common,
    id: 'dreadnode-5-invalid-role-invites-a-reader',
    group: 'errors',
    breaks: 'An invite that is refused for its role creates no invitation.',
    source: 'Dreadnode API reference: 422 of invite_to_organization',
    planting: shows(
      'invite',
      (_, request, { db }) => {
        const { email, role } = bodyOf(request)
        if (typeof email !== 'string' || !email.includes('@') || typeof role !== 'string') return
        const { id = '' } = db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org')) ?? {}
        const [at, key] = [Date.now() * 1000, email.toLowerCase()]
        const add = "INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, 'reader', 'pending', ?, ?, ?)"
        db.run(add, crypto.randomUUID(), id, email, key, callerIn(db, request)?.id ?? '', at, at + 86_400_000_000)
      },
      422,
    ),
    witness: async (site) => {
      const email = site.fresh()
      return (await invite(site, email, { role: 'captain' })).status === 422 && (await isPending(site, email))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-refusal-in-the-form-of-the-framework',
    group: 'errors',
    breaks: 'A refusal with 403 has the members code, detail and type, as every error.',
    source: 'Dreadnode API reference: APIErrorPayload, code and type are required',
    planting: shows('removeMember', ({ detail }) => ({ detail }), 403),
    witness: async (site) => {
      const path = `${orgOf(site)}/members/${(await limitedMember(site)).user_id}`
      const { status, json } = await site.call('DELETE', path, { token: site.credentials.limited })
      return status === 403 && json.type === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-5-two-invites-at-once',
    group: 'concurrency',
    breaks: 'Two invites of the same address at the same time leave one pending invitation.',
    source: 'big-neon/bn-api#95',
    planting: {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        onHook(app, 'preHandler', isFor('invite'), async (request, reply) => {
          const held = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND o.key = ? AND i.email_key = ?`
          const { email } = bodyOf(request)
          const detail = 'An invitation to this address is pending'
          if (db.one(held, param(request, 'org'), String(email).toLowerCase()))
            answer(reply, 409, { code: 409, detail, type: 'already_exists_error' })
          else await pause()
        })
        changeSql(service, (text) => text.replace(/ON CONFLICT \(org_id, email_key\).*/s, ''))
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await pending(site)).filter((each) => each.email === email).length === 2
    },
  },
  {
    ...common,
    id: 'dreadnode-5-two-role-changes-at-once',
    group: 'concurrency',
    breaks: 'Each of two changes at the same time gives its own member its own role.',
    source: 'Request data in a shared variable; facts C2',
    planting: {
      reference: ({ app }) => {
        let latest: unknown
        onHook(app, 'preHandler', isFor('setRole'), async (request) => {
          latest = bodyOf(request)
          await pause()
          setBody(request, latest)
        })
      },
    },
    witness: async (site) => {
      const limited = await limitedMember(site)
      const { user_id } = await join(site)
      const both = await Promise.all([setRole(site, user_id, 'owner'), setRole(site, limited.user_id, 'contributor')])
      return both[0].json.role !== 'owner' || both[1].json.role !== 'contributor'
    },
  },
  {
    ...common,
    id: 'dreadnode-5-accept-and-cancel-at-once',
    group: 'concurrency',
    breaks: 'Of an accept and a cancel at the same time, only one succeeds.',
    source: 'Check before an await, update after it; facts C5',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('cancel'), async (request, reply) => {
          const id = param(request, 'invitation_id').toLowerCase()
          const held = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND o.key = ? AND i.id = ?`
          if (!db.one(held, param(request, 'org'), id)) return
          await pause()
          db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ?", id)
          reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const both = await Promise.all([cancel(site, json.id), respond(site, json.id, true)])
      return both.every(({ status }) => status < 300)
    },
  },
]
