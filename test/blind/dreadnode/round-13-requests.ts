import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  changeJson,
  type Json,
  onHook,
  param,
  pause,
  replaceSql,
  setBody,
  together,
} from '../common.ts'
import { changedRequest, changingJson } from '../proxy.ts'
import { addUser, at, invite, isTo, known, mine, must, paths, pending, respond, unknownId } from './round-13-helpers.ts'

/** Wrong readings and refusals of requests, incomplete lists, and requests that disturb each other. */
export const requests: readonly BlindBug[] = [
  must(
    'change-without-permission-taken',
    'input',
    'A change of a permission without the permission is refused.',
    'facts C2: UpdateWorkspaceUserPermissionRequest, permission required',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('setPermission'), (request) => {
          const body = bodyOf(request)
          if (body.permission !== undefined) return
          const stored = db.one<Json>(
            'SELECT permission FROM permission WHERE person_id = ?',
            param(request, 'user_id'),
          )
          setBody(request, { ...body, ...stored })
        }),
    },
    async (site) => {
      const { json } = await addUser(site, known(site))
      const path = `${paths(site).users}/${json.user_id}`
      return (await site.call('PUT', path, { body: { role: 'owner' } })).status === 200
    },
  ),
  must(
    'response-without-decision-declines',
    'input',
    'A response to an invitation without accept is refused and leaves the invitation pending.',
    'facts C2: AcceptOrganizationInvitationRequest, accept required',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        fetch(
          isTo(request, 'POST', /\/respond$/)
            ? await changedRequest(request, (parts) => {
                if (parts.json && typeof parts.json === 'object') parts.json = { accept: false, ...parts.json }
              })
            : request,
        ),
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const token = site.credentials.invitee
      const { status } = await site.call('POST', `/invitations/${json.id}/respond`, { token, body: {} })
      return status === 200 && (await mine(site)).length === 0
    },
  ),
  must(
    'apostrophe-escaped-in-list',
    'input',
    'An invited address is listed as it is in the answer to the invite.',
    'OpenAPI: OrganizationInvitationResponse.email',
    changingJson(
      'mock',
      (request, { ok }) => ok && isTo(request, 'GET', /\/invitations$/),
      (json: Json[]) => json.map((each) => ({ ...each, email: each.email.replaceAll("'", '&#39;') })),
    ),
    async (site) => {
      const { json } = await invite(site, `o'neill-${site.fresh()}`)
      const listed = (await pending(site)).find(({ id }) => id === json.id)
      return listed.email !== json.email
    },
  ),
  must(
    'inviter-taken-from-body',
    'input',
    'The inviter is the caller, also if the body of an invite names another one.',
    'OpenAPI: InviteToOrganizationRequest, other properties are ignored',
    {
      reference: ({ app, db }) =>
        changeJson(app, at('invite', 200), (json, request) => {
          const by = bodyOf(request).invited_by
          if (typeof by !== 'string') return
          db.run('UPDATE invitation SET invited_by = ? WHERE id = ?', by, json.id)
          json.invited_by = by
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh(), 'reader', false, {}, { invited_by: unknownId })
      return made.status === 200 && made.json.invited_by === unknownId
    },
  ),
  must(
    'invitation-without-mail-hidden-from-invitee',
    'lifecycle',
    'An invitation that is not sent by e-mail is in the list of the invitee, too.',
    'facts C2: invite_to_organization, list_my_pending_invitations',
    {
      reference: ({ app }) => {
        const silent = new Set<string>()
        changeJson(app, at('invite', 200), ({ id }, request) => {
          if (bodyOf(request).send_email === false) silent.add(id)
        })
        changeJson(app, at('mine', 200), (json: Json[]) => json.filter(({ id }) => !silent.has(id)))
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail, 'reader', false, {}, { send_email: false })
      return (await mine(site)).length === 0
    },
  ),
  must(
    'refused-duplicate-changes-role',
    'errors',
    'A refused second invitation leaves the pending one as it is.',
    'Common to all clients: a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(app, at('invite', 409), (request) => {
          const { email, role } = bodyOf(request)
          const sql = `UPDATE invitation SET role = ? WHERE email_key = ? AND state = 'pending'
            AND org_id = (SELECT id FROM org WHERE key = ?)`
          db.run(sql, role, String(email).toLowerCase(), param(request, 'org'))
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, 'reader')
      const again = await invite(site, email, 'contributor')
      return (
        again.status === 409 && (await pending(site)).some((each) => each.email === email && each.role !== 'reader')
      )
    },
  ),
  must(
    'list-of-invitations-ends-at-100',
    'paging',
    'The list of pending invitations, which has no pages, has all of them.',
    'OpenAPI: list_organization_invitations, a bare array without paging',
    changingJson(
      'mock',
      (request, { ok }) => ok && isTo(request, 'GET', /\/invitations$/),
      (json: Json[]) => json.slice(0, 100),
    ),
    async (site) => {
      const made: string[] = []
      for (let index = 0; index < 101; index++) made.push((await invite(site, site.fresh())).json.id)
      const listed = new Set((await pending(site)).map(({ id }) => id))
      return made.some((id) => !listed.has(id))
    },
  ),
  must(
    'every-25th-invitation-listed-twice',
    'paging',
    'Each pending invitation is listed once.',
    'Common to all clients: an invited address is listed once',
    {
      reference: ({ app }) =>
        changeJson(app, at('invitations', 200), (json: Json[]) =>
          json.flatMap((each, index) => (index > 0 && index % 25 === 0 ? [json[index - 1], each] : [each])),
        ),
    },
    async (site) => {
      for (let index = 0; index < 26; index++) await invite(site, site.fresh())
      const listed = await pending(site)
      return new Set(listed.map(({ id }) => id)).size < listed.length
    },
  ),
  must(
    'two-invites-at-once-both-stored',
    'concurrency',
    'Two invites of an address at the same time leave one pending invitation.',
    'Common to all clients: an invited address is listed once',
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        replaceSql(service, /ON CONFLICT \(org_id, email_key\) WHERE state = 'pending' DO NOTHING/, '')
        onHook(app, 'preHandler', at('invite'), async (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND i.email_key = ? AND o.key = ?`
          const isPending = db.one(sql, String(bodyOf(request).email).toLowerCase(), param(request, 'org'))
          if (!isPending) return pause()
          answer(reply, 409, { code: 409, detail: 'An invitation is pending', type: 'already_exists_error' })
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(
        () => invite(site, email),
        () => invite(site, email),
      )
      return (await pending(site)).filter((each) => each.email === email).length === 2
    },
  ),
  must(
    'accepted-and-declined-at-once',
    'concurrency',
    'Of two responses to an invitation at the same time, only one counts.',
    'OpenAPI: respond_to_invitation, accepts or declines',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('respond'), async (request) => {
          const id = param(request, 'invitation_id')
          const before = db.one<Json>('SELECT state FROM invitation WHERE id = ?', id)
          await pause()
          if (before?.state === 'pending') db.run("UPDATE invitation SET state = 'pending' WHERE id = ?", id)
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const both = await together(
        () => respond(site, json.id, true),
        () => respond(site, json.id, false),
      )
      return both.every(({ status }) => status === 200)
    },
  ),
  must(
    'callers-mixed-up-at-once',
    'concurrency',
    'Two people who read their invitations at the same time each get their own.',
    'facts C2: list_my_pending_invitations',
    {
      on: 'mock',
      wrap: (fetch) => {
        let caller: string | null = null
        return async (request) => {
          if (!isTo(request, 'GET', /\/invitations\/me$/)) return fetch(request)
          caller = request.headers.get('authorization')
          await pause()
          return fetch(
            await changedRequest(request, ({ headers }) => {
              if (caller !== null && headers.has('authorization')) headers.set('authorization', caller)
            }),
          )
        }
      },
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const [own = []] = await together(
        () => mine(site),
        () => mine(site, site.credentials.limited),
      )
      return !own.some(({ id }) => id === json.id)
    },
  ),
]
