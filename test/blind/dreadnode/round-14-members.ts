import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import {
  bodyOf,
  bySql,
  changeJson,
  changeSql,
  type Json,
  onHook,
  param,
  pause,
  replaceSql,
  setBody,
  setParameter,
  together,
} from '../common.ts'
import { changedResponse, changingJson, jsonResponse } from '../proxy.ts'
import {
  cancel,
  dismiss,
  done,
  invite,
  joined,
  lending,
  listOf,
  members,
  memberWith,
  mine,
  must,
  orgPath,
  pathOf,
  paths,
  pending,
  respond,
  setRole,
  sharedBody,
  to,
} from './round-14-helpers.ts'

const api = 'Dreadnode API reference'
const guide = 'facts C2: members, PUT (role), DELETE'
const isMembers = (request: Request, response: Response): boolean =>
  request.method === 'GET' && response.status === 200 && /\/members$/.test(pathOf(request))

/** Wrong behaviours of responding, of the own list, of members and of errors. */
export const membersAndErrors: readonly BlindBug[] = [
  must(
    'own-list-has-accepted-invitations',
    'lifecycle',
    'The list of the own pending invitations has no accepted one.',
    `${api}: list_my_pending_invitations`,
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.email_key = ? ORDER')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'accepted')")
            : sql,
        ),
    },
    async (site) => {
      await joined(site)
      return (await mine(site)).length === 1
    },
  ),
  must(
    'declining-reaches-other-organizations',
    'tenants',
    'Declining an invitation leaves the invitations of other organizations pending.',
    `${api}: respond_to_invitation`,
    bySql(`CREATE TRIGGER declined AFTER UPDATE OF state ON invitation WHEN NEW.state = 'declined'
      BEGIN UPDATE invitation SET state = 'declined' WHERE email_key = NEW.email_key AND state = 'pending'; END`),
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await invite(site, site.inviteeEmail, 'reader', true)
      await respond(site, id, false)
      return (await mine(site)).length === 0
    },
  ),
  must(
    'contributors-join-as-readers',
    'lifecycle',
    'A person who accepts has the role of the invitation.',
    `${api}: respond_to_invitation, OrganizationMemberResponse, role`,
    bySql(`CREATE TRIGGER joins AFTER INSERT ON member WHEN NEW.role = 'contributor'
      BEGIN UPDATE member SET role = 'reader' WHERE id = NEW.id; END`),
    async (site) => (await joined(site, 'contributor')).role === 'reader',
  ),
  must(
    'any-invitation-of-the-caller-is-accepted',
    'sequences',
    'Responding acts on the invitation with the id in the path.',
    `${api}: respond_to_invitation, invitation_id`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST', 'respond'), (request) => {
          const token = String(request.headers.authorization).split(/ +/)[1] ?? ''
          const sql = "SELECT id FROM invitation WHERE state = 'pending' AND email_key = ? ORDER BY id = ? DESC LIMIT 1"
          const email = personOfToken(db, token)?.email.toLowerCase() ?? ''
          const row = db.one<{ id: string }>(sql, email, param(request, 'invitation_id').toLowerCase())
          if (row) setParameter(request, 'invitation_id', row.id)
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await invite(site, site.inviteeEmail, 'reader', true)
      await cancel(site, id)
      return (await respond(site, id, true)).status === 200
    },
  ),
  must(
    'anybody-can-decline',
    'tenants',
    'Only the invitee can decline an invitation.',
    `${api}: respond_to_invitation, the invitee responds`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST', 'respond'), (request, reply) => {
          if (bodyOf(request)?.accept !== false) return
          const sql = "UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending'"
          if (db.run(sql, param(request, 'invitation_id').toLowerCase()) === 1)
            reply.code(200).header('content-type', 'application/json').send('null')
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await respond(site, id, false, site.credentials.limited)
      return (await pending(site)).length === 0
    },
  ),
  must(
    'accept-as-text-is-true',
    'input',
    'accept must be a boolean.',
    `${api}: AcceptOrganizationInvitationRequest, accept`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('POST', 'respond'), (request) => {
          const body = bodyOf(request)
          if (typeof body?.accept === 'string') setBody(request, { ...body, accept: body.accept !== '' })
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await respond(site, id, 'false')).status === 200
    },
  ),
  must(
    'response-without-accept-declines',
    'input',
    'A response to an invitation needs accept.',
    `${api}: AcceptOrganizationInvitationRequest, accept is required`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('POST', 'respond'), (request) => {
          const body = bodyOf(request)
          const isObject = typeof body === 'object' && !Array.isArray(body) && request.body !== undefined
          if (isObject && body.accept === undefined) setBody(request, { ...body, accept: false })
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, undefined)
      return (await pending(site)).length === 0
    },
  ),
  must(
    'own-list-has-longer-addresses-too',
    'tenants',
    'The list of the own invitations has only invitations to the address of the caller.',
    `${api}: list_my_pending_invitations`,
    {
      reference: (service) => replaceSql(service, 'AND i.email_key = ? ORDER', "AND i.email_key LIKE '%' || ? ORDER"),
    },
    async (site) => {
      await invite(site, `un.${site.inviteeEmail}`)
      return (await mine(site)).length === 1
    },
  ),
  must(
    'cancelling-and-accepting-both-succeed',
    'concurrency',
    'If an invitation is cancelled and accepted at once, only one of the two succeeds.',
    'what clients depend on: what a response says agrees with other operations',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('DELETE', 'invitation'), async (request, reply) => {
          const id = param(request, 'invitation_id').toLowerCase()
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.id = ? AND o.key = ? AND i.state = 'pending'`
          if (!db.one(sql, id, param(request, 'org'))) return
          await pause()
          db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ?", id)
          reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const both = await together(
        () => cancel(site, id),
        () => respond(site, id, true),
      )
      return both.every(({ status }) => status < 300)
    },
  ),
  must(
    'role-changes-in-every-organization',
    'tenants',
    'A change of the role of a member leaves the memberships in other organizations alone.',
    guide,
    {
      reference: (service) =>
        replaceSql(
          service,
          'UPDATE member SET role = ? WHERE org_id = ?',
          'UPDATE member SET role = ? WHERE (1 OR org_id = ?)',
        ),
    },
    async (site) => {
      const { user_id } = await memberWith(site, 'reader')
      await setRole(site, user_id, 'contributor')
      return (await members(site, true)).some((item) => item.user_id === user_id && item.role === 'contributor')
    },
  ),
  must(
    'new-role-only-in-the-response',
    'lifecycle',
    'The list of members has the role of the latest change.',
    guide,
    bySql(`CREATE TRIGGER no_second_owner BEFORE UPDATE OF role ON member WHEN NEW.role = 'owner'
      BEGIN SELECT RAISE(IGNORE); END`),
    async (site) => {
      const { user_id } = await memberWith(site, 'reader')
      const changed = await setRole(site, user_id, 'owner')
      return changed.json.role === 'owner' && (await members(site)).filter(({ role }) => role === 'owner').length === 1
    },
  ),
  must(
    'removal-cancels-the-invitations-of-the-organization',
    'sequences',
    'Removing a member leaves the pending invitations to other addresses alone.',
    guide,
    bySql(`CREATE TRIGGER removal AFTER DELETE ON member BEGIN UPDATE invitation SET state = 'cancelled'
      WHERE org_id = OLD.org_id AND state = 'pending'; END`),
    async (site) => {
      const { user_id } = await joined(site)
      await invite(site, site.fresh())
      await dismiss(site, user_id)
      return (await pending(site)).length === 0
    },
  ),
  must(
    'removed-members-read-an-old-list',
    'tenants',
    'A removed member can no longer list the members.',
    'what clients depend on: a removed member has no access',
    {
      on: 'mock',
      wrap: (fetch) => {
        const lists = new Map<string, Json>()
        return async (request) => {
          const key = `${request.headers.get('authorization')} ${request.url}`
          const isList = request.method === 'GET' && /\/members$/.test(pathOf(request))
          const response = await fetch(request)
          if (!isList) return response
          if (response.status === 200)
            return changedResponse(response, (json) => void lists.set(key, structuredClone(json)))
          return [403, 404].includes(response.status) && lists.has(key) ? jsonResponse(200, lists.get(key)) : response
        }
      },
    },
    async (site) => {
      const { user_id } = await joined(site)
      await members(site, false, site.credentials.invitee)
      await dismiss(site, user_id)
      return (await members(site, false, site.credentials.invitee)).length > 0
    },
  ),
  must(
    'list-of-members-has-membership-ids',
    'responses',
    'user_id is the same in the list of members and in the response to accepting.',
    'OpenAPI document: OrganizationMemberResponse, user_id',
    changingJson('mock', isMembers, (json) => {
      for (const item of listOf(json)) item.user_id = item.id
    }),
    async (site) => {
      const { user_id } = await joined(site)
      return !(await members(site)).some((item) => item.user_id === user_id)
    },
  ),
  must(
    'members-with-the-role-of-the-reader-of-the-list',
    'responses',
    'The list of members has the role of each member for every reader.',
    'OpenAPI document: OrganizationMemberResponse, role',
    {
      reference: ({ app, db }) =>
        changeJson(app, done('GET', 'members'), (json, request) => {
          const token = String(request.headers.authorization).split(/ +/)[1] ?? ''
          const own = listOf(json).find((item) => item.user_id === personOfToken(db, token)?.id)
          for (const item of listOf(json)) item.role = own?.role ?? item.role
        }),
    },
    async (site) => !(await members(site, false, site.credentials.limited)).some(({ role }) => role === 'owner'),
  ),
  must(
    'two-role-changes-at-once-share-a-body',
    'concurrency',
    'Two members whose roles change at once get the roles of their own requests.',
    'what clients depend on: one request does not touch another',
    { reference: ({ app }) => sharedBody(app, 'PUT', 'member') },
    async (site) => {
      const first = (await memberWith(site, 'reader')).user_id
      const second = (await joined(site)).user_id
      const both = await together(
        () => setRole(site, first, 'contributor'),
        () => setRole(site, second, 'reader'),
      )
      return both[0]?.json.role === both[1]?.json.role
    },
  ),
  must(
    'readers-change-roles',
    'tenants',
    'Only an owner can change the role of a member.',
    'facts C5: member management needs the owner role',
    lending('mock', [403], (request) => request.method === 'PUT' && /\/members\//.test(pathOf(request))),
    async (site) => {
      const { user_id } = await joined(site)
      const path = `${orgPath(site)}/members/${user_id}`
      // The first change shows a credential that can write.
      await setRole(site, user_id, 'reader')
      await site.call('PUT', path, { token: site.credentials.limited, body: { role: 'contributor' } })
      return (await members(site)).some((item) => item.user_id === user_id && item.role === 'contributor')
    },
  ),
  must(
    'validation-errors-in-the-form-of-the-framework',
    'errors',
    'An error has code, detail as a text, and type.',
    'facts C4: APIErrorPayload',
    changingJson(
      'mock',
      (_request, response) => response.status === 422,
      (json) => ({ detail: json?.errors ?? [] }),
    ),
    async (site) => (await invite(site, site.fresh(), 'boss')).json.code === undefined,
  ),
  must(
    'unknown-invitations-have-a-code-as-text',
    'errors',
    'The code of an error is an integer.',
    'facts C4: APIErrorPayload, code',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => reply.statusCode === 404 && request.routeOptions.url === paths.respond,
          (json) => {
            json.code = String(json.code)
          },
        ),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await cancel(site, id)
      return (await respond(site, id, true)).json.code === '404'
    },
  ),
]
