import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { answering } from '../mock.ts'
import { asInvitee, create, entries, invite, join, list, nameOf, profile, send } from './calls.ts'
import { callerOf, rewrite } from './helpers.ts'

const base = { provider: 'blaxel', round: 1, group: 'paging', strength: 'must' } as const

/** Lists that are not complete, or show something twice. */
export const lists: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-list-ends-at-50',
    breaks: 'The list of users is complete, because it has no pages',
    source: 'facts A2: the list is not paginated; loomio/loomio#2837',
    planting: { reference: ({ app }) => rewrite(app, 'GET /v0/users', (json) => json.slice(0, 50)) },
    witness: async (site) => {
      for (let n = 0; n < 50; n++) await invite(site, site.fresh())
      return (await list(site)).length === 50
    },
  },
  {
    ...base,
    id: 'blaxel-1-list-loses-each-25th',
    breaks: 'The list of users shows every invitation',
    source: 'facts A2: the list is not paginated',
    planting: answering('ListWorkspaceUsers', (body) =>
      // Reads pages of 24 from the store, and each begins one after the end of the one before.
      body.filter((_user: Json, at: number) => (at + 1) % 25 !== 0),
    ),
    witness: async (site) => {
      const emails = Array.from({ length: 25 }, () => site.fresh())
      for (const email of emails) await invite(site, email)
      const listed = (await list(site)).map(({ email }) => email)
      return emails.some((email) => !listed.includes(email))
    },
  },
  {
    ...base,
    id: 'blaxel-1-list-repeats-at-seam',
    breaks: 'The list of users shows no entry twice',
    source: 'facts A4: an address is in the list once',
    planting: {
      reference: ({ app }) =>
        // Reads pages of 20 from the store, and each begins with the end of the one before.
        rewrite(app, 'GET /v0/users', (json) =>
          json.flatMap((user: Json, at: number) => (at > 0 && at % 20 === 0 ? [json[at - 1], user] : [user])),
        ),
    },
    witness: async (site) => {
      for (let n = 0; n < 20; n++) await invite(site, site.fresh())
      const emails = (await list(site)).map(({ email }) => email)
      return new Set(emails).size < emails.length
    },
  },
  {
    ...base,
    id: 'blaxel-1-profile-shows-one',
    breaks: 'The list of own invitations shows the invitations to all workspaces',
    source: 'Blaxel OpenAPI until 2026-01-16, ListAllPendingInvitations: in all workspaces',
    planting: { reference: ({ app }) => rewrite(app, 'GET /v0/profile/invitations', (json) => json.slice(0, 1)) },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await profile(site)).json.length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-profile-hides-after-joining',
    group: 'sequences',
    breaks: 'The list of own invitations shows what is still pending after another invitation was accepted',
    source: 'Blaxel OpenAPI until 2026-01-16, ListAllPendingInvitations',
    planting: {
      reference: ({ app, db }) =>
        // Only people without a workspace are asked.
        rewrite(app, 'GET /v0/profile/invitations', (json, request, reply) => {
          if (!db.one('SELECT 1 FROM member WHERE person_id = ?', callerOf(db, request).id)) return json
          reply.code(404)
          return { code: 404, error: 'Not found', message: 'There are no pending invitations' }
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      await join(site)
      return (await profile(site)).status === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-profile-names-first-workspace',
    group: 'tenants',
    breaks: 'Each of the own invitations names its own workspace',
    source: 'Blaxel OpenAPI, PendingInvitationRender: workspace',
    planting: answering('ListAllPendingInvitations', (body) =>
      body.map((one: Json) => ({ ...one, workspace: body[0].workspace })),
    ),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      const names = (await profile(site)).json.map(({ workspace }: Json) => workspace.name)
      return !names.includes(nameOf(site, true))
    },
  },
  {
    ...base,
    id: 'blaxel-1-list-without-newcomers',
    group: 'lifecycle',
    breaks: 'A person who has accepted is in the list',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers',
    planting: {
      reference: ({ app }) =>
        // Members and invitations are merged by address, and an invited member is dropped as a duplicate of the invitation.
        rewrite(app, 'GET /v0/users', (json) =>
          json.filter(({ accepted, source }: Json) => !(accepted && source === 'invitation')),
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await join(site)
      return (await entries(site, site.inviteeEmail)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-workspace-list-without-empty',
    breaks: 'The list of workspaces shows all workspaces of the caller, also those with one member',
    source: 'Blaxel OpenAPI, ListWorkspaces',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, 'GET /v0/workspaces', (json) =>
          json.filter(
            ({ id }: Json) =>
              (db.one<{ n: number }>('SELECT count(*) AS n FROM member WHERE workspace_id = ?', id)?.n ?? 0) > 1,
          ),
        ),
    },
    witness: async (site) => {
      await create(site, { name: 'made-here' })
      return !(await site.call('GET', '/workspaces')).json.some(({ name }: Json) => name === 'made-here')
    },
  },
  {
    ...base,
    id: 'blaxel-1-list-empty-is-null',
    group: 'responses',
    breaks: 'The list of workspaces of a person without workspaces is an empty array',
    source: 'Blaxel OpenAPI, ListWorkspaces: array',
    planting: {
      reference: ({ app }) => rewrite(app, 'GET /v0/workspaces', (json) => (json.length === 0 ? null : json)),
    },
    witness: async (site) => (await site.call('GET', '/workspaces', asInvitee(site))).text === 'null',
  },
  {
    ...base,
    id: 'blaxel-1-list-envelope-by-version',
    group: 'paging',
    breaks: 'The list of users is an array in every version of the API',
    source: 'facts A2: the data and meta envelope is not attached to /users',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/users', (json, { headers }) =>
          String(headers['blaxel-version']) >= '2026-04-28' && headers['blaxel-version']
            ? { data: json, meta: { hasMore: false } }
            : json,
        ),
    },
    witness: async (site) => {
      const read = await send(site, 'GET', '/users', { headers: { 'blaxel-version': '2026-04-28' } })
      return read.status === 200 && !Array.isArray(read.json)
    },
  },
]
