import { revoke } from '../domain/invitations.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { Reply } from '../http/reply.ts'
import { type Draft, toBugs } from './bug.ts'
import { emailOf } from './dialects.ts'
import { put } from './json.ts'
import { after, around, before, changeBody, pause } from './makers.ts'

/** Counts the requests that are under way in an operation. */
const busy = (operation: string, act: (call: Call, others: number, answer: () => Promise<Reply>) => Promise<Reply>) => {
  let inside = 0
  return around(operation, async (call, answer) => {
    inside++
    try {
      await pause()
      return await act(call, inside - 1, answer)
    } finally {
      await pause()
      inside--
    }
  })
}

const drafts: readonly Draft[] = [
  {
    id: 'invite-checks-then-acts',
    breaks: 'Of identical invites at the same time one is made, and listed once',
    plant: (dialect) =>
      around(dialect.invite, async (call, answer) => {
        const email = emailOf(dialect, call)
        if (call.tenant.invitations.byEmail(email)) return answer()
        await pause()
        const there = call.tenant.invitations.byEmail(email)
        if (!there) return answer()
        // Another request has come in between. Out of sight, so that this one does what its check has allowed.
        call.tenant.invitations.remove(there)
        const reply = await answer()
        call.tenant.invitations.put(there)
        return reply
      }),
  },
  {
    id: 'revoke-checks-then-acts',
    breaks: 'Of two revocations at the same time one succeeds',
    plant: ({ revoke: operation, revoked, named }) =>
      around(operation, async (call, answer) => {
        const found = named(call)
        if (!found) return answer()
        await pause()
        revoke(call.providerState, call.tenant, found.id)
        return call.empty(revoked)
      }),
  },
  {
    id: 'second-revoke-at-once-crashes',
    breaks: 'Two revocations at the same time are no crash',
    plant: ({ revoke: operation, named }) =>
      around(operation, async (call, answer) => {
        if (!named(call)) return answer()
        await pause()
        if (!named(call)) throw new TypeError('row vanished')
        return answer()
      }),
  },
  {
    id: 'second-revoke-at-once-takes-another',
    breaks: 'Two revocations at the same time take one invitation',
    plant: ({ revoke: operation, revoked, named }) =>
      around(operation, async (call, answer) => {
        if (!named(call)) return answer()
        const place = [...call.tenant.invitations].findIndex(({ id }) => id === named(call)?.id)
        await pause()
        // By its place in the list, which may be somebody else's by now.
        const there = [...call.tenant.invitations][place] ?? [...call.tenant.invitations].at(-1)
        if (there) revoke(call.providerState, call.tenant, there.id)
        return call.empty(revoked)
      }),
  },
  {
    id: 'invites-overwrite-each-other',
    breaks: 'Of different invites at the same time all are listed',
    plant: ({ invite: operation }) =>
      around(operation, async (call, answer) => {
        const known = new Set([...call.tenant.invitations].map(({ id }) => id))
        await pause()
        const reply = await answer()
        const mine = [...call.tenant.invitations].at(-1)
        // Read, changed and written back as a whole: what came in between is lost.
        for (const one of [...call.tenant.invitations]) {
          if (!known.has(one.id) && one !== mine) call.tenant.invitations.remove(one)
        }
        return reply
      }),
  },
  {
    id: 'invites-at-once-crash',
    breaks: 'Identical invites at the same time are no crash',
    plant: ({ invite: operation }) =>
      busy(operation, async (_, others, answer) => {
        if (others > 1) throw new TypeError('deadlock detected')
        return answer()
      }),
  },
  {
    id: 'invites-at-once-share-an-id',
    breaks: 'Two invitations at the same time have two ids',
    at: ['dreadnode', 'snyk'],
    plant: ({ invite: operation, created }) => {
      // The id is drawn when a request comes in, from a source that does not change in between.
      let inside = 0
      let id = ''
      return around(operation, async (call, answer) => {
        if (inside++ === 0) id = call.providerState.random.uuid()
        try {
          await pause()
          const reply = await answer()
          const mine = [...call.tenant.invitations].at(-1)
          if (mine) {
            call.tenant.invitations.remove(mine)
            call.tenant.invitations.put({ ...mine, id })
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
    plant: ({ invite: operation }) => {
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
    plant: () => {
      let shared: string | undefined
      return around('UpdateWorkspaceUserRole', async (call, answer) => {
        shared = call.params.subOrEmail ?? ''
        await pause()
        call.params.subOrEmail = shared
        return answer()
      })
    },
  },
  {
    id: 'revoke-and-invite-at-once-lose-both',
    breaks: 'A revocation and another invite at the same time are both done',
    strength: 'should',
    plant: ({ invite: one, revoke: other }) => {
      let revoking = 0
      return (provider) =>
        after(one, (call) => {
          const newest = [...call.tenant.invitations].at(-1)
          if (revoking > 0 && newest) revoke(call.providerState, call.tenant, newest.id)
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
    plant: ({ name, revoke: operation, revoked, named }) => {
      const accepting = name === 'dreadnode' ? 'respond_to_invitation' : 'AcceptWorkspaceInvitation'
      return (provider) =>
        around(operation, async (call, answer) => {
          if (!named(call)) return answer()
          await pause(4)
          return named(call) ? answer() : call.empty(revoked)
        })(before(accepting, () => pause(1))(provider))
    },
  },
  {
    id: 'reads-at-once-refused',
    breaks: 'Several reads at the same time are all answered',
    strength: 'should',
    plant: ({ list }) =>
      busy(list, async (_, others, answer) => {
        if (others > 2) throw new Refusal('demanded', 'Too many connections', { status: 500 })
        return answer()
      }),
  },
]

/** What goes wrong only when several requests are under way. */
export const concurrency = toBugs('concurrency', drafts)
