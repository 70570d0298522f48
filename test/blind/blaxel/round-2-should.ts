import { makeId } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import { showInvitation } from '../../reference/blaxel/users.ts'
import { emailKey, microseconds } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param, pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { after, before, callerOf, onRun, placeOf, rewrite, routes } from './helpers.ts'

const { should } = kindsOf('blaxel', 2)

/** Bugs that break sensible promises about addresses and repeated invitations. */
export const sensible: readonly BlindBug[] = [
  {
    id: 'blaxel-2-case-makes-second-invitation',
    ...should,
    group: 'input',
    breaks: 'An address that is invited in two letter cases is listed once.',
    source: 'twentyhq/twenty#23036',
    planting: {
      reference: (service) => {
        const { db } = service
        const extra = new Map<string, { row: store.InvitationRow; email: string }>()
        before(service.app, routes.invite, (request, reply) => {
          const { workspace } = placeOf(db, request)
          const email = String(bodyOf(request).email)
          const row = store.findInvitation(db, workspace.id, email)
          if (!row || row.email === email) return undefined
          extra.set(`${workspace.id} ${email}`, { row, email })
          return answer(reply, 200, { ...showInvitation(row), id: makeId('inv'), email })
        })
        rewrite(service.app, routes.list, (json, request) => {
          const { workspace } = placeOf(db, request)
          const own = [...extra]
            .filter(([key]) => key.startsWith(`${workspace.id} `))
            .map(([, { email, row }]) => {
              return { email, role: row.role, accepted: false, source: 'invitation' }
            })
          return [...own, ...json]
        })
        after(service.app, routes.remove, (request) => {
          extra.delete(`${placeOf(db, request).workspace.id} ${param(request, 'subOrEmail')}`)
        })
      },
    },
    witness: async (site) => {
      const { invite, users } = client(site)
      await invite('robin@example.test')
      await invite('Robin@Example.test')
      return (await users()).filter(({ email }) => email.toLowerCase() === 'robin@example.test').length === 2
    },
  },
  {
    id: 'blaxel-2-member-invited-in-capitals',
    ...should,
    group: 'input',
    breaks: 'A member cannot be invited again in another letter case.',
    source: 'twentyhq/twenty#23036; Shelf-nu/shelf.nu#3056',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, routes.invite, (request, reply) => {
          const { caller, workspace } = placeOf(db, request)
          const email = String(bodyOf(request).email)
          const member = store.findMember(db, workspace.id, email)
          if (!member || member.email === email || email === member.id) return undefined
          const at = microseconds()
          const sql = "INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, 'member', ?, ?, ?, ?)"
          db.run(sql, makeId('inv'), workspace.id, email, emailKey(email), caller.id, at, at, at + 3_600_000_000)
          const row = store.findInvitation(db, workspace.id, email)
          return row ? answer(reply, 200, showInvitation(row)) : undefined
        })
      },
    },
    witness: async (site) => {
      const { limitedEmail, invite } = client(site)
      return (await invite((await limitedEmail()).toUpperCase())).status === 200
    },
  },
  {
    id: 'blaxel-2-invited-in-capitals-cannot-join',
    ...should,
    group: 'input',
    breaks: 'A person can accept an invitation to the own address in another letter case.',
    source: 'logto-io/logto#5823; authgear/authgear-server#3673',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, routes.join, (request, reply) => {
          const { email } = callerOf(db, request)
          const workspace = store.findWorkspace(db, param(request, 'workspaceName'))
          const row = workspace && store.findInvitation(db, workspace.id, email)
          if (!row || row.email === email) return undefined
          return answer(reply, 404, { code: 404, error: 'Not found', message: 'The address does not match' })
        })
      },
    },
    witness: async (site) => {
      const { invite, join, email } = client(site)
      await invite(email.toUpperCase())
      return (await join()).status === 404
    },
  },
  {
    id: 'blaxel-2-removal-minds-letter-case',
    ...should,
    group: 'input',
    breaks: 'A person can be removed by the address in another letter case.',
    source: 'facts A4: e-mail case; AppFlowy-IO/AppFlowy-Cloud#904',
    planting: {
      reference: (service) =>
        before(service.app, routes.remove, (request, reply) => {
          const who = param(request, 'subOrEmail')
          const { workspace } = placeOf(service.db, request)
          const member = store.findMember(service.db, workspace.id, who)
          const known = member ?? store.findInvitation(service.db, workspace.id, who)
          return known && known.email !== who && known.id !== who
            ? reply.code(404).header('content-length', '0').send()
            : undefined
        }),
    },
    witness: async (site) => {
      const { invite, remove } = client(site)
      await invite('robin@example.test')
      return (await remove('ROBIN@example.test')).status === 404
    },
  },
  {
    id: 'blaxel-2-answer-in-lower-case',
    ...should,
    group: 'input',
    breaks: 'The answer to an invite and the list show the address in the same letter case.',
    source: 'facts A4: e-mail case; outline/outline#3364',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.invite, (json) => ({ ...json, email: json.email.toLowerCase() })),
    },
    witness: async (site) => {
      const { invite, entry } = client(site)
      const made = await invite('Robin@example.test')
      return made.json.email === 'robin@example.test' && (await entry('robin@example.test')).email !== made.json.email
    },
  },
  {
    id: 'blaxel-2-new-invitation-with-old-time',
    ...should,
    group: 'sequences',
    breaks: 'An invitation that is made after a revocation has a new time of creation.',
    source: 'heartcombo/devise#3637; facts A4: re-invite',
    planting: {
      reference: (service) => {
        const first = new Map<string, string>()
        rewrite(service.app, routes.invite, (json) => {
          const key = `${json.workspace} ${json.email}`
          const createdAt = first.get(key) ?? json.createdAt
          first.set(key, createdAt)
          return { ...json, createdAt }
        })
      },
    },
    witness: async (site) => {
      const { invite, remove } = client(site)
      const email = site.fresh()
      const made = await invite(email)
      await remove(email)
      await pause(20)
      return (await invite(email)).json.createdAt === made.json.createdAt
    },
  },
  {
    id: 'blaxel-2-renewal-shortens',
    ...should,
    group: 'sequences',
    breaks: 'An invitation that is renewed does not expire earlier than before.',
    source: 'zulip/zulip#19931',
    planting: {
      reference: (service) => {
        const { db } = service
        const invited = new Set<string>()
        before(service.app, routes.invite, (request) => {
          const { workspace } = placeOf(db, request)
          const row = store.findInvitation(db, workspace.id, String(bodyOf(request).email))
          if (row) invited.add(row.id)
        })
        onRun(service, 'INSERT INTO invitation', (values, run) => {
          const done = run()
          const row = store.findInvitation(db, String(values[1]), String(values[2]))
          const day = 24 * 3600 * 1_000_000
          if (row && invited.has(row.id))
            db.run('UPDATE invitation SET expires_at = ? WHERE id = ?', row.expires_at - day, row.id)
          return done
        })
      },
    },
    witness: async (site) => {
      const { invite } = client(site)
      const email = site.fresh()
      const made = await invite(email)
      const renewed = await invite(email)
      return renewed.status === 200 && renewed.json.expiresAt < made.json.expiresAt
    },
  },
  {
    id: 'blaxel-2-no-invitation-after-decline',
    ...should,
    group: 'sequences',
    breaks: 'A person who declined can be invited again.',
    source: 'Karaage-Cluster/karaage#196; alkem-io/server#3040',
    planting: {
      reference: (service) => {
        const { db } = service
        const declined = new Set<string>()
        after(service.app, routes.decline, (request) => {
          declined.add(`${param(request, 'workspaceName')} ${callerOf(db, request).email}`)
        })
        before(service.app, routes.invite, (request, reply) => {
          const { workspace } = placeOf(db, request)
          const key = `${workspace.name} ${String(bodyOf(request).email).toLowerCase()}`
          return declined.has(key) ? reply.code(409).header('content-length', '0').send() : undefined
        })
      },
    },
    witness: async (site) => {
      const { invite, decline, email } = client(site)
      await invite(email)
      await decline()
      return (await invite(email)).status === 409
    },
  },
  {
    id: 'blaxel-2-no-invitation-after-removal',
    ...should,
    group: 'sequences',
    breaks: 'A person who was removed can be invited again.',
    source: 'papra-hq/papra#1398; twentyhq/twenty#2848',
    planting: {
      reference: (service) => {
        const { db } = service
        const former = new Set<string>()
        onRun(service, 'DELETE FROM member', ([workspaceId, personId], run) => {
          const person = db.one<{ email_key: string }>('SELECT email_key FROM person WHERE id = ?', String(personId))
          if (person) former.add(`${workspaceId} ${person.email_key}`)
          return run()
        })
        before(service.app, routes.invite, (request, reply) => {
          const { workspace } = placeOf(db, request)
          const key = `${workspace.id} ${emailKey(String(bodyOf(request).email))}`
          return former.has(key) ? reply.code(409).header('content-length', '0').send() : undefined
        })
      },
    },
    witness: async (site) => {
      const { enter, remove, invite, email } = client(site)
      await enter()
      await remove(email)
      return (await invite(email)).status === 409
    },
  },
  {
    id: 'blaxel-2-extra-key-refused',
    ...should,
    group: 'input',
    breaks: 'An undocumented key in the body of an invite is ignored.',
    source: 'facts E7: the console asks for a role; D1: extra body keys are sent as given',
    planting: {
      reference: (service) =>
        before(service.app, routes.invite, (request, reply) =>
          Object.keys(bodyOf(request)).some((key) => key !== 'email')
            ? reply.code(400).header('content-length', '0').send()
            : undefined,
        ),
    },
    witness: async (site) => {
      const body = { email: site.fresh(), role: 'member' }
      return (await client(site).ask('POST', '/users', { body })).status === 400
    },
  },
]
