import { invite, revoke } from '../domain/invitations.ts'
import type { Invitation } from '../domain/model.ts'
import { ProviderError } from '../http/request/provider-error.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { addresses } from './addresses.ts'
import { emailOf, setRequestField } from './declarations.ts'
import { get, put } from './json.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeBody, changeItem, changeItems, setField } from './mutations.ts'

const latest = ({ tenant }: RequestContext): Invitation | undefined => [...tenant.invitations].at(-1)

const invitations: readonly MutantTemplate[] = [
  {
    id: 'invite-forgets',
    breaks: 'A created invitation is listed',
    apply: ({ invite }) =>
      after(invite, (context) => {
        const newest = latest(context)
        if (newest) revoke(context.providerState, context.tenant, newest.id)
      }),
  },
  {
    id: 'list-lags',
    breaks: 'A list shows invitations created after it was first read',
    apply: (declaration) => {
      const first = new Map<string, readonly unknown[]>()
      return changeItems(declaration, (items, context) => {
        const key = context.tenant.facts.id + context.search
        if (!first.has(key)) first.set(key, items)
        return first.get(key) ?? items
      })
    },
  },
  {
    id: 'list-is-one-behind',
    breaks: 'A created invitation is listed immediately',
    apply: (declaration) => changeItems(declaration, (items) => items.slice(0, -1)),
  },
  {
    id: 'listed-twice',
    breaks: 'An invitation is listed once',
    apply: (declaration) => changeItems(declaration, (items) => [...items, ...items.slice(-1)]),
  },
  {
    id: 'new-invitation-inactive',
    breaks: 'A new invitation is pending',
    strength: { dreadnode: 'should' },
    apply: (declaration) => {
      const [name, value] = { blaxel: ['expired', true], dreadnode: ['accepted', false], snyk: ['is_active', false] }[
        declaration.name
      ] as [string, boolean]
      return changeItem(declaration, (item) => put(item, [...declaration.fields, name], value))
    },
  },
  {
    id: 'returns-another-address',
    breaks: 'The response to an invite shows the created invitation',
    apply: ({ invite, created, fields }) => {
      let last = 'initial@example.test'
      return changeBody(invite, (body) => {
        const previous = last
        last = String(get(body, [...created, ...fields, 'email']))
        return put(body, [...created, ...fields, 'email'], previous)
      })
    },
  },
  {
    id: 'ids-shared',
    breaks: 'The id in the response to an invite is the one in the list',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      changeBody(declaration.invite, (body) =>
        put(body, [...declaration.created, 'id'], '11111111-1111-4111-8111-111111111111'),
      ),
  },
  {
    id: 'role-ignored',
    breaks: 'An invitation has the requested role',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      before(declaration.invite, (context) =>
        setRequestField(declaration, context, 'role', context.providerState.rules.roles.at(-1)?.id),
      ),
  },
  {
    id: 'role-change-forgotten',
    breaks: 'A changed role is stored',
    at: ['blaxel'],
    apply: () =>
      around('UpdateWorkspaceUserRole', async (context, next) => {
        const before = context.tenant.invitations.byEmail(context.params.subOrEmail ?? '')
        const reply = await next()
        if (before) context.tenant.invitations.put(before)
        return reply
      }),
  },
  {
    id: 'role-change-takes-all',
    breaks: 'Changing the role of one invitation leaves the others unchanged',
    at: ['blaxel'],
    apply: () =>
      after('UpdateWorkspaceUserRole', (context) => {
        const { role } = context.body as { role: string }
        for (const one of [...context.tenant.invitations]) context.tenant.invitations.put({ ...one, role })
      }),
  },
]

const revocations: readonly MutantTemplate[] = [
  {
    id: 'revoke-forgets',
    breaks: 'A revoked invitation is no longer listed',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) =>
      around(operation, (context, next) => (namedInvitation(context) ? context.empty(revokedStatus) : next())),
  },
  {
    id: 'third-revoke-forgets',
    breaks: 'A revoked invitation is no longer listed, even after the third revocation',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) => {
      let count = 0
      return around(operation, (context, next) =>
        namedInvitation(context) && ++count % 3 === 0 ? context.empty(revokedStatus) : next(),
      )
    },
  },
  {
    id: 'revoke-takes-neighbour',
    breaks: 'A revocation removes only the named invitation',
    apply: ({ revoke: operation, namedInvitation }) =>
      before(operation, (context) => {
        const position = namedInvitation(context)?.seq
        const next =
          position === undefined ? undefined : [...context.tenant.invitations].find(({ seq }) => seq > position)
        if (next) revoke(context.providerState, context.tenant, next.id)
      }),
  },
  {
    id: 'revoke-takes-latest',
    breaks: 'A revocation removes the named invitation, not the newest one',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) =>
      around(operation, (context, next) => {
        const other = namedInvitation(context) && latest(context)
        if (!other) return next()
        revoke(context.providerState, context.tenant, other.id)
        return context.empty(revokedStatus)
      }),
  },
  {
    id: 'revoked-twice',
    breaks: 'A revoked invitation cannot be revoked again',
    strength: { dreadnode: 'should', snyk: 'should' },
    apply: ({ revoke: operation, revokedStatus }) => {
      const done = new Set<string>()
      return around(operation, async (context, next) => {
        if (done.has(context.path)) return context.empty(revokedStatus)
        const reply = await next()
        done.add(context.path)
        return reply
      })
    },
  },
  {
    id: 'revoked-blocks-address',
    breaks: 'An address whose invitation was revoked can be invited again',
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        if ([...context.tenant.ended.values()].some((one) => one.email === email && one.state === 'revoked'))
          throw new ProviderError('already-invited', `${email} has been invited before`)
      }),
  },
  {
    id: 'second-invite-twice-listed',
    breaks: 'An address invited twice is listed once',
    apply: (declaration) =>
      around(declaration.invite, (context, next) => {
        const earlier = context.tenant.invitations.byEmail(emailOf(declaration, context))
        if (!earlier) return next()
        context.tenant.invitations.put({
          ...earlier,
          id: context.providerState.random.uuid(),
          seq: context.providerState.nextSeq(),
        })
        throw new ProviderError('already-invited', `${earlier.email} has already been invited`)
      }),
  },
]

const reads: readonly MutantTemplate[] = [
  {
    id: 'read-drops-one',
    breaks: 'Reading does not change state',
    apply: ({ list }) => {
      const seen = new Map<string, number>()
      return after(list, (context) => {
        const newest = latest(context)
        if (!newest) return
        const times = (seen.get(newest.id) ?? 0) + 1
        seen.set(newest.id, times)
        if (times === 2) revoke(context.providerState, context.tenant, newest.id)
      })
    },
  },
  {
    id: 'read-renews',
    breaks: 'Reading does not change ids',
    at: ['dreadnode', 'snyk'],
    apply: ({ list }) =>
      after(list, ({ providerState, tenant }) => {
        for (const one of [...tenant.invitations]) {
          tenant.invitations.remove(one)
          tenant.invitations.put({ ...one, id: providerState.random.uuid() })
        }
      }),
  },
  {
    id: 'read-activates',
    breaks: 'Reading does not accept an invitation',
    at: ['dreadnode', 'blaxel'],
    apply: (declaration) => {
      const seen = new Set<string>()
      return changeItem(declaration, (item) => {
        const email = String(get(item, ['email']))
        if (seen.has(email)) return put(item, ['accepted'], true)
        seen.add(email)
        return item
      })
    },
  },
]

const times: readonly MutantTemplate[] = [
  {
    id: 'expires-before-created',
    breaks: 'An invitation expires after its creation',
    strength: 'should',
    at: ['blaxel', 'dreadnode'],
    apply: (declaration) =>
      setField(declaration, declaration.name === 'blaxel' ? 'expiresAt' : 'expires_at', ({ providerState }) =>
        new Date(providerState.now() - 86_400_000).toISOString(),
      ),
  },
  {
    id: 'created-in-1970',
    breaks: 'The creation time of an invitation is when it was created',
    at: ['blaxel', 'dreadnode'],
    strength: 'should',
    apply: (declaration) =>
      setField(
        declaration,
        declaration.name === 'blaxel' ? 'createdAt' : 'created_at',
        () => '1970-01-01T00:00:00.000Z',
      ),
  },
  {
    id: 'created-anew-at-each-read',
    breaks: 'The creation time of an invitation does not change',
    at: ['dreadnode'],
    apply: (declaration) => {
      let ms = 0
      return changeItem(declaration, (item, { providerState }) =>
        put(item, ['created_at'], new Date(providerState.now() - 1000 + ms++).toISOString()),
      )
    },
  },
]

const reinvited: readonly MutantTemplate[] = [
  {
    id: 'invited-again-hidden',
    breaks: 'An address invited again after a revocation is listed again',
    apply: (declaration) =>
      changeItems(declaration, (items, context) => {
        const gone = new Set([...context.tenant.ended.values()].map(({ email }) => email))
        return items.filter((item) => !gone.has(String(get(item, [...declaration.fields, 'email']))))
      }),
  },
  {
    id: 'invite-drops-the-one-before',
    breaks: 'An invite leaves other invitations unchanged',
    apply: ({ invite: operation }) =>
      after(operation, (context) => {
        const before = [...context.tenant.invitations].at(-2)
        if (before) revoke(context.providerState, context.tenant, before.id)
      }),
  },
  {
    id: 'invites-two',
    breaks: 'An invite creates only one invitation',
    strength: 'should',
    apply: (declaration) =>
      after(declaration.invite, (context) => {
        const email = `copy.of.${emailOf(declaration, context)}`
        invite(context.providerState, context.tenant, { email, by: context.caller.id })
      }),
  },
]

/** Mutants of inviting, listing and revoking. */
export const lifecycle = toMutants('lifecycle', [
  ...invitations,
  ...revocations,
  ...addresses,
  ...reads,
  ...times,
  ...reinvited,
])
