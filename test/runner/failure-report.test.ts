import { expect, test } from 'vitest'
import { CheckFailure } from '../../contracts/runner/check-failure.ts'
import { toFailureReport } from '../../contracts/runner/failure-report.ts'

const expectedOf = (expected: unknown) => toFailureReport(new CheckFailure('X', 'x', { expected }), []).expected

test('a failure names each expected status once', () => {
  expect(expectedOf([401, 400, 401, 401])).toEqual([401, 400])
})

test.each([[['a', 'a']], [[2, 2]], [404], ['a response']])('other expected values stay as they are: %j', (expected) => {
  expect(expectedOf(expected)).toEqual(expected)
})
