import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  changeJson,
  type Json,
  onHook,
  param,
  pause,
  queryOf,
  replaceSql,
  setParameter,
  together,
} from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import {
  at,
  CANCEL,
  cancel,
  emailOf,
  emailsIn,
  invite,
  invited,
  LIST,
  list,
  listed,
  SEND,
  several,
  target,
  walk,
} from './round-12-helpers.ts'

const { must } = bugsInOrder('snyk', 12)
const keyOf = (email: unknown): string => String(email).toLowerCase()

export const sequences: readonly BlindBug[] = [
  must(
    'invited-again-at-old-place',
    'sequences',
    'A new invitation never lands on an earlier page, also if the address was invited before.',
    'Snyk REST API, pagination: insertion order',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(SEND, 201), (request) => {
          const [org, key] = [param(request, 'org_id').toLowerCase(), keyOf(bodyOf(request).data.attributes.email)]
          const old = db.one<{ seq: number }>(
            "SELECT seq FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked' ORDER BY seq",
            ...[org, key],
          )
          if (!old) return
          db.run('DELETE FROM invitation WHERE seq = ?', old.seq)
          db.run(
            "UPDATE invitation SET seq = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'",
            ...[old.seq, org, key],
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      const id = await invited(site, email)
      const [later] = await several(site, 1)
      await cancel(site, id)
      await invite(site, email)
      const shown = (await walk(site)).map(emailOf)
      return shown.indexOf(email) < shown.indexOf(String(later))
    },
  ),
  must(
    'old-id-cancels-new',
    'sequences',
    'The id of a cancelled invitation has no power over a later invitation of the same address.',
    'An id names one invitation',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(CANCEL), (request) => {
          const row = db.one<{ id: string }>(
            `SELECT n.id FROM invitation o JOIN invitation n ON n.org_id = o.org_id AND n.email_key = o.email_key
             WHERE o.id = ? AND n.state = 'pending'`,
            param(request, 'invite_id').toLowerCase(),
          )
          if (row) setParameter(request, 'invite_id', row.id)
        }),
    },
    async (site) => {
      const email = site.fresh()
      const id = await invited(site, email)
      await cancel(site, id)
      await invite(site, email)
      await cancel(site, id)
      return (await listed(site, email)).length === 0
    },
  ),
  must(
    'invited-again-with-first-role',
    'sequences',
    'An address that is invited again is listed with the role of the new invitation.',
    'What the list says agrees with the invite',
    {
      reference: (service) =>
        replaceSql(
          service,
          'JOIN role r ON r.id = i.role_id',
          `JOIN role r ON r.id = (SELECT j.role_id FROM invitation j
           WHERE j.org_id = i.org_id AND j.email_key = i.email_key ORDER BY j.seq LIMIT 1)`,
        ),
    },
    async (site) => {
      const [email, same] = [site.fresh(), site.fresh()]
      await cancel(site, await invited(site, email, { role: 0 }))
      await invite(site, email, { role: 1 })
      await invite(site, same, { role: 1 })
      const [one] = (await listed(site, email)) as Json[]
      const [two] = (await listed(site, same)) as Json[]
      return one?.attributes.role !== two?.attributes.role
    },
  ),
  must(
    'stale-page-of-chosen-size',
    'sequences',
    'A cancelled invitation is gone from pages of every size.',
    'Snyk REST API, Invites: only pending invitations are listed',
    {
      reference: ({ app }) => {
        const pages = new Map<string, Json>()
        onHook(app, 'preHandler', at(LIST), (request, reply) => {
          const page = pages.get(String(request.raw.url))
          if (page) answer(reply, 200, page, 'application/vnd.api+json')
        })
        changeJson(app, at(LIST, 200), (json, request) => {
          pages.set(String(request.raw.url), json)
        })
        afterwards(app, at(SEND, 201), () => pages.clear())
        afterwards(app, at(CANCEL, 204), () => {
          for (const url of pages.keys()) if (!url.includes('limit=')) pages.delete(url)
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const id = await invited(site, email)
      await list(site, '&limit=50')
      await cancel(site, id)
      return emailsIn(await list(site, '&limit=50')).includes(email) && !emailsIn(await list(site)).includes(email)
    },
  ),
  must(
    'refused-invite-changes-role',
    'sequences',
    'An invite that is refused leaves the role of the pending invitation as it is.',
    'A refused request changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(SEND, 400), (request) => {
          const { email, role } = bodyOf(request).data?.attributes ?? {}
          db.run(
            `UPDATE invitation SET role_id = (SELECT id FROM role WHERE id = ?2) WHERE org_id = ?1
             AND email_key = ?3 AND state = 'pending' AND EXISTS (SELECT 1 FROM role WHERE id = ?2)`,
            ...[param(request, 'org_id').toLowerCase(), String(role).toLowerCase(), keyOf(email)],
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: 0 })
      const [first] = await listed(site, email)
      const { status } = await invite(site, email, { role: 1 })
      const [second] = await listed(site, email)
      return status >= 400 && first.attributes.role !== second.attributes.role
    },
  ),
  must(
    'empty-list-taken-for-a-miss',
    'sequences',
    'The list is empty after the last pending invitation is cancelled.',
    'Snyk REST API, Invites: only pending invitations are listed',
    {
      reference: ({ app }) => {
        const filled = new Map<string, Json>()
        changeJson(app, at(LIST, 200), (json, request) => {
          if (queryOf(request).has('starting_after') || queryOf(request).has('ending_before')) return
          const org = param(request, 'org_id').toLowerCase()
          if (json.data.length > 0) filled.set(org, json.data)
          else json.data = filled.get(org) ?? []
        })
      },
    },
    async (site) => {
      await several(site, 1, true)
      const ids = (await walk(site, '', { other: true })).map((item) => item.id)
      for (const id of ids) await cancel(site, id, { other: true })
      return (await list(site, '', { other: true })).json.data.length > 0
    },
  ),
]

export const concurrency: readonly BlindBug[] = [
  must(
    'response-of-a-neighbour',
    'concurrency',
    'The response to an invite has the address of its own request, also if another is invited at the same time.',
    "One request's effect does not touch others",
    {
      reference: ({ app }) => {
        let email: unknown
        onHook(app, 'preHandler', at(SEND), async (request) => {
          email = bodyOf(request).data?.attributes?.email
          await pause(8)
        })
        changeJson(app, at(SEND, 201), (json) => {
          json.data.attributes.email = email
        })
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const answers = await together(...emails.map((email) => () => invite(site, email)))
      return answers.some(({ json }, index) => json.data.attributes.email !== emails[index])
    },
  ),
  must(
    'lists-at-once-share-a-page',
    'concurrency',
    'Two lists at the same time each have their own page size.',
    "One request's effect does not touch others",
    {
      on: 'reference',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          const { method, org, caller } = target(request)
          if (method !== 'GET') return fetch(request)
          const key = `${caller} ${org}`
          const shared = running.get(key) ?? fetch(request)
          running.set(key, shared)
          const response = await shared
          await pause(1)
          running.delete(key)
          return response.clone()
        }
      },
    },
    async (site) => {
      await several(site, 12)
      const [ten, twenty] = await together(
        () => list(site, '&limit=10'),
        () => list(site, '&limit=20'),
      )
      return ten?.json.data.length === twenty?.json.data.length
    },
  ),
  must(
    'invites-at-once-overwrite',
    'concurrency',
    'Two addresses that are invited at the same time are both listed.',
    'An invited address is listed',
    {
      reference: ({ app, db }) => {
        const starts = new WeakMap<object, number>()
        onHook(app, 'preHandler', at(SEND), async (request) => {
          starts.set(request, db.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM invitation')?.seq ?? 0)
          await pause(8)
        })
        // Writes the list back as it was when the request came, with the new entry.
        afterwards(app, at(SEND, 201), (request) => {
          db.run(
            'DELETE FROM invitation WHERE org_id = ? AND seq > ? AND email_key <> ?',
            param(request, 'org_id').toLowerCase(),
            starts.get(request) ?? 0,
            keyOf(bodyOf(request).data.attributes.email),
          )
        })
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const answers = await together(...emails.map((email) => () => invite(site, email)))
      const shown = (await walk(site)).map(emailOf)
      return answers.every(({ status }) => status === 201) && emails.some((email) => !shown.includes(email))
    },
  ),
  must(
    'cancels-at-once-merge',
    'concurrency',
    'Two invitations that are cancelled at the same time are both gone.',
    'A revoked invitation is gone',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          const { method, org } = target(request)
          if (method !== 'DELETE') return fetch(request)
          const earlier = running.get(org)
          if (earlier) {
            const { status, headers } = await earlier
            return new Response(null, { status, headers })
          }
          const own = pause(2).then(() => fetch(request))
          running.set(org, own)
          const response = await own
          running.delete(org)
          return response
        }
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const ids = [await invited(site, emails[0]), await invited(site, emails[1])]
      const answers = await together(...ids.map((id) => () => cancel(site, id)))
      const shown = (await walk(site)).map(emailOf)
      return answers.every(({ status }) => status === 204) && emails.some((email) => shown.includes(email))
    },
  ),
]
