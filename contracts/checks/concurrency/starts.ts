import type { CheckContext } from '../../kit/context.ts'

/** Which of two requests at the same time is started first: one by the seed, or each in turn in a thorough run. */
export function startsOf<T>({ profile, seed }: CheckContext, starts: readonly [T, T]): readonly T[] {
  return profile.name === 'thorough' ? starts : starts.filter((_, index) => index === (seed + 1) % 2)
}
