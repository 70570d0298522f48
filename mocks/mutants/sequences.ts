import { invite, revoke } from '../domain/invitations.ts'
import { ProviderError } from '../http/request/provider-error.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { emailOf, setRequestField } from './declarations.ts'
import { get, put } from './json.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeItems } from './mutations.ts'

/** Counts the calls with each key. */
function counter(): (key: string) => number {
  const counts = new Map<string, number>()
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
}

const pendingOf = ({ tenant }: RequestContext) => [...tenant.invitations]

const templates: readonly MutantTemplate[] = [
  {
    id: 'second-revoke-of-an-address-forgets',
    breaks: 'An invitation to an address invited again can be revoked again',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) => {
      const count = counter()
      return around(operation, (context, next) => {
        const email = namedInvitation(context)?.email
        return email !== undefined && count(email) === 2 ? context.empty(revokedStatus) : next()
      })
    },
  },
  {
    id: 'third-invite-of-an-address-rejected',
    breaks: 'An address can be invited again after any number of revocations',
    apply: (declaration) => {
      const count = counter()
      return before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        const isFree = !context.tenant.invitations.byEmail(email) && !context.tenant.members.byEmail(email)
        if (isFree && count(email) === 3)
          throw new ProviderError('already-invited', `${email} has been invited too often`)
      })
    },
  },
  {
    id: 'second-invite-hides',
    breaks: 'An address stays listed after a second invite',
    apply: (declaration) => {
      const hidden = new Set<string>()
      return (provider) =>
        changeItems(declaration, (items) =>
          items.filter((item) => !hidden.has(String(get(item, [...declaration.fields, 'email'])))),
        )(
          before(declaration.invite, (context) => {
            const email = emailOf(declaration, context)
            if (context.tenant.invitations.byEmail(email)) hidden.add(email)
          })(provider),
        )
    },
  },
  {
    id: 'lists-at-most-five',
    breaks: 'An invitation stays listed until it is revoked, even after many more invites',
    apply: ({ invite: operation }) => {
      const mine = new Set<string>()
      return after(operation, (context) => {
        const newest = pendingOf(context).at(-1)
        if (newest) mine.add(newest.id)
        const open = pendingOf(context).filter(({ id }) => mine.has(id))
        if (open.length > 4 && open[0]) revoke(context.providerState, context.tenant, open[0].id)
      })
    },
  },
  {
    id: 'revoking-the-newest-takes-two',
    breaks: 'Revoking the newest invitation removes only that one',
    apply: ({ revoke: operation, namedInvitation }) =>
      before(operation, (context) => {
        const open = pendingOf(context)
        const other = open.at(-2)
        if (other && namedInvitation(context) && namedInvitation(context) === open.at(-1))
          revoke(context.providerState, context.tenant, other.id)
      }),
  },
  {
    id: 'old-id-revokes-the-new',
    breaks: 'The id of a revoked invitation stays invalid after its address is invited again',
    at: ['dreadnode', 'snyk'],
    apply: ({ revoke: operation, revokedStatus }) =>
      around(operation, (context, next) => {
        const old = context.tenant.ended.get(context.params.invite_id ?? context.params.invitation_id ?? '')
        const again = old && context.tenant.invitations.byEmail(old.email)
        if (!again) return next()
        revoke(context.providerState, context.tenant, again.id)
        return context.empty(revokedStatus)
      }),
  },
  {
    id: 'invited-again-with-the-old-role',
    breaks: 'An address invited again has the role of the new invitation',
    at: ['blaxel'],
    apply: () =>
      after('InviteWorkspaceUser', (context) => {
        const newest = pendingOf(context).at(-1)
        const old = [...context.tenant.ended.values()].findLast(({ email }) => email === newest?.email)
        if (newest && old) context.tenant.invitations.put({ ...newest, role: old.role })
      }),
  },
  {
    id: 'role-change-undone-by-next-invite',
    breaks: 'A changed role stays after another invite',
    at: ['blaxel'],
    apply: () =>
      after('InviteWorkspaceUser', ({ tenant, providerState }) => {
        for (const one of [...tenant.invitations])
          tenant.invitations.put({ ...one, role: providerState.rules.defaultRole })
      }),
  },
  {
    id: 'role-change-doubles',
    breaks: 'A role change does not create a second invitation',
    at: ['blaxel'],
    apply: () =>
      after('UpdateWorkspaceUserRole', ({ tenant, providerState, params }) => {
        const one = tenant.invitations.byEmail(params.subOrEmail ?? '')
        if (one) tenant.invitations.put({ ...one, id: providerState.random.uuid(), seq: providerState.nextSeq() })
      }),
  },
  {
    id: 'revoke-then-invite-revives-both',
    breaks: 'A revoked invitation stays revoked after another invite',
    apply: ({ invite: operation }) =>
      after(operation, ({ tenant }) => {
        const [id, last] = [...tenant.ended].findLast(([, { state }]) => state === 'revoked') ?? []
        if (id === undefined || !last || tenant.invitations.byEmail(last.email)) return
        tenant.ended.delete(id)
        tenant.invitations.put({ ...last, state: 'pending' })
      }),
  },
  {
    id: 'stale-after-fourth-write',
    breaks: 'A list shows every write, including the fourth',
    apply: (declaration) => {
      let writes = 0
      let shown: readonly unknown[] | undefined
      return (provider) =>
        changeItems(declaration, (items, context) => {
          if (context.query.starting_after !== undefined) return items
          if (writes % 4 !== 0 || writes === 0) shown = items
          return shown ?? items
        })(after(declaration.invite, () => writes++)(after(declaration.revoke, () => writes++)(provider)))
    },
  },
  {
    id: 'declined-cannot-be-invited-again',
    breaks: 'An address that has declined can be invited again',
    strength: 'should',
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        if ([...context.tenant.ended.values()].some((one) => one.email === email && one.state === 'declined'))
          throw new ProviderError('forbidden', `${email} has declined`)
      }),
  },
  {
    id: 'accepted-invited-again-is-listed-as-both',
    breaks: 'A member is not listed as invited as well',
    at: ['blaxel', 'dreadnode'],
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const { providerState, tenant } = context
        const email = emailOf(declaration, context)
        const member = tenant.members.byEmail(email)
        if (!member?.invited) return
        tenant.members.remove(member)
        invite(providerState, tenant, { email, by: context.caller.id })
        tenant.members.put(member)
      }),
  },
  {
    id: 'role-of-the-one-before',
    breaks: 'An invitation has its own role, not that of the previous invite',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) => {
      let last: unknown
      return before(declaration.invite, (context) => {
        const role = get(context.body, [...declaration.request, 'role'])
        if (last !== undefined) setRequestField(declaration, context, 'role', last)
        last = role
      })
    },
  },
  {
    id: 'addresses-swapped',
    breaks: 'Each invitation is listed with its own address',
    apply: (declaration) =>
      changeItems(declaration, (items) => {
        const path = [...declaration.fields, 'email']
        const [a, b] = [items.at(-1), items.at(-2)]
        if (!a || !b || items.length < 5) return items
        return [...items.slice(0, -2), put(b, path, get(a, path)), put(a, path, get(b, path))]
      }),
    at: ['dreadnode', 'snyk'],
  },
]

/** Mutants that show only after several steps. */
export const sequences = toMutants('sequences', templates)
