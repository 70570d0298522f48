import type { Exchange } from '../../runner/exchange.ts'

/** A command as a saved case stores it: the name of a move, and the index of what it acts on. */
export interface Command {
  readonly do: string
  readonly at: number
}

/** A command that a sequence has carried out. */
export interface Done extends Command {
  /** The last exchange of the run when it was done. */
  readonly last: Exchange | undefined
}
