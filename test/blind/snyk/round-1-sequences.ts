import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, uuid } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, entry, idOf, invite, list } from './calls.ts'
import { answer, before, emailIn, endedOf, errorDocument, inviteIn, orgIn, rowOf, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'sequences' } as const

/** Wrong effects after a history. */
export const sequences: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-cancelled-address-stays-taken',
    strength: 'must',
    breaks: 'An address can be invited again after its invitation was cancelled.',
    source: 'snyk-user-sync-tool, README: cancel, then invite again; facts B5; keybase/keybase-issues#1342',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request, reply) => {
          if (endedOf(db, orgIn(request), emailIn(request)).length > 0)
            answer(reply, 409, errorDocument(409, 'This address has already been invited'))
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      return (await invite(site, email)).status === 409
    },
  },
  {
    ...common,
    id: 'snyk-1-second-cancel-of-an-address-fails',
    strength: 'must',
    breaks: 'The second invitation of an address can be cancelled like the first.',
    source: 'Snyk API reference, Invites, cancel: 204; a unique index on address and state',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request) => {
          const row = rowOf(db, inviteIn(request))
          if (row?.state === 'pending' && endedOf(db, row.org_id, row.email).length > 0)
            throw new ProviderError(500, 'The request failed')
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      return (await cancel(site, idOf(await invite(site, email)))).status === 500
    },
  },
  {
    ...common,
    id: 'snyk-1-second-invitation-keeps-first-role',
    strength: 'must',
    breaks: 'An address that is invited again gets the role of the new invite.',
    source: 'Snyk REST OpenAPI: role to grant; sillsdev/web-xforge#1069',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data }, request) => {
          const earlier = endedOf(db, orgIn(request), data.attributes.email).at(-1)
          if (earlier) db.run('UPDATE invitation SET role_id = ? WHERE id = ?', earlier.role_id, data.id)
        }),
    },
    witness: async (site) => {
      const [email, other] = [site.fresh(), site.fresh()]
      await cancel(site, idOf(await invite(site, email, { role: site.roles[0] })))
      await invite(site, email, { role: site.roles[1] })
      await invite(site, other, { role: site.roles[1] })
      return (await entry(site, email)).attributes.role !== (await entry(site, other)).attributes.role
    },
  },
  {
    ...common,
    id: 'snyk-1-second-invitation-is-listed-under-first-id',
    strength: 'must',
    breaks: 'An invitation is listed under the id that the invite gave.',
    source: 'Snyk REST OpenAPI: id; ids stay the same',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data }, request) => {
          const [earlier] = endedOf(db, orgIn(request), data.attributes.email)
          if (!earlier) return
          db.run('DELETE FROM invitation WHERE id = ?', data.id)
          const sql =
            "UPDATE invitation SET state = 'pending', seq = (SELECT max(seq) + 1 FROM invitation) WHERE id = ?"
          db.run(sql, earlier.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      const made = await invite(site, email)
      return (await entry(site, email)).id !== idOf(made)
    },
  },
  {
    ...common,
    id: 'snyk-1-second-invitation-takes-first-place',
    strength: 'must',
    breaks: 'A new invitation comes last in the list.',
    source: 'Snyk docs, About the REST API: insertion order, new items never land on an earlier page',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data }, request) => {
          const [earlier] = endedOf(db, orgIn(request), data.attributes.email)
          if (!earlier) return
          db.run('DELETE FROM invitation WHERE id = ?', earlier.id)
          db.run('UPDATE invitation SET seq = ? WHERE id = ?', earlier.seq, data.id)
        }),
    },
    witness: async (site) => {
      const [email, other] = [site.fresh(), site.fresh()]
      const made = await invite(site, email)
      await invite(site, other)
      await cancel(site, idOf(made))
      await invite(site, email)
      const emails = emailsOf(await list(site, '&limit=100'))
      return emails.indexOf(email) < emails.indexOf(other)
    },
  },
  {
    ...common,
    id: 'snyk-1-cancel-of-ended-id-hits-the-new-one',
    strength: 'must',
    breaks: 'The id of a cancelled invitation does not cancel a later one of the same address.',
    source: 'Snyk API reference, Invites, cancel: the id of the pending invite; facts B5',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const row = rowOf(db, inviteIn(request))
          if (row?.state !== 'revoked' || row.org_id !== orgIn(request)) return
          const sql = "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (db.run(sql, row.org_id, row.email_key) > 0) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await cancel(site, idOf(made))
      await invite(site, email)
      await cancel(site, idOf(made))
      return (await entry(site, email)) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-cancelled-invitation-comes-back',
    strength: 'must',
    breaks: 'A cancelled invitation stays away when its address is invited again.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: pending only; better-auth/better-auth#3255',
    planting: {
      reference: ({ app, db }) =>
        // The state is joined by address instead of by id.
        changeJson(app, sends('list', 200), ({ data }, request) => {
          for (const one of [...data]) {
            for (const { id, email } of endedOf(db, orgIn(request), one.attributes.email))
              data.splice(data.indexOf(one), 0, { ...one, id, attributes: { ...one.attributes, email } })
          }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      await invite(site, email)
      return emailsOf(await list(site, '&limit=100')).filter((one) => one === email).length === 2
    },
  },
  {
    ...common,
    id: 'snyk-1-second-invitation-is-inactive',
    strength: 'must',
    breaks: 'A pending invitation is active, also if its address was invited before.',
    source: 'Snyk REST OpenAPI: is_active is true while the invitation waits',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      const ended = new Set([...context.tenant.ended.values()].map(({ email }) => email))
      for (const { attributes } of document.data) if (ended.has(attributes.email)) attributes.is_active = false
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      await invite(site, email)
      return (await entry(site, email)).attributes.is_active === false
    },
  },
  {
    ...common,
    id: 'snyk-1-fourth-invitation-is-suppressed',
    strength: 'must',
    breaks: 'An address can be invited any number of times after cancellations.',
    source: 'snyk-user-sync-tool, README: cancel, then invite again; facts B5',
    planting: {
      reference: ({ app, db }) =>
        // The address is on a list of suppressed ones after three cancellations; the answer does not say so.
        changeJson(app, sends('invite', 201), ({ data }, request) => {
          if (endedOf(db, orgIn(request), data.attributes.email).length >= 3)
            db.run('DELETE FROM invitation WHERE id = ?', data.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let count = 0; count < 3; count++) await cancel(site, idOf(await invite(site, email)))
      const made = await invite(site, email)
      return made.status === 201 && (await entry(site, email)) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-cancel-in-capitals-does-nothing',
    strength: 'must',
    breaks: 'A cancellation ends the invitation however the id is written.',
    source: 'RFC 9562: UUIDs are compared without regard to case; a 204 means that the invitation is cancelled',
    planting: {
      reference: ({ app }) =>
        before(app, 'cancel', (request, reply) => {
          // The row is not found by the text of its id, and the number of changed rows is not looked at.
          const id = String((request.params as Json).invite_id)
          if (uuid.test(id) && id !== id.toLowerCase()) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      const { status } = await cancel(site, idOf(made).toUpperCase())
      return status === 204 && (await entry(site, email)) !== undefined
    },
  },
]
