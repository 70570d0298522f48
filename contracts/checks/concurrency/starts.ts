import type { CheckContext } from '../../kit/context.ts'

const starts = ['invite', 'revoke'] as const

/** Which of two requests at the same time is started first: one by the seed, or each in turn in a thorough run. */
export function startsOf({ profile, seed }: CheckContext): readonly (typeof starts)[number][] {
  return profile.name === 'thorough' ? starts : starts.filter((_, index) => index === (seed + 1) % 2)
}
