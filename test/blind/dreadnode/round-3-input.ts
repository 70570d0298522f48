import { pathParameter } from '../../reference/common/body.ts'
import { enterOrg, enterWorkspace } from '../../reference/dreadnode/access.ts'
import { roles } from '../../reference/dreadnode/input.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, pause, setBody, setParameter } from '../common.ts'
import { cancel, grant, invite, known, members, ofEmail, orgOf, pending, respond, users, usersOf } from './calls.ts'
import { before, onAnswer, problem } from './helpers.ts'

const common = { provider: 'dreadnode', round: 3, strength: 'must' } as const

export const input: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-underscore-is-wildcard',
    group: 'input',
    breaks: 'Two addresses that differ in a letter and an underscore can both be invited.',
    source: 'odoo/odoo#71047, osuAkatsuki/hanayo#255',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request, reply) => {
          const key = String(bodyOf(request).email).toLowerCase().replaceAll('%', '\\%')
          const sql = `SELECT 1 FROM invitation WHERE org_id = ? AND state = 'pending' AND email_key LIKE ? ESCAPE '\\'`
          if (service.db.one(sql, enterOrg(service.db, request, true).org.id, key))
            answer(reply, 409, problem(409, 'An invitation to this address is pending', 'already_exists_error'))
        }),
    },
    witness: async (site) => {
      await invite(site, 'annaxlee@example.test')
      return (await invite(site, 'anna_lee@example.test')).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-3-charset-parameter-refused',
    group: 'input',
    breaks: 'A JSON body is also taken if its content type has a charset parameter.',
    source: 'Dreadnode API reference: application/json; RFC 9110, 8.3.1',
    planting: {
      reference: (service) =>
        before(service.app, ['invite', 'grant', 'respond', 'setRole', 'setPermission'], (request) => {
          if (/;\s*charset/i.test(request.headers['content-type'] ?? ''))
            request.headers['content-type'] = 'application/octet-stream'
        }),
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const body = { email: site.fresh(), role: 'reader' }
      return (await site.call('POST', `${orgOf(site)}/invitations`, { body, headers })).status >= 400
    },
  },
  {
    ...common,
    id: 'dreadnode-3-missing-answer-accepts',
    group: 'input',
    breaks: 'A response to an invitation without the required accept does not accept it.',
    source: 'Dreadnode API reference: AcceptOrganizationInvitationRequest.accept (required)',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          const body = bodyOf(request)
          if (String(request.body).startsWith('{') && body.accept === undefined)
            setBody(request, { accept: true, ...body })
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, undefined)
      return ofEmail(await members(site), site.inviteeEmail) !== undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-refused-duplicate-changes-role',
    group: 'lifecycle',
    breaks: 'An invitation that is refused as a duplicate does not change the pending one.',
    source: 'specs/dreadnode.yaml: invite_to_organization, 409',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          const { email, role } = bodyOf(request)
          if (typeof email !== 'string' || !roles.includes(String(role))) return
          const sql = "UPDATE invitation SET role = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          service.db.run(sql, String(role), enterOrg(service.db, request, true).org.id, email.toLowerCase())
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: 'reader' })
      const second = await invite(site, email, { role: 'owner' })
      return second.status === 409 && ofEmail(await pending(site), email).role === 'owner'
    },
  },
  {
    ...common,
    id: 'dreadnode-3-refused-permission-removes-old-one',
    group: 'lifecycle',
    breaks: 'A change to an unknown permission is refused and leaves the present permission.',
    source: 'Dreadnode API reference: update_workspace_user_permission, 422',
    planting: {
      reference: (service) =>
        before(service.app, 'setPermission', (request) => {
          const { permission } = bodyOf(request)
          if (typeof permission !== 'string' || roles.includes(permission)) return
          const { workspaceId } = enterWorkspace(service.db, request, true)
          const user = pathParameter(request, 'user_id').toLowerCase()
          service.db.run('DELETE FROM permission WHERE workspace_id = ? AND person_id = ?', workspaceId, user)
        }),
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      const path = `${usersOf(site)}/${user_id}`
      const refused = await site.call('PUT', path, { body: { permission: 'admin' } })
      return refused.status === 422 && ofEmail(await users(site), known(site)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-list-loses-ties-between-pages',
    group: 'paging',
    breaks: 'The list of an organization has every pending invitation, also those made in the same second.',
    source: 'leapmux/leapmux#287, superplanehq/superplane#6627',
    planting: {
      reference: (service) =>
        onAnswer(service.app, 'list', (json: Json, _request, reply) => {
          if (reply.statusCode !== 200) return
          const second = (item: Json) => item.created_at.slice(0, 19)
          const out: Json[] = []
          for (let rest: Json[] = json; rest.length > 0; ) {
            const page = rest.slice(0, 25)
            out.push(...page)
            const last = second(page[page.length - 1])
            rest = page.length < 25 ? [] : rest.filter((item) => second(item) < last)
          }
          return out
        }),
    },
    witness: async (site) => {
      for (let count = 0; count < 80; count++) await invite(site, site.fresh())
      return (await pending(site)).length < 80
    },
  },
  {
    ...common,
    id: 'dreadnode-3-second-cancel-shortens-the-list',
    group: 'sequences',
    breaks: 'Cancelling an invitation a second time does not hide another one from the list.',
    source: 'specs/dreadnode.yaml: cancel_organization_invitation',
    planting: {
      reference: (service) => {
        const extra = new Map<string, number>()
        before(service.app, 'cancel', (request) => {
          const { org } = enterOrg(service.db, request, true)
          const id = pathParameter(request, 'invitation_id').toLowerCase()
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state <> 'pending'"
          if (service.db.one(sql, id, org.id)) extra.set(org.key, (extra.get(org.key) ?? 0) + 1)
        })
        onAnswer(service.app, 'list', (json, request, reply) => {
          if (reply.statusCode !== 200) return
          const total = json.length - (extra.get(pathParameter(request, 'org')) ?? 0)
          return json.slice(0, Math.max(0, total))
        })
      },
    },
    witness: async (site) => {
      const kept = site.fresh()
      await invite(site, kept)
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      await cancel(site, id)
      return ofEmail(await pending(site), kept) === undefined
    },
  },
]

export const concurrency: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-answers-mixed-up',
    group: 'concurrency',
    breaks: 'Of two invitations at the same time, each answer is about the address of its own request.',
    source: 'Dreadnode API reference: invite_to_organization',
    planting: {
      reference: (service) => {
        let email: unknown
        before(service.app, 'invite', async (request) => {
          email = bodyOf(request).email
          await pause()
        })
        onAnswer(service.app, 'invite', (json, _request, reply) =>
          reply.statusCode === 200 ? { ...json, email } : undefined,
        )
      },
    },
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const made = await Promise.all(emails.map((email) => invite(site, email)))
      return made.some(({ json }, index) => json.email !== emails[index])
    },
  },
  {
    ...common,
    id: 'dreadnode-3-organization-of-the-latest-request',
    group: 'concurrency',
    breaks: 'Of two invitations at the same time to two organizations, each goes to the organization of its own path.',
    source: 'Dreadnode API reference: invite_to_organization (org)',
    planting: {
      reference: (service) => {
        let org = ''
        before(service.app, 'invite', async (request) => {
          org = pathParameter(request, 'org')
          await pause()
          setParameter(request, 'org', org)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, site.fresh(), { other: true })])
      return ofEmail(await pending(site), email) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-double-accept-fails-with-500',
    group: 'concurrency',
    breaks: 'Of two acceptances at the same time, the second is refused and does not make the server fail.',
    source: 'tutao/tutanota#3043',
    planting: {
      reference: (service) => {
        const running = new Set<string>()
        before(service.app, 'respond', async (request, reply) => {
          const id = pathParameter(request, 'invitation_id').toLowerCase()
          const isSecond = running.has(id)
          running.add(id)
          await pause()
          if (isSecond)
            answer(reply, 500, problem(500, 'duplicate key value violates unique constraint', 'database_error'))
          else setTimeout(() => running.delete(id), 20)
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const both = await Promise.all([respond(site, id, true), respond(site, id, true)])
      return both.some(({ status }) => status === 500)
    },
  },
  {
    ...common,
    id: 'dreadnode-3-list-cached-while-inviting',
    group: 'concurrency',
    breaks: 'A list that is read while an invitation is made does not hide the invitation from later lists.',
    source: 'specs/dreadnode.yaml: list_organization_invitations',
    planting: {
      reference: (service) => {
        const cached = new Map<string, Json>()
        before(service.app, 'invite', () => pause())
        onAnswer(service.app, ['invite', 'cancel', 'respond'], () => cached.clear())
        onAnswer(service.app, 'list', async (json, request, reply) => {
          if (reply.statusCode !== 200) return
          const key = pathParameter(request, 'org')
          const hit = cached.get(key)
          if (hit) return hit
          await pause(12)
          cached.set(key, json)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), pending(site)])
      return ofEmail(await pending(site), email) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-repeated-request-answered-from-memory',
    group: 'sequences',
    breaks: 'An invitation that is made again after a cancellation is a new pending invitation.',
    source: 'Dreadnode API reference: invite_to_organization',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const latest = new Map<string, { readonly key: string; readonly response: Response }>()
        return async (request) => {
          if (request.method !== 'POST') return fetch(request)
          const who = request.headers.get('authorization') ?? ''
          const key = `${request.url} ${request.headers.get('accept-encoding')} ${await request.clone().text()}`
          const known = latest.get(who)
          if (known?.key === key) return known.response.clone()
          const response = await fetch(request)
          if (response.ok) latest.set(who, { key, response: response.clone() })
          else latest.delete(who)
          return response
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      await cancel(site, id)
      const again = await invite(site, email)
      return again.json.id === id && ofEmail(await pending(site), email) === undefined
    },
  },
]
