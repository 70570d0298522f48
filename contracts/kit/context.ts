import { CheckFailure, Halt } from '../runner/check-failure.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import { ApiClient, skip, type Who } from './api-client.ts'
import type { Invitation, TenantKeys } from './promises.ts'

/** The most pages of a list that are read after the first. */
const maxPages = 1000

/** What a check works with: what it can ask, and invitations with clean-up behind them. */
export class CheckContext extends ApiClient {
  /** Asks for an invitation, and writes it into the ledger before. Gives whatever came back. */
  async tryInvite(
    email: string,
    options: { tenant?: TenantKeys; role?: string | undefined; who?: Who; alter?: (ask: Ask) => Ask } = {},
  ): Promise<Exchange> {
    const { tenant = this.tenant, role = this.role, who = 'admin', alter = (ask: Ask) => ask } = options
    this.parts.guard.spendInvitation()
    this.parts.ledger.intend(email, tenant)
    const exchange = await this.send(alter(this.promises.invite(tenant, { email, role })), who)
    const { status } = exchange.response
    if (status >= 400 && status < 500) this.parts.guard.returnInvitation()
    const made = this.promises.statuses.invited.includes(status) ? this.promises.readInvited(exchange) : undefined
    if (made) this.parts.ledger.created(email, tenant, made.handle)
    return exchange
  }

  /** Invites a fresh address, or the given one. A target that does not is broken, whatever else the check is about. */
  async invite(options: { email?: string; tenant?: TenantKeys; role?: string | undefined } = {}): Promise<Invitation> {
    const email = options.email ?? this.freshEmail()
    const exchange = await this.tryInvite(email, options)
    const invitation = this.promises.readInvited(exchange)
    // What a broken answer makes of the address is not ours to invite again, and not what the ledger holds.
    if (this.promises.statuses.invited.includes(exchange.response.status) && invitation) return { ...invitation, email }
    throw new CheckFailure('InvitationNotCreated', `Inviting ${email} was answered by ${exchange.response.status}`, {
      expected: this.promises.statuses.invited,
      received: exchange.response.status,
      exchange,
    })
  }

  /** Everything that a tenant's list shows as an invitation, all pages of it. */
  async list(tenant: TenantKeys = this.tenant): Promise<readonly Invitation[]> {
    const { paging } = this.promises
    const first = await this.read(this.promises.list(tenant))
    const all = [...this.promises.readListed(first)]
    // A target whose links lead in a circle must not hold the run up for ever.
    const asked = new Set<string>()
    for (let next = paging?.next(first, { ...this.target, tenant }); next; ) {
      if (asked.has(JSON.stringify(next)) || asked.size === maxPages) break
      asked.add(JSON.stringify(next))
      const page = await this.read(next)
      all.push(...this.promises.readListed(page))
      next = paging?.next(page, { ...this.target, tenant })
    }
    return all
  }

  /** Sends a request that reads, and takes anything but a success for a breach. */
  async read(ask: Ask, who: Who = 'admin'): Promise<Exchange> {
    const exchange = await this.send(ask, who)
    if (exchange.response.status === 200) return exchange
    throw new CheckFailure('ListNotReadable', `${ask.operation} was answered by ${exchange.response.status}`, {
      expected: 200,
      received: exchange.response.status,
      exchange,
    })
  }

  /** The invitations of an address, upper and lower case being the same. */
  async listedFor(email: string, tenant: TenantKeys = this.tenant): Promise<readonly Invitation[]> {
    const all = await this.list(tenant)
    return all.filter((one) => one.email.toLowerCase() === email.toLowerCase())
  }

  /** An address that can accept and decline, and how; skips the check where nobody here can. */
  invited(): {
    readonly email: string
    readonly answer: (how: 'accept' | 'decline', invitation: Invitation) => Promise<Exchange | boolean>
  } {
    const { control, inviteeEmail, credentials } = this.target
    const { promises, tenant } = this
    if (promises.accept && promises.decline && inviteeEmail !== undefined && credentials.invitee !== undefined) {
      const asks = { accept: promises.accept, decline: promises.decline }
      return { email: inviteeEmail, answer: (how, { handle }) => this.send(asks[how](tenant, handle), 'invitee') }
    }
    if (!control) return skip('nobody here can accept: the API has no such operation, or the target names no invitee')
    return { email: this.freshEmail(), answer: (how, { email }) => control[how](email) }
  }

  /** Notes that an invitation has become a member, so that the member is removed at the end. */
  noteAccepted(email: string): void {
    this.parts.ledger.accepted(email, this.tenant)
  }

  /** Notes that somebody is about to get access at once, so that it is taken away at the end. */
  noteGrant(email: string): void {
    this.parts.ledger.intend(email, this.tenant, 'grant')
  }

  /** Notes that nothing is left of what an address was given. */
  noteGone(email: string, tenant: TenantKeys = this.tenant): void {
    this.parts.ledger.revoked(email, tenant)
  }

  /** Asks to revoke an invitation. Gives whatever came back. */
  async tryRevoke(handle: string, options: { tenant?: TenantKeys; who?: Who } = {}): Promise<Exchange> {
    return this.send(this.promises.revoke(options.tenant ?? this.tenant, handle), options.who ?? 'admin')
  }

  /** Revokes an invitation. A target that does not is broken. */
  async revoke({ handle, email }: Invitation, tenant: TenantKeys = this.tenant): Promise<Exchange> {
    const exchange = await this.tryRevoke(handle, { tenant })
    if (this.promises.statuses.revoked.includes(exchange.response.status)) {
      this.noteGone(email, tenant)
      return exchange
    }
    throw new CheckFailure(
      'InvitationNotRevoked',
      `Revoking the invitation of ${email} was answered by ${exchange.response.status}`,
      {
        expected: this.promises.statuses.revoked,
        received: exchange.response.status,
        exchange,
      },
    )
  }
}

export { CheckFailure, Halt, skip }
