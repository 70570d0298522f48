import type { OperationDeclaration } from '../../../../specs/declaration.ts'
import type { Task } from '../../../kit/at-most.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Ask } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { TourPeople } from '../part.ts'
import { type Subjects, sensible } from '../sensible.ts'
import { unknownSubjects } from './refusals.ts'
import { withUnservedVersion } from './wrong-parameters.ts'

/**
 * Every operation without a credential: about something that is not there, and with errors in the body and the version.
 * The response must reveal neither.
 */
export function tryWithoutCredential(explorer: Explorer, people: TourPeople, subjects: Subjects): Promise<void> {
  return explorer.together(attempts(explorer, people, subjects))
}

function* attempts(explorer: Explorer, people: TourPeople, subjects: Subjects): Iterable<Task> {
  const unserved = withUnservedVersion(explorer)
  for (const [operation, declared] of explorer.operations) {
    const options = optionsFor(explorer, operation, subjects, people)
    if (!options) continue
    const unknown = aboutUnknown(explorer, declared)
    const usual = (ask: Ask) => ask
    if (unknown) yield () => explorer.send(operation, { ...options, ...unknown, who: 'anonymous', alter: usual })
    const wrong = withWrongBody(declared, options)
    // Where only the version can be wrong, some operations stand for all.
    if (!wrong && (!unserved || explorer.turns.next('a wrong version without a credential') % 4 > 0)) continue
    const alter = (ask: Ask) => (unserved ?? usual)((wrong ?? usual)(ask))
    yield () => explorer.send(operation, { ...options, who: 'anonymous', alter })
  }
}

/** A valid request, on this machine also of the operations on tenants, as nothing must come of it. */
function optionsFor(
  explorer: Explorer,
  operation: string,
  subjects: Subjects,
  people: TourPeople,
): SendOptions | undefined {
  const { does = [], gives = {} } = explorer.provider.operations[operation] ?? {}
  if (!does.some((effect) => effect.endsWith('-tenant'))) return sensible(explorer, operation, subjects, people)
  if (!explorer.ownsTarget) return undefined
  return { gives: gives.tenantKey ? { tenantKey: unnamed } : gives.tenantName ? { tenantName: unnamed } : {} }
}

const unnamed = 'explored-by-invitelab'

/** Names a subject that does not exist, or a tenant where the request names nothing else. */
function aboutUnknown(explorer: Explorer, { does, subject, tenant }: OperationDeclaration): SendOptions | undefined {
  const { promises } = explorer.context
  const [by] = subject?.by ?? []
  if (by) return { subject: unknownSubjects(explorer)[by] }
  // An unknown tenant has no list that could be searched for a permission.
  return tenant && !does.includes('grant') ? { tenant: promises.unknownTenant(explorer.tenant) } : undefined
}

/** Gives a number for each member of the body; undefined if the operation takes none. */
function withWrongBody(
  { gives = {} }: OperationDeclaration,
  { gives: given = {} }: SendOptions,
): ((ask: Ask) => Ask) | undefined {
  const places = Object.entries(gives).flatMap(([name, place]) =>
    place.in === 'body' && given[name as keyof typeof given] !== undefined ? [place] : [],
  )
  if (places.length === 0) return undefined
  return (ask) => places.reduce((wrong, place) => withValue(wrong, place, 4711), ask)
}
