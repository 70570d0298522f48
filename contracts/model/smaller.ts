import type { Command } from './move.ts'

/** Sequences that are slightly simpler than this one, the most promising first. */
export function* smaller(commands: readonly Command[]): Generator<readonly Command[]> {
  const places = commands.map((_, place) => place).reverse()
  for (const place of places) yield commands.toSpliced(place, 1)
  for (const place of places) {
    const command = commands[place]
    if (command && command.at > 0) yield commands.with(place, { ...command, at: 0 })
  }
  // Removing an invite shifts the indexes of later commands, so both changes have to be made together.
  for (const place of places) {
    for (const other of places.filter((earlier) => earlier < place)) {
      yield commands.toSpliced(place, 1).toSpliced(other, 1)
      const rest = commands.toSpliced(other, 1)
      const command = rest[place - 1]
      if (command && command.at > 0) yield rest.with(place - 1, { ...command, at: command.at - 1 })
    }
  }
}
