import type { FastifyReply, FastifyRequest } from 'fastify'
import { findWorkspace } from '../../reference/blaxel/store.ts'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, queryOf, routeOf } from '../common.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** Completes a bug. */
export const bug = (draft: Omit<BlindBug, 'provider' | 'round'>): BlindBug => ({
  ...draft,
  id: `blaxel-5-${draft.id}`,
  provider: 'blaxel',
  round: 5,
})

/** Whether a request is for one of the routes. */
export const to =
  (...routes: readonly string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(routeOf(request))

/** Whether a response with status 200 is for one of the routes. */
export const okOf =
  (...routes: readonly string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === 200 && routes.includes(routeOf(request))

/** The person that sends a request. */
export function callerOf(db: Database, { headers }: FastifyRequest): Person | undefined {
  const header = String(headers['x-blaxel-authorization'] ?? headers.authorization ?? '')
  return personOfToken(db, header.replace(/^bearer +/i, ''))
}

/** The id of the workspace that a request below /users names; an empty text if there is none. */
export function workspaceId(db: Database, request: FastifyRequest): string {
  const named = request.headers['x-blaxel-workspace'] ?? queryOf(request).get('workspace') ?? ''
  return findWorkspace(db, String(named))?.id ?? ''
}

/** Changes the JSON of the mock's responses with status 200 to a method and a path. */
export const onMock = (
  method: string,
  path: RegExp,
  make: () => (json: Json, request: Request) => unknown,
): Planting => ({
  on: 'mock',
  wrap: (fetch) => {
    const change = make()
    return async (request) => {
      const response = await fetch(request)
      if (request.method !== method || !path.test(new URL(request.url).pathname) || response.status !== 200)
        return response
      const json = JSON.parse(await response.text())
      const changed = (await change(json, request)) ?? json
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      return new Response(JSON.stringify(changed), { status: 200, headers })
    }
  },
})

/** The name of the first workspace, or of the second one. */
export const nameOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).workspace)

/** Sends a request below /users in the first workspace, or in the second one. */
export const inside = (site: Site, method: string, path: string, sending: Sending = {}, other = false) =>
  site.call(method, path, { ...sending, headers: { 'x-blaxel-workspace': nameOf(site, other), ...sending.headers } })

/** The list of people in a workspace. */
export const listed = async (site: Site, other = false): Promise<readonly Json[]> =>
  (await inside(site, 'GET', '/users', {}, other)).json

/** The entries of an address in the list. */
export const entriesOf = async (site: Site, email: string, other = false): Promise<readonly Json[]> =>
  (await listed(site, other)).filter((one) => one.email?.toLowerCase() === email.toLowerCase())

/** Invites an address. */
export const invite = (site: Site, email: string, other = false): Promise<Answer> =>
  inside(site, 'POST', '/users', { body: { email } }, other)

/** Removes a person or an invitation. */
export const remove = (site: Site, who: string, other = false): Promise<Answer> =>
  inside(site, 'DELETE', `/users/${encodeURIComponent(who)}`, {}, other)

/** Changes a role. */
export const setRole = (site: Site, who: string, role: unknown, other = false): Promise<Answer> =>
  inside(site, 'PUT', `/users/${encodeURIComponent(who)}`, { body: { role } }, other)

/** The token of the invitee, to add to a request. */
export const asInvitee = ({ credentials }: Site): Sending => ({ token: credentials.invitee })

/** The token of the limited member, to add to a request. */
export const asLimited = ({ credentials }: Site): Sending => ({ token: credentials.limited })

/** The invitations of the invitee. */
export const mine = (site: Site): Promise<Answer> => site.call('GET', '/profile/invitations', asInvitee(site))

/** Accepts or declines as the invitee. */
export const respond = (site: Site, how: 'join' | 'decline', other = false): Promise<Answer> =>
  site.call('POST', `/workspaces/${nameOf(site, other)}/${how}`, asInvitee(site))

/** Invites the invitee, who accepts. */
export async function enter(site: Site, other = false): Promise<Answer> {
  await invite(site, site.inviteeEmail, other)
  return respond(site, 'join', other)
}

/** Leaves as the invitee. */
export const leave = (site: Site, other = false, headers: Record<string, string> = {}): Promise<Answer> =>
  site.call('DELETE', `/workspaces/${nameOf(site, other)}/leave`, { ...asInvitee(site), headers })

/** The address of the limited member. */
export const limitedEmail = (site: Site): string => (site.control ? 'reader@example.test' : 'jules@example.test')
