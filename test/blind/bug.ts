import type { Planting, ProviderName } from './planting.ts'
import type { Site } from './site.ts'

/** A wrong behaviour, written from the vendors' documents without knowledge of the checks that have to find it. */
export interface BlindBug {
  /** Starts with the provider and the round: `snyk-1-walk-ends-at-100`. */
  readonly id: string
  readonly provider: ProviderName
  readonly round: number
  readonly group: 'responses' | 'errors' | 'lifecycle' | 'tenants' | 'paging' | 'sequences' | 'input' | 'concurrency'
  /** `must`: the promise is documented, or every client depends on it. `should`: it is only sensible. */
  readonly strength: 'must' | 'should'
  /** The promise that it breaks, in a sentence. */
  readonly breaks: string
  /** Where the promise comes from: the vendor's page, the OpenAPI document, or a public bug report of a similar API. */
  readonly source: string
  readonly planting: Planting
  /** Sends a few requests and returns whether the bug shows: true with the bug, false without it. */
  readonly witness: (site: Site) => Promise<boolean>
}

/** A legal but unusual behaviour. No check may fail on it. */
export interface HealthyVariant {
  /** Starts with the provider: `dreadnode-declined-stay-listed`. */
  readonly id: string
  readonly provider: ProviderName
  /** What is unusual, in a sentence. */
  readonly does: string
  /** Why it is legal: what the vendor documents, or that nothing is documented. */
  readonly legal: string
  readonly planting: Planting
  /** Sends a few requests and returns whether the behaviour shows: true with the variant, false without it. */
  readonly witness: (site: Site) => Promise<boolean>
}
