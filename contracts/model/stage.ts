import { type Answerer, findAnswerer } from '../fixtures/invitee.ts'
import type { CheckContext } from '../kit/context.ts'
import { NotApplicable } from '../runner/check-failure.ts'
import type { Abilities } from './model.ts'
import type { Real } from './move.ts'

/** Who takes part in the sequences of a run. */
export interface Stage {
  readonly can: Abilities
  readonly newcomer: Real['newcomer']
  /** Stops inviting the target's invitee, because the clean-up after a sequence has failed. */
  readonly loseInvitee: () => void
}

/** Finds out who can answer: anyone through a control port, only the target's invitee, or no one. */
export async function toStage(context: CheckContext): Promise<Stage> {
  const { promises, roles, target } = context
  const answerer = answererOf(context)
  const isInvitee = answerer !== undefined && answerer.email === target.inviteeEmail
  let free = !isInvitee || (await isUnknown(context, answerer.email))
  return {
    can: {
      answer: answerer !== undefined && free,
      changeRole: promises.changeRole !== undefined && roles.length > 1,
      page: promises.paging !== undefined,
    },
    newcomer: ({ people }) => {
      // There is one invitee, who is always the first address of a sequence.
      if (!free || !answerer || (isInvitee && people.length > 0)) return { email: context.freshEmail(), act: undefined }
      return isInvitee ? answerer : findAnswerer(context)
    },
    loseInvitee: () => {
      if (isInvitee) free = false
    },
  }
}

function answererOf(context: CheckContext): Answerer | undefined {
  try {
    return findAnswerer(context)
  } catch (thrown) {
    if (thrown instanceof NotApplicable) return undefined
    throw thrown
  }
}

/** Whether an address is neither invited nor a member. The checks must not touch people who are already in the tenant. */
export async function isUnknown(context: CheckContext, email: string): Promise<boolean> {
  const { members } = context.promises
  if ((await context.client.listedFor(email)).length > 0) return false
  if (!members) return true
  const found = members.read(await context.client.read(members.list(context.tenant)))
  return found.every((member) => member.email.toLowerCase() !== email.toLowerCase())
}
