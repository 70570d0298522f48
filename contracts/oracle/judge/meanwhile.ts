import type { Exchange } from '../../runner/exchange.ts'
import { type Asked, readAsked } from '../reading/asked.ts'
import { firstKeyOf, type Knowledge } from '../register/knowledge.ts'
import { toNamed } from './answers/naming.ts'

/** What requests that were on their way at the same time as another one may have changed. */
export class Meanwhile {
  /** All these requests. */
  readonly others: readonly Exchange[]
  /** Whether none of them may have changed something. */
  readonly isQuiet: boolean
  readonly #touched: ReadonlySet<string>

  constructor(knowledge: Knowledge, exchange: Exchange, others: readonly Exchange[]) {
    const asked = others.map((other) => readAsked(knowledge.declaration, other))
    this.others = others
    this.isQuiet = asked.every((other) => other?.effects.length === 0)
    this.#touched = touchedBy(knowledge, exchange, asked)
  }

  /** Whether one of the requests may have changed something of this address. */
  readonly touches = (email: string): boolean => this.#touched.has(email)
}

function touchedBy(
  knowledge: Knowledge,
  exchange: Exchange,
  others: readonly (Asked | undefined)[],
): ReadonlySet<string> {
  const touched = new Set<string>()
  const { register, declaration, target } = knowledge
  const own = others.length > 0 ? readAsked(declaration, exchange) : undefined
  for (const asked of others) {
    if (!asked || asked.effects.length === 0 || (own && changesElsewhere(knowledge, asked, own))) continue
    const { email, subject } = asked
    if (email !== undefined) touched.add(email.toLowerCase())
    const handled = subject === undefined ? undefined : register.latest({ kind: 'invitation', handle: subject })
    if (subject !== undefined) touched.add(handled?.email ?? register.emailNamed(subject))
    if (asked.declared.permits !== 'admin') touched.add(target.inviteeEmail?.toLowerCase() ?? '')
  }
  return touched
}

/** Does a request change a role in another tenant than the one that a second request names? */
function changesElsewhere(knowledge: Knowledge, change: Asked, second: Asked): boolean {
  const [one, other] = [change, second].map((asked) => toNamed(knowledge, asked).tenant)
  if (one === undefined || other === undefined || firstKeyOf(one) === firstKeyOf(other)) return false
  return change.effects.every((effect) => effect === 'change-member' || effect === 'change-invitation')
}
