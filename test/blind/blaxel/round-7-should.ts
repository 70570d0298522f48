import { findMember, findWorkspace } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, type Json, jsonOf, onHook, param, pause } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedSuccess, jsonResponse } from '../proxy.ts'
import { decline, enter, invite, leave, list, nameOf, profile, remove, send } from './calls.ts'
import { at, callerIn, done, pendingOf, routes, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { should } = bugsInOrder('blaxel', 7)

/** Behaviour that breaks no documented promise, but that no client expects. */
export const sensible: readonly BlindBug[] = [
  should(
    'plus-in-the-path-is-a-space',
    'input',
    'An invited address with a plus can be revoked',
    'dani-garcia/vaultwarden#520',
    proxy(
      'mock',
      () =>
        async ({ request, method, path, send }) =>
          method === 'DELETE' && path.startsWith('/users/') && /%2b/i.test(request.url)
            ? jsonResponse(404, { code: 404, error: 'Resource not found', message: 'There is no such person' })
            : send(),
    ),
    async (site) => {
      await invite(site, 'robin+one@example.test')
      return (await remove(site, 'robin+one@example.test')).status === 404
    },
  ),
  should(
    'plus-addresses-are-the-same',
    'input',
    'Addresses with different parts after a plus are different',
    'RFC 5321, 2.3.11',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.invite), (request, reply) => {
          const email = String(bodyOf(request).email)
          const base = (one: string) => emailKey(one).replace(/\+[^@]*@/, '@')
          const id = workspaceIn(db, request)?.id ?? ''
          const rows = db.all<{ email: string }>('SELECT email FROM invitation WHERE workspace_id = ?', id)
          if (rows.some((row) => emailKey(row.email) !== emailKey(email) && base(row.email) === base(email)))
            reply.code(409).send()
        }),
    },
    async (site) => {
      await invite(site, 'robin+one@example.test')
      return (await invite(site, 'robin+two@example.test')).status === 409
    },
  ),
  should(
    'other-case-is-listed-twice',
    'input',
    'An address in other letters is the same invitation',
    'Shelf-nu/shelf.nu#3056',
    {
      reference: ({ app, db }) => {
        const ghosts: { id: string; key: string; email: string }[] = []
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const email = bodyOf(request).email
          const row = typeof email === 'string' && pendingOf(db, workspaceIn(db, request)?.id ?? '', email)
          if (row && row.email !== email) ghosts.push({ id: row.workspace_id, key: row.email_key, email: row.email })
        })
        changeJson(app, done(routes.list), (json, request) => {
          for (const { id, key, email } of ghosts)
            if (id === workspaceIn(db, request)?.id && pendingOf(db, id, key))
              json.push({ email, role: 'member', accepted: false, source: 'invitation' })
        })
      },
    },
    async (site) => {
      await invite(site, 'kim@example.test')
      await invite(site, 'Kim@Example.test')
      return (await list(site)).filter(({ email }) => emailKey(email) === 'kim@example.test').length === 2
    },
  ),
  should(
    'revoke-minds-the-case',
    'input',
    'A person is found by the address in any letters',
    'facts A4: e-mail case',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.remove), (request, reply) => {
          const who = param(request, 'subOrEmail')
          const id = workspaceIn(db, request)?.id ?? ''
          const found = findMember(db, id, who) ?? pendingOf(db, id, who)
          if (found && found.email !== who && found.id !== who) reply.code(404).send()
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await remove(site, email.toUpperCase())).status === 404
    },
  ),
  should(
    'invitee-does-not-see-other-case',
    'lifecycle',
    'The invitee sees an invitation to the own address in any letters',
    'govuk-pay/pay-selfservice#3598',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.mine, routes.join), (request, reply) => {
          const { email = '' } = callerIn(db, request) ?? {}
          const sql = 'SELECT email FROM invitation WHERE email_key = ?'
          const rows = db.all<{ email: string }>(sql, emailKey(email))
          if (rows.length > 0 && rows.every((row) => row.email !== email))
            reply.code(404).header('content-type', 'application/json').send('{"code":404,"error":"Not found"}')
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail.toUpperCase())
      return (await profile(site)).status === 404
    },
  ),
  should(
    'revoked-address-is-blocked',
    'lifecycle',
    'A revoked address can be invited again',
    'lowcoder-org/lowcoder#1415',
    {
      reference: ({ app, db }) => {
        const revoked = new Set<string>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const row = pendingOf(db, workspaceIn(db, request)?.id ?? '', param(request, 'subOrEmail'))
          if (row) revoked.add(`${row.workspace_id} ${row.email_key}`)
        })
        onHook(app, 'preHandler', at(routes.invite), (request, reply) => {
          const key = `${workspaceIn(db, request)?.id} ${emailKey(String(bodyOf(request).email))}`
          if (revoked.has(key)) reply.code(409).send()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await remove(site, email)
      return (await invite(site, email)).status === 409
    },
  ),
  should(
    'declined-address-is-blocked',
    'lifecycle',
    'A person who declined can be invited again',
    'Karaage-Cluster/karaage#196',
    proxy('mock', () => {
      const declined = new Set<string>()
      return async ({ request, method, path, body, send }) => {
        const key = `${request.headers.get('x-blaxel-workspace')} ${body?.email}`
        if (method === 'POST' && path === '/users' && declined.has(key))
          return jsonResponse(409, { code: 409, error: 'Resource already exists', message: 'There is an invitation' })
        const response = await send()
        if (!path.endsWith('/decline')) return response
        return changedSuccess(response, (json) => {
          declined.add(`${json.workspace} ${json.email}`)
        })
      }
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  ),
  should(
    'leaver-is-still-a-member-for-invites',
    'lifecycle',
    'A person who left can be invited again',
    'mettle/sendportal#126',
    {
      reference: ({ app, db }) => {
        const left = new Set<string>()
        onHook(app, 'preHandler', at(routes.invite), (request, reply) => {
          const key = `${workspaceIn(db, request)?.id} ${emailKey(String(bodyOf(request).email))}`
          if (left.has(key)) reply.code(409).send()
        })
        changeJson(app, done(routes.leave), (_, request) => {
          const email = callerIn(db, request)?.email ?? ''
          left.add(`${findWorkspace(db, param(request, 'workspaceName'))?.id} ${emailKey(email)}`)
        })
      },
    },
    async (site) => {
      await enter(site)
      await leave(site)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  ),
  should(
    'no-challenge',
    'errors',
    'A 401 says how to send a credential',
    'RFC 9110, 15.5.2',
    {
      reference: ({ app }) => {
        app.addHook('onSend', async (_, reply, payload) => {
          reply.removeHeader('www-authenticate')
          return payload
        })
      },
    },
    async (site) => !(await site.call('GET', '/workspaces', { token: null })).headers.has('www-authenticate'),
  ),
  should(
    'broken-json-is-a-server-error',
    'errors',
    'A body that is not JSON is a fault of the client',
    'RFC 9110, 15.5.1',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite, routes.role), (request, reply) => {
          if (request.body && jsonOf(request) === undefined) reply.code(500).send()
        }),
    },
    async (site) => (await send(site, 'POST', '/users', { raw: '{"email":' })).status === 500,
  ),
  should(
    'message-repeats-the-token',
    'errors',
    'An error does not repeat the credential',
    'OWASP API2:2023',
    proxy('mock', () => async ({ request, send }) => {
      const response = await send()
      if (response.status !== 401) return response
      const json = await response.json()
      const token = request.headers.get('authorization') ?? ''
      return jsonResponse(401, { ...json, message: `Invalid credential: ${token}` }, response.headers)
    }),
    async (site) => (await site.call('GET', '/workspaces', { token: 'wrong-token' })).text.includes('wrong-token'),
  ),
  should(
    'user-list-is-publicly-cacheable',
    'responses',
    'A list of people is not for shared caches',
    'RFC 9111, 5.2.2.9',
    proxy('mock', () => async ({ method, path, send }) => {
      const response = await send()
      if (method === 'GET' && path === '/users') response.headers.set('cache-control', 'public, max-age=60')
      return response
    }),
    async (site) => ((await send(site, 'GET', '/users')).headers.get('cache-control') ?? '').includes('public'),
  ),
  should(
    'body-gives-the-admin-role',
    'input',
    'A role in the body of an invite is ignored',
    'facts E: role at invite',
    {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.invite), (json, request) => {
          if (bodyOf(request).role !== 'admin') return
          db.run("UPDATE invitation SET role = 'admin' WHERE id = ?", json.id)
          json.role = 'admin'
        }),
    },
    async (site) => {
      const body = { email: site.fresh(), role: 'admin' }
      return (await send(site, 'POST', '/users', { body })).json.role === 'admin'
    },
  ),
  should(
    'change-drops-other-settings',
    'input',
    'Changing the labels leaves the display name',
    'Cloudgeni-ai/opengeni#148',
    {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.update), (json, request) => {
          const body = bodyOf(request)
          const { settings } = db.one<Json>('SELECT settings FROM workspace WHERE id = ?', json.id)
          const kept = Object.entries(JSON.parse(settings)).filter(([key]) => Object.hasOwn(body, key))
          db.run('UPDATE workspace SET settings = ? WHERE id = ?', JSON.stringify(Object.fromEntries(kept)), json.id)
          for (const key of Object.keys(JSON.parse(settings))) if (!Object.hasOwn(body, key)) delete json[key]
        }),
    },
    async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      await site.call('PUT', path, { body: { displayName: 'Shown' } })
      await site.call('PUT', path, { body: { labels: { team: 'research' } } })
      return (await site.call('GET', path)).json.displayName === undefined
    },
  ),
  should(
    'double-click-invites-twice',
    'concurrency',
    'Two equal invites at once give one invitation',
    'mako-ai/mako#902',
    {
      reference: ({ app, db }) => {
        const running = new Map<string, number>()
        const twice = new Set<string>()
        onHook(app, 'preHandler', at(routes.invite), async (request) => {
          const key = `${workspaceIn(db, request)?.id} ${emailKey(String(bodyOf(request).email))}`
          running.set(key, (running.get(key) ?? 0) + 1)
          await pause()
          if ((running.get(key) ?? 0) > 1) twice.add(key)
          running.set(key, 0)
        })
        changeJson(app, done(routes.list), (json, request) => {
          const id = workspaceIn(db, request)?.id
          return json.flatMap((one: Json) =>
            !one.accepted && twice.has(`${id} ${emailKey(one.email)}`)
              ? [one, { ...one, invitationId: `${one.invitationId}x` }]
              : [one],
          )
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await list(site)).filter((one) => one.email === email).length === 2
    },
  ),
]
