import type { CheckContext } from '../kit/context.ts'
import { Gate } from '../kit/gate.ts'
import type { TenantKeys } from '../kit/promises.ts'
import type { NoAnswer } from '../runner/check-failure.ts'
import type { Who } from '../runner/exchange.ts'
import { Abilities } from './abilities.ts'
import { People } from './people.ts'
import type { Person } from './person.ts'
import type { Spending } from './spending.ts'
import { TenantIds } from './tenant-ids.ts'
import { Turns } from './turns.ts'
import { Unseen } from './unseen.ts'

/** What a tour has created and learnt; all its lanes share it. */
export class TourState {
  readonly spending: Spending
  readonly abilities: Abilities
  readonly people = new People()
  readonly unseen = new Unseen()
  readonly joined = new Set<Person | undefined>()
  readonly tenantIds: TenantIds
  readonly turns = new Turns()
  withAccess: ReadonlySet<string> | undefined
  readonly moreUsers: Person[] = []
  readonly created = new Map<TenantKeys, Who>()
  readonly sent = new Set<string>()
  readonly changed = new Set<TenantKeys>()
  /** What its requests pass. One after another, each is sent by itself. */
  readonly gate: Gate
  onNoAnswer: ((noAnswer: NoAnswer) => void) | undefined

  /** @param since From which exchange of the run on responses may teach it what to send. */
  constructor(context: CheckContext, spending: Spending, since: number) {
    this.spending = spending
    this.gate = new Gate(context.concurrency > 1 ? context.concurrency : Number.POSITIVE_INFINITY)
    this.abilities = new Abilities(context)
    this.tenantIds = new TenantIds(context, context.promises.declaration, since)
  }
}
