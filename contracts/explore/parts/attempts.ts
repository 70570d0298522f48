import type { EntityKind } from '../../../specs/declaration.ts'
import type { Task } from '../../kit/at-most.ts'
import type { TenantKeys } from '../../kit/promises.ts'
import { withValue } from '../../kit/to-ask.ts'
import type { Ask, Who } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'
import type { Form } from '../turns.ts'
import type { TourPeople } from './part.ts'
import { type Subjects, sensible } from './sensible.ts'

/** The caller, and the tenant. */
export interface Attempt {
  readonly who: Who
  readonly tenant: TenantKeys
  /** Identifies the tenant by its id, where that is documented. */
  readonly isById?: boolean
}

/** Sends every request that reads something of a tenant. */
export function readTenant(explorer: Explorer, attempt: Attempt): Promise<void> {
  return explorer.together(readings(explorer, attempt))
}

function* readings(explorer: Explorer, { who, tenant, isById }: Attempt): Iterable<Task> {
  for (const [operation, { does, tenant: places, subject, switches = {} }] of explorer.operations) {
    if (does.length > 0 || !places || subject) continue
    // Now and then, with everything that a parameter can ask for.
    const [name] = Object.keys(switches)
    const isOn = name !== undefined && explorer.turns.next(`${operation} ${name}`) % 2 === 1
    const place = Object.values(places)[0]?.find((one) => one.in !== 'body' && one.takesId)
    const id = isById && place ? explorer.tenantIds.of(tenant) : undefined
    const alter = (ask: Ask) => {
      const asked = isOn ? withValue(ask, { in: 'query', name }, 'true') : ask
      return place && id !== undefined ? withValue(asked, place, id) : asked
    }
    yield () => explorer.send(operation, { who, tenant, ...(isOn || id !== undefined ? { alter } : {}) })
  }
}

/**
 * Sends every request that lists something of the caller, or only things of these kinds.
 * @param form Sends them in this form instead of the next one in turn.
 */
export function readOwn(explorer: Explorer, who: Who, kinds?: readonly EntityKind[], form?: Form): Promise<void> {
  const own = explorer.operations.filter(
    ([, { lists }]) => lists?.of === 'caller' && (!kinds || lists.kinds.some((kind) => kinds.includes(kind))),
  )
  return explorer.together(
    own.map(
      ([operation]) =>
        () =>
          explorer.send(operation, { who, ...(form ? { form } : {}) }),
    ),
  )
}

/** Sends a plain request of every operation that only admins may use, about things of the tour. */
export function tryAdminsOnly(
  explorer: Explorer,
  people: Pick<TourPeople, 'knownUsers'>,
  attempt: Attempt,
  subjects: Subjects,
): Promise<void> {
  return explorer.together(attempts(explorer, people, attempt, subjects))
}

function* attempts(
  explorer: Explorer,
  people: Pick<TourPeople, 'knownUsers'>,
  { who, tenant }: Attempt,
  subjects: Subjects,
): Iterable<Task> {
  for (const [operation, { permits }] of explorer.operations) {
    if (permits !== 'admin') continue
    const options = sensible(explorer, operation, subjects, people)
    if (options) yield () => explorer.send(operation, { ...options, who, tenant })
  }
}
