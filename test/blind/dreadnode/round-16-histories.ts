import type { BlindBug } from '../bug.ts'
import { bodyOf, bySql, changeSql, jsonOf, onHook, param, pause, setBody, together } from '../common.ts'
import {
  bug,
  callerId,
  cancel,
  changed,
  grant,
  has,
  invite,
  isItem,
  isOn,
  join,
  known,
  listOf,
  members,
  mine,
  org,
  peek,
  pending,
  permissions,
  proxy,
  reader,
  respond,
  rewriting,
  route,
  setPermission,
  setRole,
} from './round-16-helpers.ts'

const isList = (method: string, path: string): boolean => method === 'GET' && /^\/org\/[^/]+\/invitations$/.test(path)
const isInvite = (method: string, path: string): boolean =>
  method === 'POST' && /^\/org\/[^/]+\/invitations$/.test(path)
const isCancel = (method: string, path: string): boolean =>
  method === 'DELETE' && /^\/org\/[^/]+\/invitations\/[^/]+$/.test(path)
const isMembers = (path: string): boolean => /^\/org\/[^/]+\/members$/.test(path)
const isMember = (path: string): boolean => /^\/org\/[^/]+\/members\/[^/]+$/.test(path)
const roles: readonly unknown[] = ['owner', 'contributor', 'reader']

const respondPage = 'Dreadnode API, respond_to_invitation'
const refused = 'A refused request changes nothing'

export const histories: readonly BlindBug[] = [
  bug(
    ...(['must', 'lifecycle', 'declined-stays-in-mine'] as const),
    ['A declined invitation is no longer among my pending ones.', 'Dreadnode API, list_my_pending_invitations'],
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.email_key = ? ORDER BY')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'declined')")
            : sql,
        ),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return has(await mine(site), 'id', id)
    },
  ),
  bug(
    ...(['must', 'lifecycle', 'cancelled-can-be-accepted'] as const),
    ['A cancelled invitation can no longer be accepted.', 'Dreadnode API, cancel_organization_invitation'],
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn(route.respond), (request) => {
          const caller = callerId(db, request)
          if (!caller || bodyOf(request).accept !== true) return
          const sql = `UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled'
            AND email_key = (SELECT email_key FROM person WHERE id = ?)`
          db.run(sql, param(request, 'invitation_id').toLowerCase(), caller)
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await cancel(site, id)
      return (await respond(site, id)).status === 200
    },
  ),
  bug(
    ...(['must', 'lifecycle', 'anyone-with-the-id-accepts'] as const),
    ['Only the invitee can accept an invitation.', respondPage],
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql
            .replace('AND i.id = ? AND i.email_key = ?', 'AND i.id = ? AND (i.email_key = ? OR 1)')
            .replace('INSERT INTO member', 'INSERT OR IGNORE INTO member'),
        ),
    },
    async (site) => (await respond(site, (await invite(site, site.fresh())).json.id)).status === 200,
  ),
  bug(
    ...(['must', 'lifecycle', 'list-lags-after-cancel'] as const),
    ['A cancelled invitation is gone from the next list.', 'Every client depends on it: read after write'],
    proxy('mock', () => {
      const copies = new Map<string, string>()
      const late = new Set<string>()
      return async ({ method, path, send }) => {
        const response = await send()
        if (!response.ok) return response
        if (isCancel(method, path)) late.add(path.slice(0, path.lastIndexOf('/')))
        if (!isList(method, path)) return response
        const copy = copies.get(path)
        copies.set(path, await response.clone().text())
        if (!late.delete(path) || copy === undefined) return response
        return new Response(copy, { headers: { 'content-type': 'application/json' } })
      }
    }),
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await pending(site)
      await cancel(site, id)
      return has(await pending(site), 'id', id)
    },
  ),
  bug(
    ...(['must', 'responses', 'users-without-membership-hidden'] as const),
    [
      'The users of a workspace include those who are not members of its organization.',
      'Dreadnode API, list_workspace_users: every user with a permission',
    ],
    proxy('mock', () => async ({ method, path, send }) => {
      const response = await send()
      if (method !== 'GET' || !path.endsWith('/users') || !response.ok) return response
      const inOrg = listOf(await peek(await send({ path: `${path.split('/ws/')[0]}/members` })))
      return changed(response, (json) => listOf(json).filter(({ user_id }) => has(inOrg, 'user_id', user_id)))
    }),
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      return !has(await permissions(site), 'user_id', user_id)
    },
  ),
  bug(
    ...(['must', 'sequences', 'permission-removal-ends-membership'] as const),
    [
      'A user who loses a workspace permission stays a member of the organization.',
      'Dreadnode organizations guide: permission and role are separate',
    ],
    bySql(`CREATE TRIGGER leave AFTER DELETE ON permission BEGIN
      DELETE FROM member WHERE person_id = OLD.person_id
        AND org_id = (SELECT org_id FROM workspace WHERE id = OLD.workspace_id); END`),
    async (site) => {
      const { user_id, user_email } = await reader(site)
      await grant(site, user_email)
      const { org: key, workspace } = site.tenant
      await site.call('DELETE', `/org/${key}/ws/${workspace}/users/${user_id}`)
      return !has(await members(site), 'user_id', user_id)
    },
  ),
  bug(
    ...(['must', 'sequences', 'removed-member-still-reads'] as const),
    [
      'A removed member can no longer list the members.',
      'Dreadnode organizations guide: removing a member ends the membership',
    ],
    proxy('mock', () => {
      const granted = new Map<string, string>()
      return async ({ method, path, token, send }) => {
        const response = await send()
        if (method !== 'GET' || !isMembers(path)) return response
        const key = `${token} ${path}`
        if (response.ok) granted.set(key, await response.clone().text())
        const copy = granted.get(key)
        if (response.ok || copy === undefined) return response
        return new Response(copy, { headers: { 'content-type': 'application/json' } })
      }
    }),
    async (site) => {
      const { user_id } = (await join(site)).member
      const read = () => site.call('GET', `${org(site)}/members`, { token: site.credentials.invitee })
      await read()
      await site.call('DELETE', `${org(site)}/members/${user_id}`)
      return (await read()).status === 200
    },
  ),
  bug(
    ...(['must', 'sequences', 'role-cannot-return'] as const),
    [
      'A role can be set again to a value that it had before.',
      'Dreadnode organizations guide: the role of a member can be changed',
    ],
    proxy('mock', () => {
      const first = new Map<string, unknown>()
      const last = new Map<string, object>()
      return async ({ method, path, body, send }) => {
        if (method !== 'PUT' || !isMember(path)) return send()
        const shown = last.get(path)
        if (shown && first.get(path) === body.role) return Response.json({ ...shown, role: body.role })
        const response = await send()
        const json = await peek(response)
        if (!response.ok || !isItem(json)) return response
        if (first.has(path)) last.set(path, json)
        else first.set(path, body.role)
        return response
      }
    }),
    async (site) => {
      const { user_id } = await reader(site)
      for (const role of ['contributor', 'reader', 'contributor']) await setRole(site, user_id, role)
      return (await members(site)).some((item) => item.user_id === user_id && item.role === 'reader')
    },
  ),
  bug(
    ...(['must', 'sequences', 'user-deleted-in-spite-of-membership'] as const),
    ['user_deleted is true only for the last membership of a user.', 'Dreadnode organizations guide: user_deleted'],
    rewriting([route.removeMember], (item) => {
      item.user_deleted = true
    }),
    async (site) => {
      const { user_id } = await reader(site)
      const { json } = await site.call('DELETE', `${org(site)}/members/${user_id}`)
      return json.user_deleted === true && has(await members(site, true), 'user_id', user_id)
    },
  ),
  bug(
    ...(['must', 'input', 'invitee-chooses-role'] as const),
    ['Accepting gives the role of the invitation; other properties of the body are ignored.', respondPage],
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn(route.respond), (request) => {
          const caller = callerId(db, request)
          const { role } = bodyOf(request)
          if (!caller || !roles.includes(role)) return
          const sql = `UPDATE invitation SET role = ? WHERE id = ? AND state = 'pending'
            AND email_key = (SELECT email_key FROM person WHERE id = ?)`
          db.run(sql, role, param(request, 'invitation_id').toLowerCase(), caller)
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, 'reader')).json
      return (await respond(site, id, true, { role: 'owner' })).json.role === 'owner'
    },
  ),
  bug(
    ...(['must', 'input', 'refused-cancel-takes-effect'] as const),
    ['A cancellation without a credential cancels nothing.', refused],
    proxy('mock', () => {
      let latest: string | null = null
      return async ({ method, path, token, send }) => {
        const response = await send()
        if (isInvite(method, path) && response.ok) latest = token
        if (isCancel(method, path) && response.status === 401 && latest) await send({ token: latest })
        return response
      }
    }),
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await site.call('DELETE', `${org(site)}/invitations/${id}`, { token: null })
      return !has(await pending(site), 'id', id)
    },
  ),
  bug(
    ...(['must', 'input', 'silent-invitation-unlisted'] as const),
    [
      'An invitation without an e-mail is listed like others.',
      'Dreadnode API, invite_to_organization: send invitation email',
    ],
    proxy('mock', () => {
      const silent = new Set<unknown>()
      return async ({ method, path, body, send }) => {
        const response = await send()
        if (!response.ok) return response
        if (isInvite(method, path) && body.send_email === false) silent.add((await peek(response))?.id)
        return isList(method, path)
          ? changed(response, (json) => listOf(json).filter(({ id }) => !silent.has(id)))
          : response
      }
    }),
    async (site) => {
      const body = { email: site.fresh(), role: 'reader', send_email: false }
      const { json } = await site.call('POST', `${org(site)}/invitations`, { body })
      return !has(await pending(site), 'id', json.id)
    },
  ),
  bug(
    ...(['must', 'input', 'refused-role-still-invites'] as const),
    ['A refused invitation with an unknown role is not stored.', refused],
    proxy('mock', () => async ({ method, path, body, send }) => {
      const response = await send()
      const isRefused = isInvite(method, path) && [400, 422].includes(response.status)
      if (isRefused && typeof body.email === 'string' && body.role !== undefined && !roles.includes(body.role))
        await send({ body: { email: body.email, role: 'reader' } })
      return response
    }),
    async (site) => {
      const email = site.fresh()
      await invite(site, email, 'superuser')
      return has(await pending(site), 'email', email)
    },
  ),
  bug(
    ...(['must', 'paging', 'list-stops-at-100'] as const),
    ['The list has all pending invitations of an organization.', 'Dreadnode API: a bare array without paging'],
    proxy('mock', () => async ({ method, path, send }) => {
      const response = await send()
      return isList(method, path) && response.ok ? changed(response, (json) => listOf(json).slice(0, 100)) : response
    }),
    async (site) => {
      for (let count = 0; count < 101; count++) await invite(site, site.fresh())
      return (await pending(site)).length === 100
    },
  ),
  bug(
    ...(['must', 'concurrency', 'second-invitation-at-once-lost'] as const),
    ['Two different addresses that are invited at once are both listed.', 'Every client depends on it: no lost update'],
    proxy('mock', () => {
      const busy = new Set<string>()
      return async ({ method, path, send }) => {
        if (!isInvite(method, path)) return send()
        const isSecond = busy.has(path)
        busy.add(path)
        await pause()
        const response = await send()
        const id = response.ok ? (await peek(response))?.id : undefined
        if (isSecond && id) await send({ method: 'DELETE', path: `${path}/${id}` })
        else busy.delete(path)
        return response
      }
    }),
    async (site) => {
      const made = await together(
        () => invite(site, site.fresh()),
        () => invite(site, site.fresh()),
      )
      const listed = await pending(site)
      return made.some(({ json }) => !has(listed, 'id', json.id))
    },
  ),
  bug(
    ...(['must', 'concurrency', 'permissions-mixed-up'] as const),
    [
      'Two permissions that are changed at once get the level of their own request.',
      "One request's effect does not touch another",
    ],
    {
      reference: ({ app }) => {
        let shared: unknown
        onHook(app, 'preHandler', isOn(route.setPermission), async (request) => {
          const body = jsonOf(request)
          if (!isItem(body) || !roles.includes(body.permission)) return
          shared = body.permission
          await pause()
          setBody(request, { ...body, permission: shared })
        })
      },
    },
    async (site) => {
      const [one, two] = [(await grant(site, known(site))).json, (await grant(site, known(site, 1))).json]
      const [first] = await together(
        () => setPermission(site, one.user_id, 'contributor'),
        () => setPermission(site, two.user_id, 'owner'),
      )
      return first?.json.permission === 'owner'
    },
  ),
  bug(
    ...(['must', 'concurrency', 'mine-shared-between-callers'] as const),
    ['Two people who ask for their invitations at once get their own.', "One person's answer is not shown to another"],
    proxy('mock', () => {
      let flight: Promise<{ status: number; text: string }> | undefined
      return async ({ method, path, token, send }) => {
        if (method !== 'GET' || path !== '/invitations/me' || token === null) return send()
        const load = async () => {
          await pause()
          const response = await send()
          return { status: response.status, text: await response.text() }
        }
        flight ??= load().finally(() => {
          flight = undefined
        })
        const { status, text } = await flight
        return new Response(text, { status, headers: { 'content-type': 'application/json' } })
      }
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      const [, second] = await together(
        () => mine(site),
        () => mine(site, site.credentials.admin),
      )
      return second?.length === 1
    },
  ),
]
