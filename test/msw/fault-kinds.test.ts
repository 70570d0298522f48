import { expect, test } from 'vitest'
import { faultKinds, listFaultKinds } from '../../mocks/world/fault-kinds.ts'
import { document } from '../../specs/generated/control-document.ts'

interface Schema {
  readonly const?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly properties: Readonly<Record<string, Schema>>
}

const { schemas } = (document as { components: { schemas: Record<string, Schema> } }).components
const declared = Object.entries(schemas).filter(([name]) => /^\w+Effect$/.test(name))

test.each(declared)(
  '%s has the same bounds in the document and in the table',
  (_, { properties: { kind, ...numbers } }) => {
    const { parameters } = faultKinds[(kind as Schema).const as keyof typeof faultKinds]
    const bounds = Object.entries(parameters).map(([name, { min, max }]) => [name, { min, max }])
    const declaredBounds = Object.entries(numbers).map(([name, { minimum, maximum }]) => [
      name,
      { min: minimum, max: maximum ?? Number.MAX_SAFE_INTEGER },
    ])
    expect(declaredBounds).toEqual(bounds)
  },
)

test.each(listFaultKinds())('the default values of "$label" are within its bounds', ({ parameters }) => {
  for (const { min, max, default: start } of parameters) {
    expect(start).toBeGreaterThanOrEqual(min)
    expect(start).toBeLessThanOrEqual(max)
  }
})

test('the document and the table have the same kinds of faults', () => {
  expect(declared.map(([, { properties }]) => properties.kind?.const).sort()).toEqual(Object.keys(faultKinds).sort())
})
