import type { BlindBug } from './bug.ts'
import type { Planting, ProviderName } from './planting.ts'

type Described = Omit<BlindBug, 'provider' | 'round' | 'strength'>

/** What all must-bugs and all should-bugs of a round have in common. */
export function kindsOf<P extends ProviderName>(provider: P, round: number) {
  return {
    must: { provider, round, strength: 'must' },
    should: { provider, round, strength: 'should' },
  } as const
}

/** Makers of the must-bugs and the should-bugs of a round. */
export function bugsOf(provider: ProviderName, round: number) {
  const { must, should } = kindsOf(provider, round)
  return {
    must: (bug: Described): BlindBug => ({ ...must, ...bug }),
    should: (bug: Described): BlindBug => ({ ...should, ...bug }),
  }
}

/** Makers of bugs from members in order. The id is written without the provider and the round. */
export function bugsInOrder(provider: ProviderName, round: number) {
  const maker =
    (strength: BlindBug['strength']) =>
    (
      id: string,
      group: BlindBug['group'],
      breaks: string,
      source: string,
      planting: Planting,
      witness: BlindBug['witness'],
    ): BlindBug => ({
      ...{ id: `${provider}-${round}-${id}`, provider, round, group, strength, breaks, source, planting, witness },
    })
  return { must: maker('must'), should: maker('should') }
}
