import { type FaultParameter, faultKinds } from '../../mocks/world/fault-kinds.ts'
import { controlDocument } from './control-document.ts'
import { code, table } from './markdown.ts'
import { bounds, type Schema } from './schema-rows.ts'

const { schemas } = controlDocument.components
const effects = Object.values(schemas).filter(({ properties }) => properties?.kind !== undefined)

/** The page of fault kinds and their bounds. */
export function faultsPage(): string {
  const rows = Object.entries(faultKinds).map(([kind, { parameters }]) => [
    code(kind),
    Object.entries<FaultParameter>(parameters)
      .map(
        ([name, { min, max }]) =>
          `${code(name)} (${max === Number.MAX_SAFE_INTEGER ? `at least ${min}` : `${min} to ${max}`})`,
      )
      .join(', '),
    effects.find(({ properties }) => (properties?.kind as Schema | undefined)?.const === kind)?.description ?? '',
  ])
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
