import { expect, test } from 'vitest'
import { effectBounds } from '../../mocks/world/fault-bounds.ts'
import { document } from '../../specs/generated/control-document.ts'

interface Schema {
  readonly const?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly properties: Readonly<Record<string, Schema>>
}

const { schemas } = (document as { components: { schemas: Record<string, Schema> } }).components
const declared = Object.entries(schemas).filter(([name]) => /^\w+Effect$/.test(name))

test.each(declared)('code without types is held to the bounds of %s', (_, { properties: { kind, ...numbers } }) => {
  const bounds = Object.entries(numbers).map(([name, { minimum, maximum }]) => [
    name,
    [minimum, maximum ?? Number.MAX_SAFE_INTEGER],
  ])
  expect(effectBounds[kind?.const as keyof typeof effectBounds]).toEqual(Object.fromEntries(bounds))
})

test('no kind of effect is known to code alone', () => {
  expect(declared.map(([, { properties }]) => properties.kind?.const).sort()).toEqual(Object.keys(effectBounds).sort())
})
