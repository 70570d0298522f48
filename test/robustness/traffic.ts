import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { declarations, type Got, read, type Send } from '../harness/client.ts'

/** One request and its response, as text. */
export type Line = string

/** Headers that are added by the connection, not by the mock. */
const connectionHeaders = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']

/** Random choices that depend only on the seed. */
function toRandom(seed: number) {
  const generator = xoroshiro128plus(seed)
  for (let n = 0; n < 32; n++) generator.next()
  const below = (n: number) => (generator.next() >>> 0) % n
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)] as T }
}

const orgs = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002']
const snykRoles = ['0a1b2c3d-0000-4000-8000-00000000000a', '0a1b2c3d-0000-4000-8000-00000000000d']
const people = ['alice', 'bob', 'carol', 'dave', 'jane', 'maria', 'reader', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7']
const version = 'version=2024-06-21'
const unknownId = '99999999-0000-4000-8000-000000000009'

/**
 * Sends random requests to a world in sequence, most of them valid, and returns a line for each.
 * The requests depend only on the seed and on earlier responses.
 */
export async function sendRandomRequests(
  send: Send,
  origin: string,
  world: string,
  seed: number,
  count: number,
): Promise<Line[]> {
  const { below, pick } = toRandom(seed)
  const lines: Line[] = []
  const seen = { blaxel: [unknownId], dreadnode: [unknownId], snyk: [unknownId] }
  const links: string[] = []

  const request = async (
    url: string,
    method: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Got> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const all = { 'x-invitelab-world': world, ...headers }
    const got = await read(await send(new Request(origin + url, { method, headers: all, ...sent })))
    lines.push(toLine(method, url, got))
    return got
  }
  const provider =
    (name: keyof typeof declarations) => async (method: string, path: string, body?: unknown, who?: string) => {
      const { base, scheme, mediaType } = declarations[name]
      const as = who ?? (below(8) === 0 ? pick(['reader', 'nobody', 'expired', `user:${email()}`]) : 'admin')
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': mediaType }
      const got = await request(base + path, method, { authorization: `${scheme} ${as}`, ...type }, body)
      remember(seen[name], got)
      return got
    }
  const control = (method: string, path: string, body?: unknown) =>
    request(`/__invitelab/worlds/${world}${path}`, method, { 'content-type': 'application/json' }, body)
  const remember = (ids: string[], { status, text }: Got) => {
    if (status >= 300) return
    for (const [, found] of text.matchAll(/"(?:id|user_id|sub)":"([0-9a-f-]{36})"/g)) {
      if (found !== undefined && !ids.includes(found) && !orgs.includes(found)) ids.push(found)
    }
  }
  // Mostly one of the latest ids.
  const id = (name: keyof typeof seen) => pick(seen[name].slice(below(4) === 0 ? 0 : -8))
  const email = () => `${pick(people)}@example.test`
  const [snyk, blaxel, dreadnode] = [provider('snyk'), provider('blaxel'), provider('dreadnode')]
  const invites = () => `/orgs/${pick(orgs)}/invites`
  const workspace = () => `workspace=${pick(['acme', 'globex', 'initech'])}`
  const org = () => `/org/${pick(['acme', 'acme', 'globex', 'globex', 'initech'])}`

  const moves: readonly (() => Promise<unknown>)[] = [
    () =>
      snyk('POST', `${invites()}?${version}`, {
        data: {
          type: 'org_invitation',
          attributes: { email: `${pick(people)}-${below(5)}@example.test`, role: pick(snykRoles) },
        },
      }),
    async () => {
      const { body } = await snyk('GET', `${invites()}?${version}&limit=${pick([10, 20, 20, 15])}`)
      if (body?.links?.next) links.push(body.links.next)
    },
    () => snyk('GET', links.length > 0 ? pick(links) : `/orgs/nowhere/invites?${version}`),
    () => snyk('DELETE', `${invites()}/${id('snyk')}?${version}`),
    () => blaxel('GET', `/users?${workspace()}`),
    () => blaxel('POST', `/users?${workspace()}`, { email: email() }),
    () => blaxel('PUT', `/users/${email()}?${workspace()}`, { role: pick(['admin', 'member', 'king']) }),
    () => blaxel('DELETE', `/users/${pick([email(), id('blaxel')])}?${workspace()}`),
    () =>
      blaxel(
        'POST',
        `/workspaces/${pick(['acme', 'globex'])}/${pick(['join', 'decline'])}`,
        undefined,
        `user:${email()}`,
      ),
    () => blaxel('POST', '/workspaces', { name: pick(['initech', 'acme', 'admin']) }),
    () => blaxel('GET', pick(['/workspaces', '/profile/invitations', '/workspaces/acme', '/nothing'])),
    () => dreadnode('POST', `${org()}/invitations`, { email: email(), role: pick(['reader', 'owner', 'king']) }),
    () => dreadnode('GET', `${org()}/${pick(['invitations', 'members', 'ws/main/users'])}`),
    () => dreadnode('POST', `/invitations/${id('dreadnode')}/respond`, { accept: below(2) === 0 }, `user:${email()}`),
    () => dreadnode('DELETE', `${org()}/invitations/${id('dreadnode')}`),
    () => dreadnode('POST', `${org()}/ws/main/users`, { user_email: email(), permission: pick(['reader', 'owner']) }),
    () => dreadnode('DELETE', `${org()}/ws/main/users/${id('dreadnode')}`),
    () =>
      control(
        'POST',
        `/invitations/${id(pick(['blaxel', 'dreadnode', 'snyk']))}/${pick(['accept', 'decline', 'expire'])}`,
      ),
    () => control('POST', '/clock', { advance: pick(['1h', '6h']) }),
    () => control('GET', `/tenants`),
  ]
  while (lines.length < count) await pick(moves)()
  return lines
}

function toLine(method: string, url: string, { status, headers, text }: Got): Line {
  const shown = [...headers].filter(([name]) => !connectionHeaders.includes(name)).sort()
  return `${method} ${url} -> ${status} ${JSON.stringify(shown)} ${text}`
}
