import type { OperationDeclaration } from '../../specs/declaration.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { readShown } from '../kit/shown.ts'
import type { Gives } from '../kit/to-ask.ts'
import { type Exchange, isSuccess, type Who } from '../runner/exchange.ts'
import type { Person } from './person.ts'
import type { TourContext } from './tour-context.ts'
import type { TourState } from './tour-state.ts'

/** Notes what the requests of a tour are about to make, what they have done, and what their responses show. */
export class TourNotes {
  readonly #around: Pick<TourContext, 'context' | 'provider' | 'tenants'>
  readonly #state: TourState

  constructor(around: Pick<TourContext, 'context' | 'provider' | 'tenants'>, state: TourState) {
    this.#around = around
    this.#state = state
  }

  /**
   * Notes in the ledger what a request is about to make. `tryInvite` notes invitations itself.
   * @returns The other tenants in which it is noted.
   */
  before(
    { does }: OperationDeclaration,
    person: Person | undefined,
    email: string | undefined,
    { tenant, elsewhere }: { tenant: TenantKeys; elsewhere: boolean },
  ): readonly TenantKeys[] {
    if (does.includes('grant') && email !== undefined) this.#around.context.notes.intendGrant(email, tenant)
    if (does.includes('accept') && person) {
      this.#around.context.notes.accepted(person.email, tenant)
      this.#state.joined.add(person)
    }
    // A target that overlooks an unusual place may use another tenant.
    if (!does.includes('invite') || !elsewhere || email === undefined) return []
    return this.#around.tenants.filter(
      (other) => other !== tenant && this.#around.context.notes.intendInvitation(email, other),
    )
  }

  /** Notes what a request has done, and what it has cost. */
  after(
    { does }: OperationDeclaration,
    exchange: Exchange,
    { tenant, person, gives }: { tenant: TenantKeys; person: Person | undefined; gives: Gives },
  ): void {
    if (does.includes('invite')) this.#afterInvite(exchange, { tenant, person, email: gives.email ?? '' })
    // One operation for both answers.
    const isBoth = does.includes('accept') && does.includes('decline')
    const done = isBoth ? [gives.accept === false ? ('decline' as const) : ('accept' as const)] : does
    if (person && !isSuccess(exchange)) this.#state.unseen.noteRefused(done, person)
    else if (person && this.#around.tenants.includes(tenant)) this.#state.unseen.noteDone(done, { person, tenant })
  }

  #afterInvite(
    exchange: Exchange,
    { tenant, person, email }: { tenant: TenantKeys; person: Person | undefined; email: string },
  ): void {
    const { status } = exchange.response
    if (status >= 400 && status < 500) this.#state.spending.returnInvitation()
    if (person) this.#state.people.noteInvite(person, exchange)
    if (status >= 400 && this.isUnknown(tenant)) this.#around.context.notes.gone(email, tenant)
  }

  /** An unknown tenant has no list that the sweep could search. */
  isUnknown(tenant: TenantKeys): boolean {
    return !this.#around.tenants.includes(tenant) && !this.#state.created.has(tenant)
  }

  /** Learns from a response which operations exist, and the handles and ids of the people. */
  learn(exchange: Exchange, { tenant, who, isPlain }: { tenant: TenantKeys; who: Who; isPlain: boolean }): void {
    this.#state.abilities.learn(exchange, who, isPlain)
    const declared = this.#around.provider.operations[exchange.operation.id]
    if (declared?.lists?.of === 'tenant' && isSuccess(exchange))
      this.#state.unseen.noteList(declared.lists.kinds, tenant)
    // The list of the caller's invitations does not say which tenant's they are.
    const of = declared?.tenant ? tenant : undefined
    for (const shown of readShown(this.#around.provider, exchange)) this.#state.people.learn(shown, of)
  }
}
