import type { Effect, Fault } from '../api/api.ts'

/** `Role changed` from `InvitationRoleChanged`. */
export function toEventWords(type: string): string {
  const words = type.replace(/^Invitation/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words === '' ? type : words
}

/** What a fault does, in few words. */
export function toEffectWords(effect: Effect): string {
  switch (effect.kind) {
    case 'status':
      return `Status ${effect.status}`
    case 'latency':
      return `${effect.ms} ms late`
    case 'rate-limit':
      return `At most ${effect.limit} in ${effect.windowMs} ms`
    case 'drop':
      return 'Connection dropped'
    case 'truncate':
      return `Cut after ${effect.bytes} bytes`
  }
}

/** Which requests a fault strikes. */
export function toScopeWords({ provider, operation, probability }: Fault): string {
  const where = [provider ?? 'all providers', operation ?? 'all operations'].join(', ')
  return probability === undefined ? where : `${where}, chance ${probability}`
}

export function toHitWords({ hits, times }: Fault): string {
  if (times === undefined) return `hit ${hits} ×`
  return hits >= times ? `hit ${hits} of ${times}, over` : `hit ${hits} of ${times}`
}

/** `1 invitation`, `2 invitations`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}
