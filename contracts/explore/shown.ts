import { pointerSegments } from '@hyperjump/json-pointer'
import type { Field, ProviderDeclaration, Shape } from '../../specs/declaration.ts'
import { at, text } from '../kit/json.ts'
import type { Exchange } from '../runner/exchange.ts'

/** An item that a response shows. */
export interface Shown {
  readonly shape: Shape
  readonly item: unknown
}

/** The items that a success shows, by the declaration of its operation. */
export function shownBy(provider: ProviderDeclaration, { operation, json, response }: Exchange): readonly Shown[] {
  const declared = provider.operations[operation.id]
  if (!declared?.answers || !declared.succeeds.includes(response.status)) return []
  const { at: pointer, many, shapes } = declared.answers
  const value = valueAt(json, pointer)
  const items = many ? (Array.isArray(value) ? value : []) : [value]
  return items.flatMap((item) => {
    const shape = shapes.map((name) => provider.shapes[name]).find((one) => one && hasShape(one, item))
    return shape && typeof item === 'object' && item !== null ? [{ shape, item }] : []
  })
}

/** What an item says, as a text; undefined if it does not say it. */
export function fieldOf({ shape, item }: Shown, field: Field): string | undefined {
  const pointer = shape.shows[field]
  return pointer === undefined ? undefined : text(valueAt(item, pointer))
}

function hasShape({ when }: Shape, item: unknown): boolean {
  return when === undefined || when.values.includes(valueAt(item, when.at))
}

function valueAt(value: unknown, pointer: string): unknown {
  return at(value, ...pointerSegments(pointer))
}
