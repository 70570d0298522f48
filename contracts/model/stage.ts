import type { CheckContext } from '../kit/context.ts'
import { NotApplicable } from '../runner/check-failure.ts'
import type { Abilities, Answer, Model } from './model.ts'

/** Who takes part in the sequences of a run. */
export interface Stage {
  readonly can: Abilities
  readonly newcomer: (model: Model) => { readonly email: string; readonly answer: Answer | undefined }
  /** The invitee could not be freed again, and must not be invited once more. */
  readonly loseInvitee: () => void
}

/** Finds out who can answer: anybody through a control port, the target's invitee, or nobody. */
export async function toStage(context: CheckContext): Promise<Stage> {
  const { promises, roles, target } = context
  const someone = whoAnswers(context)
  const isInvitee = someone !== undefined && someone.email === target.inviteeEmail
  let free = !isInvitee || (await isUnknown(context, someone.email))
  return {
    can: {
      answer: someone !== undefined && free,
      changeRole: promises.changeRole !== undefined && roles.length > 1,
      page: promises.paging !== undefined,
    },
    newcomer: ({ people }) => {
      // There is one invitee, so that only the first address of a sequence can be that.
      if (!free || !someone || (isInvitee && people.length > 0)) {
        return { email: context.freshEmail(), answer: undefined }
      }
      return isInvitee ? someone : context.invited()
    },
    loseInvitee: () => {
      if (isInvitee) free = false
    },
  }
}

function whoAnswers(context: CheckContext): ReturnType<CheckContext['invited']> | undefined {
  try {
    return context.invited()
  } catch (thrown) {
    if (thrown instanceof NotApplicable) return undefined
    throw thrown
  }
}

/** Is an address neither invited nor a member? A person whom the tenant knows already is left alone. */
export async function isUnknown(context: CheckContext, email: string): Promise<boolean> {
  const { members } = context.promises
  if ((await context.listedFor(email)).length > 0) return false
  if (!members) return true
  const found = members.read(await context.read(members.list(context.tenant)))
  return found.every((member) => member.email.toLowerCase() !== email.toLowerCase())
}
