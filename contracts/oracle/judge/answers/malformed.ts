import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { uuid } from '../entities/values.ts'

/** Some databases read a UUID without hyphens or in braces too, and some libraries as a URN. */
const lenientUuid = /^\s*(urn:uuid:)?\{?([\da-f]{4}-?){8}\}?\s*$/i

/** Reports that an id which is not a UUID is called unknown, although the vendor validates requests against its document. */
export function judgeMalformed(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { declaration, promises, register, target, report } = knowledge
  const { ask, who, operation, response } = exchange
  if (response.status !== 404 || who !== 'admin' || asked.credential !== 'own') return
  if (!declaration.rules.validatesRequests || !isPlain(declaration, asked, exchange)) return
  const { subject, tenant = {} } = asked.declared
  const isHandleUuid = uuid.test(promises.unknownHandle ?? '')
  const names = [
    ...(isHandleUuid && subject?.place.in === 'path' ? [subject.place.name] : []),
    ...Object.entries(tenant).flatMap(([key, places]) =>
      uuid.test(target.tenant[key] ?? '') ? places.flatMap((place) => (place.in === 'path' ? [place.name] : [])) : [],
    ),
  ]
  const wrong = names.map((name) => String(ask.params?.[name] ?? '')).find((id) => !lenientUuid.test(id))
  // An id that the target has shown is well formed there.
  if (wrong === undefined || register.latest({ kind: 'invitation', handle: wrong })) return
  const message = `${operation.id} returned 404 for ${JSON.stringify(wrong)}, which is not a UUID`
  const expected = promises.statuses.badParameter
  report({ rule: 'refusals', strength: 'should', message, expected, received: response.status, exchange })
}
