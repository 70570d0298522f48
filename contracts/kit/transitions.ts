import type { TransitionCoverage } from '../runner/events.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { ControlPort, Target } from '../runner/target.ts'
import { at } from './json.ts'
import type { ProviderPromises, TenantKeys } from './promises.ts'

/** Ways in which a control port ends an invitation, and how often each has worked. */
export type Controlled = Map<keyof ControlPort, number>

/** A target whose control port counts what it does. */
export function counting(target: Target, controlled: Controlled): Target {
  const { control } = target
  if (!control) return target
  const counted = (way: keyof ControlPort) => async (email: string) => {
    const could = await control[way](email)
    if (could) controlled.set(way, (controlled.get(way) ?? 0) + 1)
    return could
  }
  return { ...target, control: { accept: counted('accept'), decline: counted('decline'), expire: counted('expire') } }
}

/** Which steps of the lifecycle the exchanges of a run and its control port have brought about. */
export function transitionsOf(
  promises: ProviderPromises,
  { tenant, control, credentials }: Target,
  exchanges: readonly Exchange[],
  controlled: Controlled,
): readonly TransitionCoverage[] {
  const answered = exchanges.filter(({ response }) => response.status >= 200 && response.status < 300)
  const by = (operation: string | undefined) => answered.filter((exchange) => exchange.operation.id === operation)
  const can = promises.accept !== undefined && credentials.invitee !== undefined
  const answers = by(promises.accept?.(tenant, '').operation)
  const shared = promises.accept?.(tenant, '').operation === promises.decline?.(tenant, '').operation
  const declines = shared ? answers.filter(saysNo) : by(promises.decline?.(tenant, '').operation)
  const accepts = answers.length - (shared ? declines.length : 0)
  const nobody = 'nobody here can answer an invitation'
  return [
    step('none to pending', by(operationOf(promises, tenant)).length, 'nobody was invited'),
    step('pending to revoked', by(promises.revoke(tenant, '').operation).length, 'nothing was revoked'),
    step('pending to accepted', accepts + (controlled.get('accept') ?? 0), can || control ? 'nobody accepted' : nobody),
    step(
      'pending to declined',
      declines.length + (controlled.get('decline') ?? 0),
      can || control ? 'nobody declined' : nobody,
    ),
    step(
      'pending to expired',
      controlled.get('expire') ?? 0,
      control ? 'nothing expired' : 'nobody here can let time pass',
    ),
  ]
}

function step(transition: string, seen: number, why: string): TransitionCoverage {
  return seen > 0 ? { transition, seen } : { transition, seen, why }
}

function operationOf(promises: ProviderPromises, tenant: TenantKeys): string {
  return promises.invite(tenant, { email: '', role: undefined }).operation
}

function saysNo({ request }: Exchange): boolean {
  return at(JSON.parse(request.body ?? 'null'), 'accept') === false
}
