import type { Operation } from '../../../specs/openapi/types.ts'

/** The operation that is most similar to a method and a path; undefined if none is similar at all. */
export function nearest(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const segments = path.split('/')
  let best: Operation | undefined
  let bestScore = 0
  for (const operation of operations) {
    const score = similarity(operation, method, segments)
    if (score > bestScore) [best, bestScore] = [operation, score]
  }
  return best
}

/** Scores each segment: an equal name in its place 1, elsewhere 0.5, a similar name 0.4, a parameter with a value 0.25. */
function similarity(operation: Operation, method: string, segments: readonly string[]): number {
  const own = operation.path.split('/').slice(1)
  const given = segments.slice(1)
  const score = (segment: string, index: number) => {
    if (segment.startsWith('{')) return given[index] ? 0.25 : 0
    if (given[index] === segment) return 1
    if (given.includes(segment)) return 0.5
    return isSimilar(segment, given[index]) ? 0.4 : 0
  }
  if (!own.some((segment, index) => given.includes(segment) || isSimilar(segment, given[index]))) return 0
  const length = own.length === given.length ? 0.5 : 0
  return own.reduce(
    (sum, segment, index) => sum + score(segment, index),
    length + (operation.method === method ? 0.25 : 0),
  )
}

/** Similar are `users` and `user`, or `invites` and `invitations`. */
function isSimilar(segment: string, given = ''): boolean {
  return given.length > 2 && segment.startsWith(given.slice(0, 3))
}
