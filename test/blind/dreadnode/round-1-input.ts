import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { roles } from '../../reference/dreadnode/input.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param, setBody } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { cancel, grant, has, invite, join, members, mine, pending, respond, setRole, users } from './calls.ts'
import { after, before, orgIdIn, reshape } from './helpers.ts'

const { must } = kindsOf('dreadnode', 1)

const withoutTag = (key: string) => key.replace(/\+[^@]*@/, '@')

export const input: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-silent-invitation-is-not-in-my-list',
    group: 'input',
    breaks: 'An invitation without an e-mail is in the list of the invitee too',
    source: 'DN invite_to_organization: send invitation email; list_my_pending_invitations',
    planting: {
      reference: ({ app }) => {
        const silent = new Set<string>()
        reshape(app, 'invite', (value, request) => {
          if (bodyOf(request).send_email === false) silent.add(value.id)
          return value
        })
        reshape(app, 'mine', (list: Json[]) => list.filter(({ id }) => !silent.has(id)))
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { more: { send_email: false } })
      return (await mine(site)).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-silent-owner-becomes-reader',
    group: 'input',
    breaks: 'An invitation without an e-mail has the role of the request',
    source: 'DN invite_to_organization: role and send invitation email',
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          const body = bodyOf(request)
          // The branch without an e-mail passes the arguments in another order.
          if (body.send_email === false && roles.includes(body.role)) setBody(request, { ...body, role: 'reader' })
        }),
    },
    witness: async (site) =>
      (await invite(site, site.fresh(), { role: 'owner', more: { send_email: false } })).json.role === 'reader',
  },
  {
    ...must,
    id: 'dreadnode-1-inviter-can-be-set-by-the-body',
    group: 'input',
    breaks: 'Other properties of the body are ignored: the caller is the inviter',
    source: 'Dreadnode OpenAPI document: InviteToOrganizationRequest; mass assignment',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'invite', (value, request) => {
          const { invited_by } = bodyOf(request)
          if (typeof invited_by !== 'string') return value
          db.run('UPDATE invitation SET invited_by = ? WHERE id = ?', invited_by, value.id)
          return { ...value, invited_by }
        }),
    },
    witness: async (site) => {
      const invited_by = '11111111-2222-4333-8444-555555555555'
      return (await invite(site, site.fresh(), { more: { invited_by } })).json.invited_by === invited_by
    },
  },
  {
    ...must,
    id: 'dreadnode-1-new-role-can-come-with-an-organization',
    group: 'input',
    breaks: 'Other properties of the body are ignored: the path says which organization a role change is for',
    source: 'Dreadnode OpenAPI document: UpdateOrganizationMemberRoleRequest; mass assignment',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'setRole', (request) => {
          const { org_id, role } = bodyOf(request)
          const sql = 'UPDATE OR IGNORE member SET org_id = ? WHERE org_id = ? AND person_id = ? AND role = ?'
          if (typeof org_id === 'string' && db.one('SELECT 1 FROM org WHERE id = ?', org_id))
            db.run(sql, org_id, orgIdIn(db, request), param(request, 'user_id'), String(role))
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      const org_id = (await members(site, { other: true }))[0].org_id
      const body = { role: 'reader', org_id }
      await site.call('PUT', `/org/${site.tenant.org}/members/${member.user_id}`, { body })
      return !has(await members(site), 'user_id', member.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-tagged-addresses-are-the-same',
    group: 'input',
    breaks: 'Addresses that differ in the part after a plus sign are different addresses',
    source: 'RFC 5321: local part; langgenius/dify#10841',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const key = emailKey(String(bodyOf(request).email))
          const sql = "SELECT email_key FROM invitation WHERE state = 'pending' AND org_id = ?"
          const open = db.all<{ email_key: string }>(sql, orgIdIn(db, request))
          if (open.some(({ email_key }) => email_key !== key && withoutTag(email_key) === withoutTag(key)))
            throw new ProviderError(409, 'An invitation to this address is pending')
        }),
    },
    witness: async (site) => {
      await invite(site, 'tagged+one@example.test')
      return (await invite(site, 'tagged+two@example.test')).status === 409
    },
  },
  {
    ...must,
    id: 'dreadnode-1-apostrophes-are-escaped',
    group: 'input',
    breaks: 'An invitation shows the address as it was sent, also with an apostrophe',
    source: 'OrganizationInvitationResponse: email',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER escaped AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET email = replace(NEW.email, '''', '&#39;') WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => (await invite(site, "pat.o'hara@example.test")).json.email !== "pat.o'hara@example.test",
  },
  {
    ...must,
    id: 'dreadnode-1-long-addresses-are-cut',
    group: 'input',
    breaks: 'An invitation shows the whole address, also a long one',
    source: 'OrganizationInvitationResponse: email; RFC 5321 allows 64 characters before the at sign alone',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER cut AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET email = substr(NEW.email, 1, 64) WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => {
      const email = `${'a'.repeat(60)}@example.test`
      return (await invite(site, email)).json.email !== email
    },
  },
  {
    ...must,
    id: 'dreadnode-1-letters-beyond-latin-become-question-marks',
    group: 'input',
    breaks: 'An address with other letters is shown as it was sent, or refused',
    source: 'OrganizationInvitationResponse: email; a column with a small character set',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'invite', (value) => {
          const email = value.email.replace(/[^\0-ÿ]/gu, '?')
          db.run('UPDATE invitation SET email = ? WHERE id = ?', email, value.id)
          return { ...value, email }
        }),
    },
    witness: async (site) => (await invite(site, 'łukasz@example.test')).json.email === '?ukasz@example.test',
  },
  {
    ...must,
    id: 'dreadnode-1-role-in-capitals-is-stored-as-sent',
    group: 'input',
    breaks: 'A role in an answer is one of owner, contributor and reader',
    source: 'DN respond_to_invitation: role enum',
    planting: {
      reference: ({ app, db }) => {
        const sent = new WeakMap<object, string>()
        before(app, 'invite', (request) => {
          const body = bodyOf(request)
          const role = typeof body.role === 'string' ? body.role.toLowerCase() : ''
          if (!roles.includes(role) || role === body.role) return
          sent.set(request, body.role)
          setBody(request, { ...body, role })
        })
        reshape(app, 'invite', (value, request) => {
          const role = sent.get(request)
          if (!role) return value
          db.run('UPDATE invitation SET role = ? WHERE id = ?', role, value.id)
          return { ...value, role }
        })
      },
    },
    witness: async (site) => (await invite(site, site.fresh(), { role: 'Owner' })).json.role === 'Owner',
  },
  {
    ...must,
    id: 'dreadnode-1-missing-permission-means-reader',
    group: 'input',
    breaks: 'A grant without a permission is refused',
    source: 'DN add_user_to_workspace: permission is required',
    planting: {
      reference: ({ app }) =>
        before(app, 'grant', (request) => {
          const body = bodyOf(request)
          if (body.user_email !== undefined && body.permission === undefined)
            setBody(request, { ...body, permission: 'reader' })
        }),
    },
    witness: async (site) => {
      const path = `/org/${site.tenant.org}/ws/${site.tenant.workspace}/users`
      await site.call('POST', path, { body: { user_email: site.knownUsers[0] } })
      return has(await users(site), 'user_email', site.knownUsers[0])
    },
  },
  {
    ...must,
    id: 'dreadnode-1-empty-response-declines',
    group: 'input',
    breaks: 'A response without accept is refused and leaves the invitation pending',
    source: 'AcceptOrganizationInvitationRequest: accept is required',
    planting: {
      reference: ({ app }) =>
        before(app, 'respond', (request) => {
          if (Buffer.isBuffer(request.body) && request.body.toString().trim() === '{}')
            setBody(request, { accept: false })
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const answer = await respond(site, json.id, undefined)
      return answer.status === 200 && (await mine(site)).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-malformed-invitation-id-crashes',
    group: 'errors',
    breaks: 'A malformed id is a client error',
    source: 'DN cancel_organization_invitation: invitation_id uuid, 422 Validation error',
    planting: {
      reference: ({ app }) =>
        before(app, 'cancel', (request) => {
          if (!/^[0-9a-f-]{36}$/i.test(param(request, 'invitation_id')))
            throw new ProviderError(500, 'The request failed')
        }),
    },
    witness: async (site) => (await cancel(site, 'not-an-id')).status === 500,
  },
  {
    ...must,
    id: 'dreadnode-1-null-role-is-skipped',
    group: 'input',
    breaks: 'A role change to null is refused',
    source: 'DN platform guide: PUT members/{user_id} changes the role; role enum',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'setRole', (request) => {
          const body = bodyOf(request)
          const sql = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
          const row = db.one<{ role: string }>(sql, orgIdIn(db, request), param(request, 'user_id'))
          if (body.role === null && row) setBody(request, { ...body, role: row.role })
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      return (await setRole(site, member.user_id, null)).status === 200
    },
  },
  {
    ...must,
    id: 'dreadnode-1-member-data-is-taken-from-the-invitation',
    group: 'input',
    breaks: 'The answer to an acceptance shows the user as the list of members does: the same name and address',
    source: 'OrganizationMemberResponse: user_email, user_name',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'respond', (value, request) => {
          const sql = 'SELECT email FROM invitation WHERE id = ?'
          const row = db.one<{ email: string }>(sql, param(request, 'invitation_id').toLowerCase())
          return value === null ? null : { ...value, user_email: row?.email, user_name: row?.email ?? null }
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      const listed = (await members(site)).find((one: Json) => one.user_id === member.user_id)
      return listed.user_name !== member.user_name
    },
  },
  {
    ...must,
    id: 'dreadnode-1-granted-users-get-the-highest-permission',
    group: 'input',
    breaks: 'A user gets the permission of the request on the workspace',
    source: 'DN add_user_to_workspace: permission level',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER granted AFTER INSERT ON permission WHEN NEW.permission = 'contributor'
          BEGIN UPDATE permission SET permission = 'owner' WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => (await grant(site, String(site.knownUsers[0]), 'contributor')).json.permission === 'owner',
  },
  {
    ...must,
    id: 'dreadnode-1-list-drops-addresses-with-a-percent-sign',
    group: 'input',
    breaks: 'Every pending invitation is listed, with any address',
    source: 'Dreadnode OpenAPI document: list_organization_invitations',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'list', (list: Json[]) =>
          list.filter(({ email }) => {
            try {
              return decodeURIComponent(email) === email
            } catch {
              return false
            }
          }),
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, 'fifty%off@example.test')
      return !has(await pending(site), 'id', json.id)
    },
  },
]
