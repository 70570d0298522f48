import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { type Knowledge, subjectOf } from './knowledge.ts'
import { namedBy } from './named.ts'
import { setState, type Tracked, type TrackedKind } from './register.ts'

/** Gives another role to what a request names. */
export function changed(knowledge: Knowledge, kind: TrackedKind, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const named = namedBy(knowledge, kind, asked).filter(({ state }) => state !== 'gone')
  const other = kind === 'invitation' ? namedBy(knowledge, 'member', asked) : []
  if (asked.effects.length > 1 && other.some(({ state }) => state === 'present')) return []
  for (const tracked of named) {
    const subject = subjectOf(tracked)
    const created = tracked.role === asked.role ? knowledge.facts.get(subject, 'created') : undefined
    knowledge.facts.forget(subject, (name) => !isLasting(knowledge, kind, name) && !isSilent(knowledge, kind, name))
    knowledge.facts.weaken(subject, (name) => isSilent(knowledge, kind, name))
    if (created) knowledge.facts.set(subject, 'created before', created)
    tracked.role = asked.role
    tracked.candidates = undefined
    setState(tracked, tracked.state, exchange)
  }
  return named
}

/** Whether no action on an entity changes a value of it. When a permission counts as granted is not documented. */
function isLasting({ declaration }: Knowledge, kind: TrackedKind, name: string): boolean {
  const isOnce = kind !== 'grant'
  if (name === 'email' || (isOnce && ['created', 'inviterId', 'inviterName'].includes(name))) return true
  return Object.values(declaration.shapes).some(({ is, shows, silent = [] }) => {
    if (is !== kind) return false
    const fields = ['handle', 'personId', 'tenantId', 'tenantKey', ...(isOnce ? ['created', 'inviterId'] : [])] as const
    const pointers = [
      ...fields.map((field) => shows[field as keyof typeof shows]),
      ...silent.filter((one) => one.endsWith('/id')),
    ]
    return pointers.some((pointer) => pointer !== undefined && name.endsWith(pointer))
  })
}

/** Is a value of a member one that says nothing about the lifecycle? Another role is not expected to change it. */
function isSilent({ declaration }: Knowledge, kind: TrackedKind, name: string): boolean {
  if (kind !== 'member') return false
  return Object.values(declaration.shapes).some(
    ({ is, silent = [] }) => is === kind && silent.some((pointer) => name.endsWith(pointer)),
  )
}
