import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param, pause, setBody } from '../common.ts'
import { client, join } from './calls.ts'
import { before, fail, orgIdIn, refused, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2 } as const

/** Wrong behaviour in inviting, listing and cancelling. */
export const invitations: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-underscore-is-a-wildcard',
    group: 'input',
    strength: 'must',
    breaks: 'An address can be invited while a different address, alike but for an underscore, has an invitation.',
    source: 'chainloop-dev/chainloop#1344 (comparison without case, done with LIKE)',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND state = 'pending' AND email LIKE ?"
          const found = service.db.one(sql, orgIdIn(service.db, request), String(bodyOf(request).email))
          if (found) fail(409, 'An invitation to this address is pending')
        }),
    },
    witness: async (site) => {
      await client(site).invite('annxlee@example.test')
      return (await client(site).invite('ann_lee@example.test')).status === 409
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-second-cancel-of-an-address-fails',
    group: 'sequences',
    strength: 'must',
    breaks: 'A pending invitation can be cancelled, also if an earlier one to the same address was cancelled.',
    source: 'twentyhq/twenty#26216 (unique index over ended rows)',
    planting: {
      reference: (service) =>
        before(service.app, 'cancel', (request) => {
          const sql = `SELECT 1 FROM invitation i JOIN invitation j ON i.org_id = j.org_id AND i.email_key = j.email_key
            WHERE i.id = ? AND i.state = 'pending' AND j.state = 'cancelled'`
          if (service.db.one(sql, param(request, 'invitation_id')))
            fail(409, 'The state of the invitation clashes with another one', 'conflict_error')
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const acme = client(site)
      await acme.cancel((await acme.invite(email)).json.id)
      const again = await acme.invite(email)
      return (await acme.cancel(again.json.id)).status === 409 && (await acme.isPending(email))
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-reinvited-with-old-role',
    group: 'sequences',
    strength: 'must',
    breaks: 'An address that is invited again with another role is listed with that role.',
    source: 'sillsdev/web-xforge#1069',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'invite', (body) => {
          const sql = `UPDATE invitation SET role = coalesce((SELECT old.role FROM invitation old WHERE old.org_id =
            invitation.org_id AND old.email_key = invitation.email_key AND old.state = 'cancelled'
            ORDER BY old.created_at DESC LIMIT 1), role) WHERE id = ?`
          service.db.run(sql, body.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).cancel((await client(site).invite(email, 'owner')).json.id)
      await client(site).invite(email, 'reader')
      return (await client(site).pending()).find((one: Json) => one.email === email).role === 'owner'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-list-ends-at-100',
    group: 'paging',
    strength: 'must',
    breaks: 'The list of an organization has every pending invitation, since it has no pages.',
    source: 'adcontextprotocol/adcp#959, dreadnode.yaml: list_organization_invitations',
    planting: {
      reference: (service) => succeeded(service.app, 'list', (body) => body.slice(0, 100)),
    },
    witness: async (site) => {
      for (let count = 0; count < 101; count++) await client(site).invite(site.fresh())
      return (await client(site).pending()).length === 100
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-listed-time-is-now',
    group: 'responses',
    strength: 'must',
    breaks: 'The time at which an invitation was created stays the same.',
    source: 'dreadnode.yaml: OrganizationInvitationResponse.created_at (default filled in while reading)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'list', (body) =>
          body.map((one: Json) => ({ ...one, created_at: new Date().toISOString() })),
        ),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.fresh())
      await pause()
      const [listed] = await client(site).pending()
      return Date.parse(listed.created_at) !== Date.parse(json.created_at)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-naive-times',
    group: 'responses',
    strength: 'must',
    breaks: 'Times have an offset, as the format date-time demands.',
    source: 'dreadnode.yaml: created_at and expires_at have the format date-time',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'mine', (body) =>
          body.map((one: Json) => ({
            ...one,
            created_at: one.created_at.replace('+00:00', ''),
            expires_at: one.expires_at.replace('+00:00', ''),
          })),
        ),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      return !/(Z|[+-]\d\d:\d\d)$/.test((await client(site, { as: 'invitee' }).mine())[0].expires_at)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-inviter-is-first-owner',
    group: 'sequences',
    strength: 'must',
    breaks: 'invited_by is the id of the person who sent the invitation.',
    source: 'dreadnode.yaml: OrganizationInvitationResponse.invited_by',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'invite', (body) => {
          const sql = "SELECT person_id FROM member WHERE org_id = ? AND role = 'owner' ORDER BY joined_at LIMIT 1"
          const owner = service.db.one<{ person_id: string }>(sql, body.org_id)?.person_id ?? body.invited_by
          service.db.run('UPDATE invitation SET invited_by = ? WHERE id = ?', owner, body.id)
          return { ...body, invited_by: owner }
        }),
    },
    witness: async (site) => {
      const member = await join(site, 'owner')
      return (await client(site, { as: 'invitee' }).invite(site.fresh())).json.invited_by !== member.user_id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-inviter-name-of-invitee',
    group: 'responses',
    strength: 'must',
    breaks: 'invited_by_name is the name of the person with the id invited_by.',
    source: 'dreadnode.yaml: OrganizationInvitationResponse.invited_by_name (person joined by the wrong column)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'list', (body) =>
          body.map((one: Json) => {
            const sql = 'SELECT given_name FROM person WHERE email_key = ?'
            const person = service.db.one<{ given_name: string | null }>(sql, one.email.toLowerCase())
            return { ...one, invited_by_name: person?.given_name ?? one.invited_by_name }
          }),
        ),
    },
    witness: async (site) => {
      await client(site).invite(site.fresh())
      await client(site).invite(site.inviteeEmail)
      const names = (await client(site).pending()).map((one: Json) => one.invited_by_name)
      return new Set(names).size === 2
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-tags-are-one-address',
    group: 'input',
    strength: 'must',
    breaks: 'Two addresses that differ in what follows a plus sign can both be invited.',
    source: 'Kilo-Org/cloud#2603, better-auth/better-auth#4671',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          const plain = (email: string) => email.toLowerCase().replace(/\+[^@]*@/, '@')
          const sql = "SELECT email FROM invitation WHERE org_id = ? AND state = 'pending'"
          const rows = service.db.all<{ email: string }>(sql, orgIdIn(service.db, request))
          const wanted = plain(String(bodyOf(request).email))
          if (rows.some(({ email }) => plain(email) === wanted)) fail(409, 'An invitation to this address is pending')
        }),
    },
    witness: async (site) => {
      await client(site).invite('ann+one@example.test')
      return (await client(site).invite('ann+two@example.test')).status === 409
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-listed-address-in-latin-1',
    group: 'input',
    strength: 'must',
    breaks: 'An address with letters beyond ASCII is listed as it was given.',
    source: 'dreadnode.yaml: list_organization_invitations, email (UTF-8 read as Latin-1)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'list', (body) =>
          body.map((one: Json) => ({ ...one, email: Buffer.from(one.email).toString('latin1') })),
        ),
    },
    witness: async (site) => {
      const { json } = await client(site).invite('zoë@example.test')
      return (await client(site).pending())[0].email !== json.email
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-address-cut-at-64',
    group: 'input',
    strength: 'must',
    breaks: 'An accepted address is stored whole, or else refused.',
    source: 'dreadnode.yaml: InviteToOrganizationRequest.email (column of 64 characters)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'invite', (body) => {
          service.db.run('UPDATE invitation SET email = substr(email, 1, 64) WHERE id = ?', body.id)
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(`${'a'.repeat(60)}@example.test`)
      return (await client(site).pending())[0].email !== json.email
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-apostrophe-escaped',
    group: 'input',
    strength: 'must',
    breaks: 'An address with an apostrophe or an ampersand is repeated as it was given.',
    source: 'FlowFuse/flowfuse#1145 (address sanitized as if for HTML)',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          const body = bodyOf(request)
          if (typeof body.email !== 'string' || !/['&]/.test(body.email)) return
          const email = body.email.replaceAll('&', '&amp;').replaceAll("'", '&apos;').replaceAll(';', '')
          setBody(request, { ...body, email })
        }),
    },
    witness: async (site) => (await client(site).invite("o'brien@example.test")).json.email !== "o'brien@example.test",
  },
  {
    ...shared,
    id: 'dreadnode-2-silent-invitation-hidden-from-invitee',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'An invitation that was sent without an e-mail is still shown to the invitee.',
    source: 'dreadnode.yaml: send_email, list_my_pending_invitations',
    planting: {
      reference: (service) => {
        const silent = new Set<string>()
        succeeded(service.app, 'invite', (body, request) => {
          if (bodyOf(request).send_email === false) silent.add(body.id)
        })
        succeeded(service.app, 'mine', (body) => body.filter((one: Json) => !silent.has(one.id)))
      },
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail, 'reader', { send_email: false })
      return (await client(site, { as: 'invitee' }).mine()).length === 0
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-refused-duplicate-changes-role',
    group: 'errors',
    strength: 'must',
    breaks: 'A refused invitation does not change the pending one to the same address.',
    source: 'hyperlocalise/hyperlocalise#792 (role written before the conflict is noticed)',
    planting: {
      reference: (service) =>
        refused(service.app, 'invite', (body, request) => {
          if (body.type !== 'already_exists_error') return
          const { role, email } = bodyOf(request)
          const sql = "UPDATE invitation SET role = ? WHERE org_id = ? AND email_key = lower(?) AND state = 'pending'"
          service.db.run(sql, role, orgIdIn(service.db, request), email)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email, 'reader')
      const again = await client(site).invite(email, 'owner')
      return again.status === 409 && (await client(site).pending())[0].role === 'owner'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-list-fails-without-inviter',
    group: 'sequences',
    strength: 'must',
    breaks: 'The invitations of an organization can be listed after the person who sent one has left.',
    source: 'p2-inc/keycloak-orgs#179',
    planting: {
      reference: (service) =>
        before(service.app, 'list', (request) => {
          const sql = `SELECT 1 FROM invitation i WHERE i.org_id = ? AND i.state = 'pending' AND NOT EXISTS
            (SELECT 1 FROM member m WHERE m.org_id = i.org_id AND m.person_id = i.invited_by)`
          if (service.db.one(sql, orgIdIn(service.db, request))) fail(500, 'Internal server error')
        }),
    },
    witness: async (site) => {
      const member = await join(site, 'owner')
      await client(site, { as: 'invitee' }).invite(site.fresh())
      await client(site).remove(member.user_id)
      return (await client(site).send('GET', `${client(site).org}/invitations`)).status === 500
    },
  },
]
