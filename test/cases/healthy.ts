import type { FastifyReply } from 'fastify'
import type { HealthyVariant } from '../blind/bug.ts'
import type { Planting } from '../blind/planting.ts'
import type { Site } from '../blind/site.ts'
import { emailKey } from '../reference/common/people.ts'
import { ProviderError } from '../reference/common/provider-error.ts'
import { sendJson, sendNothing } from '../reference/common/server.ts'
import { type Body, bodyOf, onRoute, type RouteChange, route, sql } from './changes.ts'
import { blaxelAt, dreadnodeAt, snykAt } from './steps.ts'

const invites = {
  blaxel: 'POST /v0/users',
  dreadnode: 'POST /api/v1/org/:org/invitations',
  snyk: 'POST /rest/orgs/:org_id/invites',
} as const

const dreadnodeInvitations = '/api/v1/org/:org/invitations'

/** Refuses invitations to some addresses before the service reads them. */
const refuses = (
  provider: keyof typeof invites,
  status: number,
  toRefuse: (email: string) => boolean,
): RouteChange => ({
  before: (request) => {
    const body: Body = bodyOf(request)
    const email = provider === 'snyk' ? body?.data?.attributes?.email : body?.email
    if (typeof email === 'string' && toRefuse(email)) throw new ProviderError(status, 'This address cannot be invited')
  },
})

const refusesPlus = (provider: keyof typeof invites, status: number): Planting =>
  route(invites[provider], () => refuses(provider, status, (email) => email.includes('+')))

/** Answers a cancellation or a removal in another form, if it succeeds. */
const answers = (routes: readonly string[], answer: (reply: FastifyReply) => Body): Planting => ({
  reference: (service) => {
    for (const name of routes) {
      onRoute(service, name, {
        after: (_request, reply) => (reply.statusCode < 300 ? answer(reply) : undefined),
      })
    }
  },
})

/** Refuses an invitation to everyone whom the statement has stored in `past`, by the key of the address. */
const refusesPast = (provider: 'blaxel' | 'dreadnode', statement: string): Planting => ({
  reference: (service) => {
    const { db } = service
    db.run('CREATE TABLE past (email_key TEXT)')
    db.run(statement)
    const isPast = (email: string) => db.one('SELECT 1 FROM past WHERE email_key = ?', emailKey(email)) !== undefined
    onRoute(service, invites[provider], refuses(provider, 409, isPast))
  },
})

const afterRemoval = `CREATE TRIGGER remembers AFTER DELETE ON member BEGIN
  INSERT INTO past SELECT email_key FROM person WHERE id = OLD.person_id; END`

const refusesPlusAt = (invite: (email: string) => Promise<{ status: number }>) => async () => {
  const { status } = await invite('witness+1@example.test')
  return status >= 400 && status < 500
}

const plus = { does: 'It refuses addresses with a plus sign', legal: 'No vendor promises which addresses it takes' }
const once = { legal: 'That a person can be invited again is only sensible, and no vendor documents it' }

const declinesThenInvites = async (site: Site): Promise<boolean> => {
  if (site.provider === 'blaxel') {
    const { invite, decline } = blaxelAt(site)
    await invite(site.inviteeEmail)
    await decline()
    return (await invite(site.inviteeEmail)).status === 409
  }
  const { invite, respond } = dreadnodeAt(site)
  await respond((await invite(site.inviteeEmail)).json.id, false)
  return (await invite(site.inviteeEmail)).status === 409
}

const removesThenInvites = async (site: Site): Promise<boolean> => {
  if (site.provider === 'blaxel') {
    const { invite, join, remove } = blaxelAt(site)
    await invite(site.inviteeEmail)
    await join()
    await remove(site.inviteeEmail)
    return (await invite(site.inviteeEmail)).status === 409
  }
  const { join, removeMember, invite } = dreadnodeAt(site)
  await removeMember((await join('reader')).member.user_id)
  return (await invite(site.inviteeEmail)).status === 409
}

/** Legal services that earlier checks accused. */
export const healthyVariants: readonly HealthyVariant[] = [
  {
    id: 'snyk-duplicate-is-a-second-invitation',
    provider: 'snyk',
    does: 'A duplicate is a 201 with a new id, and both are listed',
    legal: 'Snyk documents no rule for duplicates',
    planting: sql(
      `CREATE TRIGGER no_duplicates AFTER INSERT ON invitation BEGIN
       UPDATE invitation SET email_key = NEW.email_key || ' ' || NEW.seq WHERE seq = NEW.seq; END`,
    ),
    witness: async (site) => {
      const { invite, listed } = snykAt(site)
      const email = site.fresh()
      const [first, second] = [(await invite(email)).json.data.id, (await invite(email)).json.data?.id]
      return second !== undefined && (await listed(first)) !== undefined && (await listed(second)) !== undefined
    },
  },
  {
    id: 'dreadnode-deletes-with-200-and-a-body',
    provider: 'dreadnode',
    does: 'Cancelling an invitation and removing a user answer 200 with a body',
    legal: 'The statuses are not visible in the vendor’s pages',
    planting: answers(
      [`DELETE ${dreadnodeInvitations}/:invitation_id`, 'DELETE /api/v1/org/:org/ws/:workspace/users/:user_id'],
      (reply) => {
        reply.code(200).header('content-type', 'application/json')
        return { detail: 'Done' }
      },
    ),
    witness: async (site) => {
      const { invite, cancel } = dreadnodeAt(site)
      const { status, json } = await cancel((await invite(site.fresh())).json.id)
      return status === 200 && json.detail === 'Done'
    },
  },
  {
    id: 'dreadnode-removes-members-with-204',
    provider: 'dreadnode',
    does: 'Removing a member answers 204 without a body',
    legal: 'The statuses are not visible in the vendor’s pages',
    planting: {
      on: 'reference',
      wrap: (send) => async (request) => {
        const response = await send(request)
        const isRemoval = request.method === 'DELETE' && request.url.includes('/members/')
        return isRemoval && response.status === 200 ? new Response(null, { status: 204 }) : response
      },
    },
    witness: async (site) => {
      const { join, removeMember } = dreadnodeAt(site)
      return (await removeMember((await join('reader')).member.user_id)).status === 204
    },
  },
  ...([404, 405] as const).map(
    (status): HealthyVariant => ({
      id: `dreadnode-list-of-invitations-is-${status}`,
      provider: 'dreadnode',
      does: `No operation lists the invitations of an organization: it answers ${status}`,
      legal: 'The page of the operation was never seen; it is only inferred',
      planting: route(`GET ${dreadnodeInvitations}`, () => ({
        before: (_request, reply) =>
          status === 404
            ? sendJson(reply, 404, { code: 404, type: 'not_found_error', detail: 'Not Found', errors: null })
            : sendNothing(reply.header('allow', 'POST'), 405),
      })),
      witness: async (site) => {
        const { invite, invitations } = dreadnodeAt(site)
        await invite(site.fresh())
        return !Array.isArray(await invitations())
      },
    }),
  ),
  {
    ...{ ...plus, id: 'blaxel-plus-is-refused', provider: 'blaxel', planting: refusesPlus('blaxel', 400) },
    witness: (site) => refusesPlusAt(blaxelAt(site).invite)(),
  },
  {
    ...{ ...plus, id: 'dreadnode-plus-is-refused', provider: 'dreadnode', planting: refusesPlus('dreadnode', 422) },
    witness: (site) => refusesPlusAt(dreadnodeAt(site).invite)(),
  },
  {
    ...{ ...plus, id: 'snyk-plus-is-refused', provider: 'snyk', planting: refusesPlus('snyk', 400) },
    witness: (site) => refusesPlusAt(snykAt(site).invite)(),
  },
  {
    ...{ ...once, id: 'blaxel-declined-cannot-be-invited-again', provider: 'blaxel', witness: declinesThenInvites },
    does: 'A person who has declined cannot be invited again',
    planting: {
      reference: (service) => {
        const declined = new Set<string>()
        onRoute(service, 'POST /v0/workspaces/:workspaceName/decline', {
          after: (_request, reply, body) => {
            if (reply.statusCode === 200) declined.add(emailKey(body.email))
          },
        })
        onRoute(
          service,
          invites.blaxel,
          refuses('blaxel', 409, (email) => declined.has(emailKey(email))),
        )
      },
    },
  },
  {
    ...{ ...once, id: 'dreadnode-declined-cannot-be-invited-again', provider: 'dreadnode' },
    does: 'A person who has declined cannot be invited again',
    planting: refusesPast(
      'dreadnode',
      `CREATE TRIGGER remembers AFTER UPDATE ON invitation WHEN NEW.state = 'declined' BEGIN
       INSERT INTO past VALUES (NEW.email_key); END`,
    ),
    witness: declinesThenInvites,
  },
  {
    ...{ ...once, id: 'blaxel-removed-cannot-be-invited-again', provider: 'blaxel', witness: removesThenInvites },
    does: 'A person who was removed cannot be invited again',
    planting: refusesPast('blaxel', afterRemoval),
  },
  {
    ...{ ...once, id: 'dreadnode-removed-cannot-be-invited-again', provider: 'dreadnode', witness: removesThenInvites },
    does: 'A person who was removed cannot be invited again',
    planting: refusesPast('dreadnode', afterRemoval),
  },
]
