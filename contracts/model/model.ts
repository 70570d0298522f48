import type { Invitation } from '../kit/promises.ts'
import type { Exchange } from '../runner/exchange.ts'

/** What came of accepting or declining: an answer, or whether a control port could do it. */
export type Answered = Exchange | boolean

/** Does what an invited person does. */
export type Answer = (how: 'accept' | 'decline', invitation: Invitation) => Promise<Answered>

/** What the model says about an address. `unclear`: the vendor leaves open what it is now, so that it is not judged. */
export type State = 'pending' | 'revoked' | 'accepted' | 'declined' | 'unclear'

/** An address of a sequence. */
export interface Person {
  readonly email: string
  /** Undefined where nobody can answer in the name of this address. */
  answer: Answer | undefined
  state: State
  /** The latest invitation. */
  invitation: Invitation
  /** The role that was asked for; undefined where it is open which one counts. */
  role: string | undefined
  /** Has somebody invited been invited again? The vendor decides which of the two handles is listed then. */
  renewed: boolean
  /** Has it ever accepted or declined? Some vendors go on listing such an invitation, marked. */
  answered: boolean
}

/** A handle that names no pending invitation any more. */
export interface Ended {
  readonly person: Person
  readonly handle: string
  readonly state: State
}

/** What a target offers beyond inviting, listing and revoking. */
export interface Abilities {
  readonly answer: boolean
  readonly changeRole: boolean
  readonly page: boolean
}

/** The oracle: who has been invited in this sequence, and what has become of it. */
export class Model {
  readonly people: Person[] = []
  readonly ended: Ended[] = []
  /** How the lists show each role; a vendor may list a name where an id was given. */
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
    return this.people.filter(({ answer, state }) => answer !== undefined && state !== 'unclear')
  }

  /** Handles that must do no harm any more. Some vendors use a handle again for a new invitation: those are left out. */
  get stale(): readonly Ended[] {
    return this.ended.filter(({ person, handle, state }) => {
      return person.state === state || (person.state !== 'unclear' && person.invitation.handle !== handle)
    })
  }

  /** The latest invitation of a person has come to its end. */
  end(person: Person, state: 'revoked' | 'accepted' | 'declined'): void {
    person.state = state
    if (state !== 'revoked') person.answered = true
    this.ended.push({ person, handle: person.invitation.handle, state })
  }
}

/** One of a list, by an index that may be larger than the list is long. */
export function pick<T>(list: readonly T[], at: number): T {
  const one = list[at % list.length]
  if (one === undefined) throw new Error('There is nothing to pick from')
  return one
}
