import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeSql, onHook, pause, setBody } from '../common.ts'
import {
  grant,
  invite,
  isPending,
  known,
  members,
  memberWith,
  mine,
  pending,
  respond,
  users,
  usersOf,
} from './calls.ts'
import { gives, isFor, orgIdIn, workspaceIdIn } from './helpers.ts'
import { type Got, isInvitations, made, proxy, respondedId } from './proxy.ts'

const shared = { provider: 'dreadnode', round: 8, group: 'input', strength: 'must' } as const

/** Bodies that are read wrongly. */
export const input: readonly BlindBug[] = [
  {
    ...shared,
    strength: 'should',
    id: 'dreadnode-8-extra-property-refused',
    breaks: 'Unknown properties in the body of an invitation are ignored',
    source: 'inferred: the presumed web framework ignores other properties by default, no page of the vendor says so',
    planting: proxy('mock', () => async ({ method, path, body }, next) => {
      const got = await next()
      if (got.status >= 300 || method !== 'POST' || !isInvitations(path)) return got
      const extra = Object.keys(body).find((name) => !['email', 'role', 'send_email'].includes(name))
      if (extra === undefined) return got
      await next({ method: 'DELETE', path: `${path}/${got.json.id}`, body: undefined })
      const errors = [{ loc: ['body', extra], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }]
      return made(422, { code: 422, detail: 'Validation error', errors, type: 'validation_error' })
    }),
    witness: async (site) =>
      (await invite(site, site.fresh(), { more: { note: 'Welcome', team: null } })).status === 422,
  },
  {
    ...shared,
    id: 'dreadnode-8-text-false-accepts',
    breaks: 'The text "false" is never an acceptance: accept is a boolean',
    source: 'facts C2: AcceptOrganizationInvitationRequest {accept: boolean}',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('respond'), (request) => {
          const body = bodyOf(request)
          if (typeof body.accept === 'string') setBody(request, { ...body, accept: Boolean(body.accept) })
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, 'false')
      return (await memberWith(site, site.inviteeEmail)) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-plus-part-dropped',
    breaks: 'An address with a plus part is invited and shown with it',
    source: 'every client: a response agrees with its request',
    planting: proxy('mock', () => ({ method, path, body }, next): Promise<Got> => {
      const isInvite = method === 'POST' && isInvitations(path)
      if (!isInvite || !/\+[^@]*@/.test(String(body?.email))) return next()
      return next({ body: { ...body, email: body.email.replace(/\+[^@]*@/, '@') } })
    }),
    witness: async (site) => {
      const email = site.fresh().replace('@', '+news@')
      const { json } = await invite(site, email)
      return json.email !== email
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-address-cut-at-50',
    breaks: 'A long address is stored and listed as a whole',
    source: 'every client: an invited address is listed',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[2] = String(values[2]).slice(0, 50)
          return sql
        }),
    },
    witness: async (site) => {
      const email = `${'long.'.repeat(8)}name@department.example.test`
      await invite(site, email)
      return !(await isPending(site, email))
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-underscore-matches-any-letter',
    group: 'tenants',
    breaks: 'The list of my pending invitations has only those to my own address',
    source:
      "OpenAPI document: list_my_pending_invitations, to the caller's address; nazarli-shabnam/clevis#259 (ilike)",
    planting: {
      reference: (service) =>
        changeSql(service, (sql) => sql.replace('AND i.email_key = ? ORDER', 'AND ? LIKE i.email_key ORDER')),
    },
    witness: async (site) => {
      await invite(site, `_${site.inviteeEmail.slice(1)}`)
      return (await mine(site)).length > 0
    },
  },
]

/** Faults that need two requests at once. */
export const concurrency: readonly BlindBug[] = [
  {
    ...shared,
    group: 'concurrency',
    id: 'dreadnode-8-two-invitations-at-once',
    breaks: 'Two invitations of an address at once leave one pending invitation',
    source: 'nazarli-shabnam/clevis#270 (check, then insert)',
    planting: {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) => sql.replace(/ON CONFLICT \(org_id, email_key\)[\s\S]*DO NOTHING/, ''))
        onHook(app, 'preHandler', isFor('invite'), async (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          const key = String(bodyOf(request).email).toLowerCase()
          if (!db.one(sql, orgIdIn(service.db, request), key)) return pause()
          const error = { code: 409, detail: 'An invitation is pending', type: 'already_exists_error', errors: null }
          return answer(reply, 409, error)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await pending(site)).filter((item) => item.email === email).length === 2
    },
  },
  {
    ...shared,
    group: 'concurrency',
    id: 'dreadnode-8-body-shared-by-requests',
    breaks: 'Invitations of two addresses at once both take effect',
    source: 'every client: a request does not affect another',
    planting: {
      reference: ({ app }) => {
        let current: unknown
        onHook(app, 'preHandler', isFor('invite'), async (request) => {
          current = request.body
          await pause()
          request.body = current
        })
      },
    },
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      await Promise.all(emails.map((email) => invite(site, email)))
      const listed = (await pending(site)).map(({ email }) => email)
      return !emails.every((email) => listed.includes(email))
    },
  },
  {
    ...shared,
    group: 'concurrency',
    id: 'dreadnode-8-permission-change-lost',
    breaks: 'Changes of the permissions of two users at once are both kept',
    source: 'every client: a confirmed change is kept',
    planting: {
      reference: (service) => {
        const { app, db } = service
        type Row = { readonly person_id: string; readonly permission: string }
        const read = new WeakMap<object, readonly Row[]>()
        onHook(app, 'preHandler', isFor('setPermission'), async (request) => {
          const workspace = workspaceIdIn(service.db, request)
          read.set(request, db.all<Row>('SELECT * FROM permission WHERE workspace_id = ?', workspace))
          await pause()
        })
        afterwards(app, gives(200, 'setPermission'), (request) => {
          const { user_id } = request.params as { user_id: string }
          for (const { person_id, permission } of read.get(request) ?? []) {
            const sql = 'UPDATE permission SET permission = ? WHERE workspace_id = ? AND person_id = ?'
            if (person_id !== user_id) db.run(sql, permission, workspaceIdIn(service.db, request), person_id)
          }
        })
      },
    },
    witness: async (site) => {
      const ids: string[] = []
      for (const index of [0, 1]) ids.push((await grant(site, known(site, index))).json.user_id)
      const body = { permission: 'contributor' }
      await Promise.all(ids.map((id) => site.call('PUT', `${usersOf(site)}/${id}`, { body })))
      return (await users(site)).some(({ user_id, permission }) => ids.includes(user_id) && permission === 'reader')
    },
  },
  {
    ...shared,
    group: 'concurrency',
    id: 'dreadnode-8-two-acceptances-as-one',
    breaks: 'A person who accepts the invitations of two organizations at once joins both',
    source: 'every client: a request does not affect another',
    planting: proxy('reference', () => {
      const running = new Map<string, Promise<Got>>()
      return async ({ path, authorization, body }, next) => {
        if (!respondedId(path) || authorization === null) return next()
        const key = `${authorization} ${JSON.stringify(body)}`
        const other = running.get(key)
        if (other) return other
        const own = pause().then(() => next())
        running.set(key, own)
        return own.finally(() => running.delete(key))
      }
    }),
    witness: async (site) => {
      const ids: string[] = []
      for (const tenant of [site.tenant, site.otherTenant])
        ids.push((await invite(site, site.inviteeEmail, { other: tenant === site.otherTenant })).json.id)
      const answers = await Promise.all(ids.map((id) => respond(site, id, true)))
      const [one, two] = answers.map(({ json }) => json.org_id)
      return one === two && (await memberWith(site, site.inviteeEmail, { other: true })) === undefined
    },
  },
  {
    ...shared,
    group: 'concurrency',
    id: 'dreadnode-8-member-lists-as-one',
    breaks: 'Lists of the members of two organizations at once each show their own organization',
    source: 'every client: one organization does not show the data of another',
    planting: proxy('mock', () => {
      const running = new Map<string, Promise<Got>>()
      return async ({ method, path, authorization }, next) => {
        if (method !== 'GET' || !path.endsWith('/members')) return next()
        const key = `${authorization} ${path.split('/').at(-1)}`
        const own = running.get(key) ?? pause().then(() => next())
        running.set(key, own)
        return own.finally(() => running.delete(key))
      }
    }),
    witness: async (site) => {
      const tenants = [site.tenant, site.otherTenant]
      const [one, two] = await Promise.all(
        tenants.map((tenant) => members(site, { other: tenant === site.otherTenant })),
      )
      return one?.[0].org_id === two?.[0].org_id
    },
  },
]
