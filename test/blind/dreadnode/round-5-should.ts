import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, jsonOf, onHook, param, setBody, uuid } from '../common.ts'
import { invite, isPending, join, members, mine, orgOf, pending, removeMember, respond, usersOf } from './calls.ts'
import { callerIn, gives, isFor, shows } from './helpers.ts'
import { sqlWith } from './statements.ts'

const common = { provider: 'dreadnode', round: 5, strength: 'should' } as const

/** Bugs that break what is only sensible. */
export const shouldBugs: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-5-duplicates-by-letter-case',
    group: 'input',
    breaks: 'An address is not invited twice in other letter case.',
    source: 'kolide/fleet#299; twentyhq/twenty#23036',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          if (text.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? null
          return text
        }),
    },
    witness: async (site) => {
      await invite(site, 'Case@example.test')
      await invite(site, 'case@example.test')
      return (await pending(site)).length === 2
    },
  },
  {
    ...common,
    id: 'dreadnode-5-mine-by-letter-case',
    group: 'input',
    breaks: 'An invitee sees an invitation to the own address in other letter case.',
    source: 'outline/outline#3364; logto-io/logto#5823',
    planting: sqlWith('AND i.email_key = ? ORDER BY', 'i.email_key = ?', 'i.email = ?'),
    witness: async (site) => {
      await invite(
        site,
        site.inviteeEmail.replace(/^./, (first) => first.toUpperCase()),
      )
      return (await mine(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-5-unknown-invitation-cancelled',
    group: 'errors',
    breaks: 'Cancelling an invitation that never existed gives 404.',
    source: 'Dreadnode API reference: 404 of cancel_organization_invitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('cancel'), (request, reply) => {
          const id = param(request, 'invitation_id').toLowerCase()
          if (uuid.test(id) && !db.one('SELECT 1 FROM invitation WHERE id = ?', id)) reply.code(204).send()
        }),
    },
    witness: async (site) =>
      (await site.call('DELETE', `${orgOf(site)}/invitations/0b8c3f1e-52d7-4a96-8e1b-7c94d05f2a63`)).status === 204,
  },
  {
    ...common,
    id: 'dreadnode-5-late-decline-is-confirmed',
    group: 'lifecycle',
    breaks: 'A decline after the accept is refused, or it ends the membership.',
    source: 'OpenAPI document: a second response gives 409 or 404',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('respond'), (request, reply) => {
          if (bodyOf(request).accept !== false) return
          const of = `SELECT 1 FROM invitation i JOIN person p ON p.email_key = i.email_key
            WHERE i.state = 'accepted' AND i.id = ? AND p.id = ?`
          if (db.one(of, param(request, 'invitation_id').toLowerCase(), callerIn(db, request)?.id ?? ''))
            answer(reply, 200, null)
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const joined = await respond(site, json.id, true)
      const { status } = await respond(site, json.id, false)
      return status === 200 && (await members(site)).some((each) => each.id === joined.json.id)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-address-without-at',
    group: 'input',
    breaks: 'A text without an at sign is not an address.',
    source: 'OpenAPI document: format email of InviteToOrganizationRequest.email',
    planting: {
      reference: ({ app, db }) => {
        onHook(app, 'preHandler', isFor('invite'), (request) => {
          const body = bodyOf(request)
          if (/^[^@\s]+$/.test(body.email)) setBody(request, { ...body, email: `${body.email}@none.example` })
        })
        changeJson(app, gives(200, 'invite'), (json) => {
          if (!json.email.endsWith('@none.example')) return
          json.email = json.email.slice(0, -'@none.example'.length)
          db.run('UPDATE invitation SET email = ? WHERE id = ?', json.email, json.id)
        })
      },
    },
    witness: async (site) => {
      const { status } = await invite(site, 'no-address')
      return status === 200 && (await isPending(site, 'no-address'))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-broken-json-is-a-server-error',
    group: 'errors',
    breaks: 'A body that is not JSON is an error of the client.',
    source: 'Dreadnode API reference: 400 and 422 of add_user_to_workspace',
    planting: shows(
      'grant',
      (json, request, _, reply) => {
        if (jsonOf(request) !== undefined) return json
        reply.code(500)
        return { code: 500, detail: 'Internal server error', type: 'server_error' }
      },
      422,
    ),
    witness: async (site) => (await site.call('POST', usersOf(site), { raw: '{"user_email":' })).status === 500,
  },
  {
    ...common,
    id: 'dreadnode-5-declined-cannot-be-invited',
    group: 'sequences',
    breaks: 'An address that declined can be invited again.',
    source: 'Karaage-Cluster/karaage#196; alkem-io/server#3040',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('invite'), (request, reply) => {
          const of = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'declined' AND o.key = ? AND i.email_key = ?`
          const key = String(bodyOf(request).email).toLowerCase()
          const detail = 'An invitation to this address exists'
          if (db.one(of, param(request, 'org'), key))
            answer(reply, 409, { code: 409, detail, type: 'already_exists_error' })
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id, false)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-5-pending-reported-as-member',
    group: 'errors',
    breaks: 'The type of an error distinguishes a pending invitation from a membership.',
    source: 'Dreadnode API reference: already_exists_error and member_exists_error; PostHog/posthog#2260',
    planting: shows(
      'invite',
      (json) => {
        json.type = 'member_exists_error'
      },
      409,
    ),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).json.type === 'member_exists_error'
    },
  },
  {
    ...common,
    id: 'dreadnode-5-no-challenge',
    group: 'errors',
    breaks: 'A response with 401 has a challenge.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) =>
        void app.addHook('onSend', async (_request, reply) => {
          if (reply.statusCode === 401) reply.removeHeader('www-authenticate')
        }),
    },
    witness: async (site) => {
      const { status, headers } = await site.call('GET', '/invitations/me', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  },
  {
    ...common,
    id: 'dreadnode-5-invitations-go-with-the-inviter',
    group: 'sequences',
    breaks: 'An invitation stays listed when the owner who sent it leaves the organization.',
    source: 'Join of the inviter as a member; facts C5',
    planting: sqlWith(
      'AND i.org_id = ? ORDER BY',
      'LEFT JOIN person p',
      'JOIN member s ON s.org_id = i.org_id AND s.person_id = i.invited_by LEFT JOIN person p',
    ),
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      const email = site.fresh()
      const sending = { token: site.credentials.invitee, body: { email, role: 'reader' } }
      await site.call('POST', `${orgOf(site)}/invitations`, sending)
      await removeMember(site, user_id)
      return !(await isPending(site, email))
    },
  },
]
