import { authenticate, selectWorkspace } from '../../reference/blaxel/access.ts'
import { roleIn } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { HealthyVariant } from '../bug.ts'
import {
  changeBodies,
  changeReplies,
  entry,
  invite,
  type Json,
  operationOf,
  parameterOf,
  people,
  remove,
  without,
} from './healthy-helpers.ts'

const optional = 'The vendor lists no required member for this schema, and a client has to expect that one is absent.'

/** Legal forms of the list of people. */
export const healthyPeople: readonly HealthyVariant[] = [
  {
    id: 'blaxel-false-is-left-out',
    provider: 'blaxel',
    does: 'Leaves out members that are false or empty, as Go does with omitempty, so a pending person has no `accepted`.',
    legal: optional,
    planting: {
      reference: ({ app }) => {
        const full = (user: Json) =>
          Object.fromEntries(Object.entries(user).filter(([, value]) => value !== false && value !== ''))
        changeBodies(app, ['GET /v0/users'], (body) => (Array.isArray(body) ? body.map(full) : body))
        changeBodies(app, ['PUT /v0/users/:subOrEmail'], full)
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const listed = await entry(site, email)
      return listed !== undefined && !('accepted' in listed)
    },
  },
  {
    id: 'blaxel-pending-with-empty-members',
    provider: 'blaxel',
    does: 'Shows all members of a pending person, those without a value as empty text or false.',
    legal: 'Empty text and false fit the schema; nothing says which members a pending person has.',
    planting: {
      reference: ({ app }) => {
        const none = { sub: '', email_verified: false, given_name: '', family_name: '', expired: false }
        changeBodies(app, ['GET /v0/users'], (body) =>
          Array.isArray(body) ? body.map((user) => (user.accepted ? user : { ...none, ...user })) : body,
        )
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await entry(site, email)).sub === ''
    },
  },
  {
    id: 'blaxel-pending-without-role',
    provider: 'blaxel',
    does: 'Shows neither a role nor a source for people who have not accepted yet.',
    legal: `${optional} An invite has no role in this API.`,
    planting: {
      reference: ({ app }) =>
        changeBodies(app, ['GET /v0/users', 'POST /v0/users'], (body) =>
          Array.isArray(body)
            ? body.map((user) => (user.accepted ? user : without(user, 'role', 'source')))
            : without(body, 'role'),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await entry(site, email)).role === undefined
    },
  },
  {
    id: 'blaxel-sub-of-pending',
    provider: 'blaxel',
    does: 'Shows the sub of a pending person who already has an account, and takes it in place of the address.',
    legal: 'The schema has one optional `sub` for members and invitees, and the path takes a sub or an address.',
    planting: {
      reference: ({ app, db }) => {
        const subOf = (email: string) =>
          db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', emailKey(email))?.id
        changeBodies(app, ['GET /v0/users'], (body) => {
          if (!Array.isArray(body)) return body
          return body.map((user) => (user.sub || !subOf(user.email) ? user : { sub: subOf(user.email), ...user }))
        })
        app.addHook('preHandler', async (request) => {
          if (operationOf(request) !== 'DELETE /v0/users/:subOrEmail') return
          const sub = parameterOf(request, 'subOrEmail')
          const known = db.one<{ email: string }>('SELECT email FROM person WHERE id = ?', sub)
          const workspace = selectWorkspace(db, request, authenticate(db, request))
          if (!known || roleIn(db, workspace.id, sub)) return
          Object.assign(request.params as object, { subOrEmail: known.email })
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const sub = (await entry(site, site.inviteeEmail))?.sub
      const isGone = sub !== undefined && (await remove(site, sub)).status === 200
      return isGone && (await entry(site, site.inviteeEmail)) === undefined
    },
  },
  {
    id: 'blaxel-sorted-by-address',
    provider: 'blaxel',
    does: 'Lists people sorted by address, members and invitees mixed.',
    legal: 'The order of the list is not documented.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, ['GET /v0/users'], (body) =>
          Array.isArray(body) ? body.sort((a, b) => (a.email < b.email ? -1 : 1)) : body,
        ),
    },
    witness: async (site) => {
      for (let count = 0; count < 3; count++) await invite(site, site.fresh())
      const listed = (await people(site)).map(({ email }) => String(email))
      return listed.join() === [...listed].sort().join()
    },
  },
  {
    id: 'blaxel-service-account-listed',
    provider: 'blaxel',
    does: 'Lists a service account of the workspace, which has a sub but no address.',
    legal: 'The list has all team members; `email` is not required, and nothing says that only people are listed.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, ['GET /v0/users'], (body) =>
          Array.isArray(body)
            ? [{ sub: 'sa_deploy', given_name: 'Deploy', role: 'member', accepted: true }, ...body]
            : body,
        ),
    },
    witness: async (site) => (await people(site)).some(({ email }) => email === undefined),
  },
  {
    id: 'blaxel-people-with-more-members',
    provider: 'blaxel',
    does: 'Shows people with members that the schema does not have: a picture, teams and the time of the last visit.',
    legal: 'The schema does not forbid additional members.',
    planting: {
      mock: (provider) =>
        changeReplies(provider, ['ListWorkspaceUsers'], (body) =>
          body.map((user: Json) => ({
            ...user,
            picture: null,
            teams: [],
            lastSeenAt: null,
            metadata: { plan: 'team' },
          })),
        ),
    },
    witness: async (site) => (await people(site)).every(({ teams }) => Array.isArray(teams)),
  },
]
