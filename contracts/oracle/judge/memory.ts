import type { ControlAction } from '../../kit/control-log.ts'
import { readShown, type Shown } from '../../kit/shown.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { Walks } from '../reading/walks.ts'
import type { Knowledge } from '../register/knowledge.ts'
import { toNamed } from './answers/naming.ts'
import { Standards } from './answers/standards.ts'
import { Surplus } from './answers/surplus.ts'
import { Moments } from './entities/moments.ts'
import { Varying } from './entities/varying.ts'
import { Bystanders } from './lists/bystanders.ts'
import { Callers } from './lists/callers.ts'
import { Orders } from './lists/orders.ts'
import { Pages } from './lists/pages.ts'
import { PeopleInTenants } from './lists/people-in-tenants.ts'

/** The judges that remember earlier responses, and are told what may have changed since. */
export class Memory {
  readonly walks: Walks
  readonly pages: Pages
  readonly people: PeopleInTenants
  readonly standards: Standards
  readonly moments: Moments
  readonly orders: Orders
  readonly bystanders: Bystanders
  readonly surplus: Surplus
  readonly varying: Varying
  readonly callers: Callers
  /** The operations that have succeeded. */
  readonly worked = new Set<string>()
  /** The operations whose responses have sent a location. */
  readonly located = new Set<string>()
  readonly #knowledge: Knowledge

  /** @param seen The exchanges of the run, and what was done through the control port; both grow. */
  constructor(knowledge: Knowledge, seen: readonly Exchange[], controlled: readonly ControlAction[]) {
    this.#knowledge = knowledge
    this.walks = new Walks(knowledge.declaration)
    this.pages = new Pages(knowledge, seen, controlled)
    this.people = new PeopleInTenants(knowledge)
    this.standards = new Standards(knowledge)
    this.moments = new Moments(knowledge)
    this.orders = new Orders(knowledge)
    this.bystanders = new Bystanders(knowledge)
    this.surplus = new Surplus(knowledge)
    this.varying = new Varying(knowledge)
    this.callers = new Callers(knowledge)
  }

  /** Notes an action through the control port before a response. */
  noteControl(exchange: Exchange): void {
    this.pages.noteControl()
    this.varying.noteWrite()
    this.callers.noteWrite(exchange)
    this.bystanders.forget()
    this.surplus.noteWrite()
    this.people.noteWrite({ effects: ['accept'], tenant: undefined })
  }

  /** Notes a request with an unknown effect. */
  noteUnknownWrite(): void {
    this.orders.noteWrite()
    this.varying.noteWrite()
    this.surplus.noteWrite()
    this.bystanders.noteUnknownWrite()
  }

  /**
   * Notes what a request may have changed.
   * @param isAlone Whether no overlapping request may have changed something.
   */
  noteRequest(asked: Asked, exchange: Exchange, isAlone: boolean): void {
    const { status } = exchange.response
    if (asked.effects.length > 0) {
      if (status < 400 || status >= 500) {
        this.orders.noteWrite()
        this.callers.noteWrite(exchange)
      }
      this.varying.noteWrite()
      this.surplus.noteWrite()
      const shown: readonly Shown[] = readShown(this.#knowledge.declaration, exchange)
      this.pages.noteWrite(asked, exchange, shown, isAlone)
    }
    const named = toNamed(this.#knowledge, asked)
    this.people.noteWrite(named)
    this.bystanders.noteWrite(named, exchange)
  }
}
