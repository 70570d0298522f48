import type { CompiledSpec } from '../../specs/openapi/types.ts'
import type { Check } from '../runner/check.ts'
import { CheckFailure, NotOwn } from '../runner/check-failure.ts'
import type { CheckRun } from '../runner/check-run.ts'
import type { Notice } from '../runner/events.ts'
import type { Exchange, Fault, Who } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import type { ApiClient } from './api-client.ts'
import { targetFor, wireFor } from './check-wire.ts'
import type { ControlAction } from './control-log.ts'
import type { InviteOptions } from './inviting.ts'
import type { LostAnswers } from './lost-answers.ts'
import type { OpenInvitations } from './open-invitations.ts'
import type { Profile } from './profile.ts'
import type { Invitation, ProviderPromises, TenantKeys } from './promises.ts'
import { RunBudget } from './run-budget.ts'
import type { RunNotes } from './run-notes.ts'
import { type ContextParts, type RunState, type Shard, toRunState } from './run-state.ts'
import { skip } from './skip.ts'
import { isOwnName } from './tenant-notes.ts'

/** What a check works with: a client, the facts of the run, and invitations that the run revokes at its end. */
export class CheckContext {
  readonly client: ApiClient
  /** What checks note in the ledger themselves. */
  readonly notes: RunNotes
  readonly budget: RunBudget
  /** The invitations of the run that are open. */
  readonly open: OpenInvitations
  readonly lost: LostAnswers
  readonly promises: ProviderPromises
  readonly target: Target
  readonly spec: CompiledSpec
  readonly profile: Profile
  readonly seed: number
  /** The commands of a saved case for its check to repeat; undefined in an ordinary run. */
  readonly given: unknown
  /** All exchanges of the run so far. */
  readonly seen: readonly Exchange[]
  /** The requests of the run so far that the target itself has not answered. */
  readonly faults: readonly Fault[]
  /** Reports a remark about the run immediately. */
  readonly onNotice: (notice: Notice) => void
  /** What was done through the control port so far. */
  readonly controlled: readonly ControlAction[]
  /** The checks of the run. */
  readonly checks: readonly Check<never>[]
  readonly shard: Shard
  readonly #parts: ContextParts
  readonly #count: { next: number }
  readonly #state: RunState
  readonly #run: CheckRun | undefined

  /**
   * @param count Numbers the addresses; shared by all contexts of a run, so that no address is used twice.
   * @param run The check that the context is for; undefined for that of the whole run.
   */
  constructor(parts: ContextParts, count: { next: number }, state = toRunState(parts), run?: CheckRun) {
    const { promises, open, lost } = parts
    // Only pages let a reader miss what comes or goes meanwhile.
    const lock = run?.isConcurrent && promises.paging ? state.lock : undefined
    this.client = run ? state.client.with({ wire: wireFor(parts, state, run, lock), lock }) : state.client
    this.notes = state.notes
    this.budget = new RunBudget(parts.target.budget, parts.guard)
    this.open = open
    this.lost = lost
    this.promises = promises
    this.target = run ? targetFor(parts.target, run, lock) : parts.target
    this.spec = parts.spec
    this.profile = parts.profile
    this.seed = parts.seed
    this.given = parts.given
    this.seen = parts.seen
    this.faults = parts.faults
    this.onNotice = parts.onNotice
    this.controlled = parts.controlled
    this.checks = parts.checks
    this.shard = parts.shard ?? { index: 1, count: 1 }
    this.#parts = parts
    this.#count = count
    this.#state = state
    this.#run = run
  }

  /** The same for one check: what it sends is distinguished from what others send. */
  forCheck(run: CheckRun): CheckContext {
    return new CheckContext(this.#parts, this.#count, this.#state, run)
  }

  get tenant(): TenantKeys {
    return this.target.tenant
  }

  /** A second tenant of the admin. Skips the check if the target names none. */
  get otherTenant(): TenantKeys {
    return this.target.otherTenant ?? skip('the target names no otherTenant')
  }

  /** The role of an invitation for which a check names none. */
  get role(): string | undefined {
    return this.roles[0]
  }

  /** The roles that an invitation can have. Skips the check if neither the vendor nor the target names any. */
  get roles(): readonly string[] {
    const roles = this.target.roles ?? this.promises.defaultRoles
    return roles.length > 0 ? roles : skip('inviting takes a role here, and the target names no "roles"')
  }

  /** Whether this run may only read. */
  get readOnly(): boolean {
    return this.#parts.readOnly
  }

  /** The maximum number of independent requests at the same time. */
  get concurrency(): number {
    return this.#parts.concurrency
  }

  /** The same for requests that invite: where few may be open, only a request on its own is refused for a reason of its own. */
  get invitesAtOnce(): number {
    return this.open.isLimited ? 1 : this.concurrency
  }

  /**
   * Whether the budget and the target certainly have room for all checks at the same time. A limit of open
   * invitations that several checks reach at once could not be distinguished from other refusals. A mock has none.
   */
  get hasRoomForAll(): boolean {
    const { open, budget, profile, target } = this
    if (open.isLimited || !budget.isAmple(profile)) return false
    return open.most >= profile.ample.open || target.control !== undefined
  }

  /** Removes exchanges from `seen`, because they are about the state of the target or the network, not about a promise. */
  forget(exchanges: readonly Exchange[]): void {
    this.#parts.forget(exchanges)
  }

  /** The last exchange of the check. If no other check is running, it may be that of an earlier one. */
  get lastExchange(): Exchange | undefined {
    const own = this.#run?.own.at(-1)
    return this.#run?.isConcurrent ? own : (own ?? this.seen.at(-1))
  }

  /** Creates a value when the first check needs it, and returns the same value to all others. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    return this.#state.shared.once(key, make)
  }

  /** Notes that a value which checks share needs the invitation of an address. */
  belongs(key: string, email: string): void {
    this.#state.shared.belongs(key, email)
  }

  /**
   * Revokes invitations that are open, if their number is limited and not this many more may be made. What checks share
   * is made again when it is needed. Must not be called during a check that still needs them.
   * @param keep Addresses whose invitations stay.
   */
  async makeRoom(wanted: number, keep: readonly string[] = []): Promise<void> {
    if (!this.open.isLimited) return
    for (const { email, handle, tenant } of this.open.all) {
      if (this.open.room >= wanted) return
      if (keep.includes(email)) continue
      const exchange = await this.#revokeOwn(handle, tenant)
      if (!exchange) {
        this.open.end((one) => one.email === email && one.tenant === tenant)
        continue
      }
      const { response } = exchange
      const { revoked, unknown, ended } = this.promises.statuses
      if (revoked.includes(response.status)) this.notes.gone(email, tenant)
      // One that was answered through a control port is no longer open.
      else if ([...unknown, ...ended].includes(response.status))
        this.open.end((one) => one.email === email && one.tenant === tenant)
      this.#state.shared.drop(email)
    }
  }

  /** Undefined if the handle turns out to be that of someone else. */
  async #revokeOwn(handle: string, tenant: TenantKeys): Promise<Exchange | undefined> {
    try {
      return await this.tryRevoke(handle, { tenant })
    } catch (thrown) {
      if (!(thrown instanceof NotOwn)) throw thrown
      return undefined
    }
  }

  /** Whether a tenant has a name that this run may have given to it. Others are never deleted. */
  isOwnTenant(tenant: TenantKeys): boolean {
    return isOwnName(this.#parts.runId, tenant[this.promises.declaration.tenantKeys[0] ?? ''])
  }

  /** A fresh address. It starts with the id of the run, which distinguishes it from others. */
  freshEmail(): string {
    return `invitelab-${this.#parts.runId}-${this.#count.next++}@${this.target.emailDomain}`
  }

  /** Sends an invitation, after writing it to the ledger. Returns any response. */
  async tryInvite(email: string, options: InviteOptions = {}): Promise<Exchange> {
    return this.#state.inviting.tryInvite(this, email, options)
  }

  /** Invites an address, a fresh one by default. A refusal is a failure in every check. */
  async invite(options: { email?: string; tenant?: TenantKeys; role?: string | undefined } = {}): Promise<Invitation> {
    const email = options.email ?? this.freshEmail()
    const exchange = await this.tryInvite(email, options)
    const { status } = exchange.response
    const invitation = this.promises.readInvited(exchange)
    // The ledger holds the address that was sent, even if a broken target returns another one.
    if (this.promises.statuses.invited.includes(status) && invitation) return { ...invitation, email }
    const facts = { expected: this.promises.statuses.invited, received: status, exchange }
    throw new CheckFailure('InvitationNotCreated', `Inviting ${email} returned ${status}`, facts)
  }

  /** Sends a revocation. Returns any response. */
  async tryRevoke(handle: string, options: { tenant?: TenantKeys; who?: Who } = {}): Promise<Exchange> {
    return this.client.send(this.promises.revoke(options.tenant ?? this.tenant, handle), options.who ?? 'admin')
  }

  /** Revokes an invitation. A refusal is a failure in every check. */
  async revoke({ handle, email }: Invitation, tenant: TenantKeys = this.tenant): Promise<Exchange> {
    const exchange = await this.tryRevoke(handle, { tenant })
    const { status } = exchange.response
    if (this.promises.statuses.revoked.includes(status)) {
      this.notes.gone(email, tenant)
      return exchange
    }
    const facts = { expected: this.promises.statuses.revoked, received: status, exchange }
    throw new CheckFailure('InvitationNotRevoked', `Revoking the invitation of ${email} returned ${status}`, facts)
  }
}
