import type { FastifyRequest } from 'fastify'
import type { Options } from '../common/options.ts'
import { issueCredentials } from '../common/people.ts'
import type { Provider } from '../common/provider.ts'
import { ProviderError } from '../common/provider-error.ts'
import { guarded, makeServer, rejectOtherMethods, sendJson, sendNothing } from '../common/server.ts'
import { callerOf, enterOrg } from './access.ts'
import { addGroup } from './group.ts'
import { checks, pathId, readBody, renderDreadnode, roles } from './input.ts'
import * as invitations from './invitations.ts'
import { memberOf, orgOf } from './members.ts'
import { openStore, seedStore } from './schema.ts'
import { showInvitation, showMember } from './show.ts'

const clashes = {
  member: ['member_exists_error', 'This person is a member already'],
  pending: ['already_exists_error', 'An invitation to this address is pending'],
} as const

/** Creates the Dreadnode service. */
export function makeDreadnode(options: Options): Provider {
  const db = openStore(options.db)
  const seeds = seedStore(db)
  const app = makeServer({ render: renderDreadnode, rate: options.rate, gzip: true })
  const window = options.window ?? 30 * 86_400
  const base = '/api/v1/org/:org/invitations'
  const members = (request: FastifyRequest) => enterOrg(db, request, false)
  const owners = (request: FastifyRequest) => enterOrg(db, request, true)
  const anyone = (request: FastifyRequest) => callerOf(db, request)

  app.get(base, guarded(members), async (request, reply) =>
    sendJson(reply, 200, invitations.invitationsOf(db, members(request).org.id).map(showInvitation)),
  )

  app.post(base, guarded(owners), async (request, reply) => {
    const body = readBody(request, { email: checks.email, role: checks.role, 'send_email?': checks.flag })
    const { caller, org } = owners(request)
    const made = invitations.invite(db, org, {
      email: String(body.email),
      role: String(body.role),
      by: caller.id,
      window,
    })
    if (typeof made !== 'string') return sendJson(reply, 200, showInvitation(made))
    const [kind, detail] = clashes[made]
    throw new ProviderError(409, detail, { kind })
  })

  app.delete(`${base}/:invitation_id`, guarded(owners), async (request, reply) => {
    const id = pathId(request, 'invitation_id')
    if (!invitations.cancel(db, owners(request).org.id, id)) throw new ProviderError(404, 'Invitation not found')
    return sendNothing(reply, 204)
  })

  app.get('/api/v1/invitations/me', guarded(anyone), async (request, reply) =>
    sendJson(reply, 200, invitations.invitationsFor(db, anyone(request).email).map(showInvitation)),
  )

  const respond = '/api/v1/invitations/:invitation_id/respond'
  app.post(respond, guarded(anyone), async (request, reply) => {
    const id = pathId(request, 'invitation_id')
    const accept = readBody(request, { accept: checks.flag }).accept === true
    const caller = anyone(request)
    const result = invitations.respond(db, caller, id, accept)
    if (!result) throw new ProviderError(404, 'Invitation not found')
    if (result === 'full') {
      throw new ProviderError(409, 'The organization has reached its member limit', {
        kind: 'member_limit_exceeded_error',
      })
    }
    const member = accept ? memberOf(db, result.orgId, caller.id) : undefined
    return sendJson(reply, 200, member ? showMember(member) : null)
  })

  rejectOtherMethods(app, base, ['GET', 'POST'], 404)
  rejectOtherMethods(app, `${base}/:invitation_id`, ['DELETE'], 404)
  rejectOtherMethods(app, '/api/v1/invitations/me', ['GET'], 404)
  rejectOtherMethods(app, respond, ['POST'], 404)
  addGroup(app, db)

  const { tenants, admin, limited, invitee, inviteeEmail, knownUsers } = seeds
  const [tenant, otherTenant, foreignTenant] = tenants
  if (!tenant || !otherTenant || !foreignTenant) throw new Error('Failed to start: the database has too few tenants.')
  const org = orgOf(db, tenant.org, admin)
  for (const email of org ? (options.seed.invitations ?? []) : []) {
    if (org) invitations.invite(db, org, { email, role: 'reader', by: admin, window })
  }
  return {
    app,
    db,
    prefix: '/api/v1',
    ready: {
      tenant,
      otherTenant,
      foreignTenant,
      credentials: issueCredentials(db, options.seed, { admin, limited, invitee }),
      inviteeEmail,
      knownUsers,
      roles,
    },
    close: () => db.close(),
  }
}
