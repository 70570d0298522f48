import { schemaKey } from '../../../../specs/openapi/types.ts'
import { record } from '../../../kit/json.ts'
import { propertiesOf, sampleOf } from '../../../kit/sample.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Ask } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'

/** Adds a value for each member of a body that the document marks as read-only: a target ignores or refuses it. */
export function withReadOnly({ context }: Explorer, id: string): (ask: Ask) => Ask {
  const operation = context.spec.operations.find((one) => one.id === id)
  const [mediaType] = operation?.body?.mediaTypes ?? []
  const schema = operation && context.spec.schemas?.(schemaKey(id, `body ${mediaType}`))
  const added = propertiesOf(schema ?? {}).flatMap(([name, { readOnly, type, format, enum: values }]) => {
    if (readOnly !== true || type !== 'string') return []
    const text = format === 'date-time' ? '2001-02-03T04:05:06Z' : 'read-only'
    return [[name, Array.isArray(values) ? values.at(-1) : text] as const]
  })
  return (ask) =>
    added.reduce((altered, [name, value]) => withValue(altered, { in: 'body', at: `/${name}` }, value), ask)
}

/**
 * Adds a value for each member of a body that is documented, and that says nothing of the lifecycle.
 * @param isOn What each boolean says.
 */
export function withSettings({ context, provider }: Explorer, id: string, isOn = false): (ask: Ask) => Ask {
  const operation = context.spec.operations.find((one) => one.id === id)
  const [mediaType] = operation?.body?.mediaTypes ?? []
  const schema = operation && context.spec.schemas?.(schemaKey(operation, `body ${mediaType}`))
  const silent = provider.operations[id]?.silent ?? []
  const settings = propertiesOf(schema ?? {}).filter(([name]) => silent.includes(`/${name}`))
  return (ask) =>
    settings.reduce(
      (altered, [name, property]) =>
        withValue(altered, { in: 'body', at: `/${name}` }, switched(sampleOf(property), isOn)),
      ask,
    )
}

function switched(value: unknown, isOn: boolean): unknown {
  if (typeof value === 'boolean') return isOn
  if (Array.isArray(value)) return value.map((one) => switched(one, isOn))
  return record(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, switched(one, isOn)]))
    : value
}
