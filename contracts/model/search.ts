import fc from 'fast-check'
import type { CheckContext } from '../kit/context.ts'
import { skip } from '../kit/skip.ts'
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

/** How many addresses a sequence starts with. One address with many changes finds other bugs than many addresses. */
const openings = [1, 2, 5]

/** Every sequence ends with a comparison. */
const ending = [new Step(list, 0)]

/** How often a replay runs a sequence: some failures need a target with some history. */
const rounds = 5

/** Runs the sequence of a saved case. Throws its failure. */
export async function replay(context: CheckContext, given: unknown): Promise<void> {
  const stage = await toStage(context)
  const steps = toSteps(toCommands(given))
  for (let round = 1; round <= rounds; round++) {
    const failure = await attempt(context, stage, steps)
    if (failure) throw failure
  }
}

/** Runs random sequences. Throws the first failure, with the shortest sequence that was found to reproduce it. */
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
  // Without this, fast-check prefers small values, and most sequences would be too short to find anything.
  await fc.check(property, { seed: context.seed, numRuns: runs, plugins: [fc.unbiased()] })
  if (tries.found) await shorten(tries.found.commands as readonly Command[], tries)
  if (tries.found) throw tries.found
  if (tries.stopped !== undefined) throw tries.stopped
  if (tries.count === 0) skip('the budget has no room left for sequences')
}

/** Shrinks further than fast-check, which always keeps the opening, the ending and the last command. */
async function shorten(commands: readonly Command[], tries: ReturnType<typeof toTries>): Promise<void> {
  for (const candidate of smaller(commands)) {
    const failure = await tries.once(toSteps(candidate))
    if (failure) return shorten(failure.commands as readonly Command[], tries)
  }
}
