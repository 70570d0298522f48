import type { BlindBug } from '../bug.ts'
import { bySql, changeJson, uuid } from '../common.ts'
import {
  bug,
  grant,
  has,
  invite,
  isOk,
  join,
  known,
  mine,
  org,
  pending,
  permissions,
  reader,
  respond,
  rewriting,
  rewritingErrors,
  route,
  setPermission,
  setRole,
  users,
} from './round-16-helpers.ts'

const invitationPage = 'Dreadnode API, OrganizationInvitationResponse'
const permissionPage = 'Dreadnode API, WorkspaceUserPermissionResponse'
const envelope = 'Dreadnode API, APIErrorPayload'
const unknownId = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'

export const responses: readonly BlindBug[] = [
  bug(
    ...(['must', 'responses', 'mine-org-key-is-id'] as const),
    ['The org_key of an invitation is the slug of the organization.', invitationPage],
    rewriting([route.mine], (item) => {
      item.org_key = item.org_id
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await mine(site))[0]?.org_key !== site.tenant.org
    },
  ),
  bug(
    ...(['must', 'responses', 'created-at-without-zone'] as const),
    ['The created_at of a listed invitation is an RFC 3339 date-time.', invitationPage],
    rewriting([route.listInvitations], (item) => {
      item.created_at = String(item.created_at).replace(/(?:Z|[+-]\d\d:\d\d)$/, '')
    }),
    async (site) => {
      await invite(site, site.fresh())
      return !/(?:Z|[+-]\d\d:\d\d)$/.test((await pending(site))[0]?.created_at)
    },
  ),
  bug(
    ...(['must', 'responses', 'expires-at-slides'] as const),
    ['The expiry of an invitation does not move when it is read.', `${invitationPage}: expires_at`],
    {
      reference: ({ app }) => {
        let reads = 0
        changeJson(app, isOk(route.listInvitations, route.mine), (json) => {
          reads++
          for (const item of json) item.expires_at = new Date(Date.parse(item.expires_at) + reads * 1000).toISOString()
        })
      },
    },
    async (site) => {
      await invite(site, site.fresh())
      const [first, second] = [await pending(site), await pending(site)]
      return first[0]?.expires_at !== second[0]?.expires_at
    },
  ),
  bug(
    ...(['must', 'responses', 'invite-omits-null-members'] as const),
    ['The response to an invitation has all required members, also those that are null.', invitationPage],
    rewriting([route.invite], (item) => {
      for (const key of Object.keys(item)) if (item[key] === null) delete item[key]
    }),
    async (site) => !('accepted' in (await invite(site, site.fresh())).json),
  ),
  bug(
    ...(['must', 'responses', 'pending-verification-number'] as const),
    ['pending_verification of a listed invitation is a boolean.', invitationPage],
    rewriting([route.listInvitations], (item) => {
      item.pending_verification = item.pending_verification ? 1 : 0
    }),
    async (site) => {
      await invite(site, site.fresh())
      return typeof (await pending(site))[0]?.pending_verification === 'number'
    },
  ),
  bug(
    ...(['must', 'responses', 'joined-at-epoch'] as const),
    ['joined_at in the response to accepting is a date-time text.', 'Dreadnode API, OrganizationMemberResponse'],
    rewriting([route.respond], (item) => {
      item.joined_at = Math.floor(Date.parse(item.joined_at) / 1000)
    }),
    async (site) => typeof (await join(site)).member.joined_at === 'number',
  ),
  bug(
    ...(['must', 'responses', 'granted-by-is-address'] as const),
    ['granted_by of a new permission is the id of a user.', permissionPage],
    rewriting([route.grant], (item) => {
      if (item.granted_by) item.granted_by = 'sasha@example.test'
    }),
    async (site) => !uuid.test((await grant(site, known(site))).json.granted_by),
  ),
  bug(
    ...(['must', 'responses', 'workspace-id-is-slug'] as const),
    ['workspace_id of a listed permission is a UUID.', permissionPage],
    rewriting([route.listUsers], (item, request) => {
      item.workspace_id = (request.params as Record<string, string>).workspace
    }),
    async (site) => !uuid.test((await permissions(site))[0]?.workspace_id),
  ),
  bug(
    ...(['must', 'responses', 'owner-permission-named-admin'] as const),
    ['A listed permission is owner, contributor or reader.', 'Dreadnode API, list_workspace_users: permission'],
    rewriting([route.listUsers], (item) => {
      if (item.permission === 'owner') item.permission = 'admin'
    }),
    async (site) => has(await permissions(site), 'permission', 'admin'),
  ),
  bug(
    ...(['must', 'responses', 'permission-id-changes-on-update'] as const),
    ['A permission keeps its id when its level changes.', `${permissionPage}: id`],
    bySql(`CREATE TRIGGER renumber AFTER UPDATE OF permission ON permission BEGIN
      UPDATE permission SET id = substr(id, 1, 24) || substr(id, 1, 8) || substr(id, 33, 4) WHERE id = NEW.id; END`),
    async (site) => {
      const { id, user_id } = (await grant(site, known(site))).json
      return (await setPermission(site, user_id, 'contributor')).json.id !== id
    },
  ),
  bug(
    ...(['must', 'responses', 'empty-mine-is-null'] as const),
    [
      'Without invitations, the list of my invitations is an empty array.',
      'Dreadnode API, list_my_pending_invitations',
    ],
    { reference: ({ app }) => changeJson(app, isOk(route.mine), (json) => (json.length === 0 ? null : json)) },
    async (site) => (await site.call('GET', '/invitations/me')).json === null,
  ),
  bug(
    ...(['must', 'responses', 'role-change-shows-inactive'] as const),
    [
      'Changing the role of a member leaves the membership active.',
      'Dreadnode API, OrganizationMemberResponse: is_active',
    ],
    rewriting([route.setRole], (item) => {
      item.is_active = false
    }),
    async (site) => (await setRole(site, (await reader(site)).user_id, 'contributor')).json.is_active === false,
  ),
  bug(
    ...(['must', 'errors', 'code-as-text'] as const),
    ['The code of an authentication error is an integer.', envelope],
    rewritingErrors(401, [], (error) => {
      error.code = String(error.code)
    }),
    async (site) => (await site.call('GET', `${org(site)}/members`, { token: null })).json.code === '401',
  ),
  bug(
    ...(['must', 'errors', 'cancel-not-found-bare'] as const),
    ['The error for an unknown invitation has code, detail and type.', envelope],
    rewritingErrors(404, [route.cancel], ({ detail }) => ({ detail })),
    async (site) => !(await site.call('DELETE', `${org(site)}/invitations/${unknownId}`)).json.type,
  ),
  bug(
    ...(['must', 'errors', 'forbidden-says-401'] as const),
    ['The code in the body of an error equals the status of the response.', `${envelope}: code`],
    rewritingErrors(403, [route.grant, route.setPermission, route.removeUser], (error) => {
      error.code = 401
    }),
    async (site) => {
      const { limited } = site.credentials
      const body = { permission: 'reader' }
      return (await site.call('PUT', `${users(site)}/${unknownId}`, { token: limited, body })).json.code === 401
    },
  ),
  bug(
    ...(['must', 'errors', 'errors-as-map'] as const),
    ['The errors of a refused invitation are an array.', `${envelope}: errors`],
    rewritingErrors(422, [route.invite], (error) => {
      if (!Array.isArray(error.errors)) return
      error.errors = Object.fromEntries(
        error.errors.map((item: { loc: unknown[]; msg: string }) => [String(item.loc.at(-1)), [item.msg]]),
      )
    }),
    async (site) => {
      const { json } = await site.call('POST', `${org(site)}/invitations`, { body: { email: 'x', role: 'reader' } })
      return !!json.errors && !Array.isArray(json.errors)
    },
  ),
  bug(
    ...(['must', 'errors', 'respond-errors-without-type'] as const),
    ['Each item of errors has loc, msg and type.', 'Dreadnode API, ValidationErrorItem'],
    rewritingErrors(422, [route.respond], (error) => {
      for (const item of error.errors ?? []) delete item.type
    }),
    async (site) => {
      const { json } = await respond(site, (await invite(site, site.inviteeEmail)).json.id, 'maybe')
      return json.errors?.length > 0 && !json.errors[0].type
    },
  ),
  bug(
    ...(['must', 'errors', 'workspace-error-not-json'] as const),
    ['The error for an unknown workspace is sent as application/json.', envelope],
    {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          const isPath = request.routeOptions.url?.includes('/ws/')
          if (isPath && reply.statusCode === 404) reply.header('content-type', 'text/html; charset=utf-8')
          return payload
        })
      },
    },
    async (site) => {
      const { status, headers } = await site.call('GET', `${org(site)}/ws/no-such-one/users`)
      return status === 404 && String(headers.get('content-type')).startsWith('text/html')
    },
  ),
]
