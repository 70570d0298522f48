import type { Operation } from '../openapi/types.ts'

/** The operation that most resembles a method and a path, to tell somebody what they may have meant. */
export function nearest(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const segments = path.split('/')
  let best: Operation | undefined
  let bestScore = 0
  for (const operation of operations) {
    const score = likeness(operation, method, segments)
    if (score > bestScore) [best, bestScore] = [operation, score]
  }
  return best
}

function likeness(operation: Operation, method: string, segments: readonly string[]): number {
  const own = operation.path.split('/')
  const named = own.filter((segment) => segment !== '' && segments.includes(segment)).length
  const length = own.length === segments.length ? 0.5 : 0
  return named === 0 ? 0 : named + length + (operation.method === method ? 0.25 : 0)
}
