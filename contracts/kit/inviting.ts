import { type Ask, type Exchange, isSuccess, type Who } from '../runner/exchange.ts'
import type { Guard } from '../runner/guard.ts'
import type { ApiClient } from './api-client.ts'
import type { OpenInvitations } from './open-invitations.ts'
import type { PeopleNotes } from './people-notes.ts'
import type { Invitation, ProviderPromises, TenantKeys } from './promises.ts'
import { SeatLimit, type SeatLimitParts } from './seat-limit.ts'
import type { SharedValues } from './shared-values.ts'
import { skip } from './skip.ts'

/** How to invite someone. */
export interface InviteOptions {
  readonly tenant?: TenantKeys
  readonly role?: string | undefined
  readonly who?: Who
  readonly way?: number
  readonly alter?: (ask: Ask) => Ask
  /** Whether the request has no error; true unless it is altered. */
  readonly isValid?: boolean
}

/** The context of the check that invites. */
export interface Inviter {
  readonly client: ApiClient
  readonly tenant: TenantKeys
  readonly role: string | undefined
  readonly freshEmail: () => string
  readonly revoke: (invitation: Invitation) => Promise<Exchange>
}

/** What inviting needs. */
export interface InvitingParts extends SeatLimitParts {
  readonly promises: ProviderPromises
  readonly guard: Guard
  readonly open: OpenInvitations
  readonly notes: PeopleNotes
  readonly shared: SharedValues
}

/** Invites for all checks of a run: noted in the ledger, within the budget and as long as the target has seats. */
export class Inviting {
  readonly #parts: InvitingParts
  readonly #seats: SeatLimit

  constructor(parts: InvitingParts) {
    this.#parts = parts
    this.#seats = new SeatLimit(parts)
  }

  /** Sends an invitation, after writing it to the ledger. Returns any response. */
  async tryInvite(inviter: Inviter, email: string, options: InviteOptions): Promise<Exchange> {
    const { tenant = inviter.tenant, role = inviter.role, who = 'admin', way = 0 } = options
    const { alter = (ask: Ask) => ask, isValid = options.alter === undefined } = options
    const { guard, open, notes, shared, promises } = this.#parts
    if (open.room < 1) skip(open.reason)
    guard.spendInvitation()
    const others = open.all.length
    const exchange = await open.making(() =>
      notes.inviting(email, tenant, () =>
        inviter.client.send(alter(promises.invite(tenant, { email, role })), who, way),
      ),
    )
    const { status } = exchange.response
    if (status >= 400 && status < 500) guard.returnInvitation()
    if (isSuccess(exchange)) {
      open.add({ email, handle: promises.readInvited(exchange)?.handle ?? email, tenant })
      this.#seats.worked(email, others, exchange)
      shared.made(email)
    } else if (await this.#seats.isMet(exchange, email, isValid, () => this.#inviteAgain(inviter))) skip(open.reason)
    return exchange
  }

  /** Invites one more address than the limit of open invitations, and revokes it immediately if that works. */
  async #inviteAgain(inviter: Inviter): Promise<Exchange> {
    const { notes, promises } = this.#parts
    const [email, { tenant, role, client }] = [inviter.freshEmail(), inviter]
    const exchange = await notes.inviting(email, tenant, () => client.send(promises.invite(tenant, { email, role })))
    const invitation = isSuccess(exchange) ? promises.readInvited(exchange) : undefined
    if (invitation) await inviter.revoke({ ...invitation, email })
    return exchange
  }
}
