import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, type Json, onHook, param, pause, routeOf, setBody } from '../common.ts'
import {
  answerSome,
  cancel,
  changeRights,
  emails,
  ids,
  invite,
  isGood,
  join,
  limitedId,
  list,
  memberOf,
  mine,
  problem,
  respond,
  routes,
  setRole,
} from './round-9-helpers.ts'

const common = { provider: 'dreadnode', round: 9, strength: 'must' } as const

export const requests: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-9-refused-invite-reserves-the-address',
    group: 'errors',
    breaks: 'A refused invite changes nothing: the same address can be invited afterwards.',
    source: 'OpenAPI invite_to_organization; a refused request has no effect',
    planting: {
      reference: ({ app }) => {
        const reserved = new Set<string>()
        const key = (request: Parameters<typeof param>[0]) => `${param(request, 'org')} ${bodyOf(request).email}`
        answerSome(
          app,
          (request) => routeOf(request) === routes.invite,
          (request) =>
            reserved.has(key(request))
              ? [409, problem(409, 'already_exists_error', 'An invitation to this address is pending')]
              : undefined,
        )
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.invite && reply.statusCode === 422,
          (_json, request) => {
            reserved.add(key(request))
          },
        )
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, 'boss')
      return (await invite(site, email)).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-9-role-checked-after-the-invite',
    group: 'errors',
    breaks: 'An invite that is refused with 403 creates no invitation.',
    source: 'OpenAPI invite_to_organization: requires the owner role',
    planting: {
      reference: (service) => {
        const low = new WeakSet<object>()
        changeRights(service, (row, _key, _person, now) => {
          const request = now()
          if (!row || row.role === 'owner' || !request || routeOf(request) !== routes.invite) return row
          low.add(request)
          return { ...row, role: 'owner' }
        })
        changeJson(
          service.app,
          (request, reply) => low.has(request) && reply.statusCode < 300,
          (_json, _request, reply) => {
            reply.code(403)
            return problem(403, 'forbidden_error', 'Owner role required')
          },
        )
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { status } = await invite(site, email, 'reader', { token: site.credentials.limited })
      return status === 403 && emails(await list(site)).includes(email)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-any-text-accepts',
    group: 'input',
    breaks: 'Only the boolean true accepts an invitation; the text "false" does not.',
    source: 'OpenAPI AcceptOrganizationInvitationRequest.accept: boolean',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === routes.respond,
          (request) => {
            const { accept } = bodyOf(request)
            if (typeof accept === 'string') setBody(request, { accept: accept !== '' })
          },
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return Boolean((await respond(site, id, 'false')).json?.user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-charset-refused',
    group: 'input',
    breaks: 'A JSON body is accepted, also if its media type has a charset parameter.',
    source: 'facts C1: application/json; RFC 9110, 8.3.1',
    planting: {
      reference: ({ app }) =>
        answerSome(
          app,
          (request) => /^application\/json\s*;/i.test(String(request.headers['content-type'])),
          () => [
            422,
            problem(422, 'validation_error', 'Validation error', [
              { loc: ['body'], msg: 'Input should be a valid dictionary', type: 'model_attributes_type' },
            ]),
          ],
        ),
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const body = { email: site.fresh(), role: 'reader' }
      return !isGood(await site.call('POST', `/org/${site.tenant.org}/invitations`, { body, headers }))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-cancel-ignores-a-racing-accept',
    group: 'concurrency',
    breaks: 'Of accepting and cancelling the same invitation at once, only one succeeds.',
    source: 'different-ai/openwork#3292',
    planting: {
      reference: ({ app, db }) =>
        answerSome(
          app,
          (request) => routeOf(request) === routes.cancel,
          async (request) => {
            const id = param(request, 'invitation_id')
            if (!db.one("SELECT 1 FROM invitation WHERE id = ? AND state = 'pending'", id)) return undefined
            await pause()
            const ended = db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ? AND state <> 'pending'", id)
            return ended > 0 ? [204] : undefined
          },
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const both = await Promise.all([respond(site, id), cancel(site, id)])
      return both.every(isGood)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-invites-at-once-mix-up-addresses',
    group: 'concurrency',
    breaks: 'Each of two invites at once is answered with its own address.',
    source: 'OpenAPI OrganizationInvitationResponse.email',
    planting: {
      reference: ({ app }) => {
        let latest: unknown
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === routes.invite,
          async (request) => {
            latest = bodyOf(request).email
            await pause()
          },
        )
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.invite && reply.statusCode < 300,
          (json) => {
            json.email = latest
          },
        )
      },
    },
    witness: async (site) => {
      const two = [site.fresh(), site.fresh()]
      const made = await Promise.all(two.map((email) => invite(site, email)))
      return made.every(isGood) && made.some(({ json }, index) => json.email !== two[index])
    },
  },
  {
    ...common,
    id: 'dreadnode-9-roles-written-back-together',
    group: 'concurrency',
    breaks: 'Two changes of the roles of different members at once both last.',
    source: 'OpenAPI update_organization_member_role: replaces the role of a member',
    planting: {
      reference: ({ app, db }) => {
        const snapshots = new WeakMap<object, Json[]>()
        const isChange = (request: Parameters<typeof routeOf>[0]) => routeOf(request) === routes.setRole
        onHook(app, 'preHandler', isChange, async (request) => {
          snapshots.set(request, db.all<Json>('SELECT id, person_id, role FROM member'))
          await pause()
        })
        changeJson(
          app,
          (request, reply) => isChange(request) && reply.statusCode === 200,
          (_json, request) => {
            for (const row of snapshots.get(request) ?? [])
              if (row.person_id !== param(request, 'user_id'))
                db.run('UPDATE member SET role = ? WHERE id = ?', row.role, row.id)
          },
        )
      },
    },
    witness: async (site) => {
      const two = [await limitedId(site), (await join(site)).user_id]
      await Promise.all(two.map((id) => setRole(site, id, 'contributor')))
      const after = [await memberOf(site, two[0]), await memberOf(site, two[1])]
      return after.some(({ role }) => role !== 'contributor')
    },
  },
  {
    ...common,
    id: 'dreadnode-9-callers-at-once-are-mixed-up',
    group: 'concurrency',
    breaks: 'Two people who read their invitations at once each get the own ones.',
    source: 'OpenAPI list_my_pending_invitations',
    planting: {
      reference: ({ app }) => {
        let latest: string | undefined
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === routes.mine,
          async (request) => {
            latest = request.headers.authorization
            await pause()
            request.headers.authorization = latest
          },
        )
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const [own, foreign] = await Promise.all([mine(site), mine(site, site.credentials.limited)])
      return !ids(own).includes(id) || ids(foreign).includes(id)
    },
  },
]
