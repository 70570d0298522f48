import type { Exchange } from '../../runner/exchange.ts'
import { type Asked, readAsked } from '../reading/asked.ts'
import { firstKeyOf, type Knowledge } from '../register/knowledge.ts'
import { toNamed } from './answers/naming.ts'

/** What the requests that overlapped with another one may have changed. */
export class OverlappingChanges {
  /** All these requests. */
  readonly others: readonly Exchange[]
  /** Whether none of them can have changed anything. */
  readonly isQuiet: boolean
  /** Whether none of them can have changed a tenant itself. */
  readonly leavesTenants: boolean
  /** Whether all that the request and these requests change of one address is in one tenant. */
  readonly isInOneTenant: boolean
  readonly #touched: ReadonlySet<string>

  constructor(knowledge: Knowledge, exchange: Exchange, others: readonly Exchange[]) {
    const { declaration } = knowledge
    const writes = others.filter((other) => !hasDoneNothing(declaration, other))
    const asked = writes.flatMap((other) => readAsked(declaration, other) ?? [])
    const own = others.length > 0 ? readAsked(declaration, exchange) : undefined
    const near = asked.filter((one) => one.effects.length > 0 && !(own && changesElsewhere(knowledge, one, own)))
    this.others = others
    this.isQuiet = writes.length === 0
    this.leavesTenants = writes.every((other) => leavesTenants(declaration, other))
    this.isInOneTenant = [...near, ...(own ? [own] : [])].every(
      (one) => isBound(one) && tenantOf(knowledge, one) !== undefined,
    )
    this.#touched = touchedBy(knowledge, near)
  }

  /** Whether one of the requests may have changed something of this address. */
  readonly touches = (email: string): boolean => this.#touched.has(email)
}

/** Did a request change nothing, because it only reads or was refused? */
function hasDoneNothing(declaration: Knowledge['declaration'], exchange: Exchange): boolean {
  const { status } = exchange.response
  return (status >= 400 && status < 500) || readAsked(declaration, exchange)?.effects.length === 0
}

function leavesTenants(declaration: Knowledge['declaration'], exchange: Exchange): boolean {
  return readAsked(declaration, exchange)?.effects.every((effect) => !effect.endsWith('-tenant')) ?? false
}

function touchedBy({ register, target }: Knowledge, others: readonly Asked[]): ReadonlySet<string> {
  const touched = new Set<string>()
  for (const asked of others) {
    const { email, subject } = asked
    if (email !== undefined) touched.add(email.toLowerCase())
    const handled = subject === undefined ? undefined : register.latest({ kind: 'invitation', handle: subject })
    if (subject !== undefined) touched.add(handled?.email ?? register.emailNamed(subject))
    if (asked.declared.permits !== 'admin') touched.add(target.inviteeEmail?.toLowerCase() ?? '')
  }
  return touched
}

/** Does a request change something in another tenant than the one that a second request is about? */
function changesElsewhere(knowledge: Knowledge, change: Asked, second: Asked): boolean {
  const [one, other] = [change, second].map((asked) => tenantOf(knowledge, asked))
  if (one === undefined || other === undefined || firstKeyOf(one) === firstKeyOf(other)) return false
  return isBound(change)
}

/** Does a request change nothing beyond its tenant? With a last membership, an account can end. */
function isBound({ effects }: Asked): boolean {
  return effects.every((effect) => effect !== 'remove-member' && effect !== 'leave')
}

/** The tenant that a request names, or that of the invitation which it answers. */
function tenantOf(knowledge: Knowledge, asked: Asked): string | undefined {
  const { subject } = asked
  const { tenant } = toNamed(knowledge, asked)
  if (tenant !== undefined || subject === undefined) return tenant
  return knowledge.register.latest({ kind: 'invitation', handle: subject })?.tenant
}
