import type { CheckContext } from '../../kit/context.ts'

/** Which of two concurrent requests starts first: chosen by the seed, or each in turn in a thorough run. */
export function startsOf<T>({ profile, seed }: CheckContext, starts: readonly [T, T]): readonly T[] {
  return profile.name === 'thorough' ? starts : starts.filter((_, index) => index === (seed + 1) % 2)
}
