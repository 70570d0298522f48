import type { Answerer } from '../fixtures/invitee.ts'
import type { Invitation } from '../kit/promises.ts'

/** The state of an address in the model. `unclear` is not judged, because the vendor leaves it open. */
export type State = 'pending' | 'revoked' | 'accepted' | 'declined' | 'unclear'

/** An address of a sequence. */
export interface Person {
  readonly email: string
  /** Undefined if no one can answer for this address. */
  act: Answerer['act'] | undefined
  state: State
  /** The latest invitation. */
  invitation: Invitation
  /** The role that the list must show; undefined if the vendor leaves it open. */
  role: string | undefined
  /** Whether it was invited again while pending. The vendor decides which of the two handles is listed then. */
  renewed: boolean
  /** Whether it has ever accepted or declined. Some vendors keep such an invitation on the list, marked as such. */
  answered: boolean
}

/** A handle whose invitation has ended. */
export interface Ended {
  readonly person: Person
  readonly handle: string
  readonly state: State
}

/** What a target can do beyond inviting, listing and revoking. */
export interface Abilities {
  readonly answer: boolean
  readonly changeRole: boolean
  readonly page: boolean
}

/** The expected state: who has been invited in this sequence, and how each invitation has ended. */
export class Model {
  readonly people: Person[] = []
  readonly ended: Ended[] = []
  /** How the lists show each role. A vendor may list the name of a role that was given by id. */
  readonly roleNames = new Map<string, string>()
  readonly can: Abilities

  constructor(can: Abilities) {
    this.can = can
  }

  /** The people in a state. */
  in(state: State): readonly Person[] {
    return this.people.filter((person) => person.state === state)
  }

  /** The people who can answer. */
  get answering(): readonly Person[] {
    return this.people.filter(({ act, state }) => act !== undefined && state !== 'unclear')
  }

  /** Handles that must have no effect. Excludes those that a vendor has given to a new invitation. */
  get stale(): readonly Ended[] {
    return this.ended.filter(({ person, handle, state }) => {
      return person.state === state || (person.state !== 'unclear' && person.invitation.handle !== handle)
    })
  }

  /** Records that the latest invitation of a person has ended. */
  end(person: Person, state: 'revoked' | 'accepted' | 'declined'): void {
    person.state = state
    if (state !== 'revoked') person.answered = true
    this.ended.push({ person, handle: person.invitation.handle, state })
  }
}

/** An element of a list, by its index modulo the length of the list. */
export function pick<T>(list: readonly T[], at: number): T {
  const picked = list[at % list.length]
  if (picked === undefined) throw new Error('Failed to pick an element: the list is empty.')
  return picked
}
