import type { TransitionCoverage } from '../runner/events.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { ControlPort, Target } from '../runner/target.ts'
import { nextMoment } from '../runner/wire.ts'
import type { ControlAction } from './control-log.ts'
import { at } from './json.ts'
import type { ProviderPromises, TenantKeys } from './promises.ts'

/** A target whose control port records the actions that have worked. */
export function recording(target: Target, controlled: ControlAction[]): Target {
  const { control } = target
  if (!control) return target
  const recorded = (action: keyof ControlPort) => async (email: string) => {
    const done = await control[action](email)
    if (done) controlled.push({ action, email, at: nextMoment() })
    return done
  }
  return {
    ...target,
    control: { accept: recorded('accept'), decline: recorded('decline'), expire: recorded('expire') },
  }
}

/** The transitions of the lifecycle that the exchanges of a run and its control port have covered. */
export function transitionsOf(
  promises: ProviderPromises,
  { tenant, control, credentials }: Target,
  exchanges: readonly Exchange[],
  controlled: readonly ControlAction[],
): readonly TransitionCoverage[] {
  const successful = exchanges.filter(({ response }) => response.status >= 200 && response.status < 300)
  const by = (operation: string | undefined) => successful.filter((exchange) => exchange.operation.id === operation)
  const answers = by(promises.accept?.(tenant, '').operation)
  const shared = promises.accept?.(tenant, '').operation === promises.decline?.(tenant, '').operation
  const declines = shared ? answers.filter(isDecline) : by(promises.decline?.(tenant, '').operation)
  const accepts = answers.length - (shared ? declines.length : 0)
  const canAnswer = (promises.accept !== undefined && credentials.invitee !== undefined) || control !== undefined
  const gapOf = (action: string) => (canAnswer ? `no invitation was ${action}` : 'no one can answer an invitation')
  const expiredGap = control ? 'no invitation expired' : 'the target has no control port'
  const count = (action: keyof ControlPort) => controlled.filter((done) => done.action === action).length
  return [
    step('none to pending', by(operationOf(promises, tenant)).length, 'no one was invited'),
    step('pending to revoked', by(promises.revoke(tenant, '').operation).length, 'no invitation was revoked'),
    step('pending to accepted', accepts + count('accept'), gapOf('accepted')),
    step('pending to declined', declines.length + count('decline'), gapOf('declined')),
    step('pending to expired', count('expire'), expiredGap),
  ]
}

function step(transition: string, seen: number, why: string): TransitionCoverage {
  return seen > 0 ? { transition, seen } : { transition, seen, why }
}

function operationOf(promises: ProviderPromises, tenant: TenantKeys): string {
  return promises.invite(tenant, { email: '', role: undefined }).operation
}

function isDecline({ request }: Exchange): boolean {
  return at(JSON.parse(request.body ?? 'null'), 'accept') === false
}
