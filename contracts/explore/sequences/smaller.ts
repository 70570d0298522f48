import type { Command } from './command.ts'

/** Sequences that are slightly simpler than this one, the most promising first. */
export function* smaller(commands: readonly Command[]): Generator<readonly Command[]> {
  const indexes = commands.map((_, index) => index).reverse()
  for (const index of indexes) yield commands.toSpliced(index, 1)
  for (const index of indexes) {
    const command = commands[index]
    if (command && command.at > 0) yield commands.with(index, { ...command, at: 0 })
  }
  // Removing an invite shifts the indexes of later commands, so both changes have to be made together.
  for (const index of indexes) {
    for (const other of indexes.filter((earlier) => earlier < index)) {
      yield commands.toSpliced(index, 1).toSpliced(other, 1)
      const rest = commands.toSpliced(other, 1)
      const command = rest[index - 1]
      if (command && command.at > 0) yield rest.with(index - 1, { ...command, at: command.at - 1 })
    }
  }
}
