import { pathParameter } from '../../reference/common/body.ts'
import { microseconds } from '../../reference/common/people.ts'
import { callerOf, enterWorkspace } from '../../reference/dreadnode/access.ts'
import { memberOf } from '../../reference/dreadnode/members.ts'
import { showMember } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, setBody } from '../common.ts'
import { cancel, grant, invite, known, members, mine, orgOf, pending, respond, usersOf } from './calls.ts'
import { before, first, onAnswer, problem, shows } from './helpers.ts'

const common = { provider: 'dreadnode', round: 3, strength: 'should' } as const

export const sensible: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-unauthorized-without-challenge',
    group: 'errors',
    breaks: 'A 401 has a WWW-Authenticate header.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: (service) =>
        onAnswer(service.app, [], (_json, _request, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    witness: async (site) =>
      !(await site.call('GET', '/invitations/me', { token: null })).headers.has('www-authenticate'),
  },
  {
    ...common,
    id: 'dreadnode-3-scheme-is-case-sensitive',
    group: 'input',
    breaks: 'The scheme of a credential is taken in any letter case.',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: (service) =>
        first(service.app, [], (request) => {
          if (request.headers.authorization?.startsWith('bearer ')) delete request.headers.authorization
        }),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', `${orgOf(site)}/members`, { token: null, headers })).status === 401
    },
  },
  {
    ...common,
    id: 'dreadnode-3-upper-case-id-is-unknown',
    group: 'input',
    breaks: 'A UUID in upper case names the same invitation.',
    source: 'RFC 9562, 4: UUIDs are case-insensitive on input',
    planting: {
      reference: (service) =>
        before(service.app, ['cancel', 'respond'], (request, reply) => {
          const id = pathParameter(request, 'invitation_id')
          if (id !== id.toLowerCase()) answer(reply, 404, problem(404, 'Invitation not found', 'not_found_error'))
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      // An id without letters has no upper case.
      return (await cancel(site, id.toUpperCase())).status === 404 && id !== id.toUpperCase()
    },
  },
  {
    ...common,
    id: 'dreadnode-3-invitee-misses-other-letter-case',
    group: 'input',
    breaks: 'The invitee also sees an invitation whose address is written in other letter case.',
    source: 'facts E: case folding on the server; chatwoot/chatwoot#1505',
    planting: {
      reference: (service) =>
        onAnswer(service.app, 'mine', (json, request, reply) => {
          if (reply.statusCode !== 200) return
          const { email } = callerOf(service.db, request)
          return json.filter((item: Json) => item.email === email)
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail.toUpperCase())
      return (await mine(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-3-list-folds-letter-case',
    group: 'responses',
    breaks: 'The list shows an address in the same letter case as the answer to the invitation.',
    source: 'facts A4: echo as given',
    planting: shows('list', (json) => json.map((item: Json) => ({ ...item, email: item.email.toLowerCase() }))),
    witness: async (site) => {
      const { id, email } = (await invite(site, `Mixed.${site.fresh()}`)).json
      return (await pending(site)).find((item) => item.id === id).email !== email
    },
  },
  {
    ...common,
    id: 'dreadnode-3-own-invitations-publicly-cacheable',
    group: 'responses',
    breaks: 'An answer about one person is not marked as cacheable for everybody.',
    source: 'RFC 9111, 3.5',
    planting: {
      reference: (service) =>
        onAnswer(service.app, 'mine', (_json, _request, reply) => {
          if (reply.statusCode === 200) reply.header('cache-control', 'public, max-age=60')
        }),
    },
    witness: async (site) =>
      (await site.call('GET', '/invitations/me')).headers.get('cache-control')?.startsWith('public') === true,
  },
  {
    ...common,
    id: 'dreadnode-3-second-accept-succeeds',
    group: 'lifecycle',
    breaks: 'A second response to the same invitation is refused.',
    source: 'facts C5: respond twice gives 409 or 404',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request, reply) => {
          const caller = callerOf(service.db, request)
          const row = service.db.one<{ org_id: string }>(
            "SELECT org_id FROM invitation WHERE id = ? AND email_key = ? AND state = 'accepted'",
            pathParameter(request, 'invitation_id').toLowerCase(),
            caller.email.toLowerCase(),
          )
          const member = row && memberOf(service.db, row.org_id, caller.id)
          if (!member || typeof bodyOf(request).accept !== 'boolean') return
          reply
            .code(200)
            .header('content-type', 'application/json')
            .send(JSON.stringify(showMember(member)))
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, true)
      return (await respond(site, id, true)).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-3-body-checked-before-credential',
    group: 'errors',
    breaks: 'A request without a credential gets 401, with any body.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST' || request.headers.has('authorization')) return fetch(request)
        const text = await request.clone().text()
        if (text.trim().startsWith('{') && text.includes('"email"')) return fetch(request)
        const errors = [{ loc: ['body', 'email'], msg: 'Field required', type: 'missing' }]
        const body = { code: 422, detail: 'Validation error', type: 'validation_error', errors }
        return Response.json(body, { status: 422 })
      },
    },
    witness: async (site) =>
      (await site.call('POST', `${orgOf(site)}/invitations`, { token: null, body: {} })).status === 422,
  },
  {
    ...common,
    id: 'dreadnode-3-order-changes-between-reads',
    group: 'paging',
    breaks: 'Two reads of a list without a change in between have the same order.',
    source: 'lablup/backend.ai#14731',
    planting: {
      reference: (service) => {
        let reads = 0
        onAnswer(service.app, ['list', 'members'], (json, _request, reply) => {
          if (reply.statusCode !== 200) return
          return reads++ % 2 === 1 ? [...json].reverse() : json
        })
      },
    },
    witness: async (site) => {
      const before = (await members(site)).map(({ id }) => id)
      const after = (await members(site)).map(({ id }) => id)
      return before.join() !== after.join()
    },
  },
  {
    ...common,
    id: 'dreadnode-3-error-repeats-the-token',
    group: 'errors',
    breaks: 'An error does not repeat the token of the request.',
    source: 'OWASP API Security: do not expose credentials',
    planting: {
      reference: (service) =>
        onAnswer(service.app, [], (json, request, reply) => {
          const token = request.headers.authorization?.split(' ')[1]
          return reply.statusCode === 403 ? { ...json, detail: `Token ${token} lacks the owner role` } : undefined
        }),
    },
    witness: async (site) => {
      const { text } = await invite(site, site.fresh(), { as: 'limited' })
      return text.includes(site.credentials.limited)
    },
  },
  {
    ...common,
    id: 'dreadnode-3-permission-change-moves-granted-at',
    group: 'responses',
    breaks: 'granted_at stays the time of the grant when the level of the permission is set to the same value.',
    source: 'Dreadnode API reference: WorkspaceUserPermissionResponse.granted_at',
    planting: {
      reference: (service) =>
        before(service.app, 'setPermission', (request) => {
          const sql = 'UPDATE permission SET granted_at = ? WHERE workspace_id = ? AND person_id = ?'
          const { workspaceId } = enterWorkspace(service.db, request, true)
          service.db.run(sql, microseconds(), workspaceId, pathParameter(request, 'user_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const made = (await grant(site, known(site))).json
      const path = `${usersOf(site)}/${made.user_id}`
      const same = await site.call('PUT', path, { body: { permission: 'reader' } })
      return same.json.granted_at !== made.granted_at
    },
  },
  {
    ...common,
    id: 'dreadnode-3-malformed-json-names-no-error',
    group: 'errors',
    breaks: 'A validation error lists at least one error, also for a body that is not JSON.',
    source: 'facts C4: 422 must carry errors',
    planting: {
      reference: (service) =>
        onAnswer(service.app, [], (json, _request, reply) =>
          reply.statusCode === 422 && json.errors?.[0]?.loc.length === 1 ? { ...json, errors: [] } : undefined,
        ),
    },
    witness: async (site) => {
      const { status, json } = await site.call('POST', `${orgOf(site)}/invitations`, { raw: '{"email":' })
      return status === 422 && json.errors?.length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-3-address-without-domain',
    group: 'input',
    breaks: 'An address without an at sign is refused.',
    source: 'specs/dreadnode.yaml: InviteToOrganizationRequest.email (format email)',
    planting: {
      reference: (service) => {
        const given = new WeakMap<object, string>()
        before(service.app, 'invite', (request) => {
          const body = bodyOf(request)
          if (typeof body.email !== 'string' || body.email.trim() === '' || body.email.includes('@')) return
          given.set(request, body.email)
          setBody(request, { ...body, email: 'placeholder@example.test' })
        })
        onAnswer(service.app, 'invite', (json, request, reply) => {
          const email = given.get(request)
          if (email === undefined || reply.statusCode !== 200) return
          const sql = 'UPDATE OR IGNORE invitation SET email = ?, email_key = ? WHERE id = ?'
          service.db.run(sql, email, email.toLowerCase(), json.id)
          return { ...json, email }
        })
      },
    },
    witness: async (site) => (await invite(site, 'no-address')).status < 300,
  },
]
