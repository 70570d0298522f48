import { expect } from 'vitest'
import { createMock, type Mock, type MockOptions } from '../../src/index.ts'
import { loadSpecs } from '../../src/node.ts'
import { startOfTest } from './start-of-test.ts'

export { startOfTest }

/** The defects that the mocks of this file have reported; the harness wants none. */
export const defects: unknown[] = []

// Compiling takes longer than most tests, and nobody changes what is compiled.
const specs = loadSpecs()

/** A mock that checks itself, with its clock stopped at `startOfTest`. */
export async function testMock(options: MockOptions = {}): Promise<Mock> {
  return createMock({
    specs: await specs,
    selfCheck: true,
    clock: startOfTest,
    onDefect: (error) => defects.push(error),
    ...options,
  })
}

/** Fails the test whose mock has reported a defect. */
export function expectNoDefects(): void {
  expect(defects.splice(0)).toEqual([])
}
