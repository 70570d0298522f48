import type { BlindBug } from '../bug.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { onRun, rewrite, routes } from './helpers.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs in lists that are read or shown in parts. */
export const paging: readonly BlindBug[] = [
  {
    id: 'blaxel-2-list-ends-at-100',
    ...must,
    group: 'paging',
    breaks: 'The list of users has no paging, so it has everyone.',
    source: 'fedora-infra/noggin#580; facts A2: the list is not paginated',
    planting: { reference: (service) => rewrite(service.app, routes.list, (json) => json.slice(0, 100)) },
    witness: async (site) => {
      const { invite, users } = client(site)
      for (let count = 0; count < 100; count++) await invite(site.fresh())
      return (await users()).length === 100
    },
  },
  {
    id: 'blaxel-2-batches-overlap',
    ...must,
    group: 'paging',
    breaks: 'Each person is listed once.',
    source: 'keycloak/keycloak-ui#461; facts A2: the list is not paginated',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.list, (json) => {
          // Read in batches of 20, with "not older than the last one" instead of "older than".
          const all = [...json]
          for (let start = 20; start < all.length; start += 20) all.splice(start, 0, all[start - 1])
          return all
        }),
    },
    witness: async (site) => {
      const { invite, users } = client(site)
      for (let count = 0; count < 22; count++) await invite(site.fresh())
      const emails = (await users()).map(({ email }) => email)
      return new Set(emails).size < emails.length
    },
  },
  {
    id: 'blaxel-2-envelope-with-newer-version',
    ...must,
    group: 'paging',
    breaks: 'The list of users is an array in every version.',
    source: 'facts A2: the envelope of 2026-04-28 is not attached to the list of users',
    planting: {
      reference: (service) =>
        rewrite(service.app, routes.list, (json, request) =>
          request.headers['blaxel-version'] === '2026-04-28' ? { data: json, meta: { nextCursor: null } } : json,
        ),
    },
    witness: async (site) => {
      const listed = await client(site).ask('GET', '/users', { headers: { 'blaxel-version': '2026-04-28' } })
      return !Array.isArray(listed.json)
    },
  },
  {
    id: 'blaxel-2-ten-workspaces',
    ...must,
    group: 'paging',
    breaks: 'The list of workspaces has all workspaces of the person.',
    source: 'craftersoftware/craftercms#3301; facts A1: credential scope',
    planting: { reference: (service) => rewrite(service.app, routes.workspaces, (json) => json.slice(0, 10)) },
    witness: async (site) => {
      const { ask } = client(site)
      for (let count = 0; count < 9; count++) await ask('POST', '/workspaces', { body: { name: `team-${count}` } })
      return (await ask('GET', '/workspaces')).json.length === 10
    },
  },
  {
    id: 'blaxel-2-revoking-hides-the-next',
    ...must,
    group: 'paging',
    breaks: 'Revoking an invitation leaves the others in the list.',
    source: 'Expensify/App#24666; a cached list that loses the wrong index',
    planting: {
      reference: (service) => {
        const { db } = service
        const hidden = new Set<string>()
        onRun(service, 'DELETE FROM invitation WHERE id', ([id], run) => {
          const sql =
            'SELECT id FROM invitation WHERE workspace_id = (SELECT workspace_id FROM invitation WHERE id = ?)'
          const ids = db.all<{ id: string }>(`${sql} ORDER BY created_at`, String(id)).map((row) => row.id)
          const next = ids[ids.indexOf(String(id)) + 1]
          if (ids.length > 3 && next !== undefined) hidden.add(next)
          return run()
        })
        rewrite(service.app, routes.list, (json) =>
          json.filter(({ invitationId }: { invitationId?: string }) => !hidden.has(String(invitationId))),
        )
      },
    },
    witness: async (site) => {
      const { invite, remove, entries } = client(site)
      const emails = Array.from({ length: 4 }, site.fresh)
      for (const email of emails) await invite(email)
      await remove(String(emails[1]))
      return (await entries(String(emails[2]))).length === 0
    },
  },
]
