import fc from 'fast-check'
import { type CheckContext, skip } from '../kit/context.ts'
import { attempt } from './attempt.ts'
import { invite } from './invite.ts'
import { list } from './list.ts'
import type { Model } from './model.ts'
import type { Command, Real } from './move.ts'
import { moves } from './moves.ts'
import { smaller } from './smaller.ts'
import { toStage } from './stage.ts'
import { Step, toCommands, toSteps } from './step.ts'
import { toTries } from './tries.ts'

/** Much happens to one address, or a little to each of many: both find what the other misses. */
const openings = [1, 2, 5]

/** What came of it all is looked at in any case. */
const ending = [new Step(list, 0)]

/** How often a saved sequence is done again: some failures need a little history at the target. */
const rounds = 5

/** Goes through the sequence of a saved case. Throws the breach that it meets. */
export async function replay(context: CheckContext, given: unknown): Promise<void> {
  const stage = await toStage(context)
  const steps = toSteps(toCommands(given))
  for (let round = 1; round <= rounds; round++) {
    const failure = await attempt(context, stage, steps)
    if (failure) throw failure
  }
}

/** Goes through random sequences. Throws the first breach, with the shortest sequence found that still shows it. */
export async function search(context: CheckContext): Promise<void> {
  const { runs, commands } = context.profile.sequences
  const stage = await toStage(context)
  const tries = toTries(context, (steps) => attempt(context, stage, steps))
  const kinds = moves
    .filter(({ needs }) => needs === undefined || stage.can[needs])
    .flatMap((move) => Array.from({ length: move.weight }, () => fc.nat(7).map((at) => new Step(move, at))))
  const sequences = fc.commands<Model, Real, false>(kinds, { maxCommands: commands, size: 'max' })
  const opening = fc
    .constantFrom(...openings)
    .map((count) => Array.from({ length: count }, (_, at) => new Step(invite, at)))
  const property = fc.asyncProperty(opening, sequences, async (first, steps) => {
    const failure = await tries.once([...first, ...steps, ...ending])
    if (failure) throw failure
  })
  // Biased towards small values, most sequences would be too short to get anywhere.
  await fc.check(property, { seed: context.seed, numRuns: runs, plugins: [fc.unbiased()] })
  if (tries.found) await shorten(tries.found.commands as readonly Command[], tries)
  if (tries.found) throw tries.found
  if (tries.stopped !== undefined) throw tries.stopped
  if (tries.count === 0) skip('the budget has no room left for sequences')
}

/** Goes on where fast-check ends: it keeps the opening, the ending and the last command, needed or not. */
async function shorten(commands: readonly Command[], tries: ReturnType<typeof toTries>): Promise<void> {
  for (const candidate of smaller(commands)) {
    const failure = await tries.once(toSteps(candidate))
    if (failure) return shorten(failure.commands as readonly Command[], tries)
  }
}
