import { randomUUID } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { callerOf, enterOrg } from '../../reference/dreadnode/access.ts'
import type { HealthyVariant } from '../bug.ts'
import {
  afterwards,
  always,
  answer,
  bodyOf,
  changeJson,
  changeSql,
  changingAll,
  type Json,
  onHook,
  param,
  replaceSql,
  routeOf,
  uuid,
} from '../common.ts'
import type { Answer, Site } from '../site.ts'

const provider = 'dreadnode'
const invitations = '/api/v1/org/:org/invitations'
const respondRoute = 'POST /api/v1/invitations/:invitation_id/respond'

const base = (site: Site): string => `/org/${site.tenant.org}/invitations`
const users = (site: Site): string => `/org/${site.tenant.org}/ws/${site.tenant.workspace}/users`

const invite = (site: Site, email: string): Promise<Answer> =>
  site.call('POST', base(site), { body: { email, role: 'reader' } })

const respond = (site: Site, id: string, accept: boolean): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token: site.credentials.invitee, body: { accept } })

/** Changes every member of every object in a value. */
function mapMembers(value: Json, change: (key: string, member: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item) => mapMembers(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, change(key, mapMembers(member, change))]),
  )
}

/** The same value with the members of its objects in reverse order. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

/** Indented JSON in ASCII, with escapes that are not necessary. */
const written = (value: Json): string =>
  JSON.stringify(reversed(value), null, '\t').replace(
    /[^ -~\t\n]|[@<>&']/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** A UUID of version 7. */
function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

export const healthyMore: readonly HealthyVariant[] = [
  {
    ...{ id: 'dreadnode-deletes-200-empty', provider },
    does: 'Cancelling an invitation and removing a workspace user give 200 with an empty body and no media type.',
    legal: 'The pages show a success without a media type and no number; 204 is only inferred.',
    planting: {
      reference: ({ app }) =>
        afterwards(
          app,
          (request, reply) => request.method === 'DELETE' && reply.statusCode === 204,
          (_request, reply) => {
            reply.code(200).header('content-length', '0')
          },
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      const { status, text } = await site.call('DELETE', `${base(site)}/${json.id}`)
      return status === 200 && text === ''
    },
  },
  {
    ...{ id: 'dreadnode-newer-invite-supersedes', provider },
    does: 'A second invitation to a pending address succeeds with a new id; the first one is no longer valid.',
    legal: '409 "Already exists" is declared, but what triggers it on an invitation is not documented.',
    planting: {
      reference: (service) => {
        const columns = ['id', 'email', 'role', 'invited_by', 'created_at', 'expires_at']
        const update = columns.map((name) => `${name} = excluded.${name}`).join(', ')
        replaceSql(service, "WHERE state = 'pending' DO NOTHING", `WHERE state = 'pending' DO UPDATE SET ${update}`)
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const [first, second] = [await invite(site, email), await invite(site, email)]
      const { json } = await site.call('GET', base(site))
      const ids = json.filter((one: Json) => one.email === email).map(({ id }: Json) => id)
      return second.status === 200 && first.json.id !== second.json.id && ids.join() === second.json.id
    },
  },
  {
    ...{ id: 'dreadnode-invitations-in-id-order', provider },
    does: 'Invitations are listed in the order of their random ids.',
    legal: 'The order of lists is not documented.',
    planting: {
      reference: (service) => replaceSql(service, 'ORDER BY i.created_at DESC', 'ORDER BY i.id'),
    },
    witness: async (site) => {
      for (let index = 0; index < 10; index++) await invite(site, site.fresh())
      const ids = (await site.call('GET', base(site))).json.map(({ id }: Json) => id)
      return ids.join() === ids.toSorted().join()
    },
  },
  {
    ...{ id: 'dreadnode-times-in-whole-seconds', provider },
    does: 'Times have whole seconds and end in Z.',
    legal: 'The format is date-time, in which fractions are optional and Z stands for +00:00.',
    planting: changingAll((json) =>
      mapMembers(json, (key, member) =>
        key.endsWith('_at') && typeof member === 'string' ? `${member.slice(0, 19)}Z` : member,
      ),
    ),
    witness: async (site) => /T\d\d:\d\d:\d\dZ$/.test((await invite(site, site.fresh())).json.created_at),
  },
  {
    ...{ id: 'dreadnode-invitation-ids-uuid-7', provider },
    does: 'Ids of invitations are UUIDs of version 7.',
    legal: 'The format uuid does not fix a version (RFC 9562).',
    planting: {
      reference: (service) => {
        const ids = new Map<unknown, string>()
        changeSql(service, (sql, values) => {
          if (/INSERT INTO invitation/.test(sql)) ids.set(values[0], timeOrderedId())
          for (const [index, value] of values.entries()) values[index] = ids.get(value) ?? value
          return sql
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return uuid.test(id) && id[14] === '7' && (await site.call('DELETE', `${base(site)}/${id}`)).status === 204
    },
  },
  {
    ...{ id: 'dreadnode-names-withheld', provider },
    does: 'All names of people are null.',
    legal: 'user_name, invited_by_name, first_name and last_name are documented as a string or null.',
    planting: changingAll((json) =>
      mapMembers(json, (key, member) =>
        ['user_name', 'invited_by_name', 'first_name', 'last_name'].includes(key) ? null : member,
      ),
    ),
    witness: async (site) => (await invite(site, site.fresh())).json.invited_by_name === null,
  },
  {
    ...{ id: 'dreadnode-sender-gone-invitations-gone', provider },
    does: 'When a member is removed, the pending invitations that this member sent are withdrawn.',
    legal: 'What happens to the invitations of a removed inviter is not documented.',
    planting: {
      reference: ({ db }) =>
        db.run(`CREATE TRIGGER sender_gone AFTER DELETE ON member BEGIN
          DELETE FROM invitation WHERE org_id = old.org_id AND invited_by = old.person_id; END`),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const member = (await respond(site, json.id, true)).json
      const members = `/org/${site.tenant.org}/members`
      await site.call('PUT', `${members}/${member.user_id}`, { body: { role: 'owner' } })
      const [token, email] = [site.credentials.invitee, site.fresh()]
      const sent = await site.call('POST', base(site), { token, body: { email, role: 'reader' } })
      await site.call('DELETE', `${members}/${member.user_id}`)
      const listed: Json[] = (await site.call('GET', base(site))).json
      return sent.status === 200 && !listed.some((one) => one.email === email)
    },
  },
  {
    ...{ id: 'dreadnode-permissions-outlive-membership', provider },
    does: 'Workspace permissions of a removed member stay listed, without any access.',
    legal:
      'Workspace permissions are documented as separate from the role in the organization; removal is not described.',
    planting: {
      reference: (service) =>
        replaceSql(
          service,
          /^DELETE FROM permission WHERE person_id = \?/,
          'DELETE FROM permission WHERE 0 AND person_id = ?',
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const member = (await respond(site, json.id, true)).json
      await site.call('POST', users(site), { body: { user_email: site.inviteeEmail, permission: 'reader' } })
      await site.call('DELETE', `/org/${site.tenant.org}/members/${member.user_id}`)
      const own = await site.call('GET', users(site), { token: site.credentials.invitee })
      const listed: Json[] = (await site.call('GET', users(site))).json
      return own.status === 404 && listed.some(({ user_id }) => user_id === member.user_id)
    },
  },
  {
    ...{ id: 'dreadnode-closed-invitation-409', provider },
    does: 'Responding to or cancelling an invitation that is no longer pending gives 409 conflict_error.',
    legal: '409 is declared for both operations; which status a closed invitation gets is only inferred.',
    planting: {
      reference: ({ app, db }) => {
        const closed = (row: { readonly state: string } | undefined) => row !== undefined && row.state !== 'pending'
        const body = { code: 409, detail: 'The invitation is closed', type: 'conflict_error', errors: null }
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === respondRoute,
          (request, reply) => {
            if (typeof bodyOf(request).accept !== 'boolean') return
            const sql = 'SELECT state FROM invitation WHERE id = ? AND email_key = ?'
            const id = param(request, 'invitation_id').toLowerCase()
            if (closed(db.one(sql, id, callerOf(db, request).email.toLowerCase()))) answer(reply, 409, body)
          },
        )
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === `DELETE ${invitations}/:invitation_id`,
          (request, reply) => {
            const sql = 'SELECT i.state FROM invitation i JOIN org o ON o.id = i.org_id WHERE i.id = ? AND o.key = ?'
            const id = param(request, 'invitation_id').toLowerCase()
            if (closed(db.one(sql, id, param(request, 'org')))) answer(reply, 409, body)
          },
        )
      },
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id, false)
      const again = await respond(site, json.id, true)
      const cancelled = await site.call('DELETE', `${base(site)}/${json.id}`)
      return again.status === 409 && cancelled.status === 409
    },
  },
  {
    ...{ id: 'dreadnode-unreadable-body-400', provider },
    does: 'A body that is missing, no JSON object, or of another media type gets 400 invalid_error instead of 422.',
    legal:
      '400 "Invalid request" and 422 "Validation error" are both declared; which fault gets which is not documented.',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 422,
          (json, _request, reply) => {
            if (json.errors?.[0]?.loc?.join() !== 'body') return
            reply.code(400)
            return { code: 400, detail: json.errors[0].msg, type: 'invalid_error' }
          },
        ),
    },
    witness: async (site) =>
      (await site.call('POST', base(site), { raw: '{', headers: { 'content-type': 'application/json' } })).status ===
      400,
  },
  {
    ...{ id: 'dreadnode-odd-id-404', provider },
    does: 'An id in the path that is no UUID gets 404 not_found_error.',
    legal: '404 and 422 are both declared; which one a malformed id gets is not documented.',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 422,
          (json, _request, reply) => {
            if (json.errors?.[0]?.type !== 'uuid_parsing') return
            reply.code(404)
            return { code: 404, detail: 'Not found', type: 'not_found_error' }
          },
        ),
    },
    witness: async (site) => (await site.call('DELETE', `${base(site)}/1234`)).status === 404,
  },
  {
    ...{ id: 'dreadnode-owners-see-invitations', provider },
    does: 'Only owners may list the pending invitations of an organization; others get 403.',
    legal: 'No page for this operation was found, and inviting and member management need the owner role.',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('preHandler', async (request) => {
          if (routeOf(request) === `GET ${invitations}`) enterOrg(db, request, true)
        })
      },
    },
    witness: async (site) => (await site.call('GET', base(site), { token: site.credentials.limited })).status === 403,
  },
  {
    ...{ id: 'dreadnode-unseen-org-403', provider },
    does: 'An organization that does not exist, or that the caller is not a member of, gives 403 on every operation.',
    legal: '403 and 404 are both declared; which one hides an organization is not documented.',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 404,
          (json, _request, reply) => {
            if (json.detail !== 'Organization not found') return
            reply.code(403)
            return { ...json, code: 403, type: 'forbidden_error', detail: 'Access forbidden' }
          },
        ),
    },
    witness: async (site) => (await site.call('GET', '/org/no-such-works/invitations')).status === 403,
  },
  {
    ...{ id: 'dreadnode-reversed-tabbed-ascii', provider },
    does: 'JSON is indented with tabs, has its members in reverse order, and escapes @, quotes and all non-ASCII.',
    legal: 'RFC 8259: white space, member order and \\u escapes carry no meaning.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          const isZipped = Buffer.isBuffer(payload)
          const text = isZipped ? gunzipSync(payload).toString() : payload
          if (typeof text !== 'string' || text === '') return payload
          reply.removeHeader('content-length')
          const sent = written(JSON.parse(text))
          return isZipped ? gzipSync(sent) : sent
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { text, json } = await invite(site, email)
      return text.includes('\\u0040') && text.includes('\n\t') && json.email === email
    },
  },
  {
    ...{ id: 'dreadnode-422-of-another-type', provider },
    does: 'Validation errors have the type request_validation_error.',
    legal: 'The documented list of types is cut off and the type of a validation error was never seen.',
    planting: {
      reference: ({ app }) =>
        changeJson(app, always, (json, _request, reply) =>
          reply.statusCode === 422 ? { ...json, type: 'request_validation_error' } : json,
        ),
    },
    witness: async (site) => (await invite(site, 'no address')).json.type === 'request_validation_error',
  },
]
