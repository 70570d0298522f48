import fc from 'fast-check'
import type { CheckContext } from '../../kit/context.ts'
import { Oracle } from '../../oracle/oracle.ts'
import type { Finding } from '../../oracle/register/finding.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { cleanUp } from '../clean-up.ts'
import type { SequenceSetup } from './sequence-setup.ts'
import type { SequenceState } from './sequence-state.ts'
import { failureTitles } from './titles.ts'
import type { Steps } from './tries.ts'

/** Runs a sequence with fresh addresses, and cleans up after it. Returns the failure, if there was one. */
export async function attempt(
  context: CheckContext,
  setup: SequenceSetup,
  steps: Steps,
): Promise<CheckFailure | undefined> {
  const sequence = setup.open()
  const from = context.seen.length
  const faultsFrom = context.faults.length
  const controlledFrom = context.controlled.length
  let thrown: unknown
  try {
    await fc.asyncModelRun(() => ({ model: sequence, real: sequence }), steps)
  } catch (error) {
    thrown = error
  }
  const seen = context.seen.slice(from)
  const { promises, target } = context
  const controlled = context.controlled.slice(controlledFrom)
  const faults = context.faults.slice(faultsFrom)
  // An oracle that knows this sequence alone: the commands have to repeat the failure.
  const oracle = new Oracle({ promises, target, seen, faults, controlled })
  const finding = oracle.findings.find(({ strength }) => strength === 'must')
  // A faulty target may also have changed what the sequence did not touch.
  const left = await cleanUp(sequence.explorer, finding ? undefined : sequence.explorer.changed)
  if (target.inviteeEmail !== undefined && left.has(target.inviteeEmail.toLowerCase())) setup.loseInvitee()
  if (finding) return toFailure(finding, sequence, seen)
  if (thrown !== undefined) throw thrown
  return undefined
}

function toFailure(finding: Finding, { done }: SequenceState, seen: CheckContext['seen']): CheckFailure {
  const { rule, message, expected, received, exchange } = finding
  const until = seen.indexOf(exchange)
  // Later commands do not belong to the failure.
  const last = done.findIndex(({ last }) => last !== undefined && seen.indexOf(last) >= until)
  const commands = done.slice(0, last < 0 ? undefined : last + 1).map(({ do: name, at }) => ({ do: name, at }))
  const exchanges = seen.slice(0, until + 1)
  return new CheckFailure(failureTitles[rule], message, { expected, received, exchange, commands, exchanges })
}
