import { invite, revoke } from '../domain/invitations.ts'
import { ProviderError } from '../http/provider-error.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ask, emailOf } from './declarations.ts'
import { get, put } from './json.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeItems } from './mutations.ts'

/** How often each address has been seen. */
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
    breaks: 'An address that is invited again can be revoked again',
    apply: ({ revoke: operation, revoked, named }) => {
      const count = counter()
      return around(operation, (context, answer) => {
        const email = named(context)?.email
        return email !== undefined && count(email) === 2 ? context.empty(revoked) : answer()
      })
    },
  },
  {
    id: 'third-invite-of-an-address-refused',
    breaks: 'An address can be invited again however often it was revoked',
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
    breaks: 'A second invitation leaves the address listed',
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
    id: 'five-at-most',
    breaks: 'An invitation stays until it is revoked, however many follow',
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
    breaks: 'Only what was revoked is gone, also where it was the newest',
    apply: ({ revoke: operation, named }) =>
      before(operation, (context) => {
        const open = pendingOf(context)
        const other = open.at(-2)
        if (other && named(context) && named(context) === open.at(-1))
          revoke(context.providerState, context.tenant, other.id)
      }),
  },
  {
    id: 'old-id-revokes-the-new',
    breaks: 'The id of a revoked invitation is nothing, also when its address is invited again',
    at: ['dreadnode', 'snyk'],
    apply: ({ revoke: operation, revoked }) =>
      around(operation, (context, answer) => {
        const old = context.tenant.ended.get(context.params.invite_id ?? context.params.invitation_id ?? '')
        const again = old && context.tenant.invitations.byEmail(old.email)
        if (!again) return answer()
        revoke(context.providerState, context.tenant, again.id)
        return context.empty(revoked)
      }),
  },
  {
    id: 'invited-again-with-the-old-role',
    breaks: 'An address that is invited again has the role of the new invitation',
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
    breaks: 'A changed role is kept, whoever is invited afterwards',
    at: ['blaxel'],
    apply: () =>
      after('InviteWorkspaceUser', ({ tenant, providerState }) => {
        for (const one of [...tenant.invitations])
          tenant.invitations.put({ ...one, role: providerState.rules.defaultRole })
      }),
  },
  {
    id: 'role-change-doubles',
    breaks: 'A change of role leaves one invitation',
    at: ['blaxel'],
    apply: () =>
      after('UpdateWorkspaceUserRole', ({ tenant, providerState, params }) => {
        const one = tenant.invitations.byEmail(params.subOrEmail ?? '')
        if (one) tenant.invitations.put({ ...one, id: providerState.random.uuid(), seq: providerState.nextSeq() })
      }),
  },
  {
    id: 'revoke-then-invite-revives-both',
    breaks: 'What was revoked stays revoked when somebody else is invited',
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
    breaks: 'A list shows what was written, the fourth time too',
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
    breaks: 'Who has declined can be invited again',
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
    breaks: 'Who is a member is not invited too',
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
    breaks: 'An invitation has its own role, and not that of the one before',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) => {
      let last: unknown
      return before(declaration.invite, (context) => {
        const role = get(context.body, [...declaration.request, 'role'])
        if (last !== undefined) ask(declaration, context, 'role', last)
        last = role
      })
    },
  },
  {
    id: 'addresses-change-places',
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

/** What goes wrong only after several steps. */
export const sequences = toMutants('sequences', templates)
