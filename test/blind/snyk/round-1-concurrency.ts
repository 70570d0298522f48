import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, jsonOf, pause, queryOf, setBody } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, entry, idOf, invite, list } from './calls.ts'
import { answer, before, emailIn, inviteIn, orgIn, rowOf, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'concurrency' } as const

/** Wrong effects of two requests at once. */
export const concurrency: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-two-invites-at-once-make-two',
    strength: 'must',
    breaks: 'An address that is invited twice at once is listed once.',
    source: 'An invited address is listed once; nazarli-shabnam/clevis#270',
    planting: handling('createOrgInvitation', (inner) => async (context) => {
      const { email, role } = (context.body as Json).data.attributes
      const { tenant, providerState } = context
      const wasFree = tenant.invitations.byEmail(email) === undefined
      await pause(20)
      const earlier = tenant.invitations.byEmail(email)
      if (!wasFree || !earlier || !context.role(role.toLowerCase())) return inner(context)
      const [id, seq, at] = [providerState.random.uuid(), providerState.nextSeq(), providerState.now()]
      const made = { ...earlier, id, seq, email, role: role.toLowerCase(), createdAt: at, updatedAt: at }
      providerState.record({ type: 'InvitationCreated', at, tenant: tenant.facts.id, invitation: made, notify: true })
      const data = { type: 'org_invitation', id, attributes: { email, is_active: true, role: made.role } }
      const location = `/orgs/${tenant.facts.id}/invites/${id}`
      return context.json(201, { jsonapi: { version: '1.0' }, data }, { location })
    }),
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return emailsOf(await list(site, '&limit=100')).filter((one) => one === email).length === 2
    },
  },
  {
    ...common,
    id: 'snyk-1-two-invites-at-once-keep-one',
    strength: 'must',
    breaks: 'Two addresses that are invited at once are both listed.',
    source: 'Every invite that is answered with 201 is listed; a list that is read, changed and written as a whole',
    planting: handling('createOrgInvitation', (inner) => async (context) => {
      const { tenant, providerState } = context
      const seen = new Set([...tenant.invitations].map(({ id }) => id))
      await pause(20)
      const reply = await inner(context)
      if (reply.status !== 201) return reply
      const own = (reply.body as Json).data.id
      for (const one of [...tenant.invitations]) {
        if (seen.has(one.id) || one.id === own) continue
        const at = providerState.now()
        const invitation = { ...one, state: 'revoked' as const, updatedAt: at }
        providerState.record({ type: 'InvitationRevoked', at, tenant: tenant.facts.id, invitation })
      }
      return reply
    }),
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const made = await Promise.all(emails.map((email) => invite(site, email)))
      const listed = emailsOf(await list(site, '&limit=100'))
      return made.every(({ status }) => status === 201) && !emails.every((email) => listed.includes(email))
    },
  },
  {
    ...common,
    id: 'snyk-1-roles-of-two-invites-mix',
    strength: 'must',
    breaks: 'Two invites at once each give the role that they ask for.',
    source: 'One request does not affect another; a variable shared by requests',
    planting: {
      reference: ({ app }) => {
        let role: unknown
        before(app, 'invite', async (request) => {
          const document = jsonOf(request)
          if (!document?.data?.attributes) return
          role = document.data.attributes.role
          await pause(20)
          document.data.attributes.role = role
          setBody(request, document)
        })
      },
    },
    witness: async (site) => {
      const [one, two] = site.roles
      const made = await Promise.all([one, two].map((role) => invite(site, site.fresh(), { role })))
      return made.every(({ status }) => status === 201) && made[0]?.json.data.attributes.role !== one
    },
  },
  {
    ...common,
    id: 'snyk-1-second-of-two-invites-is-500',
    strength: 'must',
    breaks: 'Of two invites of an address at once, the second is refused, not failed.',
    source: 'Snyk API standards, rest.md: a clash of a unique constraint gives 409; zyxist/cantiga#1',
    planting: {
      reference: ({ app }) => {
        const running = new Map<string, number>()
        before(app, 'invite', async (request) => {
          const key = `${orgIn(request)} ${emailIn(request).toLowerCase()}`
          const count = running.get(key) ?? 0
          running.set(key, count + 1)
          await pause(20)
          if (count > 0) throw new ProviderError(500, 'The request failed')
        })
        app.addHook('onResponse', async (request) => {
          running.delete(`${orgIn(request)} ${emailIn(request).toLowerCase()}`)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await Promise.all([invite(site, email), invite(site, email)])
      return made.some(({ status }) => status === 500)
    },
  },
  {
    ...common,
    id: 'snyk-1-lists-at-once-share-a-query',
    strength: 'must',
    breaks: 'Two lists of different organizations at once each show their own invitations.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: org_id; equal queries are joined without the organization',
    planting: {
      reference: ({ app }) => {
        const running = new Map<string, { readonly owner: string; page?: Json }>()
        before(app, 'list', async (request, reply) => {
          const key = String(queryOf(request))
          const other = running.get(key)
          if (!other) running.set(key, { owner: request.id })
          await pause(20)
          if (other) await pause(20)
          if (other?.page) answer(reply, 200, other.page)
        })
        changeJson(app, sends('list', 200), (page, request) => {
          const key = String(queryOf(request))
          const own = running.get(key)
          if (own?.owner !== request.id) return
          own.page = page
          running.delete(key)
        })
        app.addHook('onResponse', async (request) => {
          for (const [key, { owner }] of running) if (owner === request.id) running.delete(key)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const [, other] = await Promise.all([list(site), list(site, '', { other: true })])
      return emailsOf(other).includes(email)
    },
  },
  {
    ...common,
    id: 'snyk-1-list-during-an-invite-shows-no-role',
    strength: 'must',
    breaks: 'A list that is read during an invite shows whole entries only.',
    source: 'Snyk REST OpenAPI, OrgInvitation20221114: role is a display name; a row that is written in two steps',
    planting: {
      reference: ({ app }) => {
        const unfinished = new Set<string>()
        app.addHook('onSend', async (request, reply, payload) => {
          if (!sends('invite', 201)(request, reply)) return payload
          const email = emailIn(request)
          unfinished.add(email)
          await pause(60)
          unfinished.delete(email)
          return payload
        })
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const { attributes } of data) if (unfinished.has(attributes.email)) attributes.role = null
        })
      },
    },
    witness: async (site) => {
      const made = invite(site)
      const entries: Json[] = []
      for (let count = 0; count < 10; count++) {
        await pause(5)
        entries.push(...(await list(site, '&limit=100')).json.data)
      }
      await made
      return entries.some((one: Json) => one.attributes.role === null)
    },
  },
  {
    ...common,
    id: 'snyk-1-invite-during-a-cancel-is-cancelled',
    strength: 'must',
    breaks: 'A cancellation ends no invitation that was made after it began.',
    source: 'Snyk API reference, Invites, cancel: one invite_id; the row is found by address after a wait',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (!sends('cancel', 204)(request, reply)) return payload
          const row = rowOf(db, inviteIn(request))
          await pause(60)
          const sql = "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (row) db.run(sql, row.org_id, row.email_key)
          return payload
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const id = idOf(await invite(site, email))
      const again = async () => {
        await pause(15)
        return invite(site, email)
      }
      const [, made] = await Promise.all([cancel(site, id), again()])
      return made.status === 201 && (await entry(site, email)) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-two-cancels-at-once-both-succeed',
    strength: 'should',
    breaks: 'Of two cancellations of one invitation at once, one succeeds.',
    source: 'facts B5: cancel twice gives 404; a check before an unconditional write',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', async (request, reply) => {
          const row = rowOf(db, inviteIn(request))
          if (row?.state !== 'pending' || row.org_id !== orgIn(request)) return
          await pause(20)
          db.run("UPDATE invitation SET state = 'revoked' WHERE id = ?", row.id)
          reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const id = idOf(await invite(site))
      const both = await Promise.all([cancel(site, id), cancel(site, id)])
      return both.every(({ status }) => status === 204)
    },
  },
]
