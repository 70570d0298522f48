import { randomUUID } from 'node:crypto'
import type { ProviderName, Reference } from '../../blind/planting.ts'
import { onRoute } from '../../cases/changes.ts'
import { all, forEach, type Row } from '../row.ts'
import { type Front, isInvitationList, isInvite, withItems } from '../server.ts'

// biome-ignore lint/suspicious/noExplicitAny: items have many shapes
type Item = any

/** Changes what the lists of invitations show. */
export const listing =
  (change: (items: Item[], provider: ProviderName) => Item[]) =>
  (reference: { provider: ProviderName }): Front => ({
    answer: async (request, pass) => {
      const response = await pass(request)
      if (!isInvitationList(request.method, new URL(request.url).pathname)) return response
      return withItems(response, (items) => change(items, reference.provider))
    },
  })

const emailOf = (item: Item): string | undefined => item.attributes?.email ?? item.email

/** Another id for each id, and the other way round. */
const otherIds = (): ((id: string) => string) => {
  const others = new Map<string, string>()
  return (id) => {
    const other = others.get(id) ?? randomUUID()
    others.set(id, other).set(other, id)
    return other
  }
}

/** The lists show other ids than those that revoke. */
const listsOtherIds = (): Front => {
  const other = otherIds()
  return {
    answer: async (request, pass) => {
      const response = await pass(request)
      if (!isInvitationList(request.method, new URL(request.url).pathname)) return response
      return withItems(response, (items) => items.map((item) => ({ ...item, id: other(item.id) })))
    },
  }
}

/** The answers to invitations have other ids than those that revoke. */
const answersOtherIds = (): Front => {
  const other = otherIds()
  return {
    answer: async (request, pass) => {
      const response = await pass(request)
      if (!isInvite(request.method, new URL(request.url).pathname) || response.status > 201) return response
      const text = await response.text()
      const id = /"id":"([0-9a-f-]{36})"/.exec(text)?.[1] ?? ''
      const headers = new Headers(response.headers)
      headers.set('location', (headers.get('location') ?? '').replaceAll(id, other(id)))
      return new Response(text.replaceAll(id, other(id)), { status: response.status, headers })
    },
  }
}

const broken = { exitCode: 1, musts: 'some', maxRequests: 1_200 } as const
const few = ['--only', 'lifecycle,tenants']

const handleRows: readonly Row[] = [
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '13-lists-other-ids', line: 'conduct 13', does: 'The list shows ids that revoke nothing' },
    front: listsOtherIds,
    args: few,
    expect: broken,
  })),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '13-answers-other-ids', line: 'conduct 13', does: 'POST answers an id that revokes nothing' },
    front: answersOtherIds,
    args: few,
    expect: broken,
  })),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '13-hides-a-few', line: 'conduct 13', does: 'The list hides every second address of a run' },
    front: listing((items) => items.filter((item) => !/^invitelab-(?!other).*-\d*[13579]@/.test(emailOf(item) ?? ''))),
    args: few,
    expect: broken,
  })),
  ...forEach(['blaxel'], () => ({
    ...{ id: '13-hides-a-few', line: 'conduct 13', does: 'The list hides every second address of a run' },
    front: listing((items) => items.filter((item) => !/^invitelab-(?!other).*-\d*[13579]@/.test(emailOf(item) ?? ''))),
    args: few,
    expect: broken,
  })),
  ...forEach(all, () => ({
    ...{ id: '13-empty', line: 'conduct 13', does: 'The list is always empty' },
    front: listing(() => []),
    args: few,
    expect: { ...broken, exitCode: [1, 3], musts: 'any' },
  })),
  ...forEach(['dreadnode'], () => ({
    ...{ id: '13-only-others', line: 'conduct 13', does: 'The list shows only invitations of others' },
    front: listing((items) => items.filter((item) => !/^invitelab-(?!other)/.test(emailOf(item) ?? ''))),
    args: few,
    expect: { ...broken, exitCode: [1, 3], musts: 'any' },
  })),
]

/** Lists whose items have another value instead of an address. */
const without = {
  missing: { does: 'no e-mail address', change: (item: Item) => drop(item) },
  null: { does: 'null for an e-mail address', change: (item: Item) => put(item, null) },
  empty: { does: 'an empty e-mail address', change: (item: Item) => put(item, '') },
  masked: {
    does: 'masked addresses',
    change: (item: Item) => put(item, `${(emailOf(item) ?? '').slice(0, 1)}***@example.test`),
  },
  same: { does: 'one address for all', change: (item: Item) => put(item, 'someone@customer.example') },
} as const

export function drop(item: Item): Item {
  if (item.attributes) {
    const { email: _, ...attributes } = item.attributes
    return { ...item, attributes }
  }
  const { email: _, ...others } = item
  return others
}

function put(item: Item, email: string | null): Item {
  return item.attributes ? { ...item, attributes: { ...item.attributes, email } } : { ...item, email }
}

const addressRows: readonly Row[] = (Object.keys(without) as (keyof typeof without)[]).flatMap((name) =>
  forEach(name === 'missing' || name === 'empty' ? all : name === 'same' ? ['blaxel'] : ['snyk', 'dreadnode'], () => ({
    ...{ id: `23-${name}`, line: 'conduct 23', does: `The items of lists have ${without[name].does}` },
    front: listing((items) => items.map((item) => without[name].change(item))),
    args: few,
    // By Blaxel, an invitation is known by its address alone.
    expect: { exitCode: [1, 3], musts: 'any', maxRequests: 1_200 },
  })),
)

/** Invitations that have ended stay in the list, marked. */
const keepsAnswered = (provider: 'snyk' | 'dreadnode') => (service: Reference) => {
  const { db } = service
  const route = provider === 'snyk' ? 'GET /rest/orgs/:org_id/invites' : 'GET /api/v1/org/:org/invitations'
  onRoute(service, route, {
    after: (request, reply, body) => {
      if (reply.statusCode !== 200) return undefined
      const { org_id, org } = request.params as { org_id?: string; org?: string }
      const ended = db.all<Record<string, string>>(
        `SELECT i.* FROM invitation i JOIN org o ON o.id = i.org_id WHERE i.state != 'pending' AND (o.id = ?${provider === 'snyk' ? '' : ' OR o.key = ?'})`,
        ...(provider === 'snyk' ? [org_id ?? ''] : [org ?? '', org ?? '']),
      )
      if (provider === 'snyk') {
        // Only where there is one page, which this does not change.
        if (body.links.next || body.links.prev) return undefined
        const more = ended.map(({ id, email }) => ({
          ...{ type: 'org_invitation', id, attributes: { email, is_active: false, role: 'Auditor' } },
        }))
        return { ...body, data: [...body.data, ...more] }
      }
      const more = ended.map(({ id, org_id, email, role, state }) => ({
        ...{ id, org_id, org_key: org, org_name: 'The group', email, role, status: state },
        ...{ accepted: state === 'accepted', pending_verification: false, invited_by: null, invited_by_name: null },
        ...{ created_at: '2026-01-01T00:00:00+00:00', expires_at: '2026-02-01T00:00:00+00:00' },
      }))
      return [...body, ...more]
    },
  })
}

const answeredRows: readonly Row[] = [
  ...forEach(['snyk', 'dreadnode'], (provider) => ({
    ...{ id: '25-answered-stay', line: 'conduct 25', does: 'Invitations that have ended stay in the list, marked' },
    plant: keepsAnswered(provider as 'snyk'),
    args: few,
    expect: { exitCode: [0, 1], musts: 'any', maxRequests: 900 },
  })),
  ...forEach(['blaxel'], () => ({
    ...{ id: '25-declined-stay', line: 'conduct 25', does: 'Who was removed stays in the list, marked as expired' },
    front: () => {
      const gone = new Map<string, Item>()
      let known: readonly Item[] = []
      return {
        answer: async (request, pass) => {
          const { pathname, search } = new URL(request.url)
          const response = await pass(request)
          if (request.method === 'DELETE' && response.ok) {
            const who = decodeURIComponent(pathname.split('/').at(-1) ?? '')
            for (const item of known) if (item.email === who && !item.accepted) gone.set(item.email, item)
          }
          if (!isInvitationList(request.method, pathname) || !/granite|^$/.test(search)) return response
          return withItems(response, (items) => {
            known = items
            const here = new Set(items.map(({ email }) => email))
            const ended = [...gone.values()].filter(({ email }) => !here.has(email))
            return [...items, ...ended.map((item) => ({ ...item, accepted: false, expired: true }))]
          })
        },
      }
    },
    args: ['--only', 'lifecycle'],
    expect: { exitCode: [0, 1, 4], musts: 'any', told: 'any', maxRequests: 900 },
  })),
]

/** What lists show of what a run has made, and of what others have. */
export const listRows: readonly Row[] = [...handleRows, ...addressRows, ...answeredRows]
