import { pointerSegments } from '@hyperjump/json-pointer'
import type { EntityKind, Field, ProviderDeclaration, Shape } from '../../specs/declaration.ts'
import type { Exchange } from '../runner/exchange.ts'
import { at, list, record, text } from './json.ts'

/** An entity as a response shows it. */
export interface Shown {
  readonly kind: EntityKind
  readonly shapeName: string
  readonly shape: Shape
  readonly item: unknown
  readonly handle: string | undefined
  /** In lower case. */
  readonly email: string | undefined
  /** Whether an invitation is shown as pending; `unclear` if it may be. */
  readonly pending: boolean | 'unclear'
}

/** The entities that the body of a success shows. */
export function readShown(declaration: ProviderDeclaration, exchange: Exchange): readonly Shown[] {
  const { operation, json, response } = exchange
  const answers = declaration.operations[operation.id]?.answers
  if (!answers || response.status < 200 || response.status > 299) return []
  const value = valueAt(json, answers.at)
  const items = answers.many ? list(value) : [value]
  return items.filter(record).flatMap((item) => {
    const shapeName = answers.shapes.find((name) => hasShape(item, declaration.shapes[name]))
    const shape = shapeName === undefined ? undefined : declaration.shapes[shapeName]
    return shapeName !== undefined && shape ? [toShown(item, shapeName, shape)] : []
  })
}

/** The items of other shapes that stand inside an item. */
export function containedIn({ shapes }: ProviderDeclaration, { shape, item }: Shown): readonly Shown[] {
  return Object.entries(shape.contains ?? {}).flatMap(([pointer, name]) => {
    const [inner, other] = [valueAt(item, pointer), shapes[name]]
    return record(inner) && other ? [toShown(inner, name, other)] : []
  })
}

function hasShape(item: unknown, shape: Shape | undefined): boolean {
  if (!shape?.when) return shape !== undefined
  return shape.when.values.includes(valueAt(item, shape.when.at))
}

function toShown(item: unknown, shapeName: string, shape: Shape): Shown {
  const { handle, email, state } = shape.shows
  const shownState = state === undefined ? undefined : valueAt(item, state)
  return {
    kind: shape.is,
    shapeName,
    shape,
    item,
    handle: handle === undefined ? undefined : text(valueAt(item, handle)),
    email: email === undefined ? undefined : text(valueAt(item, email))?.trim().toLowerCase(),
    pending: shape.unclear?.includes(shownState)
      ? 'unclear'
      : state === undefined || shape.pending === undefined || shape.pending.includes(shownState),
  }
}

/** What an item says about a field; undefined if its shape does not show the field. */
export function fieldOf({ shape, item }: Shown, field: Field): unknown {
  const pointer = shape.shows[field]
  return pointer === undefined ? undefined : valueAt(item, pointer)
}

/** What an item says about a field, if it is a text. */
export function textOf(shown: Shown, field: Field): string | undefined {
  return text(fieldOf(shown, field))
}

/** The steps of each pointer, because a run reads many thousand values through the few pointers of a declaration. */
const stepsOf = new Map<string, readonly string[]>()

/** The value at a JSON pointer; undefined if there is none. */
export function valueAt(json: unknown, pointer: string): unknown {
  let steps = stepsOf.get(pointer)
  if (!steps) {
    steps = [...pointerSegments(pointer)]
    stepsOf.set(pointer, steps)
  }
  return at(json, ...steps)
}
