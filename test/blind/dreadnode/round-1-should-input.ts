import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { roles } from '../../reference/dreadnode/input.ts'
import { invite as store } from '../../reference/dreadnode/invitations.ts'
import { grant as give } from '../../reference/dreadnode/members.ts'
import type { OrgRow } from '../../reference/dreadnode/schema.ts'
import { showInvitation, showPermission } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { grant, invite, limitedMember, mine } from './calls.ts'
import { before, callerIn, first, orgIdIn, reshape, workspaceIdIn } from './helpers.ts'
import { invitationRows } from './statements.ts'

const { should } = kindsOf('dreadnode', 1)

const _unknownId = '11111111-2222-4333-8444-555555555555'

export const sensibleInput: readonly BlindBug[] = [
  {
    ...should,
    id: 'dreadnode-1-my-list-needs-the-same-letter-case',
    group: 'input',
    breaks: "An invitation in other letter case is in the invitee's list",
    source: 'daytonaio/daytona#2075; better-auth/better-auth#2251',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'mine', (list: Json[], request) =>
          list.filter(({ email }) => email === callerIn(db, request)?.email),
        ),
    },
    witness: async (site) => {
      await invite(
        site,
        site.inviteeEmail.replace(/^./, (letter) => letter.toUpperCase()),
      )
      return (await mine(site)).length === 0
    },
  },
  {
    ...should,
    id: 'dreadnode-1-members-in-other-letter-case-are-invited',
    group: 'input',
    breaks: 'A member cannot be invited again in other letter case',
    source: 'cisagov/manage.get.gov#3657',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request, reply) => {
          const { email, role } = bodyOf(request)
          const orgId = orgIdIn(db, request)
          const sql = `SELECT p.email FROM person p JOIN member m ON m.person_id = p.id
            WHERE m.org_id = ? AND p.email_key = ?`
          const member = db.one<{ email: string }>(sql, orgId, emailKey(String(email)))
          if (!member || member.email === email || !roles.includes(role)) return
          const [row] = invitationRows(db, "i.state = 'pending' AND i.org_id = ? AND i.email = ?", orgId, email)
          if (row) return
          const insert = "INSERT INTO invitation VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?)"
          const at = Date.now() * 1000
          const id = crypto.randomUUID()
          const by = callerIn(db, request)?.id ?? ''
          db.run(insert, id, orgId, email, emailKey(email), role, by, at, at + 30 * 86_400_000_000)
          const [made] = invitationRows(db, 'i.id = ?', id)
          return made && answer(reply, 200, showInvitation(made))
        }),
    },
    witness: async (site) => (await invite(site, (await limitedMember(site)).user_email.toUpperCase())).status === 200,
  },
  {
    ...should,
    id: 'dreadnode-1-underscore-is-a-wildcard',
    group: 'input',
    breaks: 'A permission is given only to the user with exactly the address',
    source: 'DN add_user_to_workspace: 404 for an unknown user; a LIKE without escapes',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'grant', (request, reply) => {
          const { user_email, permission } = bodyOf(request)
          if (typeof user_email !== 'string' || !user_email.includes('_') || !roles.includes(permission)) return
          const person = db.one<{ email: string }>('SELECT email FROM person WHERE email_key LIKE ?', user_email)
          if (!person) return
          const by = callerIn(db, request)?.id ?? ''
          const made = give(db, workspaceIdIn(db, request), { email: person.email, permission, by })
          return typeof made === 'string' ? undefined : answer(reply, 200, showPermission(made))
        }),
    },
    witness: async (site) =>
      (await grant(site, String(site.knownUsers[0]).replace(/^./, '_'), 'reader')).status === 200,
  },
  {
    ...should,
    id: 'dreadnode-1-scheme-needs-a-capital-letter',
    group: 'input',
    breaks: 'The scheme of the credential is read without regard to letter case',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: ({ app }) =>
        first(app, [], (request) => {
          const { authorization } = request.headers
          if (authorization && !authorization.startsWith('Bearer '))
            throw new ProviderError(401, 'Authentication failed')
        }),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/invitations/me', { token: null, headers })).status === 401
    },
  },
  {
    ...should,
    id: 'dreadnode-1-charset-is-an-unknown-media-type',
    group: 'input',
    breaks: 'A JSON body with a charset parameter in its content type is accepted',
    source: 'RFC 9110, 8.3.1',
    planting: {
      reference: ({ app }) =>
        app.addHook('preHandler', async (request) => {
          const issue = { path: ['body'], detail: 'Input should be sent as application/json', kind: 'model_type' }
          if (/;/.test(request.headers['content-type'] ?? ''))
            throw new ProviderError(422, 'Validation error', { issues: [issue] })
        }),
    },
    witness: async (site) => {
      const body = { email: site.fresh(), role: 'reader' }
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await site.call('POST', `/org/${site.tenant.org}/invitations`, { body, headers })).status === 422
    },
  },
  {
    ...should,
    id: 'dreadnode-1-addresses-without-at-sign-are-invited',
    group: 'input',
    breaks: 'A text without an at sign is not invited',
    source: 'InviteToOrganizationRequest: email, format email',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request, reply) => {
          const { email, role } = bodyOf(request)
          if (typeof email !== 'string' || email === '' || email.includes('@') || !roles.includes(role)) return
          const org = db.one<OrgRow>('SELECT * FROM org WHERE id = ?', orgIdIn(db, request))
          const by = callerIn(db, request)?.id ?? ''
          const made = org && store(db, org, { email, role, by, window: 30 * 86_400 })
          return typeof made === 'object' ? answer(reply, 200, showInvitation(made)) : undefined
        }),
    },
    witness: async (site) => (await invite(site, 'no-address')).status === 200,
  },
]
