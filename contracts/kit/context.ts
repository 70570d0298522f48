import type { CompiledSpec } from '../../specs/openapi/types.ts'
import type { Check } from '../runner/check.ts'
import { CheckFailure } from '../runner/check-failure.ts'
import type { CheckRun } from '../runner/check-run.ts'
import type { Notice } from '../runner/events.ts'
import type { Exchange, Fault, Who } from '../runner/exchange.ts'
import type { LedgerEntry } from '../runner/ledger.ts'
import type { SuiteParts } from '../runner/suite.ts'
import type { Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { ApiClient } from './api-client.ts'
import { targetFor, wireFor } from './beside.ts'
import type { ControlAction } from './control-log.ts'
import { countingOpen } from './counting-open.ts'
import { Gate } from './gate.ts'
import { type InviteOptions, Inviting } from './inviting.ts'
import { ListLock } from './list-lock.ts'
import type { OpenInvitations } from './open-invitations.ts'
import { PeopleNotes } from './people-notes.ts'
import type { Profile } from './profile.ts'
import type { Invitation, ProviderPromises, TenantKeys } from './promises.ts'
import { RunBudget } from './run-budget.ts'
import { SharedValues } from './shared-values.ts'
import { skip } from './skip.ts'
import { isOwnName, notingTenants } from './tenant-notes.ts'

/** What a context is made from: what the runner gives a suite, the vendor's promises, and the profile of the run. */
export interface ContextParts extends SuiteParts {
  readonly promises: ProviderPromises
  readonly profile: Profile
  readonly controlled: readonly ControlAction[]
  /** The checks of the run. */
  readonly checks: readonly Check<never>[]
  /** The invitations of the run that are open. */
  readonly open: OpenInvitations
  /** The part of a divided run; the whole of it by default. */
  readonly shard?: Shard | undefined
}

/** One part of a run, from 1 to the count. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** What all contexts of a run have in common. */
interface RunState {
  readonly notes: PeopleNotes
  readonly shared: SharedValues
  readonly wire: Wire
  readonly client: ApiClient
  readonly inviting: Inviting
  readonly lock: ListLock
  readonly gate: Gate
}

function toRunState(parts: ContextParts): RunState {
  const notes = new PeopleNotes(parts)
  const shared = new SharedValues()
  const noting = notes.wire(notingTenants(parts))
  const wire = countingOpen(noting, parts.open, parts.promises.declaration, parts.target)
  const client = new ApiClient({ ...parts, wire })
  const inviting = new Inviting({ ...parts, notes, shared })
  return { notes, shared, wire, client, inviting, lock: new ListLock(), gate: new Gate(parts.concurrency) }
}

/** What a check works with: a client, the facts of the run, and invitations that the run revokes at its end. */
export class CheckContext {
  readonly client: ApiClient
  readonly budget: RunBudget
  /** The invitations of the run that are open. */
  readonly open: OpenInvitations
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
  /** Tells a remark about the run at once. */
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
    const { promises, open } = parts
    // Only pages let a reader miss what comes or goes meanwhile.
    const lock = run?.isBeside && promises.paging ? state.lock : undefined
    this.client = run ? state.client.with({ wire: wireFor(parts, state, run, lock), lock }) : state.client
    this.budget = new RunBudget(parts.target.budget, parts.guard)
    this.open = open
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

  /** The same for one check: what it sends is told apart from what others send. */
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

  /** How many requests that do not depend on each other are sent at the same time. */
  get concurrency(): number {
    return this.#parts.concurrency
  }

  /** The same for requests that invite: where few may be open, each is only refused for a reason of its own if it is alone. */
  get invitesAtOnce(): number {
    return this.open.isLimited ? 1 : this.concurrency
  }

  /**
   * Whether there is certainly room for all checks at the same time: in the budget, and in the target. A limit of open
   * invitations that is met by several checks at once could not be told from other refusals. A mock has none.
   */
  get hasRoomForAll(): boolean {
    const { open, budget, profile, target } = this
    if (open.isLimited || !budget.isAmple(profile)) return false
    return open.most >= profile.ample.open || target.control !== undefined
  }

  /** Takes exchanges out of `seen`, because they show the state of the target or the network and no promise. */
  forget(exchanges: readonly Exchange[]): void {
    this.#parts.forget(exchanges)
  }

  /** The last exchange of the check. If no other check is under way, it may be that of an earlier one. */
  get lastExchange(): Exchange | undefined {
    const own = this.#run?.own.at(-1)
    return this.#run?.isBeside ? own : (own ?? this.seen.at(-1))
  }

  /** Makes a value when the first check asks for it, and gives the same value to all others. */
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
      const { response } = await this.tryRevoke(handle, { tenant })
      const { revoked, unknown, ended } = this.promises.statuses
      if (revoked.includes(response.status)) this.noteGone(email, tenant)
      // One that was answered through a control port is not open any more.
      else if ([...unknown, ...ended].includes(response.status))
        this.open.end((one) => one.email === email && one.tenant === tenant)
      this.#state.shared.drop(email)
    }
  }

  /** Whether a tenant has a name that this run may have given to it. Others are never deleted. */
  isOwnTenant(tenant: TenantKeys): boolean {
    return isOwnName(this.#parts.runId, tenant[this.promises.declaration.tenantKeys[0] ?? ''])
  }

  /** An address that has not been used before. It starts with the id of the run, which distinguishes it from others. */
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
      this.noteGone(email, tenant)
      return exchange
    }
    const facts = { expected: this.promises.statuses.revoked, received: status, exchange }
    throw new CheckFailure('InvitationNotRevoked', `Revoking the invitation of ${email} returned ${status}`, facts)
  }

  #hasNoList(tenant: TenantKeys): boolean {
    return this.client.isMissing(this.promises.list(tenant).operation)
  }

  /** What the run has noted for the addresses of a tenant. */
  entriesIn(tenant: TenantKeys): readonly LedgerEntry[] {
    const key = JSON.stringify(tenant)
    return this.#parts.ledger.entries().filter((entry) => JSON.stringify(entry.tenant) === key)
  }

  /** Notes in the ledger that an invitation has become a member, who has to be removed at the end. */
  noteAccepted(email: string, tenant: TenantKeys = this.tenant): void {
    this.#parts.ledger.accepted(email, tenant)
  }

  /**
   * Notes in the ledger that an address may be about to be invited, if the target confuses its tenants.
   * @returns Whether nothing was open for it before.
   */
  noteInvitation(email: string, tenant: TenantKeys): boolean {
    if (this.#hasNoList(tenant)) return false
    const { state = 'revoked' } = this.#parts.ledger.entryOf(email, tenant) ?? {}
    this.#state.notes.intend(email, tenant)
    return state === 'revoked'
  }

  /** Notes in the ledger that a user is about to get access, which has to be removed at the end. */
  noteGrant(email: string, tenant: TenantKeys = this.tenant): void {
    this.#state.notes.intend(email, tenant, 'grant')
  }

  /**
   * Notes in the ledger that nothing is left to clean up for an address, as far as a list shows. An invitation whose handle
   * is known, and is not known to have ended, is still looked up at the end: a list may be late, or leave it out.
   */
  noteGone(email: string, tenant: TenantKeys = this.tenant): void {
    const { target, ledger } = this.#parts
    const isKept = [target.tenant, target.otherTenant].some((own) => JSON.stringify(own) === JSON.stringify(tenant))
    const { ids = [] } = ledger.entryOf(email, tenant) ?? {}
    if (isKept && ids.length > 0) return
    this.noteRemoved(email, tenant)
  }

  /** Notes in the ledger that a clean-up has found nothing of an address any more. */
  noteRemoved(email: string, tenant: TenantKeys): void {
    this.#parts.ledger.revoked(email, tenant)
  }
}
