import { revoke } from '../domain/invitations.ts'
import { ProviderError } from '../http/provider-error.ts'
import type { Reply } from '../http/reply.ts'
import type { RequestContext } from '../http/request-context.ts'
import { emailOf } from './declarations.ts'
import { put } from './json.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeBody, pause } from './mutations.ts'

/** Counts the requests that are under way in an operation. */
const busy = (
  operation: string,
  act: (context: RequestContext, others: number, answer: () => Promise<Reply>) => Promise<Reply>,
) => {
  let inside = 0
  return around(operation, async (context, answer) => {
    inside++
    try {
      await pause()
      return await act(context, inside - 1, answer)
    } finally {
      await pause()
      inside--
    }
  })
}

const templates: readonly MutantTemplate[] = [
  {
    id: 'invite-checks-then-acts',
    breaks: 'Of identical invites at the same time one is made, and listed once',
    apply: (declaration) =>
      around(declaration.invite, async (context, answer) => {
        const email = emailOf(declaration, context)
        if (context.tenant.invitations.byEmail(email)) return answer()
        await pause()
        const there = context.tenant.invitations.byEmail(email)
        if (!there) return answer()
        // Another request has come in between. Out of sight, so that this one does what its check has allowed.
        context.tenant.invitations.remove(there)
        const reply = await answer()
        context.tenant.invitations.put(there)
        return reply
      }),
  },
  {
    id: 'revoke-checks-then-acts',
    breaks: 'Of two revocations at the same time one succeeds',
    apply: ({ revoke: operation, revoked, named }) =>
      around(operation, async (context, answer) => {
        const found = named(context)
        if (!found) return answer()
        await pause()
        revoke(context.providerState, context.tenant, found.id)
        return context.empty(revoked)
      }),
  },
  {
    id: 'second-revoke-at-once-crashes',
    breaks: 'Two revocations at the same time are no crash',
    apply: ({ revoke: operation, named }) =>
      around(operation, async (context, answer) => {
        if (!named(context)) return answer()
        await pause()
        if (!named(context)) throw new TypeError('row vanished')
        return answer()
      }),
  },
  {
    id: 'second-revoke-at-once-takes-another',
    breaks: 'Two revocations at the same time take one invitation',
    apply: ({ revoke: operation, revoked, named }) =>
      around(operation, async (context, answer) => {
        if (!named(context)) return answer()
        const place = [...context.tenant.invitations].findIndex(({ id }) => id === named(context)?.id)
        await pause()
        // By its place in the list, which may be somebody else's by now.
        const there = [...context.tenant.invitations][place] ?? [...context.tenant.invitations].at(-1)
        if (there) revoke(context.providerState, context.tenant, there.id)
        return context.empty(revoked)
      }),
  },
  {
    id: 'invites-overwrite-each-other',
    breaks: 'Of different invites at the same time all are listed',
    apply: ({ invite: operation }) =>
      around(operation, async (context, answer) => {
        const known = new Set([...context.tenant.invitations].map(({ id }) => id))
        await pause()
        const reply = await answer()
        const mine = [...context.tenant.invitations].at(-1)
        // Read, changed and written back as a whole: what came in between is lost.
        for (const one of [...context.tenant.invitations]) {
          if (!known.has(one.id) && one !== mine) context.tenant.invitations.remove(one)
        }
        return reply
      }),
  },
  {
    id: 'invites-at-once-crash',
    breaks: 'Identical invites at the same time are no crash',
    apply: ({ invite: operation }) =>
      busy(operation, async (_, others, answer) => {
        if (others > 1) throw new TypeError('deadlock detected')
        return answer()
      }),
  },
  {
    id: 'invites-at-once-share-an-id',
    breaks: 'Two invitations at the same time have two ids',
    at: ['dreadnode', 'snyk'],
    apply: ({ invite: operation, created }) => {
      // The id is drawn when a request comes in, from a source that does not change in between.
      let inside = 0
      let id = ''
      return around(operation, async (context, answer) => {
        if (inside++ === 0) id = context.providerState.random.uuid()
        try {
          await pause()
          const reply = await answer()
          const mine = [...context.tenant.invitations].at(-1)
          if (mine) {
            context.tenant.invitations.remove(mine)
            context.tenant.invitations.put({ ...mine, id })
          }
          return { ...reply, body: put(reply.body, [...created, 'id'], id) }
        } finally {
          inside--
        }
      })
    },
  },
  {
    id: 'answers-mixed-up',
    breaks: 'Each of several requests at the same time gets its own answer',
    apply: ({ invite: operation }) => {
      let shared: unknown
      return (provider) =>
        changeBody(
          operation,
          () => shared,
        )(
          around(operation, async (_, answer) => {
            const reply = await answer()
            shared = reply.body
            await pause()
            return reply
          })(provider),
        )
    },
  },
  {
    id: 'role-changes-mixed-up',
    breaks: 'Of two changes of role at the same time the one or the other counts, each for its own',
    at: ['blaxel'],
    strength: 'should',
    apply: () => {
      let shared: string | undefined
      return around('UpdateWorkspaceUserRole', async (context, answer) => {
        shared = context.params.subOrEmail ?? ''
        await pause()
        context.params.subOrEmail = shared
        return answer()
      })
    },
  },
  {
    id: 'revoke-and-invite-at-once-lose-both',
    breaks: 'A revocation and another invite at the same time are both done',
    strength: 'should',
    apply: ({ invite: one, revoke: other }) => {
      let revoking = 0
      return (provider) =>
        after(one, (context) => {
          const newest = [...context.tenant.invitations].at(-1)
          if (revoking > 0 && newest) revoke(context.providerState, context.tenant, newest.id)
        })(
          around(other, async (_, answer) => {
            revoking++
            await pause()
            revoking--
            return answer()
          })(before(one, () => pause(1))(provider)),
        )
    },
  },
  {
    id: 'accepted-while-revoked',
    breaks: 'Of an acceptance and a revocation at the same time one succeeds',
    at: ['blaxel', 'dreadnode'],
    apply: ({ name, revoke: operation, revoked, named }) => {
      const accepting = name === 'dreadnode' ? 'respond_to_invitation' : 'AcceptWorkspaceInvitation'
      return (provider) =>
        around(operation, async (context, answer) => {
          if (!named(context)) return answer()
          await pause(4)
          return named(context) ? answer() : context.empty(revoked)
        })(before(accepting, () => pause(1))(provider))
    },
  },
  {
    id: 'reads-at-once-refused',
    breaks: 'Several reads at the same time are all answered',
    strength: 'should',
    apply: ({ list }) =>
      busy(list, async (_, others, answer) => {
        if (others > 2) throw new ProviderError('demanded', 'Too many connections', { status: 500 })
        return answer()
      }),
  },
]

/** What goes wrong only when several requests are under way. */
export const concurrency = toMutants('concurrency', templates)
