import { controlDocument } from './control-document.ts'
import { code, table } from './markdown.ts'
import { bounds, type Schema } from './schema-rows.ts'

const { schemas } = controlDocument.components
const effects = Object.entries(schemas).filter(([name]) => /^\w+Effect$/.test(name))

/** The page of fault kinds and their bounds. */
export function faultsPage(): string {
  const rows = effects.map(([, schema]) => {
    const { kind, ...values } = (schema.properties ?? {}) as Record<string, Schema>
    const parameters = Object.entries(values).map(([name, value]) => `${code(name)} (${bounds(value)})`)
    return [code(String(kind?.const)), parameters.join(', '), schema.description ?? '']
  })
  const request = Object.entries(schemas.FaultRequest?.properties ?? {}) as [string, Schema][]
  return [
    '# Faults',
    [
      'A fault makes requests to a provider fail or wait. Add one with `POST /__invitelab/worlds/{world}/faults`, in the console, or',
      'with `mock.world().faults.add({ … })`. Times are milliseconds. See also the [control API](control-api.md).',
    ].join('\n'),
    ['```json', '{ "provider": "snyk", "times": 2, "effect": { "kind": "status", "status": 503 } }', '```'].join('\n'),
    '## Kinds of effect',
    table(['Kind', 'Parameters', 'Effect'], rows),
    '## Fields of a fault',
    table(
      ['Field', 'Bounds', 'Description'],
      request.map(([name, schema]) => [code(name), bounds(schema), schema.description ?? effectText(name)]),
    ),
  ].join('\n\n')
}

const effectText = (name: string) => (name === 'effect' ? (schemas.Effect?.description ?? '') : '')
