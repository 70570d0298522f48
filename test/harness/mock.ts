import { expect } from 'vitest'
import { createMock, type Mock, type MockOptions } from '../../src/index.ts'
import { testSpecs } from './specs.ts'
import { startOfTest } from './start-of-test.ts'

export { startOfTest }

/** The defects that the mocks of this worker have reported; `expectNoDefects` empties the list. */
export const defects: unknown[] = []

/** Creates a mock with its self-check on, and with its clock frozen at `startOfTest`. */
export async function testMock(options: MockOptions = {}): Promise<Mock> {
  return createMock({
    specs: testSpecs,
    selfCheck: true,
    clock: startOfTest,
    onDefect: (error) => defects.push(error),
    ...options,
  })
}

/** Fails a test in which a mock has reported a defect. */
export function expectNoDefects(): void {
  expect(defects.splice(0)).toEqual([])
}
