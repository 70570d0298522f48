import type fc from 'fast-check'
import { at, list as listOf, text } from '../../kit/json.ts'
import type { Command } from './command.ts'
import type { Move } from './move.ts'
import { moves } from './moves.ts'
import type { SequenceState } from './sequence-state.ts'

/** A move with its index, as a command of fast-check. */
export class Step implements fc.AsyncCommand<SequenceState, SequenceState> {
  readonly #move: Move
  readonly #at: number

  constructor(move: Move, index: number) {
    this.#move = move
    this.#at = index
  }

  check(sequence: Readonly<SequenceState>): boolean {
    const { needs, can } = this.#move
    return (needs === undefined || sequence.can[needs]) && can(sequence as SequenceState)
  }

  async run(sequence: SequenceState): Promise<void> {
    try {
      await this.#move.run(sequence, this.#at)
    } finally {
      sequence.done.push({ do: this.#move.name, at: this.#at, last: sequence.explorer.context.lastExchange })
    }
  }

  toString(): string {
    return `${this.#move.name} ${this.#at}`
  }
}

/**
 * The steps of a list of commands.
 * @throws Error that names the first command that does not exist.
 */
export function toSteps(commands: readonly Command[]): readonly Step[] {
  return commands.map((command) => {
    const move = moves.find(({ name }) => name === command.do)
    if (!move) throw new Error(`there is no command "${command.do}"`)
    return new Step(move, command.at)
  })
}

/**
 * The commands of a saved case.
 * @throws Error if they are not a list.
 */
export function toCommands(given: unknown): readonly Command[] {
  if (!Array.isArray(given)) throw new Error(`its commands are ${JSON.stringify(given)}, not a list`)
  return listOf(given).map((command) => {
    const index = at(command, 'at')
    return { do: text(at(command, 'do')) ?? '', at: typeof index === 'number' ? index : 0 }
  })
}
