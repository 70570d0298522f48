import { ProviderError as MockProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, jsonOf, uuid } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, entry, idOf, invite, list } from './calls.ts'
import { answer, before, emailIn, inviteIn, orgIn, pendingIn, rowOf, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'lifecycle' } as const

/** Wrong effects of a request on its own. */
export const lifecycle: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-list-cache-outlives-cancel',
    strength: 'must',
    breaks: 'A cancelled invitation is no longer listed.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: pending only; alkem-io/server#5437',
    planting: {
      reference: ({ app }) => {
        // A new invitation drops the cached pages of its organization, a cancellation does not.
        const pages = new Map<string, Json>()
        before(app, 'invite', (request) => {
          for (const url of pages.keys()) if (url.includes(orgIn(request))) pages.delete(url)
        })
        before(app, 'list', (request, reply) => {
          const page = pages.get(String(request.raw.url))
          if (page) answer(reply, 200, page)
        })
        changeJson(app, sends('list', 200), (document, request) => {
          pages.set(String(request.raw.url), document)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await list(site, '&limit=100')
      await cancel(site, idOf(made))
      return (await entry(site, email)) !== undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-cancel-matches-with-like',
    strength: 'must',
    breaks: 'A cancellation touches one invitation only.',
    source: 'Snyk API reference, Invites, cancel: invite_id; an underscore is a wildcard of LIKE',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request) => {
          const row = rowOf(db, inviteIn(request))
          if (row?.org_id !== orgIn(request) || row.state !== 'pending') return
          const sql = `UPDATE invitation SET state = 'revoked'
            WHERE org_id = ? AND state = 'pending' AND id <> ? AND email_key LIKE ?`
          db.run(sql, row.org_id, row.id, row.email_key)
        }),
    },
    witness: async (site) => {
      const made = await invite(site, 'a_b@example.test')
      await invite(site, 'axb@example.test')
      await cancel(site, idOf(made))
      return (await entry(site, 'axb@example.test')) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-refused-second-invite-changes-role',
    strength: 'must',
    breaks: 'A refused second invite leaves the pending invitation as it is.',
    source: 'A refused request changes nothing; appsmithorg/appsmith#19254',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const role = String(jsonOf(request)?.data?.attributes?.role).toLowerCase()
          if (!db.one('SELECT 1 FROM role WHERE id = ?', role)) return
          const sql = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(sql, role, orgIn(request), emailIn(request).toLowerCase())
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: site.roles[1] })
      const { role } = (await entry(site, email)).attributes
      const second = await invite(site, email, { role: site.roles[0] })
      return second.status >= 400 && (await entry(site, email)).attributes.role !== role
    },
  },
  {
    ...common,
    id: 'snyk-1-refused-second-invite-withdraws-first',
    strength: 'must',
    breaks: 'A refused second invite leaves the pending invitation listed.',
    source: 'A refused request changes nothing; facts B5',
    planting: handling('createOrgInvitation', (inner) => async (context) => {
      const { email } = (context.body as Json).data.attributes
      const earlier = context.tenant.invitations.byEmail(email)
      if (earlier) {
        const { tenant, providerState } = context
        const at = providerState.now()
        const invitation = { ...earlier, state: 'revoked' as const, updatedAt: at }
        providerState.record({ type: 'InvitationRevoked', at, tenant: tenant.facts.id, invitation })
        throw new MockProviderError('already-invited', 'This address has already been invited')
      }
      return inner(context)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const second = await invite(site, email)
      return second.status === 409 && (await entry(site, email)) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-refused-second-invite-moves-to-the-end',
    strength: 'must',
    breaks: 'A refused second invite does not move the pending invitation in the list.',
    source: 'Snyk docs, About the REST API: insertion order; a refused request changes nothing',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const sql = `UPDATE invitation SET seq = (SELECT max(seq) + 1 FROM invitation)
            WHERE org_id = ? AND email_key = ? AND state = 'pending'`
          db.run(sql, orgIn(request), emailIn(request).toLowerCase())
        }),
    },
    witness: async (site) => {
      const [a, b] = [site.fresh(), site.fresh()]
      await invite(site, a)
      await invite(site, b)
      await invite(site, a)
      const emails = emailsOf(await list(site, '&limit=100'))
      return emails.indexOf(b) < emails.indexOf(a)
    },
  },
  {
    ...common,
    id: 'snyk-1-unknown-role-invites-all-the-same',
    strength: 'must',
    breaks: 'An invite that is refused for its role creates no invitation.',
    source: 'A refused request changes nothing; Snyk REST OpenAPI, createOrgInvitation: 400',
    planting: {
      reference: ({ app, db }) => {
        // The row is stored with the default role before the role is looked up.
        const [, fallback] = db.all<{ id: string }>('SELECT id FROM role ORDER BY rowid')
        changeJson(app, sends('invite', 400), (_, request) => {
          const { email, role } = jsonOf(request)?.data?.attributes ?? {}
          if (!uuid.test(String(role)) || db.one('SELECT 1 FROM role WHERE id = ?', String(role).toLowerCase())) return
          db.run(
            `INSERT INTO invitation (id, org_id, email, email_key, role_id, state, created_by, created_at)
             VALUES (lower(?), ?, ?, ?, ?, 'pending', '', 0) ON CONFLICT DO NOTHING`,
            ...[crypto.randomUUID(), orgIn(request), String(email), String(email).toLowerCase(), String(fallback?.id)],
          )
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, { role: '5f0c7e5a-3b57-4c1d-9a52-0d6f3f0a7b11' })
      return refused.status === 400 && (await entry(site, email)) !== undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-second-invite-is-listed-again',
    strength: 'must',
    breaks: 'An invited address is listed once.',
    source: 'facts B5: clients look for an address in the list before they invite it; nazarli-shabnam/clevis#248',
    planting: handling('createOrgInvitation', (inner) => async (context) => {
      const { email, role } = (context.body as Json).data.attributes
      const { tenant, providerState } = context
      const earlier = tenant.invitations.byEmail(email)
      if (!earlier || !context.role(role.toLowerCase())) return inner(context)
      const [id, seq, at] = [providerState.random.uuid(), providerState.nextSeq(), providerState.now()]
      const invitation = { ...earlier, id, seq, email, role: role.toLowerCase(), createdAt: at, updatedAt: at }
      providerState.record({ type: 'InvitationCreated', at, tenant: tenant.facts.id, invitation, notify: true })
      const data = { type: 'org_invitation', id, attributes: { email, is_active: true, role: invitation.role } }
      return context.json(
        201,
        { jsonapi: { version: '1.0' }, data },
        { location: `/orgs/${tenant.facts.id}/invites/${id}` },
      )
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email)
      return emailsOf(await list(site, '&limit=100')).filter((one) => one === email).length === 2
    },
  },
  {
    ...common,
    id: 'snyk-1-invite-beyond-25-is-lost',
    strength: 'must',
    breaks: 'Every invite that is answered with 201 is listed.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: the pending invitations; itsyouonline/identityserver#746',
    planting: {
      reference: ({ app, db }) =>
        // A limit of 25 pending invitations drops the newest one silently.
        changeJson(app, sends('invite', 201), ({ data }, request) => {
          if (pendingIn(db, orgIn(request)).length > 25) db.run('DELETE FROM invitation WHERE id = ?', data.id)
        }),
    },
    witness: async (site) => {
      for (let count = 0; count < 25; count++) await invite(site)
      const email = site.fresh()
      const made = await invite(site, email)
      return made.status === 201 && (await entry(site, email)) === undefined
    },
  },
]
