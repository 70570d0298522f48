import { revoke } from '../domain/invitations.ts'
import { ProviderError } from '../http/request/provider-error.ts'
import type { Reply } from '../http/request/reply.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { emailOf } from './declarations.ts'
import { put } from './json.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeBody, pause } from './mutations.ts'

/** Wraps an operation; `act` gets the number of other requests that run at the same time. */
const countingConcurrent = (
  operation: string,
  act: (context: RequestContext, others: number, next: () => Promise<Reply>) => Promise<Reply>,
) => {
  let running = 0
  return around(operation, async (context, next) => {
    running++
    try {
      await pause()
      return await act(context, running - 1, next)
    } finally {
      await pause()
      running--
    }
  })
}

const templates: readonly MutantTemplate[] = [
  {
    id: 'invite-checks-then-acts',
    breaks: 'Identical concurrent invites create one invitation, listed once',
    strength: 'should',
    apply: (declaration) =>
      around(declaration.invite, async (context, next) => {
        const email = emailOf(declaration, context)
        if (context.tenant.invitations.byEmail(email)) return next()
        await pause()
        const other = context.tenant.invitations.byEmail(email)
        if (!other) return next()
        // Another request has created one since the check. Hide it, so that this request creates a second one.
        context.tenant.invitations.remove(other)
        const reply = await next()
        context.tenant.invitations.put(other)
        return reply
      }),
  },
  {
    id: 'revoke-checks-then-acts',
    breaks: 'Only one of two concurrent revocations succeeds',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) =>
      around(operation, async (context, next) => {
        const found = namedInvitation(context)
        if (!found) return next()
        await pause()
        revoke(context.providerState, context.tenant, found.id)
        return context.empty(revokedStatus)
      }),
  },
  {
    id: 'second-revoke-at-once-crashes',
    breaks: 'Two concurrent revocations do not crash the server',
    apply: ({ revoke: operation, namedInvitation }) =>
      around(operation, async (context, next) => {
        if (!namedInvitation(context)) return next()
        await pause()
        if (!namedInvitation(context)) throw new TypeError('row vanished')
        return next()
      }),
  },
  {
    id: 'second-revoke-at-once-takes-another',
    breaks: 'Two concurrent revocations remove only the named invitation',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) =>
      around(operation, async (context, next) => {
        if (!namedInvitation(context)) return next()
        const index = [...context.tenant.invitations].findIndex(({ id }) => id === namedInvitation(context)?.id)
        await pause()
        // Revokes by index in the list, where another invitation may be by now.
        const wrong = [...context.tenant.invitations][index] ?? [...context.tenant.invitations].at(-1)
        if (wrong) revoke(context.providerState, context.tenant, wrong.id)
        return context.empty(revokedStatus)
      }),
  },
  {
    id: 'invites-overwrite-each-other',
    breaks: 'Different concurrent invites are all listed',
    apply: ({ invite: operation }) =>
      around(operation, async (context, next) => {
        const known = new Set([...context.tenant.invitations].map(({ id }) => id))
        await pause()
        const reply = await next()
        const mine = [...context.tenant.invitations].at(-1)
        // Reads, changes and writes back the whole list, so concurrent additions are lost.
        for (const one of [...context.tenant.invitations]) {
          if (!known.has(one.id) && one !== mine) context.tenant.invitations.remove(one)
        }
        return reply
      }),
  },
  {
    id: 'invites-at-once-crash',
    breaks: 'Identical concurrent invites do not crash the server',
    apply: ({ invite: operation }) =>
      countingConcurrent(operation, async (_, others, next) => {
        if (others > 1) throw new TypeError('deadlock detected')
        return next()
      }),
  },
  {
    id: 'invites-at-once-share-an-id',
    breaks: 'Two concurrent invites get different ids',
    at: ['dreadnode', 'snyk'],
    apply: ({ invite: operation, created }) => {
      // Concurrent requests share the id that the first of them generated.
      let running = 0
      let id = ''
      return around(operation, async (context, next) => {
        if (running++ === 0) id = context.providerState.random.uuid()
        try {
          await pause()
          const reply = await next()
          const mine = [...context.tenant.invitations].at(-1)
          if (mine) {
            context.tenant.invitations.remove(mine)
            context.tenant.invitations.put({ ...mine, id })
          }
          return { ...reply, body: put(reply.body, [...created, 'id'], id) }
        } finally {
          running--
        }
      })
    },
  },
  {
    id: 'responses-mixed-up',
    breaks: 'Each of several concurrent requests gets its own response',
    apply: ({ invite: operation }) => {
      let shared: unknown
      return (provider) =>
        changeBody(
          operation,
          () => shared,
        )(
          around(operation, async (_, next) => {
            const reply = await next()
            shared = reply.body
            await pause()
            return reply
          })(provider),
        )
    },
  },
  {
    id: 'role-changes-mixed-up',
    breaks: 'Two concurrent role changes each apply to their own invitation',
    at: ['blaxel'],
    strength: 'should',
    apply: () => {
      let shared: string | undefined
      return around('UpdateWorkspaceUserRole', async (context, next) => {
        shared = context.params.subOrEmail ?? ''
        await pause()
        context.params.subOrEmail = shared
        return next()
      })
    },
  },
  {
    id: 'revoke-and-invite-at-once-lose-both',
    breaks: 'A revocation and a concurrent invite both take effect',
    strength: 'should',
    apply: ({ invite: one, revoke: other }) => {
      let revoking = 0
      return (provider) =>
        after(one, (context) => {
          const newest = [...context.tenant.invitations].at(-1)
          if (revoking > 0 && newest) revoke(context.providerState, context.tenant, newest.id)
        })(
          around(other, async (_, next) => {
            revoking++
            // Longer than an invitation takes, on a busy machine too.
            await pause(4)
            revoking--
            return next()
          })(before(one, () => pause(1))(provider)),
        )
    },
  },
  {
    id: 'accepted-while-revoked',
    breaks: 'Only one of a concurrent acceptance and revocation succeeds',
    at: ['blaxel', 'dreadnode'],
    apply: ({ name, revoke: operation, revokedStatus, namedInvitation }) => {
      const accepting = name === 'dreadnode' ? 'respond_to_invitation' : 'AcceptWorkspaceInvitation'
      return (provider) =>
        around(operation, async (context, next) => {
          if (!namedInvitation(context)) return next()
          await pause(4)
          return namedInvitation(context) ? next() : context.empty(revokedStatus)
        })(before(accepting, () => pause(1))(provider))
    },
  },
  {
    id: 'reads-at-once-rejected',
    breaks: 'Concurrent reads all succeed',
    strength: 'should',
    apply: ({ list }) =>
      countingConcurrent(list, async (_, others, next) => {
        if (others > 2) throw new ProviderError('forced-status', 'Too many connections', { status: 500 })
        return next()
      }),
  },
]

/** Mutants that show only under concurrent requests. */
export const concurrency = toMutants('concurrency', templates)
