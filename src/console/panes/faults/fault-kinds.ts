import type { Effect, Info } from '../../api/api.ts'

/** A kind of fault that the mock knows. */
export type FaultKind = Info['faultKinds'][number]

/** A number that a fault of some kind needs. */
export type FaultParameter = FaultKind['parameters'][number]

/** What a fault does: `Status code: 503`, `Rate limit: 10 requests, 60000 ms`. */
export function toEffectWords(effect: Effect, kinds: readonly FaultKind[]): string {
  const { label, parameters } = kinds.find(({ kind }) => kind === effect.kind) ?? { label: effect.kind, parameters: [] }
  const values = parameters.map(({ name, unit }) => {
    const value = (effect as unknown as Record<string, number>)[name]
    return unit === undefined ? `${value}` : `${value} ${unit}`
  })
  return values.length === 0 ? label : `${label}: ${values.join(', ')}`
}
