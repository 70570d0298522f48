let moment = 0

/** Numbers the requests, responses and control actions of this process. */
export function nextMoment(): number {
  return ++moment
}
