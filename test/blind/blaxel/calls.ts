import type { Json } from '../common.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** How a witness asks: as the admin and in the first workspace, unless something else is said. */
interface Place extends Sending {
  readonly as?: keyof Site['credentials']
  /** Whether to ask in the other workspace. */
  readonly other?: boolean
  /** The name of another workspace; null for none. */
  readonly at?: string | null
}

export const nameOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).workspace)

const placeOf = (site: Site, { other = false, at = nameOf(site, other) }: Place) => at

function sendingOf(site: Site, { as, other: _other, at: _at, ...sending }: Place): Sending {
  return { ...(as === undefined ? {} : { token: site.credentials[as] }), ...sending }
}

/** Sends a request with the header that names the workspace. */
export function send(site: Site, method: string, path: string, place: Place = {}): Promise<Answer> {
  const { headers, ...sending } = sendingOf(site, place)
  const at = placeOf(site, place)
  return site.call(method, path, { ...sending, headers: { ...(at === null ? {} : inside(at)), ...headers } })
}

/** The header that names a workspace. */
export const inside = (name: string): Record<string, string> => ({ 'x-blaxel-workspace': name })

export const asInvitee = (site: Site): { readonly token: string } => ({ token: site.credentials.invitee })
export const asLimited = (site: Site): { readonly token: string } => ({ token: site.credentials.limited })

export const invite = (site: Site, email: unknown, place: Place = {}): Promise<Answer> =>
  send(site, 'POST', '/users', { body: { email }, ...place })

/** The users and pending invitations; none if the response is not a list. */
export async function list(site: Site, place: Place = {}): Promise<Json[]> {
  const { json } = await send(site, 'GET', '/users', place)
  return Array.isArray(json) ? json : []
}

/** The listed entries of an address, in any case of letters. */
export const entries = async (site: Site, email: string, place: Place = {}): Promise<Json[]> =>
  (await list(site, place)).filter((user) => String(user.email).toLowerCase() === email.toLowerCase())

/** The first listed entry of an address. */
export const entry = async (site: Site, email: string, place: Place = {}): Promise<Json> =>
  (await entries(site, email, place))[0]

const user = (who: string) => `/users/${encodeURIComponent(who)}`

export const remove = (site: Site, who: string, place: Place = {}): Promise<Answer> =>
  send(site, 'DELETE', user(who), place)

export const setRole = (site: Site, who: string, role: unknown, place: Place = {}): Promise<Answer> =>
  send(site, 'PUT', user(who), { body: { role }, ...place })

const own =
  (method: string, action: string) =>
  (site: Site, place: Place = {}): Promise<Answer> =>
    site.call(method, `/workspaces/${placeOf(site, place)}/${action}`, {
      ...asInvitee(site),
      ...sendingOf(site, place),
    })

export const join = own('POST', 'join')
export const decline = own('POST', 'decline')
export const leave = own('DELETE', 'leave')

/** The invitations of the invitee. */
export const profile = (site: Site): Promise<Answer> => site.call('GET', '/profile/invitations', asInvitee(site))

/** The invitations of the invitee as a list, an empty one if there are none. */
export async function ownInvitations(site: Site): Promise<Json[]> {
  const { json } = await profile(site)
  return Array.isArray(json) ? json : []
}

/** Invites the invitee, who accepts; returns the address. */
export async function enter(site: Site, place: Place = {}): Promise<string> {
  await invite(site, site.inviteeEmail, place)
  await join(site, place)
  return site.inviteeEmail
}

/** The listed entry of the person with the limited credential. */
export const limitedUser = async (site: Site, place: Place = {}): Promise<Json> =>
  (await list(site, place)).find(({ email }) => /^(?:jules|reader)@/.test(email))

/** The address of the person with the limited credential. */
export const limitedEmail = async (site: Site): Promise<string> => (await limitedUser(site)).email

export const create = (site: Site, body: unknown): Promise<Answer> => site.call('POST', '/workspaces', { body })

export const workspace = (site: Site, name: string, sending: Sending = {}): Promise<Answer> =>
  site.call('GET', `/workspaces/${name}`, sending)

/** The calls in one workspace, the first one by default. */
export function client(site: Site, where: Place = {}) {
  const name = String(placeOf(site, where))
  const below = (method: string, sending: Sending = {}) => site.call(method, `/workspaces/${name}`, sending)
  return {
    name,
    email: site.inviteeEmail,
    ask: (method: string, path: string, place: Place = {}) => send(site, method, path, { ...where, ...place }),
    users: (place: Place = {}) => list(site, { ...where, ...place }),
    entries: (email: string, place: Place = {}) => entries(site, email, { ...where, ...place }),
    entry: (email: string, place: Place = {}) => entry(site, email, { ...where, ...place }),
    invite: (email: unknown, place: Place = {}) => invite(site, email, { ...where, ...place }),
    remove: (who: string, place: Place = {}) => remove(site, who, { ...where, ...place }),
    setRole: (who: string, role: unknown, place: Place = {}) => setRole(site, who, role, { ...where, ...place }),
    mine: () => profile(site),
    join: (place: Place = {}) => join(site, { ...where, ...place }),
    decline: (place: Place = {}) => decline(site, { ...where, ...place }),
    leave: (place: Place = {}) => leave(site, { ...where, ...place }),
    enter: (place: Place = {}) => enter(site, { ...where, ...place }),
    limitedEmail: () => limitedEmail(site),
    show: (sending?: Sending) => below('GET', sending),
    update: (body: unknown, sending: Sending = {}) => below('PUT', { body, ...sending }),
    destroy: (sending?: Sending) => below('DELETE', sending),
  }
}

/** Creates a workspace and gives the calls in it. */
export async function made(site: Site, name: string, settings: object = {}) {
  await create(site, { name, displayName: name, ...settings })
  return client(site, { at: name })
}

/** The names of a caller's workspaces. */
export async function namesOf(site: Site, sending: Sending = {}): Promise<string[]> {
  const { json } = await site.call('GET', '/workspaces', sending)
  return json.map((one: Json) => one.name)
}
