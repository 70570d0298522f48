import type { Ledger, LedgerEntry } from '../runner/ledger.ts'
import type { Target } from '../runner/target.ts'
import type { ApiClient } from './api-client.ts'
import type { PeopleNotes } from './people-notes.ts'
import type { ProviderPromises, TenantKeys } from './promises.ts'
import type { Strangers } from './strangers.ts'

/** What the notes of a run need. */
interface RunNotesParts {
  readonly ledger: Ledger
  readonly target: Target
  readonly promises: ProviderPromises
  readonly people: PeopleNotes
  readonly strangers: Strangers
  readonly client: ApiClient
}

/** What checks note in the ledger themselves. Without a tenant, it is about that of the target. */
export class RunNotes {
  readonly #parts: RunNotesParts

  constructor(parts: RunNotesParts) {
    this.#parts = parts
  }

  /** What the run has noted for the addresses of a tenant. */
  entriesIn(tenant: TenantKeys): readonly LedgerEntry[] {
    const key = JSON.stringify(tenant)
    return this.#parts.ledger.entries().filter((entry) => JSON.stringify(entry.tenant) === key)
  }

  /** Notes that an invitation has become a member, who has to be removed at the end. */
  accepted(email: string, tenant: TenantKeys = this.#parts.target.tenant): void {
    this.#parts.ledger.accepted(email, tenant)
  }

  /**
   * Notes that an address may be about to be invited, if the target confuses its tenants.
   * @returns Whether nothing was open for it before.
   */
  intendInvitation(email: string, tenant: TenantKeys): boolean {
    const { client, promises, ledger, people } = this.#parts
    if (client.isMissing(promises.list(tenant).operation)) return false
    const { state = 'revoked' } = ledger.entryOf(email, tenant) ?? {}
    people.intend(email, tenant)
    return state === 'revoked'
  }

  /** Notes that a user is about to get access, which has to be removed at the end. */
  intendGrant(email: string, tenant: TenantKeys = this.#parts.target.tenant): void {
    this.#parts.people.intend(email, tenant, 'grant')
  }

  /** Notes that a check changes the role of a member of the target, and changes it back. */
  borrowMember(names: readonly string[]): void {
    this.#parts.strangers.lend(names)
  }

  /**
   * Notes that a list shows nothing left to clean up for an address. An invitation whose handle is known, and
   * is not known to have ended, is still looked up at the end: a list may be late, or leave it out.
   */
  gone(email: string, tenant: TenantKeys = this.#parts.target.tenant): void {
    const { target, ledger } = this.#parts
    const isKept = [target.tenant, target.otherTenant].some((own) => JSON.stringify(own) === JSON.stringify(tenant))
    const { ids = [] } = ledger.entryOf(email, tenant) ?? {}
    if (isKept && ids.length > 0) return
    this.removed(email, tenant)
  }

  /** Notes that a clean-up has found nothing of an address any more. */
  removed(email: string, tenant: TenantKeys): void {
    this.#parts.ledger.revoked(email, tenant)
  }
}
