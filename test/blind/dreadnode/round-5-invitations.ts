import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import { cancel, invite, isPending, join, members, mine, orgOf, pending } from './calls.ts'
import { gives, isFor, shows } from './helpers.ts'
import { asOwner, roleOfCaller, sqlWith } from './statements.ts'

const common = { provider: 'dreadnode', round: 5, strength: 'must' } as const

/** Bugs of inviting, listing and cancelling. */
export const invitationBugs: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-5-plus-tag-is-dropped',
    group: 'input',
    breaks: 'Addresses that differ in the part after a plus sign are different addresses.',
    source: 'Dreadnode API reference: invite_to_organization, email; common mail normalization',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          if (text.startsWith('INSERT INTO invitation')) values[3] = String(values[3]).replace(/\+[^@]*@/, '@')
          return text
        }),
    },
    witness: async (site) => {
      await invite(site, 'witness+one@example.test')
      return (await invite(site, 'witness+two@example.test')).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-5-list-in-ascii',
    group: 'input',
    breaks: 'The list shows an address as the invite gave it.',
    source: 'Dreadnode API reference: OrganizationInvitationResponse.email',
    planting: shows(
      'list',
      (json) => {
        for (const each of json) each.email = each.email.replace(/[^ -~]/g, '?')
      },
      200,
    ),
    witness: async (site) => {
      const { status } = await invite(site, 'jürgen@example.test')
      return status === 200 && (await isPending(site, 'j?rgen@example.test'))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-cancel-through-another-org',
    group: 'tenants',
    breaks: 'An invitation can be cancelled only through its own organization.',
    source: 'Dreadnode API reference: cancel_organization_invitation, path parameter org',
    planting: sqlWith("SET state = 'cancelled'", 'org_id = ?', '(org_id = ? OR 1)'),
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await cancel(site, json.id, { other: true })
      return !(await isPending(site, email))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-cancel-ends-membership',
    group: 'sequences',
    breaks: 'A member stays a member when somebody cancels the invitation that was accepted.',
    source: 'Dreadnode API reference: cancel_organization_invitation, list_organization_members',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('cancel'), (request) => {
          const of = `SELECT i.org_id, p.id FROM invitation i JOIN person p ON p.email_key = i.email_key
            WHERE i.state = 'accepted' AND i.id = ?`
          const row = db.one<{ org_id: string; id: string }>(of, param(request, 'invitation_id'))
          if (row) db.run('DELETE FROM member WHERE org_id = ? AND person_id = ?', row.org_id, row.id)
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const sending = { token: site.credentials.invitee, body: { accept: true } }
      const joined = await site.call('POST', `/invitations/${json.id}/respond`, sending)
      await cancel(site, json.id)
      return !(await members(site)).some((each) => each.user_id === joined.json.user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-cancelled-shown-to-invitee',
    group: 'lifecycle',
    breaks: 'A cancelled invitation is no longer among the pending invitations of the invitee.',
    source: 'Dreadnode API reference: list_my_pending_invitations returns pending ones',
    planting: sqlWith('AND i.email_key = ? ORDER BY', "i.state = 'pending'", "i.state IN ('pending', 'cancelled')"),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await cancel(site, json.id)
      return (await mine(site)).some((each) => each.id === json.id)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-second-invitation-has-old-times',
    group: 'sequences',
    breaks: 'created_at of an invitation is the time of its own invite, after a cancelled one too.',
    source: 'Dreadnode API reference: OrganizationInvitationResponse.created_at',
    planting: {
      reference: (service) => {
        const created = new Map<string, bigint | number>()
        changeSql(service, (text, values) => {
          if (!text.startsWith('INSERT INTO invitation')) return text
          const key = `${values[1]} ${values[3]}`
          const old = created.get(key)
          if (old === undefined) created.set(key, values[6] as number)
          else values[6] = old
          return text
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await cancel(site, json.id)
      const again = await invite(site, email)
      return again.json.id !== json.id && again.json.created_at === json.created_at
    },
  },
  {
    ...common,
    id: 'dreadnode-5-inviter-is-a-membership',
    group: 'responses',
    breaks: 'invited_by is the id of a user, as the list of members has it.',
    source: 'Dreadnode API reference: OrganizationInvitationResponse.invited_by',
    planting: shows(
      'list',
      (json, _, { db }) => {
        const of = 'SELECT id FROM member WHERE org_id = ? AND person_id = ?'
        for (const each of json) each.invited_by = db.one<{ id: string }>(of, each.org_id, each.invited_by)?.id
      },
      200,
    ),
    witness: async (site) => {
      await invite(site, site.fresh())
      const [{ invited_by }] = await pending(site)
      return (await members(site)).some((each) => each.id === invited_by)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-owners-stored-as-contributors',
    group: 'lifecycle',
    breaks: 'An invitation keeps the role that the invite asked for and the response confirmed.',
    source: 'bcgov/entity#2039',
    planting: shows(
      'invite',
      ({ id, role }, _, { db }) => {
        if (role === 'owner') db.run("UPDATE invitation SET role = 'contributor' WHERE id = ?", id)
      },
      200,
    ),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { role: 'owner' })
      return json.role === 'owner' && (await pending(site))[0].role === 'contributor'
    },
  },
  {
    ...common,
    id: 'dreadnode-5-refused-duplicate-changes-role',
    group: 'errors',
    breaks: 'A refused second invite leaves the pending invitation as it was.',
    source: 'Shelf-nu/shelf.nu#1486; dimagi/commcare-connect#1476',
    planting: shows(
      'invite',
      (_, request, { db }) => {
        const { email, role } = bodyOf(request)
        const inside = 'org_id = (SELECT id FROM org WHERE key = ?)'
        const key = String(email).toLowerCase()
        const set = `UPDATE invitation SET role = ? WHERE state = 'pending' AND email_key = ? AND ${inside}`
        db.run(set, role, key, param(request, 'org'))
      },
      409,
    ),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { role: 'owner' })).status === 409 && (await pending(site))[0].role === 'owner'
    },
  },
  {
    ...common,
    id: 'dreadnode-5-silent-invitations-not-listed',
    group: 'lifecycle',
    breaks: 'An invitation that is not sent by e-mail is listed as any other.',
    source: 'Dreadnode API reference: invite_to_organization, send_email',
    planting: {
      reference: ({ app }) => {
        const silent = new Set<string>()
        changeJson(app, gives(200, 'invite'), ({ id }, request) => {
          if (bodyOf(request).send_email === false) silent.add(id)
        })
        changeJson(app, gives(200, 'list'), (json) => json.filter((each: { id: string }) => !silent.has(each.id)))
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await site.call('POST', `${orgOf(site)}/invitations`, { body: { email, role: 'reader', send_email: false } })
      return !(await isPending(site, email))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-list-ends-at-fifty',
    group: 'paging',
    breaks: 'The list has all pending invitations: it is a bare array without pages.',
    source: 'Dreadnode API reference: lists have no query parameters',
    planting: sqlWith('AND i.org_id = ? ORDER BY', 'DESC', 'DESC LIMIT 50'),
    witness: async (site) => {
      for (let index = 0; index < 52; index++) await invite(site, site.fresh())
      return (await pending(site)).length === 50
    },
  },
  {
    ...common,
    id: 'dreadnode-5-refused-reader-invites',
    group: 'tenants',
    breaks: 'An invite that is refused with 403 creates no invitation.',
    source: 'Dreadnode organizations guide: inviting needs the owner role',
    planting: {
      reference: (service) => {
        asOwner(service, isFor('invite'))
        changeJson(service.app, gives(200, 'invite'), (json, request, reply) => {
          if (roleOfCaller(service.db, request) === 'owner') return json
          reply.code(403)
          return { code: 403, detail: 'Owner role required', type: 'forbidden_error', errors: null }
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const sending = { token: site.credentials.limited, body: { email, role: 'reader' } }
      const { status } = await site.call('POST', `${orgOf(site)}/invitations`, sending)
      return status === 403 && (await isPending(site, email))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-one-invitation-for-all-orgs',
    group: 'tenants',
    breaks: 'Two organizations can invite the same address.',
    source: 'ayunis-core/ayunis-core#1383',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, gives(200, 'invite'), (json, _, reply) => {
          const of = "SELECT 1 FROM invitation WHERE state = 'pending' AND id <> ? AND email_key = ?"
          if (!db.one(of, json.id, json.email.toLowerCase())) return json
          db.run('DELETE FROM invitation WHERE id = ?', json.id)
          reply.code(409)
          return { code: 409, detail: 'An invitation to this address is pending', type: 'already_exists_error' }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { other: true })
      return (await invite(site, email)).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-5-ended-membership-is-an-invitation',
    group: 'sequences',
    breaks: 'An accepted invitation stays accepted when the member is removed.',
    source: 'Dreadnode organizations guide: pending invitations; bcgov/entity#1380',
    planting: sqlWith(
      'AND i.org_id = ? ORDER BY',
      "i.state = 'pending'",
      `(i.state = 'pending' OR i.state = 'accepted' AND NOT EXISTS (SELECT 1 FROM member m
         JOIN person r ON r.id = m.person_id WHERE m.org_id = i.org_id AND r.email_key = i.email_key))`,
    ),
    witness: async (site) => {
      const { user_id } = await join(site)
      await site.call('DELETE', `${orgOf(site)}/members/${user_id}`)
      return await isPending(site, site.inviteeEmail)
    },
  },
]
