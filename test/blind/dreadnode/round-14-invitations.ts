import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, bySql, changeJson, changeSql, onHook, param, pause, replaceSql, together } from '../common.ts'
import { changingJson } from '../proxy.ts'
import {
  cancel,
  done,
  invite,
  lending,
  listOf,
  mine,
  must,
  orgPath,
  pathOf,
  pending,
  respond,
  sharedBody,
  textOf,
  to,
} from './round-14-helpers.ts'

const api = 'Dreadnode API reference'
const once = 'what clients depend on: an invited address is listed once'

/** Wrong behaviours of inviting, listing and cancelling. */
export const invitations: readonly BlindBug[] = [
  must(
    'owners-are-invited-as-contributors',
    'input',
    'An invitation has the role of the request.',
    `${api}: invite_to_organization, role`,
    bySql(`CREATE TRIGGER lower_role AFTER INSERT ON invitation WHEN NEW.role = 'owner'
      BEGIN UPDATE invitation SET role = 'contributor' WHERE id = NEW.id; END`),
    async (site) => (await invite(site, site.fresh(), 'owner')).json.role === 'contributor',
  ),
  must(
    'list-ends-at-50',
    'paging',
    'The list of pending invitations has all of them.',
    'OpenAPI document: list_organization_invitations, a bare array without paging',
    {
      reference: (service) =>
        replaceSql(
          service,
          'AND i.org_id = ? ORDER BY i.created_at DESC',
          'AND i.org_id = ? ORDER BY i.created_at DESC LIMIT 50',
        ),
    },
    async (site) => {
      for (let index = 0; index < 51; index++) await invite(site, site.fresh())
      return (await pending(site)).length === 50
    },
  ),
  must(
    'cancelled-invitation-can-be-accepted',
    'lifecycle',
    'A cancelled invitation can no longer be accepted.',
    `${api}: cancel_organization_invitation`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST', 'respond'), (request) => {
          if (bodyOf(request)?.accept !== true) return
          const sql = `UPDATE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled' AND NOT EXISTS
            (SELECT 1 FROM invitation j WHERE j.state = 'pending' AND j.org_id = invitation.org_id
              AND j.email_key = invitation.email_key)`
          db.run(sql, param(request, 'invitation_id').toLowerCase())
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await cancel(site, json.id)
      return (await respond(site, json.id, true)).status === 200
    },
  ),
  must(
    'cancelling-reaches-the-address-in-other-organizations',
    'tenants',
    'Cancelling an invitation leaves the invitations of other organizations to the same address alone.',
    `${api}: cancel_organization_invitation, org`,
    bySql(`CREATE TRIGGER all_orgs AFTER UPDATE OF state ON invitation WHEN NEW.state = 'cancelled'
      BEGIN UPDATE invitation SET state = 'cancelled' WHERE email_key = NEW.email_key AND state = 'pending'; END`),
    async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      await invite(site, email, 'reader', true)
      await cancel(site, id)
      return (await pending(site, true)).length === 0
    },
  ),
  must(
    'cancelling-below-another-organization',
    'tenants',
    'An invitation can be cancelled only below its own organization.',
    `${api}: cancel_organization_invitation, org`,
    {
      reference: (service) =>
        replaceSql(service, 'WHERE org_id = ? AND id = ? AND state', 'WHERE (1 OR org_id = ?) AND id = ? AND state'),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await cancel(site, id, true)).status === 204
    },
  ),
  must(
    'plus-tags-are-one-address',
    'input',
    'Addresses with different plus tags are different addresses.',
    'what clients depend on: a new address can be invited',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = String(values[3]).replace(/\+[^@]*(?=@)/, '')
          return sql
        }),
    },
    async (site) => {
      await invite(site, 'witness+a@example.test')
      return (await invite(site, 'witness+b@example.test')).status === 409
    },
  ),
  must(
    'stored-address-ends-after-50-characters',
    'input',
    'An invitation is listed with the whole address.',
    'OpenAPI document: OrganizationInvitationResponse, email',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[2] = String(values[2]).slice(0, 50)
          return sql
        }),
    },
    async (site) => {
      const email = `${'w'.repeat(45)}@example.test`
      await invite(site, email)
      return (await pending(site)).some((item) => item.email.length === 50)
    },
  ),
  must(
    'letters-beyond-ascii-are-lost-in-the-list',
    'input',
    'An invitation is listed with the address of the response to the invite.',
    'what clients depend on: what a list says agrees with earlier responses',
    {
      reference: ({ app }) =>
        changeJson(app, done('GET', 'invitations'), (json) => {
          for (const item of listOf(json))
            item.email = [...String(item.email)].map((one) => (one > '~' ? '?' : one)).join('')
        }),
    },
    async (site) => {
      await invite(site, 'jörg@example.test')
      return (await pending(site)).some((item) => item.email === 'j?rg@example.test')
    },
  ),
  must(
    'silent-invitations-are-not-listed',
    'lifecycle',
    'An invitation is listed whether an e-mail was sent or not.',
    `${api}: invite_to_organization, send invitation email`,
    {
      reference: ({ app }) => {
        const silent = new Set<string>()
        onHook(app, 'preHandler', to('POST', 'invitations'), (request) => {
          if (bodyOf(request)?.send_email === false) silent.add(textOf(request, 'email'))
        })
        changeJson(app, done('GET', 'invitations'), (json) => listOf(json).filter(({ email }) => !silent.has(email)))
      },
    },
    async (site) => {
      const body = { email: site.fresh(), role: 'reader', send_email: false }
      const made = await site.call('POST', `${orgPath(site)}/invitations`, { body })
      return made.status < 300 && (await pending(site)).length === 0
    },
  ),
  must(
    'invitations-of-owners-are-not-cancelled',
    'lifecycle',
    'A cancelled invitation is no longer pending, with any role.',
    `${api}: cancel_organization_invitation`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('DELETE', 'invitation'), (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND role = 'owner' AND state = 'pending'"
          if (db.one(sql, param(request, 'invitation_id').toLowerCase())) reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh(), 'owner')).json
      return (await cancel(site, id)).status === 204 && (await pending(site)).length === 1
    },
  ),
  must(
    'same-address-twice-at-once',
    'concurrency',
    'Two invitations to the same address at once leave one in the list.',
    once,
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) =>
          sql.startsWith('INSERT INTO invitation') ? sql.replace(/ON CONFLICT[\s\S]*/, '') : sql,
        )
        onHook(app, 'preHandler', to('POST', 'invitations'), async (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND o.key = ? AND i.email_key = ?`
          if (db.one(sql, param(request, 'org'), textOf(request, 'email').toLowerCase())) {
            const detail = 'An invitation to this address is pending'
            answer(reply, 409, { code: 409, detail, type: 'already_exists_error', errors: null })
          } else await pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(
        () => invite(site, email),
        () => invite(site, email),
      )
      return (await pending(site)).length === 2
    },
  ),
  must(
    'two-invites-at-once-share-a-body',
    'concurrency',
    'Two invitations to different addresses at once are both listed.',
    'what clients depend on: one request does not touch another',
    { reference: ({ app }) => sharedBody(app, 'POST', 'invitations') },
    async (site) => {
      await together(
        () => invite(site, site.fresh()),
        () => invite(site, site.fresh()),
      )
      return (await pending(site)).length === 1
    },
  ),
  must(
    'list-shows-the-name-as-key',
    'responses',
    'org_key is the slug of the organization.',
    'OpenAPI document: OrganizationInvitationResponse, org_key',
    changingJson(
      'mock',
      (request, response) =>
        request.method === 'GET' && response.status === 200 && /\/org\/[^/]+\/invitations$/.test(pathOf(request)),
      (json) => {
        for (const item of listOf(json)) item.org_key = item.org_name
      },
    ),
    async (site) => {
      await invite(site, site.fresh())
      return (await pending(site)).some((item) => item.org_key !== site.tenant.org)
    },
  ),
  must(
    'strangers-list-the-invitations',
    'tenants',
    'A person outside of an organization cannot list its invitations.',
    'what clients depend on: isolation of tenants; facts C5',
    lending('mock', [403, 404], (request) => request.method === 'GET' && /\/invitations$/.test(pathOf(request))),
    async (site) => {
      await invite(site, site.fresh())
      const token = site.credentials.invitee
      return (await site.call('GET', `${orgPath(site)}/invitations`, { token })).status === 200
    },
  ),
  must(
    'readers-cancel-invitations',
    'tenants',
    'Only an owner can cancel an invitation.',
    `${api}: cancel_organization_invitation requires owner`,
    lending('reference', [403], (request) => request.method === 'DELETE' && /\/invitations\//.test(pathOf(request))),
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await site.call('DELETE', `${orgPath(site)}/invitations/${id}`, { token: site.credentials.limited })
      return (await pending(site)).length === 0
    },
  ),
  must(
    'expiry-at-creation-in-the-response',
    'responses',
    'The response to an invite has the expiry time of the list.',
    'OpenAPI document: OrganizationInvitationResponse, expires_at',
    {
      reference: ({ app }) =>
        changeJson(app, done('POST', 'invitations'), (json) => {
          json.expires_at = json.created_at
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      return json.expires_at !== (await pending(site))[0].expires_at
    },
  ),
  must(
    'own-list-is-not-renewed-by-cancelling',
    'sequences',
    'A cancelled invitation is no longer in the list of the invitee.',
    `${api}: list_my_pending_invitations, pending invitations only`,
    {
      reference: ({ app }) => {
        const lists = new Map<string, unknown>()
        onHook(
          app,
          'preHandler',
          (request) => request.method === 'POST',
          () => lists.clear(),
        )
        changeJson(app, done('GET', 'me'), (json, request) => {
          const key = String(request.headers.authorization)
          if (!lists.has(key)) lists.set(key, structuredClone(json))
          return lists.get(key)
        })
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await mine(site)
      await cancel(site, id)
      return (await mine(site)).length === 1
    },
  ),
]
