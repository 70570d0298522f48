import type { Exchange } from '../../runner/exchange.ts'
import { isSuccess } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'
import { keyOf, type Person } from '../person.ts'
import type { Done } from './command.ts'

/** What a target can do beyond inviting, listing and revoking. */
export interface Abilities {
  readonly answer: boolean
  readonly changeRole: boolean
  readonly page: boolean
  readonly elsewhere: boolean
  readonly leave: boolean
  readonly grant: boolean
}

/** An address of a sequence, with the state that the responses suggest. The oracle alone judges. */
export interface Participant {
  readonly person: Person
  /** Whether someone can answer for this address. */
  readonly canAnswer: boolean
  state: 'pending' | 'revoked' | 'accepted' | 'declined'
  /** How often it was invited, which decides the role. */
  invited: number
}

/** Who takes part in a sequence, and what it has done so far. */
export class SequenceState {
  readonly explorer: Explorer
  readonly can: Abilities
  readonly invitee: Person | undefined
  readonly user: Person | undefined
  readonly participants: Participant[] = []
  readonly done: Done[] = []
  /** Handles whose invitation has ended. */
  readonly ended: { readonly participant: Participant; readonly handle: string }[] = []

  constructor(explorer: Explorer, parts: Pick<SequenceState, 'can' | 'invitee' | 'user'>) {
    this.explorer = explorer
    this.can = parts.can
    this.invitee = parts.invitee
    this.user = parts.user
  }

  in(state: Participant['state']): readonly Participant[] {
    return this.participants.filter((participant) => participant.state === state)
  }

  get answering(): readonly Participant[] {
    return this.participants.filter(({ canAnswer }) => canAnswer)
  }

  /** Invites a participant for the first time or again. */
  async invite(participant: Participant): Promise<void> {
    const role = this.explorer.role(participant.invited++)
    const exchange = await this.explorer.act(
      'invite',
      participant.person,
      role === undefined ? {} : { gives: { role } },
    )
    // A member who is invited again stays a member.
    if (exchange && isSuccess(exchange) && participant.state !== 'accepted') participant.state = 'pending'
  }

  /** Accepts or declines, as the person or through the control port. */
  async answer(participant: Participant, action: 'accept' | 'decline'): Promise<void> {
    const { person } = participant
    const { control } = this.explorer.context.target
    const ends = participant.state === 'pending'
    if (person.who) {
      const exchange = await this.explorer.act(action, person, { who: person.who })
      if (ends && exchange && isSuccess(exchange)) this.end(participant, action === 'accept' ? 'accepted' : 'declined')
    } else if (control) {
      if (action === 'accept') this.explorer.context.notes.accepted(person.email)
      if ((await control[action](person.email)) && ends)
        this.end(participant, action === 'accept' ? 'accepted' : 'declined')
    }
  }

  /** Revokes by the current handle. */
  async revoke(participant: Participant): Promise<Exchange | undefined> {
    const exchange = await this.explorer.act('revoke', participant.person)
    if (exchange && isSuccess(exchange)) this.end(participant, 'revoked')
    return exchange
  }

  /** Records that the latest invitation of a participant has ended. */
  end(participant: Participant, state: 'revoked' | 'accepted' | 'declined'): void {
    const handle = participant.person.handles.get(keyOf(this.explorer.tenant))?.at(-1)
    participant.state = state
    this.ended.push({ participant, handle: handle ?? participant.person.email })
  }
}

/** An element of a list, by its index modulo the length of the list. */
export function pick<T>(list: readonly T[], at: number): T {
  const picked = list[at % list.length]
  if (picked === undefined) throw new Error('Failed to pick an element: the list is empty.')
  return picked
}
