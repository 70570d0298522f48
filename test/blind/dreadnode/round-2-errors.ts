import { randomUUID } from 'node:crypto'
import type { BlindBug } from '../bug.ts'
import { bodyOf, param, setBody } from '../common.ts'
import { client } from './calls.ts'
import { before, callerIn, fail, first, orgIdIn, refused, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2 } as const
const unknown = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'

/** Wrong errors and wrong ways to treat requests that should be refused. */
export const errors: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-forbidden-body-is-the-example',
    group: 'errors',
    strength: 'must',
    breaks: 'The code in the body of an error is the status of the response.',
    source: 'facts C4: APIErrorPayload.code (the documented example used under every status)',
    planting: {
      reference: (service) =>
        refused(service.app, 'invite', (body, _request, reply) =>
          reply.statusCode === 403 ? { ...body, code: 401, type: 'authentication_error' } : body,
        ),
    },
    witness: async (site) => {
      const answer = await client(site, { as: 'limited' }).invite(site.fresh())
      return answer.status === 403 && answer.json.code === 401
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-detail-is-the-list',
    group: 'errors',
    strength: 'must',
    breaks: 'The detail of an error is a text.',
    source: 'facts C4: APIErrorPayload.detail (validation error of FastAPI left in its own form)',
    planting: {
      reference: (service) =>
        refused(service.app, 'setRole', (body) => (body.code === 422 ? { ...body, detail: body.errors } : body)),
    },
    witness: async (site) => Array.isArray((await client(site).setRole(unknown, 'boss')).json.detail),
  },
  {
    ...shared,
    id: 'dreadnode-2-bare-error-for-unknown-member',
    group: 'errors',
    strength: 'must',
    breaks: 'Every error has the members code, detail and type.',
    source: 'facts C4: APIErrorPayload (HTTPException of FastAPI without the envelope)',
    planting: {
      reference: (service) =>
        refused(service.app, 'removeMember', (body) => (body.code === 404 ? { detail: 'Not Found' } : body)),
    },
    witness: async (site) => (await client(site).remove(unknown)).json.code === undefined,
  },
  {
    ...shared,
    id: 'dreadnode-2-missing-credential-forbidden',
    group: 'errors',
    strength: 'must',
    breaks: 'A request without a credential is answered with 401.',
    source: 'fastapi/fastapi#2026',
    planting: {
      reference: (service) =>
        first(service.app, 'mine', (request) => {
          if (request.headers.authorization === undefined) fail(403, 'Not authenticated')
        }),
    },
    witness: async (site) => (await site.call('GET', '/invitations/me', { token: null })).status === 403,
  },
  {
    ...shared,
    id: 'dreadnode-2-loc-is-text',
    group: 'errors',
    strength: 'must',
    breaks: 'loc of a validation error is an array.',
    source: 'dreadnode.yaml: ValidationErrorItem.loc',
    planting: {
      reference: (service) =>
        refused(service.app, 'grant', (body) => ({
          ...body,
          errors: body.errors?.map((one: { loc: unknown[] }) => ({ ...one, loc: one.loc.join('.') })) ?? null,
        })),
    },
    witness: async (site) => (await client(site).grant('nonsense', 'boss')).json.errors[0].loc === 'body.user_email',
  },
  {
    ...shared,
    id: 'dreadnode-2-error-as-plain-text',
    group: 'errors',
    strength: 'must',
    breaks: 'Errors have the media type application/json.',
    source: 'dreadnode.yaml: content of the error responses',
    planting: {
      reference: (service) =>
        refused(service.app, 'ungrant', (_body, _request, reply) => {
          reply.header('content-type', 'text/plain; charset=utf-8')
        }),
    },
    witness: async (site) =>
      String((await client(site).ungrant(unknown)).headers.get('content-type')).startsWith('text/plain'),
  },
  {
    ...shared,
    id: 'dreadnode-2-malformed-id-crashes',
    group: 'errors',
    strength: 'must',
    breaks: 'An id that is not a UUID is answered with a client error.',
    source: 'MihaiBuilds/memory-vault#102, hydroserver2/hydroserver#62',
    planting: {
      reference: (service) =>
        before(service.app, 'cancel', (request) => {
          if (!/^[0-9a-f-]{36}$/i.test(param(request, 'invitation_id'))) fail(500, 'Internal server error')
        }),
    },
    witness: async (site) => (await client(site).cancel('nonsense')).status === 500,
  },
  {
    ...shared,
    id: 'dreadnode-2-forbidden-invitation-stored',
    group: 'errors',
    strength: 'must',
    breaks: 'An invitation that is refused for lack of the owner role is not stored.',
    source: 'keycloak/keycloak#49069 (role checked after the write)',
    planting: {
      reference: (service) => {
        const { db } = service
        const texts = new WeakMap<object, string>()
        first(service.app, 'invite', async (request) => {
          const sql = "SELECT 1 FROM member WHERE org_id = ? AND person_id = ? AND role <> 'owner'"
          if (!db.one(sql, orgIdIn(service.db, request), callerIn(service.db, request)?.id ?? '')) return
          // This request will be refused before its body is read.
          const chunks: Buffer[] = []
          for await (const chunk of request.raw) chunks.push(Buffer.from(chunk))
          texts.set(request, Buffer.concat(chunks).toString())
        })
        refused(service.app, 'invite', (_body, request, reply) => {
          const text = texts.get(request)
          if (reply.statusCode !== 403 || !text) return
          const { email, role } = JSON.parse(text)
          const by = callerIn(service.db, request)?.id ?? ''
          const now = Date.now() * 1000
          const sql = "INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, lower(?), ?, 'pending', ?, ?, ?)"
          db.run(sql, randomUUID(), orgIdIn(service.db, request), email, email, role, by, now, now + 6e11)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const answer = await client(site, { as: 'limited' }).invite(email)
      return answer.status === 403 && (await client(site).isPending(email))
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-token-compared-by-prefix',
    group: 'tenants',
    strength: 'must',
    breaks: 'A token with characters added to it is refused.',
    source: 'dreadnode.yaml: AuthenticationFailed, the credential is unknown (token cut before it is compared)',
    planting: {
      reference: (service) =>
        first(service.app, 'list', (request) => {
          const { authorization } = request.headers
          const cut = authorization?.replace(/^(bearer +\S{32})\S+$/i, '$1')
          if (cut !== undefined) request.headers.authorization = cut
        }),
    },
    witness: async (site) => {
      const token = `${site.credentials.admin}x`
      return (await site.call('GET', `${client(site).org}/invitations`, { token })).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-role-in-any-case',
    group: 'input',
    strength: 'must',
    breaks: 'A role is one of the three documented values, in the responses as well.',
    source: 'dreadnode.yaml: OrganizationRole (compared without case, stored as given)',
    planting: {
      reference: (service) => {
        const roles = ['owner', 'contributor', 'reader']
        before(service.app, 'invite', (request) => {
          const body = bodyOf(request)
          const role = String(body.role)
          if (roles.includes(role) || !roles.includes(role.toLowerCase())) return
          setBody(request, { ...body, role: role.toLowerCase(), given: role })
        })
        succeeded(service.app, 'invite', (body, request) => {
          const { given } = bodyOf(request)
          if (!given || String(given).toLowerCase() !== body.role) return
          service.db.run('UPDATE invitation SET role = ? WHERE id = ?', String(given), body.id)
          return { ...body, role: given }
        })
      },
    },
    witness: async (site) => (await client(site).invite(site.fresh(), 'Owner')).json.role === 'Owner',
  },
  {
    ...shared,
    id: 'dreadnode-2-body-names-the-organization',
    group: 'input',
    strength: 'must',
    breaks: 'Unknown properties of the body of an invitation have no effect.',
    source: 'dreadnode.yaml: InviteToOrganizationRequest (body copied onto the row)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'invite', (body, request) => {
          const { org_id: orgId } = bodyOf(request)
          if (!service.db.one('SELECT 1 FROM org WHERE id = ?', String(orgId))) return
          service.db.run('UPDATE OR IGNORE invitation SET org_id = ? WHERE id = ?', String(orgId), body.id)
          return { ...body, org_id: orgId }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await client(site, { other: true }).invite(site.fresh())
      await client(site).invite(email, 'reader', { org_id: json.org_id })
      return !(await client(site).isPending(email))
    },
  },
]
