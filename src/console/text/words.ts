import type { Fault } from '../api/api.ts'

/** `Role changed` for `InvitationRoleChanged`. */
export function toEventWords(type: string): string {
  const words = type.replace(/^Invitation/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words === '' ? type : words
}

/** The requests that a fault applies to: `snyk, all operations, probability 0.5`. */
export function toScopeWords({ provider, operation, probability }: Fault): string {
  const scope = [provider ?? 'all providers', operation ?? 'all operations'].join(', ')
  return probability === undefined ? scope : `${scope}, probability ${probability}`
}

/** How often a fault was applied: `applied 1 of 2 times`. */
export function toUseWords({ hits, times }: Fault): string {
  if (times === undefined) return `applied ${count(hits, 'time')}`
  return `applied ${hits} of ${count(times, 'time')}${hits >= times ? ', used up' : ''}`
}

/** `1 invitation`, `2 invitations`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}
