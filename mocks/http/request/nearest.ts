import type { Operation } from '../../../specs/openapi/types.ts'

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

/** Names in their place count most, names elsewhere half, mistyped ones less, parameters where something stands a little. */
function likeness(operation: Operation, method: string, segments: readonly string[]): number {
  const own = operation.path.split('/').slice(1)
  const given = segments.slice(1)
  const score = (segment: string, mountPoint: number) => {
    if (segment.startsWith('{')) return given[mountPoint] ? 0.25 : 0
    if (given[mountPoint] === segment) return 1
    if (given.includes(segment)) return 0.5
    return beginAlike(segment, given[mountPoint]) ? 0.4 : 0
  }
  if (!own.some((segment, mountPoint) => given.includes(segment) || beginAlike(segment, given[mountPoint]))) return 0
  const length = own.length === given.length ? 0.5 : 0
  return own.reduce(
    (sum, segment, mountPoint) => sum + score(segment, mountPoint),
    length + (operation.method === method ? 0.25 : 0),
  )
}

/** Such as `users` and `user`, or `invites` and `invitations`. */
function beginAlike(segment: string, given = ''): boolean {
  return given.length > 2 && segment.startsWith(given.slice(0, 3))
}
