import { roles } from '../../reference/dreadnode/input.ts'
import { invite as storeInvitation } from '../../reference/dreadnode/invitations.ts'
import type { OrgRow } from '../../reference/dreadnode/schema.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, onHook, param, pause, replaceSql, setBody, together } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { answering } from '../mock.ts'
import { changingJson, jsonResponse } from '../proxy.ts'
import {
  callerOf,
  cancel,
  grant,
  invitations,
  invite,
  isInvited,
  isOn,
  known,
  mine,
  orgIdOf,
  permissionOf,
  permissions,
  regrant,
  respond,
} from './round-11-helpers.ts'

const { must } = bugsInOrder('dreadnode', 11)

const withAddress = (json: Json, change: (email: string) => string): void => {
  for (const one of [json].flat()) if (typeof one?.email === 'string') one.email = change(one.email)
}

export const requests: readonly BlindBug[] = [
  must(
    'list-of-invitations-ends-at-50',
    'paging',
    'The list of an organization has all pending invitations, since it has no pages',
    'OpenAPI document, list_organization_invitations: a bare array without query parameters',
    answering('list_organization_invitations', (list: Json) => list.slice(0, 50)),
    async (site) => {
      const before = (await invitations(site)).length
      for (let count = 0; count < 52; count++) await invite(site, site.fresh())
      return (await invitations(site)).length < before + 52
    },
  ),
  must(
    'answered-invitation-stays-in-cached-own-list',
    'lifecycle',
    'An invitation that the invitee has answered is no longer in the list of the own pending invitations',
    'facts C5: invitations/me returns pending ones only',
    {
      on: 'reference',
      wrap: (fetch) => {
        const cache = new Map<string, unknown>()
        return async (request) => {
          const path = new URL(request.url).pathname
          if (request.method !== 'GET' && path.includes('/org/')) cache.clear()
          if (request.method !== 'GET' || !path.endsWith('/invitations/me')) return fetch(request)
          const key = request.headers.get('authorization') ?? ''
          if (cache.has(key)) return jsonResponse(200, cache.get(key))
          const response = await fetch(request)
          if (response.status === 200) cache.set(key, await response.clone().json())
          return response
        }
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await mine(site)
      await respond(site, id, false)
      return (await mine(site)).some((one) => one.id === id)
    },
  ),
  must(
    'plus-listed-as-space',
    'input',
    'An invitation is listed with the address that was invited, also if it has a plus',
    'FlowFuse/flowfuse#1145, TelemetryDeck/Issues#273',
    answering('list_organization_invitations', (list: Json) =>
      withAddress(list, (email) => email.replaceAll('+', ' ')),
    ),
    async (site) => {
      const email = site.fresh().replace('@', '+tag@')
      const { id } = (await invite(site, email)).json
      return (await invitations(site)).find((one) => one.id === id).email !== email
    },
  ),
  must(
    'apostrophe-escaped-for-html',
    'input',
    'An address comes back as it was sent, also if it has an apostrophe',
    'OpenAPI document, OrganizationInvitationResponse: email',
    changingJson(
      'mock',
      (request, { status }) => status < 300 && /\/invitations$/.test(request.url),
      (json: Json) => withAddress(json, (email) => email.replaceAll("'", '&#39;')),
    ),
    async (site) => {
      const email = `o'${site.fresh()}`
      return (await invite(site, email)).json.email !== email
    },
  ),
  must(
    'refused-role-invites-a-reader',
    'input',
    'An invitation that is refused because of its role is not stored',
    'facts C2: role; a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'invitations'), (request) => {
          const { email, role } = bodyOf(request)
          if (typeof role !== 'string' || roles.includes(role) || !/^[^@\s]+@[^@\s]+\.\w+$/.test(email)) return
          const org = db.one<OrgRow>('SELECT * FROM org WHERE id = ?', orgIdOf(db, request))
          const by = callerOf(db, request)?.id ?? ''
          if (org) storeInvitation(db, org, { email, role: 'reader', by, window: 86_400 })
        }),
    },
    async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, 'admin')
      return refused.status >= 400 && (await isInvited(site, email))
    },
  ),
  must(
    'refused-duplicate-changes-the-role',
    'sequences',
    'A second invitation that is refused leaves the role of the pending one as it is',
    'facts C2: invite_to_organization; a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'invitations'), (request) => {
          const { email, role } = bodyOf(request)
          if (typeof email !== 'string' || !roles.includes(role)) return
          db.run(
            "UPDATE invitation SET role = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'",
            role,
            orgIdOf(db, request),
            email.toLowerCase(),
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, 'reader')
      const second = await invite(site, email, 'owner')
      const seen = (await invitations(site)).find((one) => one.email === email)
      return second.status >= 400 && seen.role === 'owner'
    },
  ),
  must(
    'refused-permission-ends-the-old-one',
    'input',
    'A change to an unknown permission is refused and leaves the permission as it is',
    'facts C1: permission enum; a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('PUT', 'user'), (request) => {
          if (roles.includes(bodyOf(request).permission)) return
          db.run(
            'DELETE FROM permission WHERE person_id = ? AND workspace_id IN (SELECT id FROM workspace WHERE org_id = ?)',
            param(request, 'user_id'),
            orgIdOf(db, request),
          )
        }),
    },
    async (site) => {
      const email = known(site, 1)
      const { user_id } = (await grant(site, email)).json
      const refused = await regrant(site, user_id, 'writer')
      return refused.status >= 400 && !(await permissionOf(site, email))
    },
  ),
  must(
    'simultaneous-invitations-are-both-stored',
    'concurrency',
    'An address that is invited twice at once is listed once',
    'Every client depends on it: an invited address is listed once',
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        replaceSql(service, "ON CONFLICT (org_id, email_key) WHERE state = 'pending' DO NOTHING", '')
        onHook(app, 'preHandler', isOn('POST', 'invitations'), async (request, reply) => {
          const { email } = bodyOf(request)
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (db.one(sql, orgIdOf(db, request), String(email).toLowerCase())) {
            const detail = 'An invitation to this address is pending'
            answer(reply, 409, { code: 409, detail, errors: null, type: 'already_exists_error' })
          } else await pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(
        () => invite(site, email),
        () => invite(site, email),
      )
      return (await invitations(site)).filter((one) => one.email === email).length === 2
    },
  ),
  must(
    'simultaneous-changes-lose-one',
    'concurrency',
    'Changes of the permissions of two users at once are both kept',
    'facts C2: update_workspace_user_permission; one request does not undo another',
    {
      reference: ({ app, db }) => {
        const read = () => db.all<{ id: string; permission: string }>('SELECT id, permission FROM permission')
        onHook(app, 'preHandler', isOn('PUT', 'user'), async (request) => {
          const before = read()
          await pause(10)
          for (const { id, permission } of before)
            db.run(
              'UPDATE permission SET permission = ? WHERE id = ? AND person_id <> ?',
              permission,
              id,
              param(request, 'user_id'),
            )
        })
      },
    },
    async (site) => {
      const ids: string[] = []
      for (const index of [0, 1]) ids.push((await grant(site, known(site, index))).json.user_id)
      await together(...ids.map((id) => () => regrant(site, id, 'contributor')))
      const after = (await permissions(site)).filter((one) => ids.includes(one.user_id))
      return after.some((one) => one.permission === 'reader')
    },
  ),
  must(
    'simultaneous-callers-are-mixed-up',
    'concurrency',
    'A caller gets the own invitations, also if somebody else asks at the same time',
    'facts C2: list_my_pending_invitations',
    {
      reference: ({ app }) => {
        let current: string | undefined
        onHook(app, 'onRequest', isOn('GET', 'me'), async (request) => {
          current = request.headers.authorization
          await pause()
          if (current) request.headers.authorization = current
        })
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      const lists = await together(
        () => mine(site, site.credentials.invitee),
        () => mine(site, site.credentials.limited),
      )
      return lists[0]?.length !== 1 || lists[1]?.length !== 0
    },
  ),
  must(
    'cancelling-by-upper-case-id-does-nothing',
    'input',
    'An invitation whose cancellation succeeded is gone, however its id was written',
    'facts C2: invitation_id is a UUID; RFC 9562: letter case of UUIDs has no meaning',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isOn('DELETE', 'invitation'), (request, reply) => {
          const id = param(request, 'invitation_id')
          if (id !== id.toLowerCase()) reply.code(204).send()
        }),
    },
    async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      const { status } = await cancel(site, id.toUpperCase())
      return status === 204 && (await isInvited(site, email))
    },
  ),
  must(
    'null-counts-as-declining',
    'input',
    'A response without a boolean neither accepts nor declines the invitation',
    'facts C2: AcceptOrganizationInvitationRequest; OpenAPI document: accept',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isOn('POST', 'respond'), (request) => {
          if (bodyOf(request).accept === null) setBody(request, { accept: false })
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, null)
      return !(await mine(site)).some((one) => one.id === id)
    },
  ),
]
