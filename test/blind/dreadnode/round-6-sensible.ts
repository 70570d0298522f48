import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeSql, param } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import {
  cancel,
  grant,
  invite,
  join,
  known,
  limitedMember,
  memberOf,
  mine,
  orgOf,
  removeMember,
  setPermission,
  usersOf,
} from './calls.ts'
import { orgIdIn, plantedAfter, plantedBefore, shows } from './helpers.ts'
import { inFront } from './proxy.ts'
import { sql } from './statements.ts'

const { should } = bugsOf('dreadnode', 6)

const missing = { code: 404, detail: 'Not found', type: 'not_found_error' }

/** Wrong behaviour where Dreadnode's documents are silent. */
export const sensible: readonly BlindBug[] = [
  should({
    id: 'dreadnode-6-own-list-compares-case',
    group: 'input',
    breaks: 'An invitee sees the invitation also if the address was written with other letter case.',
    source: 'daytonaio/daytona#2075',
    planting: sql(['AND i.email_key = ? ORDER BY', 'AND i.email = ? ORDER BY']),
    witness: async (site) => {
      const { status } = await invite(
        site,
        site.inviteeEmail.replace(/^./, (first) => first.toUpperCase()),
      )
      return status === 200 && (await mine(site)).length === 0
    },
  }),
  should({
    id: 'dreadnode-6-grant-compares-case',
    group: 'input',
    breaks: 'A user is found by the address in any letter case.',
    source: 'canada-ca/tracker#2264',
    planting: plantedBefore('grant', () => (request, reply) => {
      const email = bodyOf(request).user_email
      return typeof email === 'string' && email !== email.toLowerCase() ? answer(reply, 404, missing) : undefined
    }),
    witness: async (site) => (await grant(site, known(site, 0).toUpperCase())).status === 404,
  }),
  should({
    id: 'dreadnode-6-strangers-invited-once-per-case',
    group: 'input',
    breaks: 'An address is invited once, in whatever letter case.',
    source: 'kolide/fleet#299',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          const isKnown = 'SELECT 1 FROM person WHERE email_key = ?'
          if (text.includes('INSERT INTO invitation') && !service.db.one(isKnown, values[3] ?? ''))
            values[3] = values[2] ?? ''
          return text
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email.toUpperCase())).status === 200
    },
  }),
  should({
    id: 'dreadnode-6-new-invitation-accepted-before',
    group: 'sequences',
    breaks: 'A new invitation is not accepted yet, whatever happened to an earlier one.',
    source: 'facts C5: accepted is null while pending',
    planting: shows('invite', (json, _, { db }) => {
      const earlier = "SELECT 1 FROM invitation WHERE state = 'accepted' AND org_id = ? AND email = ?"
      if (db.one(earlier, json.org_id, json.email)) json.accepted = true
    }),
    witness: async (site) => {
      await removeMember(site, (await join(site)).user_id)
      return (await invite(site, site.inviteeEmail)).json.accepted === true
    },
  }),
  should({
    id: 'dreadnode-6-no-challenge',
    group: 'errors',
    breaks: 'A response with status 401 says how to send a credential.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const headers = new Headers(response.headers)
        headers.delete('www-authenticate')
        return response.status === 401 ? new Response(response.body, { status: 401, headers }) : response
      },
    },
    witness: async (site) => {
      const { status, headers } = await site.call('GET', '/invitations/me', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  }),
  should({
    id: 'dreadnode-6-scheme-compares-case',
    group: 'input',
    breaks: 'The authentication scheme is written in any letter case.',
    source: 'RFC 9110, 11.1',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const headers = new Headers(request.headers)
        if (/^bearer /.test(headers.get('authorization') ?? '')) headers.delete('authorization')
        return fetch(new Request(request, { headers }))
      },
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/invitations/me', { token: null, headers })).status === 401
    },
  }),
  should({
    id: 'dreadnode-6-second-removal-succeeds',
    group: 'errors',
    breaks: 'Removing a permission that does not exist is not found.',
    source: 'Dreadnode OpenAPI document, remove_user_from_workspace',
    planting: plantedBefore('ungrant', ({ db }) => (request, reply) => {
      const held = db.one('SELECT 1 FROM permission WHERE person_id = ?', param(request, 'user_id').toLowerCase())
      return held ? undefined : reply.code(204).send()
    }),
    witness: async (site) => {
      const path = `${usersOf(site)}/${(await grant(site, known(site, 0))).json.user_id}`
      await site.call('DELETE', path)
      return (await site.call('DELETE', path)).status === 204
    },
  }),
  should({
    id: 'dreadnode-6-second-cancellation-succeeds',
    group: 'errors',
    breaks: 'A cancelled invitation is not found when it is cancelled again.',
    source: 'facts C5: cancel twice',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cancelled = new Set<string>()
        return async (request) => {
          const response = await fetch(request)
          if (request.method !== 'DELETE' || !request.url.includes('/invitations/')) return response
          if (response.ok) cancelled.add(request.url)
          return response.status === 404 && cancelled.has(request.url) ? new Response(null, { status: 204 }) : response
        }
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  }),
  should({
    id: 'dreadnode-6-change-grants-permission',
    group: 'lifecycle',
    breaks: 'Changing a permission that a user does not have is not found, and grants none.',
    source: 'Dreadnode OpenAPI document, update_workspace_user_permission',
    planting: plantedBefore('setPermission', (service) => (request) => {
      const user = param(request, 'user_id')
      const space = 'SELECT id FROM workspace WHERE org_id = ? AND key = ?'
      const { db } = service
      const found = db.one<{ id: string }>(space, orgIdIn(service.db, request), param(request, 'workspace'))
      const { permission } = bodyOf(request)
      if (!found || !db.one('SELECT 1 FROM person WHERE id = ?', user) || typeof permission !== 'string') return
      const insert = `INSERT INTO permission SELECT ?1, ?2, ?3, ?4, max(granted_at), NULL FROM permission WHERE true
        ON CONFLICT (workspace_id, person_id) DO NOTHING`
      db.run(insert, crypto.randomUUID(), found.id, user, permission)
    }),
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      return (await setPermission(site, user_id, 'contributor')).status === 200
    },
  }),
  should({
    id: 'dreadnode-6-new-invitation-expires-with-old',
    group: 'sequences',
    breaks: 'A new invitation has its own lifetime, not the rest of a cancelled one.',
    source: 'facts C5: expiration window',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          if (!text.includes('INSERT INTO invitation')) return text
          const old = service.db.one<{ at: number | null }>(
            'SELECT max(expires_at) AS at FROM invitation WHERE org_id = ? AND email_key = ?',
            ...[values[1] ?? '', values[3] ?? ''],
          )
          values[7] = old?.at ?? values[7] ?? null
          return text
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const first = (await invite(site, email)).json
      await cancel(site, first.id)
      return (await invite(site, email)).json.expires_at === first.expires_at
    },
  }),
  should({
    id: 'dreadnode-6-removal-from-workspace-ends-membership',
    group: 'tenants',
    breaks: 'A user who is removed from a workspace stays a member of the organization.',
    source: 'Dreadnode OpenAPI document, remove_user_from_workspace',
    planting: plantedAfter('ungrant', (service) => (request) => {
      const end = "DELETE FROM member WHERE role <> 'owner' AND org_id = ? AND person_id = ?"
      service.db.run(end, orgIdIn(service.db, request), param(request, 'user_id'))
    }),
    witness: async (site) => {
      const { user_email, user_id } = await limitedMember(site)
      await grant(site, user_email)
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await memberOf(site, user_id)) === undefined
    },
  }),
  should({
    id: 'dreadnode-6-malformed-user-id-fails',
    group: 'errors',
    breaks: 'A user id that is no UUID is an error of the client.',
    source: 'MihaiBuilds/memory-vault#102',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const isId = /\/members\/[0-9a-f-]{36}$/i.test(request.url)
        if (response.status !== 422 || isId || !request.url.includes('/members/')) return response
        return Response.json({ code: 500, detail: 'Internal server error', type: 'server_error' }, { status: 500 })
      },
    },
    witness: async (site) => (await removeMember(site, 'user-1')).status === 500,
  }),
  should({
    id: 'dreadnode-6-rejoined-at-first-time',
    group: 'sequences',
    breaks: 'A member who was removed and joined again has joined at the later time.',
    source: 'Dreadnode API, OrganizationMemberResponse: joined_at',
    planting: {
      reference: (service) => {
        const joined = new Map<string, number>()
        changeSql(service, (text, values) => {
          if (!text.includes('INSERT INTO member')) return text
          const key = values.slice(1, 3).join()
          values[4] = joined.get(key) ?? values[4] ?? null
          joined.set(key, Number(values[4]))
          return text
        })
      },
    },
    witness: async (site) => {
      const first = await join(site)
      await removeMember(site, first.user_id)
      return (await join(site)).joined_at === first.joined_at
    },
  }),
  should({
    id: 'dreadnode-6-members-can-be-invited',
    group: 'lifecycle',
    breaks: 'A member of the organization cannot be invited to it.',
    source: 'helpwave/services#384',
    planting: sql([/^SELECT 1 FROM member m JOIN person p .*$/, '$& AND 0']),
    witness: async (site) => (await invite(site, (await limitedMember(site)).user_email)).status === 200,
  }),
  should({
    id: 'dreadnode-6-error-blames-other-field',
    group: 'errors',
    breaks: 'A validation error names the invalid field.',
    source: 'Dreadnode API, ValidationErrorItem: loc',
    planting: inFront('mock', 'POST', /\/invitations$/, () => (json, _, { status }) => {
      if (status === 422) for (const one of json.errors) one.loc = ['body', 'role']
    }),
    witness: async (site) => {
      const sending = { body: { email: 'no address', role: 'reader' } }
      const { json } = await site.call('POST', `${orgOf(site)}/invitations`, sending)
      return json.errors[0].loc.join() === 'body,role'
    },
  }),
]
