import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param, setBody } from '../common.ts'
import { withRules } from '../mock.ts'
import { grant, invite, join, members, mine, pending, removeMember, respond, setRole, users } from './calls.ts'
import { each, gives, isFor } from './helpers.ts'

const common = { provider: 'dreadnode', round: 4, strength: 'should' } as const

/** Behaviours that no document forbids, but that surprise clients. */
export const sensible: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-4-capitals-hide-an-invitation',
    group: 'lifecycle',
    breaks: 'The invitee sees an invitation to the own address in other letter case.',
    source: 'daytonaio/daytona#2075',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.email_key = ? ORDER') ? sql.replace('AND i.email_key', 'AND i.email') : sql,
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail.toUpperCase(), { role: 'contributor' })
      return (await mine(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-4-capitals-make-another-invitation',
    group: 'input',
    breaks: 'Addresses that differ only in letter case have one invitation.',
    source: 'Shelf-nu/shelf.nu#3056',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      await invite(site, 'robin@example.test', { role: 'contributor' })
      return (await invite(site, 'Robin@example.test', { role: 'contributor' })).status === 201
    },
  },
  {
    ...common,
    id: 'dreadnode-4-scheme-in-small-letters-is-unknown',
    group: 'input',
    breaks: 'The authentication scheme is accepted in any letter case.',
    source: 'RFC 9110, 11.1: the scheme is case-insensitive',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          () => true,
          ({ headers }) => {
            if (headers.authorization?.startsWith('bearer ')) headers.authorization = ''
          },
        ),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/invitations/me', { token: null, headers })).status === 401
    },
  },
  {
    ...common,
    id: 'dreadnode-4-capitals-in-a-user-id-are-unknown',
    group: 'input',
    breaks: 'A UUID is accepted in upper case.',
    source: 'RFC 9562, 4: the values are case insensitive on input',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('setRole'), (request, reply) => {
          const id = param(request, 'user_id')
          if (id === id.toLowerCase()) return
          answer(reply, 404, { code: 404, detail: 'Member not found', type: 'not_found_error', errors: null })
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      return (await setRole(site, user_id.toUpperCase(), 'reader')).status === 404
    },
  },
  {
    ...common,
    id: 'dreadnode-4-removed-member-keeps-the-workspace',
    group: 'sequences',
    breaks: 'A person who was removed from an organization has no permission on its workspaces.',
    source: 'eclipse-che/che#7245',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('DELETE FROM permission WHERE person_id = ? AND workspace_id IN')
            ? 'DELETE FROM permission WHERE person_id = ? AND workspace_id = ?'
            : sql,
        ),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      await grant(site, site.inviteeEmail)
      await removeMember(site, user_id)
      return (await users(site)).some((user) => user.user_id === user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-4-tags-of-addresses-are-cut',
    group: 'input',
    breaks: 'An address with a tag after a plus sign is an address of its own.',
    source: 'FlowFuse/flowfuse#1145',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, gives(200, 'invite'), (json, request) => {
          const { email } = bodyOf(request)
          const cut = email.replace(/\+[^@"]*@/, '@')
          if (cut === email) return
          db.run(
            'UPDATE OR IGNORE invitation SET email = ?, email_key = ? WHERE id = ?',
            cut,
            cut.toLowerCase(),
            json.id,
          )
          json.email = cut
        }),
    },
    witness: async (site) =>
      (await invite(site, 'robin+work@example.test', { role: 'contributor' })).json.email === 'robin@example.test',
  },
  {
    ...common,
    id: 'dreadnode-4-inbox-always-asks-for-verification',
    group: 'responses',
    breaks: 'An invitation asks for verification in both lists or in none.',
    source: 'facts C3: pending_verification',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          gives(200, 'mine'),
          each((item) => {
            item.pending_verification = !item.pending_verification
          }),
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { role: 'contributor' })
      const [inbox, list] = [(await mine(site))[0], (await pending(site))[0]]
      return inbox.pending_verification !== list.pending_verification
    },
  },
  {
    ...common,
    id: 'dreadnode-4-users-without-a-name-are-called-none',
    group: 'responses',
    breaks: 'The name of a user without a name is null.',
    source: 'OpenAPI document: user_name is the name of the user, if known',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          gives(200, 'members'),
          each((item) => {
            item.user_name = item.user_name ?? 'None None'
          }),
        ),
    },
    witness: async (site) => (await members(site)).some(({ user_name }) => user_name === 'None None'),
  },
  {
    ...common,
    id: 'dreadnode-4-order-changes-from-list-to-list',
    group: 'paging',
    breaks: 'Two lists without a change in between have one order.',
    source: 'OpenAPI document: list_organization_invitations (two replicas without an order)',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let count = 0
        return async (request) => {
          const response = await fetch(request)
          const isList = request.method === 'GET' && /\/org\/[^/]+\/invitations$/.test(request.url)
          if (!isList || response.status !== 200 || ++count % 2 === 1) return response
          const headers = new Headers(response.headers)
          headers.delete('content-length')
          return new Response(JSON.stringify(((await response.json()) as unknown[]).reverse()), { headers })
        }
      },
    },
    witness: async (site) => {
      for (let count = 0; count < 2; count++) await invite(site, site.fresh(), { role: 'contributor' })
      const ids = async () => (await pending(site)).map(({ id }) => id).join()
      const first = await ids()
      return first !== (await ids())
    },
  },
  {
    ...common,
    id: 'dreadnode-4-joined-when-invited',
    group: 'lifecycle',
    breaks: 'A member has joined after the invitation was created.',
    source: 'OpenAPI document: joined_at is when the user joined',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('INSERT INTO member')) return sql
          const created = `SELECT created_at FROM invitation i JOIN person p ON p.email_key = i.email_key
            WHERE i.org_id = ? AND p.id = ? AND i.state = 'pending'`
          const [, orgId = '', personId = ''] = values
          values[4] = service.db.one<{ created_at: number }>(created, orgId, personId)?.created_at ?? values[4] ?? 0
          return sql
        }),
    },
    witness: async (site) => {
      const { created_at, id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      return (await respond(site, id, true)).json.joined_at === created_at
    },
  },
  {
    ...common,
    id: 'dreadnode-4-spaces-in-an-address-are-cut',
    group: 'input',
    breaks: 'A text with spaces in the address is not an address.',
    source: 'OpenAPI document: user_email has the format email',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('grant'), (request) => {
          const body = bodyOf(request)
          if (typeof body.user_email !== 'string') return
          setBody(request, { ...body, user_email: body.user_email.replaceAll(' ', '') })
        }),
    },
    witness: async (site) => {
      const [local, domain] = String(site.knownUsers[0]).split('@')
      return (await grant(site, `${local} @ ${domain}`)).status === 200
    },
  },
]
