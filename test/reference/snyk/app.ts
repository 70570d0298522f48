import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pathParameter, queryOf } from '../common/body.ts'
import type { Options } from '../common/options.ts'
import { issueCredentials, type Person, personOfToken } from '../common/people.ts'
import type { Provider } from '../common/provider.ts'
import { ProviderError } from '../common/provider-error.ts'
import { guarded, makeServer, rejectOtherMethods, sendJson, sendNothing } from '../common/server.ts'
import { Cursors } from './cursor.ts'
import { jsonApi, renderSnyk } from './errors.ts'
import { pathId, readInvite } from './input.ts'
import { listPage, originOf } from './list.ts'
import { hasRole, invite, openStore, revoke, rightsIn, seedStore } from './store.ts'
import { isVersion, type Operation, resolveVersion } from './versions.ts'

const parameters: Record<Operation, readonly string[]> = {
  read: ['version', 'limit', 'starting_after', 'ending_before'],
  invite: ['version'],
  cancel: ['version'],
}

const clashes = {
  pending: 'This address already has a pending invitation',
  member: 'This address belongs to a member of the organization',
}

interface Entered {
  readonly caller: Person
  readonly orgId: string
  readonly release: string
  readonly query: URLSearchParams
}

function addHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('snyk-request-id', randomUUID())
  const version = queryOf(request).get('version')
  if (version !== null && isVersion(version)) reply.header('snyk-version-requested', version)
}

/** Creates the Snyk service. */
export function makeSnyk(options: Options): Provider {
  const db = openStore(options.db)
  const seeds = seedStore(db)
  const cursors = new Cursors(seeds.cursorKey)
  const app = makeServer({ render: renderSnyk, rate: options.rate, gzip: true, first: addHeaders })

  const enter =
    (operation: Operation) =>
    (request: FastifyRequest, reply: FastifyReply): Entered => {
      const token = /^(?:token|bearer) +([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1]
      const caller = token === undefined ? undefined : personOfToken(db, token)
      if (!caller) throw new ProviderError(401, 'The request needs a valid credential')
      const query = queryOf(request)
      const { release, headers } = resolveVersion(operation, query.getAll('version'))
      reply.headers(headers)
      for (const name of query.keys()) {
        if (parameters[operation].includes(name)) continue
        throw new ProviderError(400, `Unknown query parameter '${name}'`, { parameter: name })
      }
      const orgId = pathId('org_id', pathParameter(request, 'org_id'))
      const rights = rightsIn(db, orgId, caller.id)
      if (!rights) throw new ProviderError(404, 'There is no such organization')
      if (operation !== 'read' && !rights.may_invite) {
        throw new ProviderError(403, 'The credential lacks the permission org.user.invite')
      }
      return { caller, orgId, release, query }
    }
  const [read, send, cancel] = [enter('read'), enter('invite'), enter('cancel')]

  app.get('/rest/orgs/:org_id/invites', guarded(read), async (request, reply) => {
    const { orgId, query } = read(request, reply)
    return sendJson(reply, 200, listPage(db, cursors, orgId, request, query), jsonApi)
  })

  app.post('/rest/orgs/:org_id/invites', guarded(send), async (request, reply) => {
    const { caller, orgId, release, query } = send(request, reply)
    const { email, role } = readInvite(request, release)
    const invalid = (name: string, detail: string) =>
      new ProviderError(400, detail, { issues: [{ path: ['data', 'attributes', name], detail, kind: 'value' }] })
    if (!hasRole(db, role)) throw invalid('role', 'There is no such role')
    const made = invite(db, { orgId, email, roleId: role, by: caller.id })
    if ('clash' in made) throw invalid('email', clashes[made.clash])
    const version = new URLSearchParams({ version: String(query.get('version')) })
    const href = `${originOf(request)}/rest/orgs/${orgId}/invites/${made.id}?${version}`
    const data = { type: 'org_invitation', id: made.id, attributes: { email, is_active: true, role } }
    reply.header('location', href)
    return sendJson(reply, 201, { jsonapi: { version: '1.0' }, data, links: { self: { href } } }, jsonApi)
  })

  app.delete('/rest/orgs/:org_id/invites/:invite_id', guarded(cancel), async (request, reply) => {
    const id = pathId('invite_id', pathParameter(request, 'invite_id'))
    if (!revoke(db, cancel(request, reply).orgId, id))
      throw new ProviderError(404, 'There is no such pending invitation')
    return sendNothing(reply, 204)
  })

  rejectOtherMethods(app, '/rest/orgs/:org_id/invites', ['GET', 'POST'], 405)
  rejectOtherMethods(app, '/rest/orgs/:org_id/invites/:invite_id', ['DELETE'], 405)

  const roleId = String(seeds.roles[1])
  for (const email of options.seed.invitations ?? [])
    invite(db, { orgId: seeds.orgs[0], email, roleId, by: seeds.admin })
  const tenant = (id: string) => ({ org_id: id })
  return {
    app,
    db,
    prefix: '/rest',
    ready: {
      tenant: tenant(seeds.orgs[0]),
      otherTenant: tenant(seeds.orgs[1]),
      foreignTenant: tenant(seeds.orgs[2]),
      credentials: issueCredentials(db, options.seed, { admin: seeds.admin, limited: seeds.limited }),
      knownUsers: [],
      roles: seeds.roles,
    },
    close: () => db.close(),
  }
}
