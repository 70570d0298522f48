import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, queryOf, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { asInvitee, asLimited, client, limitedUser, ownInvitations } from './calls.ts'
import { at, callerIn, callerOf, done, placeOf, routes } from './helpers.ts'

const { must } = bugsOf('blaxel', 4)

/** Inviting: what is stored, for whom, and what the response says. */
export const inviting: readonly BlindBug[] = [
  must({
    id: 'blaxel-4-invited-by-the-creator',
    group: 'responses',
    breaks: 'invitedBy is the sub of the person who sent the invitation.',
    source: 'Blaxel control plane OpenAPI: PendingInvitation.invitedBy',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.invite), (json, request) => {
          json.invitedBy = placeOf(db, request).workspace.created_by
        }),
    },
    witness: async (site) => {
      const { sub, email } = await limitedUser(site, { other: true })
      await client(site).setRole(email, 'admin')
      const { status, json } = await client(site).invite(site.fresh(), asLimited(site))
      return status === 200 && json.invitedBy !== sub
    },
  }),
  must({
    id: 'blaxel-4-body-names-the-workspace',
    group: 'tenants',
    breaks: 'An invitation goes to the workspace that the header names, not to one that another key of the body names.',
    source: 'API introduction: X-Blaxel-Workspace; facts A1',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const { workspace } = bodyOf(request)
          if (typeof workspace === 'string') request.headers['x-blaxel-workspace'] = workspace
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email, { body: { email, workspace: client(site, { other: true }).name } })
      return (await client(site, { other: true }).entry(email)) !== undefined
    },
  }),
  must({
    id: 'blaxel-4-plus-tag-is-ignored',
    group: 'input',
    breaks: 'Two addresses that differ in the part behind a plus are two people.',
    source: 'Blaxel control plane OpenAPI: InviteWorkspaceUser; FlowFuse/flowfuse#1145',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string') return
          const plain = email.toLowerCase().replace(/\+[^@]*@/, '@')
          const rows = db.all<{ email: string }>(
            'SELECT email FROM invitation WHERE workspace_id = ?',
            placeOf(db, request).workspace.id,
          )
          const known = rows.find((row) => row.email.toLowerCase().replace(/\+[^@]*@/, '@') === plain)
          if (known) setBody(request, { email: known.email })
        }),
    },
    witness: async (site) => {
      await client(site).invite('sam+one@example.test')
      await client(site).invite('sam+two@example.test')
      return (await client(site).entry('sam+two@example.test')) === undefined
    },
  }),
  must({
    id: 'blaxel-4-sharp-s-is-folded',
    group: 'input',
    breaks: 'An invitation is for the address that was given, not for another one that looks similar when folded.',
    source: 'Blaxel control plane OpenAPI: InviteWorkspaceUser',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string' && body.email.includes('ß'))
            setBody(request, { ...body, email: body.email.replaceAll('ß', 'ss') })
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite('straße@example.test')
      return json?.email === 'strasse@example.test'
    },
  }),
  must({
    id: 'blaxel-4-only-the-first-of-many',
    group: 'input',
    breaks: 'A text that is not one e-mail address gets 400.',
    source: 'Blaxel control plane OpenAPI: InviteWorkspaceUser 400',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const body = bodyOf(request)
          const first = /^([^\s,;@]+@[\w.-]+\.\w+)[,;]/.exec(String(body.email))?.[1]
          if (first) setBody(request, { ...body, email: first })
        }),
    },
    witness: async (site) => (await client(site).invite('one@example.test,two@example.test')).status === 200,
  }),
  must({
    id: 'blaxel-4-unknown-version-invites',
    group: 'errors',
    breaks: 'A request that is refused for an unknown version changes nothing.',
    source: 'API introduction: Blaxel-Version',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const refused = await fetch(request.clone())
        if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/users')) return refused
        if (refused.status !== 400 || !request.headers.has('blaxel-version')) return refused
        const headers = new Headers(request.headers)
        headers.delete('blaxel-version')
        await fetch(new Request(request, { headers }))
        return refused
      },
    },
    witness: async (site) => {
      const before = (await client(site).users()).length
      const refused = await client(site).invite(site.fresh(), { headers: { 'blaxel-version': '2030-01-01' } })
      return refused.status === 400 && (await client(site).users()).length > before
    },
  }),
  must({
    id: 'blaxel-4-refused-invite-resets-the-role',
    group: 'errors',
    breaks: 'Inviting a member is refused and leaves the role of the member as it was.',
    source: 'facts A4: 409 for a member; Blaxel control plane OpenAPI: WorkspaceUser.role',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          db.run(
            `UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id IN
             (SELECT id FROM person WHERE email_key = ? AND id <> ?)`,
            placeOf(db, request).workspace.id,
            String(bodyOf(request).email).toLowerCase(),
            callerOf(db, request).id,
          )
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site, { other: true })
      await client(site).setRole(email, 'admin')
      const refused = await client(site).invite(email)
      return refused.status === 409 && (await client(site).entry(email)).role === 'member'
    },
  }),
  must({
    id: 'blaxel-4-expiry-differs-for-the-invitee',
    group: 'responses',
    breaks: 'The inviter and the invitee are told the same time at which an invitation expires.',
    source: 'Blaxel control plane OpenAPI: expiresAt of PendingInvitation and PendingInvitationRender',
    planting: {
      reference: ({ app }) =>
        changeJson(app, done(routes.mine), (json) => {
          for (const one of json) one.expiresAt = new Date(Date.parse(one.expiresAt) - 3_600_000).toISOString()
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      return (await ownInvitations(site))[0].expiresAt !== json.expiresAt
    },
  }),
  must({
    id: 'blaxel-4-query-is-ignored-on-delete',
    group: 'tenants',
    breaks: 'A workspace that is named in the query is the one in which a person is removed.',
    source: 'API introduction: ?workspace=',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onRequest', async (request) => {
          if (!at(routes.remove)(request) || !queryOf(request).has('workspace')) return
          const sql = 'SELECT name FROM workspace WHERE created_by = ? ORDER BY created_at LIMIT 1'
          const first = db.one<{ name: string }>(sql, callerIn(db, request)?.id ?? '')
          if (first) request.headers['x-blaxel-workspace'] = first.name
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email)
      await client(site, { other: true }).invite(email)
      await site.call('DELETE', `/users/${email}?workspace=${client(site, { other: true }).name}`)
      return (await client(site).entry(email)) === undefined
    },
  }),
  must({
    id: 'blaxel-4-invitee-by-the-end-of-the-address',
    group: 'tenants',
    breaks: 'A person sees only the invitations to their own address.',
    source: 'Blaxel control plane OpenAPI until 2026-01-16: ListAllPendingInvitations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.includes('i.email_key = ? AND i.expires_at > ?')) return sql
          values[0] = `%${values[0]}`
          return sql.replace('i.email_key = ?', 'i.email_key LIKE ?')
        }),
    },
    witness: async (site) => {
      await client(site).invite(`not-${site.inviteeEmail}`)
      return (await site.call('GET', '/profile/invitations', asInvitee(site))).status === 200
    },
  }),
]
