import { tenantsOf } from '../../../mocks/domain/tenants.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param, pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { client } from './calls.ts'
import { before, first, placeOf, rewriteErrors, routes } from './helpers.ts'

const { should } = kindsOf('blaxel', 2)

/** Bugs that break sensible promises about statuses, headers and numbers. */
export const sensibleAnswers: readonly BlindBug[] = [
  {
    id: 'blaxel-2-no-allow-header',
    ...should,
    group: 'errors',
    breaks: 'A 405 says which methods are allowed.',
    source: 'RFC 9110, 15.5.6',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode === 405) reply.removeHeader('allow')
          return payload
        })
      },
    },
    witness: async (site) => {
      const refused = await client(site).ask('PATCH', '/users')
      return refused.status === 405 && refused.headers.get('allow') === null
    },
  },
  {
    id: 'blaxel-2-error-repeats-the-token',
    ...should,
    group: 'errors',
    breaks: 'An error does not repeat the credential of the request.',
    source: 'common weakness CWE-209',
    planting: {
      reference: (service) =>
        rewriteErrors(
          service.app,
          [routes.show, routes.update, routes.destroy, routes.create],
          (json, request, reply) =>
            reply.statusCode === 403
              ? { ...json, message: `${json.message} (${request.headers.authorization ?? 'no credential'})` }
              : json,
        ),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const refused = await ask('GET', `/workspaces/${name}`, { as: 'invitee' })
      return refused.text.includes(site.credentials.invitee)
    },
  },
  {
    id: 'blaxel-2-scheme-minds-letter-case',
    ...should,
    group: 'errors',
    breaks: 'The scheme of the credential can be written in any letter case.',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          for (const name of ['authorization', 'x-blaxel-authorization'])
            if (!String(request.headers[name] ?? 'Bearer ').startsWith('Bearer ')) delete request.headers[name]
        })
      },
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/workspaces', { token: null, headers })).status === 401
    },
  },
  {
    id: 'blaxel-2-same-role-again-refused',
    ...should,
    group: 'lifecycle',
    breaks: 'Setting the role that a person has already succeeds, as PUT is idempotent.',
    source: 'RFC 9110, 9.2.2',
    planting: {
      reference: (service) =>
        before(service.app, routes.role, (request, reply) => {
          const { workspace } = placeOf(service.db, request)
          const member = store.findMember(service.db, workspace.id, param(request, 'subOrEmail'))
          return member && member.role === bodyOf(request).role
            ? reply.code(400).header('content-length', '0').send()
            : undefined
        }),
    },
    witness: async (site) => {
      const { setRole, limitedEmail } = client(site)
      const email = await limitedEmail()
      await setRole(email, 'admin')
      return (await setRole(email, 'admin')).status === 400
    },
  },
  {
    id: 'blaxel-2-no-invitations-is-an-empty-list',
    ...should,
    group: 'errors',
    breaks: 'Without pending invitations, the list of own invitations gives 404.',
    source: 'Blaxel OpenAPI: ListAllPendingInvitations, 404; facts E8',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (!request.url.startsWith('/v0/profile/invitations') || reply.statusCode !== 404) return payload
          reply.code(200)
          return '[]'
        })
      },
    },
    witness: async (site) => (await client(site).mine()).status === 200,
  },
  {
    id: 'blaxel-2-update-keeps-old-time',
    ...should,
    group: 'responses',
    breaks: 'Changing a workspace moves its time of the last change.',
    source: 'Blaxel OpenAPI: TimeFields.updatedAt',
    planting: {
      reference: ({ db }) => {
        const run = db.run.bind(db)
        const sql = 'UPDATE workspace SET settings = ?, updated_at = ? WHERE id = ?'
        db.run = (text, ...values) =>
          text === sql
            ? run('UPDATE workspace SET settings = ? WHERE id = ?', String(values[0]), String(values[2]))
            : run(text, ...values)
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const earlier = await ask('GET', `/workspaces/${name}`)
      await pause(20)
      await ask('PUT', `/workspaces/${name}`, { body: { displayName: 'Newer' } })
      return (await ask('GET', `/workspaces/${name}`)).json.updatedAt === earlier.json.updatedAt
    },
  },
  {
    id: 'blaxel-2-existence-before-credential',
    ...should,
    group: 'errors',
    breaks: 'Without a credential, an unknown workspace gives 401 like a known one.',
    source: 'Blaxel troubleshooting page; CWE-203',
    planting: {
      reference: (service) =>
        first(service.app, routes.show, (request, reply) =>
          store.findWorkspace(service.db, param(request, 'workspaceName'))
            ? undefined
            : answer(reply, 404, { code: 404, error: 'Not found', message: 'There is no such workspace' }),
        ),
    },
    witness: async (site) => (await site.call('GET', '/workspaces/no-such-workspace', { token: null })).status === 404,
  },
  {
    id: 'blaxel-2-long-path-is-a-crash',
    ...should,
    group: 'input',
    breaks: 'An address that is too long for anyone gives 404, not a server error.',
    source: 'a column with a limit; facts A2: path parameters have no pattern',
    planting: {
      reference: (service) =>
        before(service.app, routes.remove, (request, reply) =>
          param(request, 'subOrEmail').length > 255
            ? answer(reply, 500, { code: 500, error: 'Internal error', message: 'value too long for type' })
            : undefined,
        ),
    },
    witness: async (site) => (await client(site).remove(`${'x'.repeat(300)}@example.test`)).status === 500,
  },
  {
    id: 'blaxel-2-no-challenge',
    ...should,
    group: 'errors',
    breaks: 'A 401 says how to send a credential.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const headers = new Headers(response.headers)
        headers.delete('www-authenticate')
        return new Response(response.body, { status: response.status, headers })
      },
    },
    witness: async (site) => {
      const refused = await site.call('GET', '/users', { token: null })
      return refused.status === 401 && refused.headers.get('www-authenticate') === null
    },
  },
  {
    id: 'blaxel-2-number-of-people-only-grows',
    ...should,
    group: 'sequences',
    breaks: 'The number of people in an own invitation goes down if a member is removed.',
    source: 'kubesphere/kubesphere#2352; keybase/keybase-issues#3995',
    planting: {
      mock: (provider) => {
        const { ListAllPendingInvitations: list } = provider.handlers
        if (!list) throw new Error('The mock has no ListAllPendingInvitations.')
        const largest = new Map<string, number>()
        const ListAllPendingInvitations = async (context: RequestContext) => {
          type Item = { workspace: { name: string }; workspaceDetails: { user_number: number } }
          const reply = await list(context)
          const body = (reply.body as Item[]).map((item) => {
            const { name } = item.workspace
            const user_number = Math.max(largest.get(name) ?? 0, item.workspaceDetails.user_number)
            largest.set(name, user_number)
            return { ...item, workspaceDetails: { ...item.workspaceDetails, user_number } }
          })
          return { ...reply, body }
        }
        return { ...provider, handlers: { ...provider.handlers, ListAllPendingInvitations } }
      },
    },
    witness: async (site) => {
      const { invite, mine, remove, limitedEmail, email } = client(site)
      await invite(email)
      const earlier = (await mine()).json[0].workspaceDetails.user_number
      await remove(await limitedEmail())
      return (await mine()).json[0].workspaceDetails.user_number === earlier
    },
  },
  {
    id: 'blaxel-2-own-list-shows-other-invitees',
    ...should,
    group: 'tenants',
    breaks: 'An own invitation does not show the addresses of other people who are only invited.',
    source: 'Blaxel OpenAPI: PendingInvitationWorkspaceDetails; OpnForm/OpnForm#1124',
    planting: handling('ListAllPendingInvitations', (inner) => async (context) => {
      type Item = { workspace: { name: string }; workspaceDetails: { emails: { email: string }[] } }
      const reply = await inner(context)
      const body = (reply.body as Item[]).map((item) => {
        const tenant = context.providerState.tenantKeys.get(item.workspace.name)
        const invited = [...(tenant?.invitations ?? [])].map(({ email }) => ({ email }))
        return {
          ...item,
          workspaceDetails: { ...item.workspaceDetails, emails: [...item.workspaceDetails.emails, ...invited] },
        }
      })
      return { ...reply, body }
    }),
    witness: async (site) => {
      const { invite, mine, email } = client(site)
      const other = site.fresh()
      await invite(other)
      await invite(email)
      return JSON.stringify((await mine()).json).includes(other)
    },
  },
  {
    id: 'blaxel-2-users-counted-in-all-workspaces',
    ...should,
    group: 'responses',
    breaks: 'The count of users of a workspace is the number of its members in the list.',
    source: 'Expensify/App#39446; Blaxel OpenAPI: Workspace.resourceCounts',
    planting: handling('GetWorkspace', (inner) => async (context) => {
      const reply = await inner(context)
      const body = reply.body as { resourceCounts?: { users: number } }
      if (!body.resourceCounts) return reply
      const everywhere = tenantsOf(context.providerState, context.caller)
      const users = everywhere.reduce((sum, tenant) => sum + tenant.members.size, 0)
      return { ...reply, body: { ...body, resourceCounts: { ...body.resourceCounts, users } } }
    }),
    witness: async (site) => {
      const { ask, name, users } = client(site)
      const shown = await ask('GET', `/workspaces/${name}?countResources=true`)
      const members = (await users()).filter(({ accepted }) => accepted)
      return shown.json.resourceCounts.users !== members.length
    },
  },
]
