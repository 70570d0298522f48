import { checks as allChecks } from './checks/all.ts'
import { cleanUp } from './clean-up/clean-up.ts'
import { CheckContext } from './kit/context.ts'
import type { ControlAction } from './kit/control-log.ts'
import { OpenInvitations } from './kit/open-invitations.ts'
import type { Profile } from './kit/profile.ts'
import type { ProviderPromises } from './kit/promises.ts'
import { recording, transitionsOf } from './kit/transitions.ts'
import { isAlive, probe } from './probe/probe.ts'
import { Settling, settled, settledControl } from './probe/settle.ts'
import type { Check } from './runner/check.ts'
import type { Suite } from './runner/suite.ts'

/** A suite that holds a target to a provider's promises, as thoroughly as the profile says. */
export function toSuite(
  promises: ProviderPromises,
  profile: Profile,
  checks: readonly Check<CheckContext>[] = allChecks,
): Suite<CheckContext> {
  const nextAddress = { next: 1 }
  const controlled: ControlAction[] = []
  let isProbed = false
  let settling: Settling | undefined
  let openInvitations: OpenInvitations | undefined
  return {
    checks,
    // Later in a run, only whether the target responds at all is of interest.
    probe: (context) => {
      const again = isProbed
      isProbed = true
      return again || !settling ? isAlive(context) : probe(context, settling)
    },
    open: (parts) => {
      settling ??= new Settling(parts.target.settle)
      openInvitations ??= new OpenInvitations(parts.target.budget.open)
      const { control } = parts.target
      const target = control ? { ...parts.target, control: settledControl(control, settling) } : parts.target
      const wire = settled(parts.wire, settling, promises.declaration)
      const own = {
        target: recording(target, controlled),
        wire,
        promises,
        profile,
        controlled,
        checks,
        open: openInvitations,
      }
      return new CheckContext({ ...parts, ...own }, nextAddress)
    },
    before: (context, { invitations }) => context.makeRoom(Math.max(invitations, 3)),
    transitions: ({ target, seen }) => transitionsOf(promises, target, seen, controlled),
    controlled,
    sweep: cleanUp,
  }
}
