import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bySql,
  changeJson,
  type Json,
  onHook,
  param,
  pause,
  queryOf,
  replaceSql,
  routeOf,
  setParameter,
} from '../common.ts'
import {
  api,
  callerOf,
  done,
  home,
  invitee,
  joined,
  limited,
  must,
  on,
  placeOf,
  routes,
  should,
  sql,
  textIn,
} from './round-16-helpers.ts'

const plain = /^[a-z][a-z0-9-]{1,60}[a-z0-9]$/

/** Workspaces, their settings and the check of names; some bugs of the users. */
export const workspaces: readonly BlindBug[] = [
  must(
    'workspace-list-keeps-old-display-name',
    'responses',
    'The list of workspaces shows the display name that was set last',
    'Blaxel OpenAPI, UpdateWorkspace and ListWorkspaces; stale cache',
    {
      reference: (service) => {
        const names = new Map<string, Json>()
        for (const { id, settings } of service.db.all<Json>('SELECT id, settings FROM workspace'))
          names.set(id, JSON.parse(settings).displayName)
        changeJson(service.app, done(routes.spaces), (json) => {
          for (const one of json) if (names.get(one.id)) one.displayName = names.get(one.id)
        })
      },
    },
    async (site) => {
      await api(site).update({ displayName: 'New Quay' })
      return (await api(site).spaces()).find(({ name }) => name === home(site)).displayName !== 'New Quay'
    },
  ),
  must(
    'update-renames',
    'input',
    'The name of a workspace is fixed at creation',
    'Blaxel OpenAPI, Workspace: name',
    {
      reference: (service) =>
        afterwards(service.app, done(routes.update), (request) => {
          const name = textIn(request, 'name')
          if (plain.test(name))
            service.db.run('UPDATE OR IGNORE workspace SET name = ? WHERE id = ?', name, placeOf(service, request))
        }),
    },
    async (site) => {
      await api(site).update({ name: 'renamed-quay', displayName: 'Quay' })
      return (await api(site).get('renamed-quay')).status === 200
    },
  ),
  must(
    'creation-without-billing-takes-the-name',
    'errors',
    'A refused creation of a workspace changes nothing: its name stays available',
    'Blaxel OpenAPI, CreateWorkspace: 403',
    {
      reference: (service) =>
        afterwards(
          service.app,
          (request, reply) => reply.statusCode === 403 && routeOf(request) === routes.create,
          (request) => {
            const name = textIn(request, 'name')
            const caller = callerOf(service, request)
            if (!caller || !plain.test(name)) return
            service.db.run(
              "INSERT OR IGNORE INTO workspace VALUES (?, ?, '{}', ?, 1, 1)",
              `wsp_${name}`,
              name,
              caller.id,
            )
          },
        ),
    },
    async (site) => {
      await limited(site).create({ name: 'unpaid-quay' })
      return (await api(site).free('unpaid-quay')).json === false
    },
  ),
  must(
    'creator-is-only-a-member',
    'lifecycle',
    'The person who creates a workspace is its admin',
    'Blaxel OpenAPI, CreateWorkspace',
    bySql(`CREATE TRIGGER lower AFTER INSERT ON member WHEN NEW.invited = 0 BEGIN
      UPDATE member SET role = 'member' WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id;
    END`),
    async (site) => {
      await api(site).create({ name: 'made-quay' })
      return (await api(site, undefined, 'made-quay').invite(site.fresh())).status === 403
    },
  ),
  must(
    'availability-knows-own-workspaces-only',
    'tenants',
    'A name that is in use by others is not available',
    'Blaxel OpenAPI, WorkspaceAvailability: taken; Workspace: name is unique',
    {
      reference: (service) => {
        const isForeign = (request: Parameters<typeof callerOf>[1]) => {
          const sql = `SELECT 1 FROM workspace w WHERE name = ? AND NOT EXISTS
            (SELECT 1 FROM member m WHERE m.workspace_id = w.id AND m.person_id = ?)`
          return !!service.db.one(sql, textIn(request, 'name'), String(callerOf(service, request)?.id))
        }
        changeJson(service.app, done(routes.free), (json, request) => {
          if (isForeign(request)) return typeof json === 'boolean' ? true : { available: true }
          return json
        })
      },
    },
    async (site) => (await invitee(site).free(home(site))).json === true,
  ),
  must(
    'with-reason-false-counts-as-true',
    'input',
    'The check of a name responds with a boolean if withReason is false',
    'Blaxel OpenAPI, CheckWorkspaceAvailability: withReason',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.free), (json, request) => {
          if (typeof json !== 'boolean' || queryOf(request).get('withReason') !== 'false') return json
          return json ? { available: true } : { available: false, reason: 'taken', message: 'This name is in use' }
        }),
    },
    async (site) => typeof (await api(site).free('open-quay', '?withReason=false')).json === 'object',
  ),
  must(
    'own-list-keeps-deleted-workspaces',
    'sequences',
    'The own list has no invitations to a workspace that was deleted',
    'Blaxel OpenAPI, DeleteWorkspace: with everything in it',
    {
      reference: (service) => {
        const seen = new Map<string, Json[]>()
        const gone = new Set<string>()
        const keyOf = (request: Parameters<typeof callerOf>[1]) => String(callerOf(service, request)?.id)
        changeJson(service.app, done(routes.mine), (json, request) => {
          seen.set(keyOf(request), json)
        })
        changeJson(service.app, done(routes.drop), (json) => {
          gone.add(json.name)
        })
        onHook(service.app, 'preHandler', on(routes.mine), (request, reply) => {
          const old = (seen.get(keyOf(request)) ?? []).filter(({ workspace }) => gone.has(workspace.name))
          if (old.length > 0) answer(reply, 200, old)
        })
      },
    },
    async (site) => {
      await api(site).create({ name: 'brief-quay' })
      await api(site, undefined, 'brief-quay').invite(site.inviteeEmail)
      await invitee(site).mine()
      await api(site).drop('brief-quay')
      return (await invitee(site).mine()).status === 200
    },
  ),
  must(
    'workspace-list-has-pending-ones',
    'tenants',
    'The list of workspaces has only those to which the caller has access',
    'Blaxel OpenAPI, ListWorkspaces; facts A4: no access until accepted',
    {
      reference: (service) =>
        changeJson(service.app, done(routes.spaces), (json, request) => {
          const email = callerOf(service, request)?.email.toLowerCase() ?? ''
          const pending = `SELECT w.id, w.name FROM workspace w JOIN invitation i ON i.workspace_id = w.id
            WHERE i.email_key = ?`
          json.push(...service.db.all(pending, email))
        }),
    },
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      return (await invitee(site).spaces()).length > 0
    },
  ),
  must(
    'update-moves-creation',
    'responses',
    'The time of creation of a workspace does not change',
    'Blaxel OpenAPI, TimeFields: createdAt',
    {
      reference: (service) =>
        replaceSql(
          service,
          'UPDATE workspace SET settings = ?, updated_at = ? WHERE id = ?',
          'UPDATE workspace SET settings = ?1, updated_at = ?2, created_at = ?2 WHERE id = ?3',
        ),
    },
    async (site) => {
      const before = (await api(site).get()).json.createdAt
      await pause(10)
      await api(site).update({ displayName: 'Quay' })
      return (await api(site).get()).json.createdAt !== before
    },
  ),
  must(
    'demotion-is-not-stored',
    'lifecycle',
    'An admin who was made a member is listed as a member',
    'Blaxel OpenAPI, UpdateWorkspaceUserRole',
    bySql(`CREATE TRIGGER stay BEFORE UPDATE OF role ON member WHEN OLD.role = 'admin' AND NEW.role = 'member' BEGIN
      SELECT RAISE(IGNORE);
    END`),
    async (site) => {
      const email = await joined(site)
      await api(site).put(email, 'admin')
      await api(site).put(email, 'member')
      return (await api(site).entry(email)).role === 'admin'
    },
  ),
  must(
    'removal-by-sub-only-for-the-first-members',
    'lifecycle',
    'A member who came by invitation can be removed by sub',
    'Blaxel OpenAPI, RemoveWorkspaceUser: sub or email',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', on(routes.remove), (request) => {
          const who = param(request, 'subOrEmail')
          if (service.db.one('SELECT 1 FROM member WHERE person_id = ? AND invited = 1', who))
            setParameter(request, 'subOrEmail', 'unknown')
        }),
    },
    async (site) => {
      const { sub } = await api(site).entry(await joined(site))
      return (await api(site).remove(sub)).status === 404
    },
  ),
  should(
    'update-leaves-updated-at',
    'responses',
    'A change of a workspace moves the time of its last change',
    'specs/blaxel.yaml, TimeFields: updatedAt',
    {
      reference: (service) => {
        replaceSql(
          service,
          'UPDATE workspace SET settings = ?, updated_at = ? WHERE id = ?',
          'UPDATE workspace SET settings = ?1, updated_at = iif(?2 > 0, updated_at, 0) WHERE id = ?3',
        )
        changeJson(service.app, done(routes.update), (json) => {
          json.updatedAt = json.createdAt
        })
      },
    },
    async (site) => {
      const before = (await api(site).get()).json.updatedAt
      await pause(10)
      await api(site).update({ displayName: 'Quay' })
      return (await api(site).get()).json.updatedAt === before
    },
  ),
  should(
    'revoking-minds-letter-case',
    'input',
    'An invitation can be revoked with its address in other letter case',
    'Expensify/App#7431; facts A4 e-mail case',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', on(routes.remove), (request) => {
          const who = param(request, 'subOrEmail')
          const known = service.db.one('SELECT 1 FROM invitation WHERE email = ?', who)
          if (!known && /[A-Z].*@/.test(who)) setParameter(request, 'subOrEmail', 'unknown')
        }),
    },
    async (site) => {
      const email = site.fresh()
      await api(site).invite(email)
      return (await api(site).remove(email.toUpperCase())).status === 404
    },
  ),
  should(
    'two-invitations-in-two-letter-cases',
    'input',
    'Addresses that differ only in letter case are listed once',
    'twentyhq/twenty#23036',
    {
      reference: ({ db }) => {
        const run = db.run.bind(db)
        db.run = (text, ...values) => {
          if (text.startsWith('INSERT INTO invitation')) values[3] = values[2] as string
          return run(text, ...values)
        }
        replaceSql({ db }, 'i.workspace_id = ? AND i.email_key = ?', 'i.workspace_id = ? AND lower(i.email_key) = ?')
      },
    },
    async (site) => {
      const email = site.fresh()
      await api(site).invite(email)
      await api(site).invite(email.toUpperCase())
      return (await api(site).all()).filter((one) => one.email.toLowerCase() === email).length === 2
    },
  ),
  should(
    'removed-members-cannot-be-invited',
    'sequences',
    'A removed member can be invited again',
    'facts A4 re-invite; soft-deleted members',
    {
      reference: (service) => {
        service.db.run('CREATE TABLE removed (place TEXT, email TEXT)')
        service.db.run(`CREATE TRIGGER note AFTER DELETE ON member BEGIN
          INSERT INTO removed SELECT OLD.workspace_id, email_key FROM person WHERE id = OLD.person_id;
        END`)
        onHook(service.app, 'preHandler', on(routes.invite), (request, reply) => {
          const found = 'SELECT 1 FROM removed WHERE place = ? AND email = ?'
          const email = textIn(request, 'email').toLowerCase()
          if (service.db.one(found, placeOf(service, request), email)) reply.code(409).send()
        })
      },
    },
    async (site) => {
      const email = await joined(site)
      await api(site).remove(email)
      return (await api(site).invite(email)).status === 409
    },
  ),
  should(
    'new-invitation-has-the-old-creation',
    'sequences',
    'An invitation after a revocation has its own time of creation',
    'facts A4 re-invite: new createdAt',
    {
      reference: ({ app }) => {
        const first = new Map<string, string>()
        changeJson(app, done(routes.invite), (json) => {
          const key = `${json.workspace} ${json.email}`
          json.createdAt = first.get(key) ?? json.createdAt
          first.set(key, json.createdAt)
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const before = await api(site).invite(email)
      await api(site).remove(email)
      await pause(10)
      return (await api(site).invite(email)).json.createdAt === before.json.createdAt
    },
  ),
  should(
    'vendor-name-is-called-reserved',
    'responses',
    "A name with the vendor's name has a reason of its own",
    'Blaxel OpenAPI, WorkspaceAvailability: forbidden_blaxel',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.free), (json) => {
          if (json?.reason === 'forbidden_blaxel') json.reason = 'forbidden_reserved'
        }),
    },
    async (site) => (await api(site).free('my-blaxel-team', '?withReason=true')).json.reason === 'forbidden_reserved',
  ),
  should(
    'unauthorized-without-challenge',
    'errors',
    'A 401 says how to send a credential',
    'RFC 9110, 15.5.2',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (_request, reply) => reply.statusCode === 401,
          (_request, reply) => {
            reply.removeHeader('www-authenticate')
          },
        ),
    },
    async (site) => !(await api(site, null).list()).headers.get('www-authenticate'),
  ),
]

/** Bugs in statements of the reference service that need no more than a replacement. */
export const statements: readonly BlindBug[] = [
  must(
    'list-ends-at-fifty',
    'paging',
    'The list of users has all invitations, as it has no pages',
    'Blaxel OpenAPI, ListWorkspaceUsers: not paginated',
    sql(/i\.workspace_id = \?$/, 'i.workspace_id = ? ORDER BY i.created_at LIMIT 50'),
    async (site) => {
      const emails = Array.from({ length: 55 }, () => site.fresh())
      for (const email of emails) await api(site).invite(email)
      const listed = new Set((await api(site).all()).map(({ email }) => email))
      return emails.some((email) => !listed.has(email))
    },
  ),
]
