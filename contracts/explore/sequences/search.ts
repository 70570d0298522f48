import fc from 'fast-check'
import type { CheckContext } from '../../kit/context.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { attempt } from './attempt.ts'
import type { Command } from './command.ts'
import type { Move } from './move.ts'
import { closing, opening as invite, moves } from './moves.ts'
import { toSetup } from './sequence-setup.ts'
import type { SequenceState } from './sequence-state.ts'
import { smaller } from './smaller.ts'
import { Step, toCommands, toSteps } from './step.ts'
import { type Tries, toTries } from './tries.ts'

/** How many addresses a sequence starts with. One address with many changes finds other bugs than many addresses. */
const openings = [1, 1, 2, 5]

/** The same where only a few sequences run, which must not cost much. */
const fewOpenings = [1, 1, 2]

/** Every sequence ends with a look at the lists. */
const ending = [new Step(closing, 0)]

/** How many requests are shown of the history of a failure that does not come again. */
const historyShown = 60

/** How often a replay runs a sequence: some failures need a target with some history. */
const rounds = 5

/** Runs the sequence of a saved case. Throws its failure. */
export async function replay(context: CheckContext, given: unknown): Promise<void> {
  const setup = await toSetup(context)
  const steps = toSteps(toCommands(given))
  for (let round = 1; round <= rounds; round++) {
    const failure = await attempt(context, setup, steps)
    if (failure) throw failure
  }
}

/** Runs random sequences. Throws the first failure, with the shortest sequence that was found to reproduce it. */
export async function search(context: CheckContext): Promise<void> {
  const { runs, commands } = context.profile.sequences
  const setup = await toSetup(context)
  const tries = toTries(context, (steps) => attempt(context, setup, steps))
  const sequencesOf = (chosen: readonly Move[]) => {
    const able = chosen.filter(({ needs }) => needs === undefined || setup.can[needs])
    const kinds = able.flatMap((move) =>
      Array.from({ length: move.weight }, () => fc.nat(7).map((at) => new Step(move, at))),
    )
    return fc.commands<SequenceState, SequenceState, false>(kinds, { maxCommands: commands, size: 'max' })
  }
  // The lifecycle of invitations alone is deep; all operations together are wide.
  const invitations = { weight: 2, arbitrary: sequencesOf(moves.filter(({ isCore }) => isCore)) }
  const sequences = fc.oneof(invitations, { weight: 1, arbitrary: sequencesOf(moves) })
  const opening = fc
    .constantFrom(...(runs > 2 ? openings : fewOpenings))
    .map((count) => Array.from({ length: count }, (_, at) => new Step(invite, at)))
  const property = fc.asyncProperty(opening, sequences, async (first, steps) => {
    const failure = await tries.once([...first, ...steps, ...ending])
    if (failure) throw failure
  })
  // Without this, fast-check prefers small values, and most sequences would be too short to find anything.
  await fc.check(property, { seed: context.seed, numRuns: runs, plugins: [fc.unbiased()] })
  if (tries.found) await shorten(tries.found.commands as readonly Command[], tries)
  if (tries.found) throw await confirmed(tries.found, context, tries)
  if (tries.stopped !== undefined) throw tries.stopped
  if (tries.count === 0) skip('the budget has no room left for sequences')
}

/** The failure as it comes again with fresh addresses, or with the requests before it that it may need. */
async function confirmed(failure: CheckFailure, context: CheckContext, tries: Tries): Promise<CheckFailure> {
  const again = await tries.again(toSteps(failure.commands as readonly Command[]))
  if (again === 'not tried') return failure
  if (again) return again
  const { title, message, expected, received, exchange, commands } = failure
  const until = exchange === undefined ? context.seen.length : context.seen.indexOf(exchange) + 1
  const exchanges = context.seen.slice(Math.max(0, until - historyShown), until)
  const what = `${message}; the same sequence does not reproduce it with fresh addresses, so it needs the requests before it`
  return new CheckFailure(title, what, { expected, received, exchange, commands, exchanges })
}

/** Shrinks further than fast-check, which always keeps the opening, the ending and the last command. */
async function shorten(commands: readonly Command[], tries: Tries): Promise<void> {
  for (const candidate of smaller(commands)) {
    const failure = await tries.once(toSteps(candidate))
    if (failure) return shorten(failure.commands as readonly Command[], tries)
  }
}
