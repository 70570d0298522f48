import type { Provider } from '../http/provider.ts'
import { type Dialect, dialects, type ProviderName } from './dialects.ts'

/** Builds a wrong behaviour into a copy of a provider. The original stays as it is. */
export type Plant = (provider: Provider) => Provider

/** Answers a request, as a mock does. */
export type Fetch = (request: Request) => Promise<Response>

/** A wrong behaviour, to prove that a check notices it. */
export interface PlantedBug {
  /** Begins with the provider: `snyk-revoke-forgets`. */
  readonly id: string
  readonly provider: ProviderName
  /** What the promise is about, by the groups of the checks. */
  readonly group: BugGroup
  /** The promise that it breaks, in a sentence. */
  readonly breaks: string
  /** Is the promise documented or leaned on, or only sensible? */
  readonly strength: 'must' | 'should'
  /** What it remembers begins anew at each planting. */
  readonly plant: Plant
  /** Spoils answers on their way out, where the provider has no place for it. Made anew for each mock. */
  readonly wrap?: (fetch: Fetch) => Fetch
}

/** The groups, in the order of the checks. */
export type BugGroup =
  | 'responses'
  | 'errors'
  | 'lifecycle'
  | 'tenants'
  | 'paging'
  | 'sequences'
  | 'input'
  | 'concurrency'

/** How a bug is built in: a change of the provider, or one of the answers that leave it. */
export type Planting = Plant | { readonly wrap: (fetch: Fetch) => Fetch }

/** A bug before it is known for which provider. */
export interface Draft {
  /** Without the provider. */
  readonly id: string
  readonly breaks: string
  /** `must`, where nothing is said; by provider, where their documents promise different things. */
  readonly strength?: PlantedBug['strength'] | Partial<Record<ProviderName, PlantedBug['strength']>>
  /** Where it can happen; everywhere, where nothing is said. */
  readonly at?: readonly ProviderName[]
  readonly plant: (dialect: Dialect) => Planting
}

/** The bugs of a group: each draft once for each provider that it can happen to. */
export function toBugs(group: BugGroup, drafts: readonly Draft[]): readonly PlantedBug[] {
  return drafts.flatMap((draft) =>
    dialects.filter(({ name }) => draft.at?.includes(name) ?? true).map((dialect) => toBug(group, draft, dialect)),
  )
}

function toBug(group: BugGroup, { id, breaks, strength = 'must', plant }: Draft, dialect: Dialect): PlantedBug {
  const { name } = dialect
  const planting = plant(dialect)
  return {
    id: `${name}-${id}`,
    provider: name,
    group,
    breaks,
    strength: typeof strength === 'string' ? strength : (strength[name] ?? 'must'),
    // Asked anew, so that what a bug remembers is not shared by two mocks.
    plant: (provider) => {
      const fresh = plant(dialect)
      return typeof fresh === 'function' ? fresh(provider) : provider
    },
    ...(typeof planting === 'function' ? {} : { wrap: planting.wrap }),
  }
}
