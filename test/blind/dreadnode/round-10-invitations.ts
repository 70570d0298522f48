import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  bySql,
  changeJson,
  changeSql,
  onHook,
  param,
  pause,
  replaceSql,
  setBody,
  together,
} from '../common.ts'
import * as h from './round-10-helpers.ts'

const { must, should, at, fine, invite, invitations, items, mine, respond, cancel, join } = h

export const invitationBugs: readonly BlindBug[] = [
  must(
    'role-of-first-invitation',
    'sequences',
    'Accepting an invitation gives the role of this invitation, not of an earlier one that was cancelled.',
    'Dreadnode API, respond_to_invitation; appsmithorg/appsmith#734',
    bySql(`CREATE TRIGGER first_role AFTER INSERT ON member WHEN NEW.invited_by IS NOT NULL BEGIN
      UPDATE member SET role = (SELECT i.role FROM invitation i JOIN person p ON p.email_key = i.email_key
        WHERE p.id = NEW.person_id AND i.org_id = NEW.org_id ORDER BY i.created_at LIMIT 1) WHERE id = NEW.id; END`),
    async (site) => {
      await cancel(site, (await invite(site, site.inviteeEmail, 'reader')).json.id)
      return (await join(site, 'contributor')).json.role !== 'contributor'
    },
  ),
  must(
    'cancelled-stays-in-mine',
    'lifecycle',
    "The caller's list has pending invitations only, so one that the owner cancelled is gone.",
    'facts C5: GET /invitations/me returns pending ones only',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.email_key = ? ORDER')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'cancelled')")
            : sql,
        ),
    },
    async (site) => {
      await cancel(site, (await invite(site, site.inviteeEmail)).json.id)
      return (await mine(site)).json.length > 0
    },
  ),
  must(
    'cancelled-can-be-accepted',
    'lifecycle',
    'A cancelled invitation can no longer be accepted.',
    'Dreadnode API, cancel_organization_invitation; nazarli-shabnam/clevis#259',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.id = ? AND i.email_key = ?')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'cancelled')")
            : sql,
        ),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await cancel(site, id)
      return (await respond(site, id, true)).status === 200
    },
  ),
  must(
    'cancel-by-address',
    'tenants',
    'Cancelling an invitation leaves the invitation of the same address to another organization alone.',
    'facts C2: cancel_organization_invitation works in one organization',
    bySql(`CREATE TRIGGER by_address AFTER UPDATE ON invitation WHEN NEW.state = 'cancelled' BEGIN
      UPDATE invitation SET state = 'cancelled' WHERE email_key = NEW.email_key AND state = 'pending'; END`),
    async (site) => {
      const email = site.fresh()
      await invite(site, email, 'reader', site.otherTenant)
      await cancel(site, (await invite(site, email)).json.id)
      return (await items(site, invitations(site, site.otherTenant))).length === 0
    },
  ),
  must(
    'decline-declines-all',
    'sequences',
    'Declining one invitation leaves the invitations of the same person to other organizations pending.',
    'Dreadnode API, respond_to_invitation: one invitation_id',
    bySql(`CREATE TRIGGER all_declined AFTER UPDATE ON invitation WHEN NEW.state = 'declined' BEGIN
      UPDATE invitation SET state = 'declined' WHERE email_key = NEW.email_key AND state = 'pending'; END`),
    async (site) => {
      await invite(site, site.inviteeEmail, 'reader', site.otherTenant)
      await respond(site, (await invite(site, site.inviteeEmail)).json.id, false)
      return (await mine(site)).json.length === 0
    },
  ),
  should(
    'removed-member-cannot-be-invited',
    'sequences',
    'A person who was removed from the organization can be invited again.',
    'every client; gip-inclusion/les-emplois#778',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('invite'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE o.key = ? AND i.email = ? AND i.state = 'accepted'`
          if (!db.one(sql, param(request, 'org'), String(bodyOf(request).email))) return
          answer(reply, 409, { code: 409, detail: 'Already a member', type: 'member_exists_error' })
        }),
    },
    async (site) => {
      await h.removeMember(site, (await join(site)).json.user_id)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  ),
  must(
    'second-cancel-of-address-fails',
    'sequences',
    'An invitation can be cancelled although an earlier one to the same address was cancelled too.',
    'Dreadnode API, cancel_organization_invitation; a unique key over address and state',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('cancel'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation a JOIN invitation b ON b.org_id = a.org_id AND b.email_key = a.email_key
            WHERE a.id = ? AND a.state = 'pending' AND b.state = 'cancelled'`
          if (!db.one(sql, param(request, 'invitation_id'))) return
          answer(reply, 409, { code: 409, detail: 'Duplicate key', type: 'database_error' })
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.id)
      return (await cancel(site, (await invite(site, email)).json.id)).status === 409
    },
  ),
  must(
    'mine-first-of-each-address',
    'tenants',
    "The caller's list has the pending invitations of all organizations.",
    'Dreadnode API, list_my_pending_invitations',
    {
      reference: (service) =>
        replaceSql(service, 'i.email_key = ? ORDER BY', 'i.email_key = ? GROUP BY i.email_key ORDER BY'),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, 'reader', site.otherTenant)
      return (await mine(site)).json.length === 1
    },
  ),
  must(
    'mine-matches-end-of-address',
    'tenants',
    "The caller's list has no invitation to another address that ends like the caller's.",
    'Dreadnode API, list_my_pending_invitations',
    { reference: (service) => replaceSql(service, 'i.email_key = ? ORDER BY', "i.email_key LIKE '%' || ? ORDER BY") },
    async (site) => {
      await invite(site, `another.${site.inviteeEmail}`)
      return (await mine(site)).json.length > 0
    },
  ),
  must(
    'anyone-may-decline',
    'tenants',
    "Only the recipient can decline an invitation; another person's attempt leaves it pending.",
    'facts C5: the recipient may accept or reject it',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('respond'), (request) => {
          if (bodyOf(request).accept !== false) return
          const sql = "UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending' AND email_key <> ?"
          db.run(sql, param(request, 'invitation_id'), 'ilse@example.test')
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await respond(site, id, false, site.credentials.limited)
      return (await items(site, invitations(site))).length === 0
    },
  ),
  must(
    'second-invitation-with-other-role',
    'lifecycle',
    'An address is listed once, also if it is invited again with another role while pending.',
    'every client: an invited address is listed once',
    {
      reference: (service) => {
        service.db.run('DROP INDEX one_pending')
        service.db.run(
          "CREATE UNIQUE INDEX one_pending ON invitation (org_id, email_key, role) WHERE state = 'pending'",
        )
        replaceSql(service, 'ON CONFLICT (org_id, email_key) WHERE', 'ON CONFLICT (org_id, email_key, role) WHERE')
      },
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, 'reader')
      await invite(site, email, 'contributor')
      return (await items(site, invitations(site))).length === 2
    },
  ),
  must(
    'refused-duplicate-changes-role',
    'lifecycle',
    'A refused second invitation does not change the pending one.',
    'every client: a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.failed(409, 'invite'), (request) => {
          const { email, role } = bodyOf(request)
          db.run("UPDATE invitation SET role = ? WHERE email = ? AND state = 'pending'", role, email)
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, 'reader')
      const { status } = await invite(site, email, 'owner')
      return status === 409 && (await items(site, invitations(site)))[0].role === 'owner'
    },
  ),
  must(
    'double-click-invites-twice',
    'concurrency',
    'Two equal invitations at once leave one pending invitation.',
    'every client: an invited address is listed once',
    {
      reference: (service) => {
        service.db.run('DROP INDEX one_pending')
        replaceSql(service, /ON CONFLICT \(org_id, email_key\) WHERE state = 'pending' DO NOTHING/, '')
        onHook(service.app, 'preHandler', at('invite'), async (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE email = ? AND state = 'pending'"
          if (!service.db.one(sql, String(bodyOf(request).email))) return pause()
          return answer(reply, 409, { code: 409, detail: 'Already invited', type: 'already_exists_error' })
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(...[1, 2].map(() => () => invite(site, email)))
      return (await items(site, invitations(site))).length === 2
    },
  ),
  must(
    'tag-is-cut',
    'input',
    'The response and the list show the address that was invited, with its part after a plus sign.',
    'Dreadnode API, invite_to_organization: email',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at('invite'), (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string') setBody(request, { ...body, email: body.email.replace(/\+[^@]*@/, '@') })
        }),
    },
    async (site) => (await invite(site, 'pat+work@example.test')).json.email !== 'pat+work@example.test',
  ),
  must(
    'long-address-cut-in-list',
    'input',
    'The list shows a long address as it was invited.',
    'every client: an invited address is listed',
    {
      reference: ({ app }) =>
        changeJson(app, fine('list'), (json) => {
          for (const item of json) item.email = item.email.slice(0, 64)
        }),
    },
    async (site) => {
      const email = `${'a'.repeat(58)}@example.test`
      await invite(site, email)
      return (await items(site, invitations(site)))[0].email !== email
    },
  ),
  must(
    'silent-invitation-not-in-mine',
    'input',
    "An invitation without an e-mail is in the recipient's list like any other.",
    'Dreadnode API, invite_to_organization: send invitation email; list_my_pending_invitations',
    {
      reference: ({ app }) => {
        const silent = new Set<string>()
        changeJson(app, fine('invite'), (json, request) => {
          if (bodyOf(request).send_email === false) silent.add(json.id)
        })
        changeJson(app, fine('mine'), (json) => json.filter((item: { id: string }) => !silent.has(item.id)))
      },
    },
    async (site) => {
      const body = { email: site.inviteeEmail, role: 'reader', send_email: false }
      await site.call('POST', invitations(site), { body })
      return (await mine(site)).json.length === 0
    },
  ),
  must(
    'refused-cancel-cancels',
    'tenants',
    'A cancellation that is refused for lack of the owner role leaves the invitation pending.',
    'facts C2: cancelling requires owner',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.failed(403, 'cancel'), (request) => {
          db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ?", param(request, 'invitation_id'))
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await site.call('DELETE', `${invitations(site)}/${id}`, { token: site.credentials.limited })
      return (await items(site, invitations(site))).length === 0
    },
  ),
  must(
    'cancel-through-other-org',
    'tenants',
    'An invitation cannot be cancelled below another organization.',
    'facts C2: cancel_organization_invitation, org and invitation_id',
    {
      reference: (service) =>
        replaceSql(service, 'WHERE org_id = ? AND id = ? AND state', 'WHERE (org_id = ? OR true) AND id = ? AND state'),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await cancel(site, id, site.otherTenant)).status === 204
    },
  ),
]
