import { invite, revoke } from '../domain/invitations.ts'
import type { Invitation } from '../domain/model.ts'
import { ProviderError } from '../http/provider-error.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ask, emailOf } from './declarations.ts'
import { get, put } from './json.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeBody, changeItem, changeItems, setField } from './mutations.ts'

const latest = ({ tenant }: RequestContext): Invitation | undefined => [...tenant.invitations].at(-1)

const invitations: readonly MutantTemplate[] = [
  {
    id: 'invite-forgets',
    breaks: 'What was invited is in the list',
    apply: ({ invite }) =>
      after(invite, (context) => {
        const made = latest(context)
        if (made) revoke(context.providerState, context.tenant, made.id)
      }),
  },
  {
    id: 'list-lags',
    breaks: 'What was invited is in the list, and not only what was there when somebody first looked',
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
    breaks: 'What was invited is in the list at once',
    apply: (declaration) => changeItems(declaration, (items) => items.slice(0, -1)),
  },
  {
    id: 'listed-twice',
    breaks: 'An invitation is listed once',
    apply: (declaration) => changeItems(declaration, (items) => [...items, ...items.slice(-1)]),
  },
  {
    id: 'born-inactive',
    breaks: 'A fresh invitation is pending',
    apply: (declaration) => {
      const [name, value] = { blaxel: ['expired', true], dreadnode: ['accepted', false], snyk: ['is_active', false] }[
        declaration.name
      ] as [string, boolean]
      return changeItem(declaration, (item) => put(item, [...declaration.fields, name], value))
    },
  },
  {
    id: 'answers-another-address',
    breaks: 'Inviting answers with the invitation that it has made',
    apply: ({ invite, created, fields }) => {
      let last = 'nobody@example.test'
      return changeBody(invite, (body) => {
        const previous = last
        last = String(get(body, [...created, ...fields, 'email']))
        return put(body, [...created, ...fields, 'email'], previous)
      })
    },
  },
  {
    id: 'ids-shared',
    breaks: 'The id in the answer to an invite is the one that the list shows',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      changeBody(declaration.invite, (body) =>
        put(body, [...declaration.created, 'id'], '11111111-1111-4111-8111-111111111111'),
      ),
  },
  {
    id: 'role-ignored',
    breaks: 'An invitation has the role that was asked for',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      before(declaration.invite, (context) =>
        ask(declaration, context, 'role', context.providerState.rules.roles.at(-1)?.id),
      ),
  },
  {
    id: 'role-change-forgotten',
    breaks: 'A changed role is kept',
    at: ['blaxel'],
    apply: () =>
      around('UpdateWorkspaceUserRole', async (context, answer) => {
        const named = context.tenant.invitations.byEmail(context.params.subOrEmail ?? '')
        const reply = await answer()
        if (named) context.tenant.invitations.put(named)
        return reply
      }),
  },
  {
    id: 'role-change-takes-all',
    breaks: 'Changing the role of one changes nobody else',
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
    breaks: 'What was revoked is not in the list',
    apply: ({ revoke: operation, revoked, named }) =>
      around(operation, (context, answer) => (named(context) ? context.empty(revoked) : answer())),
  },
  {
    id: 'third-revoke-forgets',
    breaks: 'What was revoked is not in the list, the third time too',
    apply: ({ revoke: operation, revoked, named }) => {
      let count = 0
      return around(operation, (context, answer) =>
        named(context) && ++count % 3 === 0 ? context.empty(revoked) : answer(),
      )
    },
  },
  {
    id: 'revoke-takes-neighbour',
    breaks: 'Only what was revoked is gone',
    apply: ({ revoke: operation, named }) =>
      before(operation, (context) => {
        const place = named(context)?.seq
        const next = place === undefined ? undefined : [...context.tenant.invitations].find(({ seq }) => seq > place)
        if (next) revoke(context.providerState, context.tenant, next.id)
      }),
  },
  {
    id: 'revoke-takes-latest',
    breaks: 'What was revoked is gone, and not the latest one in its place',
    apply: ({ revoke: operation, revoked, named }) =>
      around(operation, (context, answer) => {
        const other = named(context) && latest(context)
        if (!other) return answer()
        revoke(context.providerState, context.tenant, other.id)
        return context.empty(revoked)
      }),
  },
  {
    id: 'revoked-twice',
    breaks: 'What is revoked cannot be revoked again',
    apply: ({ revoke: operation, revoked }) => {
      const done = new Set<string>()
      return around(operation, async (context, answer) => {
        if (done.has(context.path)) return context.empty(revoked)
        const reply = await answer()
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
    breaks: 'An address that is invited twice is listed once',
    apply: (declaration) =>
      around(declaration.invite, (context, answer) => {
        const earlier = context.tenant.invitations.byEmail(emailOf(declaration, context))
        if (!earlier) return answer()
        context.tenant.invitations.put({
          ...earlier,
          id: context.providerState.random.uuid(),
          seq: context.providerState.nextSeq(),
        })
        throw new ProviderError('already-invited', `${earlier.email} has been invited already`)
      }),
  },
]

/** An address that is stored in another form. */
const spoilt = (id: string, breaks: string, spoil: (email: string) => string): MutantTemplate => ({
  id,
  breaks,
  apply: (declaration) =>
    before(declaration.invite, (context) => ask(declaration, context, 'email', spoil(emailOf(declaration, context)))),
})

const addresses: readonly MutantTemplate[] = [
  spoilt('plus-stripped', 'An address with a plus comes back as it was given', (email) => email.replace(/\+[^@]*/, '')),
  // Which addresses are one and the same is the recipient's business (RFC 5321, section 2.3.11), but many fold them.
  {
    ...spoilt('case-folded', 'An address in upper case comes back as it was given', (email) => email.toLowerCase()),
    strength: 'should',
  },
  spoilt('dots-dropped', 'An address with dots comes back as it was given', (email) => {
    const [name = '', host = ''] = email.split('@')
    return `${name.replaceAll('.', '')}@${host}`
  }),
  spoilt('address-cut-at-32', 'A long address comes back as it was given', (email) => {
    const [name = '', host = ''] = email.split('@')
    return `${name.slice(0, 32)}@${host}`
  }),
  {
    ...spoilt('quote-doubled', 'A quote in an address comes back as it was given', (email) =>
      email.replaceAll("'", "''"),
    ),
  },
]

/** A path that is read in another way than it was written. */
const paths: readonly MutantTemplate[] = [
  {
    id: 'path-decoded-twice',
    breaks: 'An address with a percent sign in a path is decoded once',
    at: ['blaxel'],
    apply: (declaration) =>
      before(declaration.revoke, (context) => {
        context.params.subOrEmail = decodeURIComponent(context.params.subOrEmail ?? '')
      }),
  },
  {
    id: 'plus-in-path-is-space',
    breaks: 'A plus in a path is a plus',
    at: ['blaxel'],
    apply: (declaration) =>
      before(declaration.revoke, (context) => {
        context.params.subOrEmail = (context.params.subOrEmail ?? '').replaceAll('+', ' ')
      }),
  },
]

const reads: readonly MutantTemplate[] = [
  {
    id: 'read-drops-one',
    breaks: 'Reading changes nothing',
    apply: ({ list }) => {
      const seen = new Map<string, number>()
      return after(list, (context) => {
        const made = latest(context)
        if (!made) return
        const times = (seen.get(made.id) ?? 0) + 1
        seen.set(made.id, times)
        if (times === 2) revoke(context.providerState, context.tenant, made.id)
      })
    },
  },
  {
    id: 'read-renews',
    breaks: 'Reading changes nothing: an id stays what it was',
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
    breaks: 'Reading changes nothing: who is invited has not accepted',
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
    breaks: 'An invitation expires after it was made',
    strength: 'should',
    at: ['blaxel', 'dreadnode'],
    apply: (declaration) =>
      setField(declaration, declaration.name === 'blaxel' ? 'expiresAt' : 'expires_at', ({ providerState }) =>
        new Date(providerState.now() - 86_400_000).toISOString(),
      ),
  },
  {
    id: 'created-in-1970',
    breaks: 'An invitation was made when it was made',
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
    breaks: 'The time of an invitation stays what it was',
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
    breaks: 'An address that is invited again after a revocation is listed again',
    apply: (declaration) =>
      changeItems(declaration, (items, context) => {
        const gone = new Set([...context.tenant.ended.values()].map(({ email }) => email))
        return items.filter((item) => !gone.has(String(get(item, [...declaration.fields, 'email']))))
      }),
  },
  {
    id: 'invite-drops-the-one-before',
    breaks: 'Inviting one leaves the others as they are',
    apply: ({ invite: operation }) =>
      after(operation, (context) => {
        const before = [...context.tenant.invitations].at(-2)
        if (before) revoke(context.providerState, context.tenant, before.id)
      }),
  },
  {
    id: 'invites-two',
    breaks: 'Inviting one invites nobody else',
    strength: 'should',
    apply: (declaration) =>
      after(declaration.invite, (context) => {
        const email = `copy.of.${emailOf(declaration, context)}`
        invite(context.providerState, context.tenant, { email, by: context.caller.id })
      }),
  },
]

/** What goes wrong between an invitation and its revocation. */
export const lifecycle = toMutants('lifecycle', [
  ...invitations,
  ...revocations,
  ...addresses,
  ...paths,
  ...reads,
  ...times,
  ...reinvited,
])
