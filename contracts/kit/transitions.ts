import type { Effect, ProviderDeclaration } from '../../specs/declaration.ts'
import type { TransitionCoverage } from '../runner/events.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { ControlPort, Target } from '../runner/target.ts'
import { nextMoment } from '../runner/wire/moment.ts'
import type { ControlAction } from './control-log.ts'
import { toJson } from './json.ts'
import type { ProviderPromises } from './promises.ts'
import { valueAt } from './shown.ts'

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
  { control, credentials }: Target,
  exchanges: readonly Exchange[],
  controlled: readonly ControlAction[],
): readonly TransitionCoverage[] {
  const successful = exchanges.filter(({ response }) => response.status >= 200 && response.status < 300)
  const did = (effect: Effect) => successful.filter((exchange) => has(promises.declaration, exchange, effect)).length
  const canAnswer = (promises.accept !== undefined && credentials.invitee !== undefined) || control !== undefined
  const gapOf = (action: string) => (canAnswer ? `no invitation was ${action}` : 'no one can answer an invitation')
  const expiredGap = control ? 'no invitation expired' : 'the target has no control port'
  const count = (action: keyof ControlPort) => controlled.filter((done) => done.action === action).length
  return [
    step('none to pending', did('invite'), 'no one was invited'),
    step('pending to revoked', did('revoke'), 'no invitation was revoked'),
    step('pending to accepted', did('accept') + count('accept'), gapOf('accepted')),
    step('pending to declined', did('decline') + count('decline'), gapOf('declined')),
    step('pending to expired', count('expire'), expiredGap),
  ]
}

function step(transition: string, seen: number, why: string): TransitionCoverage {
  return seen > 0 ? { transition, seen } : { transition, seen, why }
}

/** Did a request have an effect? One operation may accept and decline, as a member of its body says. */
function has({ operations }: ProviderDeclaration, { operation, request }: Exchange, effect: Effect): boolean {
  const { does = [], gives } = operations[operation.id] ?? {}
  if (!does.includes(effect)) return false
  if (gives?.accept?.in !== 'body') return true
  const body = toJson(request.body ?? 'null')
  // A target may accept a body that is not JSON, which says neither.
  return body !== undefined && (valueAt(body, gives.accept.at) !== false) === (effect === 'accept')
}
