import type { Effect } from '../../../specs/declaration.ts'
import { schemaKey } from '../../../specs/openapi/types.ts'
import { at } from '../../kit/json.ts'
import type { Explorer } from '../explorer.ts'
import type { Person } from '../person.ts'
import { roleOf } from './part.ts'

/**
 * Sends a request about a person with the id in capitals, if the document says that it is a UUID: that is the same one in
 * any letter case (RFC 9562, section 4).
 */
export async function changeInCapitals(
  explorer: Explorer,
  effect: Effect,
  person: Person,
  rank: number,
): Promise<void> {
  const operation = explorer.operationFor(effect) ?? ''
  const place = explorer.provider.operations[operation]?.subject?.place
  if (place?.in !== 'path' || person.personId === undefined) return
  const schema = explorer.context.spec.schemas?.(schemaKey(operation, 'path'))
  if (at(schema, 'properties', place.name, 'format') !== 'uuid') return
  await explorer.act(effect, person, { gives: roleOf(explorer, rank), subject: person.personId.toUpperCase() })
}
