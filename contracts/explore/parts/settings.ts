import { schemaKey } from '../../../specs/openapi/types.ts'
import { propertiesOf, sampleOf } from '../../kit/sample.ts'
import { withValue } from '../../kit/to-ask.ts'
import type { Ask } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'

/** Adds a value for each member of a body that is documented, and that says nothing of the lifecycle. */
export function withSettings({ context, provider }: Explorer, id: string): (ask: Ask) => Ask {
  const operation = context.spec.operations.find((one) => one.id === id)
  const [mediaType] = operation?.body?.mediaTypes ?? []
  const schema = operation && context.spec.schemas?.(schemaKey(operation, `body ${mediaType}`))
  const silent = provider.operations[id]?.silent ?? []
  const settings = propertiesOf(schema ?? {}).filter(([name]) => silent.includes(`/${name}`))
  return (ask) =>
    settings.reduce(
      (altered, [name, property]) => withValue(altered, { in: 'body', at: `/${name}` }, sampleOf(property)),
      ask,
    )
}
