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
export interface Player {
  readonly person: Person
  /** Whether someone can answer for this address. */
  readonly canAnswer: boolean
  state: 'pending' | 'revoked' | 'accepted' | 'declined'
  /** How often it was invited, which decides the role. */
  invited: number
}

/** Who takes part in a sequence, and what it has done so far. */
export class Scene {
  readonly explorer: Explorer
  readonly can: Abilities
  readonly invitee: Person | undefined
  readonly user: Person | undefined
  readonly players: Player[] = []
  readonly done: Done[] = []
  /** Handles whose invitation has ended. */
  readonly ended: { readonly player: Player; readonly handle: string }[] = []

  constructor(explorer: Explorer, parts: Pick<Scene, 'can' | 'invitee' | 'user'>) {
    this.explorer = explorer
    this.can = parts.can
    this.invitee = parts.invitee
    this.user = parts.user
  }

  in(state: Player['state']): readonly Player[] {
    return this.players.filter((player) => player.state === state)
  }

  get answering(): readonly Player[] {
    return this.players.filter(({ canAnswer }) => canAnswer)
  }

  /** Invites a player for the first time or again. */
  async invite(player: Player): Promise<void> {
    const role = this.explorer.role(player.invited++)
    const exchange = await this.explorer.act('invite', player.person, role === undefined ? {} : { gives: { role } })
    // A member who is invited again stays a member.
    if (exchange && isSuccess(exchange) && player.state !== 'accepted') player.state = 'pending'
  }

  /** Accepts or declines, as the person or through the control port. */
  async answer(player: Player, action: 'accept' | 'decline'): Promise<void> {
    const { person } = player
    const { control } = this.explorer.context.target
    const ends = player.state === 'pending'
    if (person.who) {
      const exchange = await this.explorer.act(action, person, { who: person.who })
      if (ends && exchange && isSuccess(exchange)) this.end(player, action === 'accept' ? 'accepted' : 'declined')
    } else if (control) {
      if (action === 'accept') this.explorer.context.notes.accepted(person.email)
      if ((await control[action](person.email)) && ends) this.end(player, action === 'accept' ? 'accepted' : 'declined')
    }
  }

  /** Revokes by the current handle. */
  async revoke(player: Player): Promise<Exchange | undefined> {
    const exchange = await this.explorer.act('revoke', player.person)
    if (exchange && isSuccess(exchange)) this.end(player, 'revoked')
    return exchange
  }

  /** Records that the latest invitation of a player has ended. */
  end(player: Player, state: 'revoked' | 'accepted' | 'declined'): void {
    const handle = player.person.handles.get(keyOf(this.explorer.tenant))?.at(-1)
    player.state = state
    this.ended.push({ player, handle: handle ?? player.person.email })
  }
}

/** An element of a list, by its index modulo the length of the list. */
export function pick<T>(list: readonly T[], at: number): T {
  const picked = list[at % list.length]
  if (picked === undefined) throw new Error('Failed to pick an element: the list is empty.')
  return picked
}
