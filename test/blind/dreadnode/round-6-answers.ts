import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeSql, onHook, param, pause, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { cancel, grant, invite, known, memberOf, mine, ofEmail, orgOf, pending, respond } from './calls.ts'
import { isFor, keyIn, orgIdIn, plantedBefore } from './helpers.ts'
import { inFront } from './proxy.ts'
import { sql } from './statements.ts'

const { must } = bugsOf('dreadnode', 6)

/** Wrong behaviour of answers to invitations, of errors, and of requests at once. */
export const answers: readonly BlindBug[] = [
  must({
    id: 'dreadnode-6-anyone-answers',
    group: 'tenants',
    breaks: 'Only the invited person can accept an invitation.',
    source: 'Dreadnode API, respond_to_invitation',
    planting: sql(['AND i.id = ? AND i.email_key = ?', "AND i.id = ? AND ? <> ''"]),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return (await respond(site, json.id, true)).status === 200
    },
  }),
  must({
    id: 'dreadnode-6-old-invitation-answers-new-one',
    group: 'sequences',
    breaks: 'A cancelled invitation can no longer be accepted, also while a new one is pending.',
    source: 'Dreadnode API, cancel_organization_invitation and respond_to_invitation',
    planting: plantedBefore('respond', ({ db }) => (request) => {
      const newer = db.one<{ id: string }>(
        `SELECT n.id FROM invitation n JOIN invitation i ON i.org_id = n.org_id AND i.email_key = n.email_key
         WHERE i.id = ? AND i.state = 'cancelled' AND n.state = 'pending'`,
        param(request, 'invitation_id'),
      )
      if (newer) Object.assign(request.params as object, { invitation_id: newer.id })
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await cancel(site, id)
      await invite(site, site.inviteeEmail)
      return (await respond(site, id, true)).status === 200
    },
  }),
  must({
    id: 'dreadnode-6-cancelled-through-other-organization',
    group: 'tenants',
    breaks: 'An invitation is cancelled below its own organization only.',
    source: 'Dreadnode API, cancel_organization_invitation: 404 Not found',
    planting: sql(["state = 'cancelled' WHERE org_id = ? AND", "state = 'cancelled' WHERE ? <> '' AND"]),
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      await cancel(site, id, { other: true })
      return (await ofEmail(await pending(site), email)) === undefined
    },
  }),
  must({
    id: 'dreadnode-6-answers-without-accept-accept',
    group: 'input',
    breaks: 'An answer needs the property accept.',
    source: 'Dreadnode API, AcceptOrganizationInvitationRequest: accept, required',
    planting: plantedBefore('respond', () => (request) => {
      const body = bodyOf(request)
      if (body.accept === undefined) setBody(request, { ...body, accept: true })
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const sending = { token: site.credentials.invitee, body: {} }
      return (await site.call('POST', `/invitations/${json.id}/respond`, sending)).status === 200
    },
  }),
  must({
    id: 'dreadnode-6-cancelling-accepted-removes-member',
    group: 'sequences',
    breaks: 'Cancelling an accepted invitation leaves the membership alone.',
    source: 'Dreadnode API, cancel_organization_invitation: pending invitations',
    planting: plantedBefore('cancel', (service) => (request, reply) => {
      const person = `SELECT p.id FROM person p JOIN invitation i ON i.email_key = p.email_key
        WHERE i.state = 'accepted' AND i.id = ?`
      const end = `DELETE FROM member WHERE org_id = ? AND person_id = (${person})`
      const ended = service.db.run(end, orgIdIn(service.db, request), param(request, 'invitation_id'))
      return ended > 0 ? reply.code(204).send() : undefined
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const { user_id } = (await respond(site, json.id, true)).json
      await cancel(site, json.id)
      return (await memberOf(site, user_id)) === undefined
    },
  }),
  must({
    id: 'dreadnode-6-forbidden-has-code-401',
    group: 'errors',
    breaks: 'The code in an error is the HTTP status.',
    source: 'Dreadnode OpenAPI document, APIErrorPayload: code',
    planting: inFront('mock', '*', /./, () => (json, _, { status }) => {
      if (status === 403) json.code = 401
    }),
    witness: async (site) => {
      const { status, json } = await invite(site, site.fresh(), { as: 'limited' })
      return status === 403 && json.code === 401
    },
  }),
  must({
    id: 'dreadnode-6-members-need-login-without-envelope',
    group: 'errors',
    breaks: 'Every error has code, detail and type.',
    source: 'Dreadnode API, APIErrorPayload',
    planting: inFront(
      'mock',
      '*',
      /\/members/,
      () =>
        (_, __, { status }) =>
          status === 401 ? { detail: 'Not authenticated' } : undefined,
    ),
    witness: async (site) =>
      (await site.call('GET', `${orgOf(site)}/members`, { token: null })).json.type === undefined,
  }),
  must({
    id: 'dreadnode-6-validation-detail-is-list',
    group: 'errors',
    breaks: 'The detail of a validation error is a text; the fields are in errors.',
    source: 'Fiestaboard/FiestaBoard#1923',
    planting: inFront('mock', '*', /./, () => (json, _, { status }) => {
      if (status === 422) return { ...json, detail: json.errors, errors: null }
    }),
    witness: async (site) => Array.isArray((await invite(site, 'no address')).json.detail),
  }),
  must({
    id: 'dreadnode-6-charset-refused',
    group: 'input',
    breaks: 'A JSON body with a charset parameter in its media type is accepted.',
    source: 'Dreadnode API, application/json; RFC 9110, 8.3.1',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const type = request.headers.get('content-type') ?? 'application/json'
        if (type === 'application/json') return fetch(request)
        const errors = [{ loc: ['body'], msg: 'Input should be JSON', type: 'json_type' }]
        const json = { code: 422, detail: 'Validation error', type: 'validation_error', errors }
        return Response.json(json, { status: 422 })
      },
    },
    witness: async (site) => {
      const sending = {
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: { email: site.fresh(), role: 'reader' },
      }
      return (await site.call('POST', `${orgOf(site)}/invitations`, sending)).status === 422
    },
  }),
  must({
    id: 'dreadnode-6-unknown-token-has-no-invitations',
    group: 'errors',
    breaks: 'An unknown token is refused with 401 by every operation.',
    source: 'Dreadnode API, list_my_pending_invitations: 401 Authentication failed',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const isMine = request.url.endsWith('/invitations/me') && request.headers.has('authorization')
        return isMine && response.status === 401 ? Response.json([]) : response
      },
    },
    witness: async (site) => (await site.call('GET', '/invitations/me', { token: 'no-such-token' })).status === 200,
  }),
  must({
    id: 'dreadnode-6-lists-shared-between-callers',
    group: 'concurrency',
    breaks: 'Each caller gets the own invitations, also if two callers ask at once.',
    source: 'Dreadnode API, list_my_pending_invitations',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const first = running.get(request.url)
          if (first) return (await first).clone()
          const own = fetch(request).finally(() => running.delete(request.url))
          running.set(request.url, own)
          return (await own).clone()
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const [, other] = await Promise.all([mine(site), mine(site, { as: 'admin' })])
      return other.length === 1
    },
  }),
  must({
    id: 'dreadnode-6-two-invitations-at-once',
    group: 'concurrency',
    breaks: 'An invited address is listed once, also if it is invited twice at once.',
    source: 'Dreadnode API, invite_to_organization: 409 Already exists',
    planting: {
      reference: (service) => {
        service.db.run('DROP INDEX one_pending')
        changeSql(service, (text) =>
          text.replace("ON CONFLICT (org_id, email_key) WHERE state = 'pending' DO NOTHING", ''),
        )
        onHook(service.app, 'preHandler', isFor('invite'), async (request, reply) => {
          const pending = "SELECT 1 FROM invitation WHERE state = 'pending' AND org_id = ? AND email_key = ?"
          if (!service.db.one(pending, orgIdIn(service.db, request), keyIn(request))) return pause()
          return answer(reply, 409, { code: 409, detail: 'An invitation is pending', type: 'already_exists_error' })
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await pending(site)).filter((one) => one.email === email).length === 2
    },
  }),
  must({
    id: 'dreadnode-6-bodies-mixed-up',
    group: 'concurrency',
    breaks: 'Two requests at once each have the effect of their own body.',
    source: 'Dreadnode API, update_organization_member_role and add_user_to_workspace',
    planting: plantedBefore(['grant', 'setRole'], () => {
      let current: unknown
      return async (request) => {
        current = request.body
        await pause()
        request.body = current
      }
    }),
    witness: async (site) => {
      const [one, two] = await Promise.all([
        grant(site, known(site, 0), 'reader'),
        grant(site, known(site, 1), 'contributor'),
      ])
      return one.status !== 200 || two.status !== 200
    },
  }),
]
