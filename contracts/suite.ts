import { checks as allChecks } from './checks/all.ts'
import { cleanUp } from './clean-up/clean-up.ts'
import { CheckContext } from './kit/context.ts'
import type { ControlAction } from './kit/control-log.ts'
import { LostAnswers } from './kit/lost-answers.ts'
import { OpenInvitations } from './kit/open-invitations.ts'
import type { Profile } from './kit/profile.ts'
import type { ProviderPromises } from './kit/promises.ts'
import type { Shard } from './kit/run-state.ts'
import { Strangers } from './kit/strangers.ts'
import { recording, transitionsOf } from './kit/transitions.ts'
import { watchingGrants } from './probe/known-users.ts'
import { awaitingAdditions, type Measuring } from './probe/late-additions.ts'
import { isAlive, probe } from './probe/probe.ts'
import { Settling, settled, settledControl } from './probe/settle.ts'
import { watched } from './probe/watch.ts'
import type { Check } from './runner/check.ts'
import type { Suite, SuiteParts } from './runner/suite.ts'
import type { TargetCredentials } from './runner/target.ts'
import type { Wire } from './runner/wire/wire.ts'

/** A suite that holds a target to a provider's promises, as thoroughly as the profile says. */
export function toSuite(
  promises: ProviderPromises,
  profile: Profile,
  checks: readonly Check<CheckContext>[] = allChecks,
  shard?: Shard,
): Suite<CheckContext> {
  const nextAddress = { next: 1 }
  const controlled: ControlAction[] = []
  let isProbed = false
  let shared: Shared | undefined
  return {
    checks,
    // Later in a run, only whether the target responds at all is of interest.
    probe: (context) => {
      const again = isProbed
      isProbed = true
      return again || !shared ? isAlive(context) : probe(context, shared.settling)
    },
    open: (parts) => {
      const isFirst = shared === undefined
      shared ??= toShared(parts, promises)
      const { settling, open, lost, strangers, credentials } = shared
      const { control } = parts.target
      const target = {
        ...parts.target,
        credentials,
        // The clean-up waits as long as the probe has found lists to be late.
        ...(settling.ms > 0 ? { settle: settling.ms } : {}),
        ...(control ? { control: settledControl(control, settling) } : {}),
      }
      const settledWire = settled(parts.wire, settling, promises.declaration)
      // The clean-up continues as far as it can.
      const wire = isFirst ? watchedWire(settledWire, { ...parts, promises, settling }) : settledWire
      const own = { target: recording(target, controlled), wire, promises, profile, controlled, checks, shard }
      return new CheckContext({ ...parts, ...own, open, lost, strangers }, nextAddress)
    },
    forCheck: (context, run) => context.forCheck(run),
    hasRoomForAll: (context) => context.hasRoomForAll && shared?.settling.ms === 0,
    before: (context, { invitations }) => context.makeRoom(Math.max(invitations, 3)),
    transitions: ({ target, seen }) => transitionsOf(promises, target, seen, controlled),
    controlled,
    sweep: cleanUp,
  }
}

/** A wire that detects disagreements between config and target, and how late lists are. */
function watchedWire(wire: Wire, parts: Measuring): Wire {
  return awaitingAdditions(watchingGrants(watched(wire, parts), parts), parts)
}

/** What all contexts of a run have in common. */
interface Shared {
  readonly settling: Settling
  readonly open: OpenInvitations
  readonly lost: LostAnswers
  readonly strangers: Strangers
  /** Without those that the target has turned out to refuse. */
  readonly credentials: TargetCredentials
}

function toShared(
  { target: { settle, budget, credentials }, ledger, runId }: SuiteParts,
  { declaration }: ProviderPromises,
): Shared {
  return {
    settling: new Settling(settle),
    open: new OpenInvitations(budget.open),
    lost: new LostAnswers(ledger),
    strangers: new Strangers(declaration, runId),
    credentials: { ...credentials },
  }
}
