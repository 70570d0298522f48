import type { Json } from '../common.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** How a witness asks: as the admin and in the first organization, unless something else is said. */
interface Asking extends Sending {
  readonly as?: keyof Site['credentials']
  /** Whether to ask in the other organization. */
  readonly other?: boolean | undefined
}

/** What an invitation can have besides its address. */
interface Inviting extends Asking {
  readonly role?: string
  /** More members of the body. */
  readonly more?: object
}

/** The path of an organization. */
export const orgOf = (site: Site, other = false): string => `/org/${(other ? site.otherTenant : site.tenant).org}`

/** The path of the users of a workspace. */
export const usersOf = (site: Site, other = false): string =>
  `${orgOf(site, other)}/ws/${(other ? site.otherTenant : site.tenant).workspace}/users`

const sendingOf = (site: Site, { as, other: _other, ...sending }: Asking): Sending => ({
  ...(as === undefined ? {} : { token: site.credentials[as] }),
  ...sending,
})

const inOrg = (site: Site, method: string, path: string, asking: Asking, body?: unknown): Promise<Answer> =>
  site.call(method, orgOf(site, asking.other) + path, {
    ...(body === undefined ? {} : { body }),
    ...sendingOf(site, asking),
  })

const inWorkspace = (site: Site, method: string, path: string, asking: Asking, body?: unknown): Promise<Answer> =>
  site.call(method, usersOf(site, asking.other) + path, {
    ...(body === undefined ? {} : { body }),
    ...sendingOf(site, asking),
  })

export const invite = (
  site: Site,
  email: unknown,
  { role = 'reader', more = {}, ...asking }: Inviting = {},
): Promise<Answer> => inOrg(site, 'POST', '/invitations', asking, { email, role, ...more })

export const cancel = (site: Site, id: string, asking: Asking = {}): Promise<Answer> =>
  inOrg(site, 'DELETE', `/invitations/${id}`, asking)

/** The pending invitations of an organization. */
export const pending = async (site: Site, asking: Asking = {}): Promise<Json[]> =>
  (await inOrg(site, 'GET', '/invitations', asking)).json

/** Whether an address is invited to an organization. */
export const isPending = async (site: Site, email: string, asking: Asking = {}): Promise<boolean> =>
  (await pending(site, asking)).some((one: Json) => one.email === email)

/** The pending invitations of the caller, the invitee by default. */
export const mine = async (site: Site, asking: Asking = {}): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', sendingOf(site, { as: 'invitee', ...asking }))).json

/** Answers an invitation, as the invitee by default. */
export const respond = (site: Site, id: string, accept: unknown, asking: Asking = {}): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, {
    body: { accept },
    ...sendingOf(site, { as: 'invitee', ...asking }),
  })

/** Invites the invitee, who accepts; returns the membership and the id of the invitation. */
export async function join(site: Site, role = 'reader', asking: Asking = {}): Promise<Json> {
  const { id } = (await invite(site, site.inviteeEmail, { role, ...asking })).json
  const { json } = await respond(site, id, true)
  return json && { ...json, invitation: id }
}

export const members = async (site: Site, asking: Asking = {}): Promise<Json[]> =>
  (await inOrg(site, 'GET', '/members', asking)).json

/** The member with an address. */
export const memberWith = async (site: Site, email: string, asking: Asking = {}): Promise<Json> =>
  (await members(site, asking)).find((one: Json) => one.user_email === email)

/** The member with a user id. */
export const memberOf = async (site: Site, id: string, asking: Asking = {}): Promise<Json> =>
  (await members(site, asking)).find((one: Json) => one.user_id === id)

/** The membership of the person with the limited credential: the reader, or who is left beside owner and administrator. */
export async function limitedMember(site: Site, asking: Asking = {}): Promise<Json> {
  const others = (await members(site, asking)).filter((one) => one.user_email !== site.inviteeEmail)
  const isLimited = (one: Json) => one.role !== 'owner' && one.user_email !== 'maria@example.test'
  return others.find(({ role }) => role === 'reader') ?? others.find(isLimited)
}

export const setRole = (site: Site, id: string, role: unknown, asking: Asking = {}): Promise<Answer> =>
  inOrg(site, 'PUT', `/members/${id}`, asking, { role })

export const removeMember = (site: Site, id: string, asking: Asking = {}): Promise<Answer> =>
  inOrg(site, 'DELETE', `/members/${id}`, asking)

export const users = async (site: Site, asking: Asking = {}): Promise<Json[]> =>
  (await inWorkspace(site, 'GET', '', asking)).json

/** The user of the workspace with an address. */
export const userWith = async (site: Site, email: string, asking: Asking = {}): Promise<Json> =>
  (await users(site, asking)).find((one: Json) => one.user_email === email)

/** The user of the workspace with an id. */
export const userOf = async (site: Site, id: string, asking: Asking = {}): Promise<Json> =>
  (await users(site, asking)).find((one: Json) => one.user_id === id)

/** Gives a known user a permission on the workspace. */
export const grant = (site: Site, email = known(site), permission: unknown = 'reader', asking: Asking = {}) =>
  inWorkspace(site, 'POST', '', asking, { user_email: email, permission })

export const setPermission = (site: Site, id: string, permission: unknown, asking: Asking = {}): Promise<Answer> =>
  inWorkspace(site, 'PUT', `/${id}`, asking, { permission })

export const ungrant = (site: Site, id: string, asking: Asking = {}): Promise<Answer> =>
  inWorkspace(site, 'DELETE', `/${id}`, asking)

/** One of the known users. */
export const known = (site: Site, index = 0): string => String(site.knownUsers[index])

/** Has an entry of a list this value? */
export const has = (list: Json, key: string, value: unknown): boolean => list.some((one: Json) => one[key] === value)

/** The entry of an address in a list of invitations, members or users. */
export const ofEmail = (list: readonly Json[], email: string): Json =>
  list.find((one) => (one.email ?? one.user_email) === email)

/** The calls in one organization with one credential, the admin's by default. */
export function client(site: Site, where: Asking = {}) {
  const own = { as: 'admin', ...where } as const
  return {
    ...{ org: orgOf(site, where.other), ws: usersOf(site, where.other) },
    send: (method: string, path: string, body?: unknown) =>
      site.call(method, path, { ...(body === undefined ? {} : { body }), ...sendingOf(site, where) }),
    invite: (email: unknown, role?: string, more = {}) =>
      invite(site, email, { ...(role === undefined ? {} : { role }), more, ...where }),
    pending: () => pending(site, where),
    isPending: (email: string) => isPending(site, email, where),
    cancel: (id: string) => cancel(site, id, where),
    mine: () => mine(site, own),
    respond: (id: string, accept: unknown) => respond(site, id, accept, own),
    members: () => members(site, where),
    member: (email: string) => memberWith(site, email, where),
    setRole: (id: string, role: string) => setRole(site, id, role, where),
    remove: (id: string) => removeMember(site, id, where),
    users: () => users(site, where),
    grant: (email: string, permission?: string) => grant(site, email, permission, where),
    setPermission: (id: string, permission: string) => setPermission(site, id, permission, where),
    ungrant: (id: string) => ungrant(site, id, where),
  }
}
