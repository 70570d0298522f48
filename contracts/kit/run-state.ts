import type { Check } from '../runner/check.ts'
import type { SuiteParts } from '../runner/suite.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { ApiClient } from './api-client.ts'
import type { ControlAction } from './control-log.ts'
import { countingOpen } from './counting-open.ts'
import { Gate } from './gate.ts'
import { Inviting } from './inviting.ts'
import { ListLock } from './list-lock.ts'
import type { LostAnswers } from './lost-answers.ts'
import type { OpenInvitations } from './open-invitations.ts'
import { PeopleNotes } from './people-notes.ts'
import type { Profile } from './profile.ts'
import type { ProviderPromises } from './promises.ts'
import { RunNotes } from './run-notes.ts'
import { SharedValues } from './shared-values.ts'
import type { Strangers } from './strangers.ts'
import { notingTenants } from './tenant-notes.ts'

/** What a context is made from: what the runner gives a suite, the vendor's promises, and the profile of the run. */
export interface ContextParts extends SuiteParts {
  readonly promises: ProviderPromises
  readonly profile: Profile
  readonly controlled: readonly ControlAction[]
  /** The checks of the run. */
  readonly checks: readonly Check<never>[]
  /** The invitations of the run that are open. */
  readonly open: OpenInvitations
  readonly lost: LostAnswers
  readonly strangers: Strangers
  /** The part of a divided run; the whole of it by default. */
  readonly shard?: Shard | undefined
}

/** One part of a run, from 1 to the count. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** What all contexts of a run have in common. */
export interface RunState {
  readonly notes: RunNotes
  readonly shared: SharedValues
  readonly wire: Wire
  readonly client: ApiClient
  readonly inviting: Inviting
  readonly lock: ListLock
  readonly gate: Gate
}

/** Makes what all contexts of a run have in common. */
export function toRunState(parts: ContextParts): RunState {
  const people = new PeopleNotes(parts)
  const shared = new SharedValues()
  const noting = people.wire(notingTenants({ ...parts, wire: parts.lost.wire(parts.wire, parts.promises) }))
  const wire = countingOpen(noting, parts.open, parts.promises.declaration, parts.target)
  const client = new ApiClient({ ...parts, wire })
  const inviting = new Inviting({ ...parts, notes: people, shared })
  const notes = new RunNotes({ ...parts, people, client })
  return { notes, shared, wire, client, inviting, lock: new ListLock(), gate: new Gate(parts.concurrency) }
}
