import type { CheckContext } from '../../kit/context.ts'
import { Explorer } from '../explorer.ts'
import { findInvitee, findKnownUsers } from '../find-people.ts'
import type { Person } from '../person.ts'
import { TourState } from '../tour-state.ts'
import type { Abilities } from './sequence-state.ts'
import { SequenceState } from './sequence-state.ts'

/** Who takes part in the sequences of a run. */
export interface SequenceSetup {
  readonly can: Abilities
  /** Opens a sequence: with the same people each time, and fresh addresses for all others. */
  readonly open: () => SequenceState
  /** Stops inviting the target's invitee, because the clean-up after a sequence has failed. */
  readonly loseInvitee: () => void
}

/** Finds out who can take part, and what the target can do. */
export async function toSetup(context: CheckContext): Promise<SequenceSetup> {
  const first = new Explorer(context, new TourState(context, unlimited, 0))
  let { invitee } = await findInvitee(first)
  const [user] = await findKnownUsers(first)
  const { control, inviteeEmail } = context.target
  // Without an invitee, a control port answers for any address.
  const byControl =
    control !== undefined && (inviteeEmail === undefined || !first.can('invitee') || !first.operationFor('accept'))
  const can: Abilities = {
    answer: invitee !== undefined || byControl,
    changeRole: first.operationFor('change-invitation') !== undefined && first.role(1) !== first.role(0),
    page: first.provider.paging !== undefined,
    elsewhere: first.otherTenant !== undefined,
    leave: invitee !== undefined && first.operationFor('leave') !== undefined,
    grant: user !== undefined,
  }
  return {
    can,
    open: () => {
      // A sequence must not depend on what was before it.
      const explorer = new Explorer(context, new TourState(context, unlimited, context.seen.length))
      const guest = invitee && explorer.meet(invitee.email, 'invitee')
      const granted: Person | undefined = user && { email: user.email, handles: new Map() }
      if (granted) explorer.addGranted(granted)
      return new SequenceState(explorer, { can, invitee: guest, user: granted })
    },
    loseInvitee: () => {
      invitee = undefined
    },
  }
}

/** The budget of the run limits sequences between them, see `toTries`. */
const unlimited = { take: () => true, returnInvitation: () => {}, has: () => true }
