import type { Provider } from '../http/provider.ts'
import { declarations, type ProviderDeclaration, type ProviderName } from './declarations.ts'

/** Builds a wrong behaviour into a copy of a provider. The original stays as it is. */
export type ApplyMutant = (provider: Provider) => Provider

/** Answers a request, as a mock does. */
export type Fetch = (request: Request) => Promise<Response>

/** A wrong behaviour, to prove that a check notices it. */
export interface Mutant {
  /** Begins with the provider: `snyk-revoke-forgets`. */
  readonly id: string
  readonly provider: ProviderName
  /** What the promise is about, by the groups of the checks. */
  readonly group: MutantGroup
  /** The promise that it breaks, in a sentence. */
  readonly breaks: string
  /** Is the promise documented or leaned on, or only sensible? */
  readonly strength: 'must' | 'should'
  /** What it remembers begins anew at each planting. */
  readonly apply: ApplyMutant
  /** Spoils answers on their way out, where the provider has no place for it. Made anew for each mock. */
  readonly wrap?: (fetch: Fetch) => Fetch
}

/** The groups, in the order of the checks. */
export type MutantGroup =
  | 'responses'
  | 'errors'
  | 'lifecycle'
  | 'tenants'
  | 'paging'
  | 'sequences'
  | 'input'
  | 'concurrency'

/** How a bug is built in: a change of the provider, or one of the answers that leave it. */
export type Mutation = ApplyMutant | { readonly wrap: (fetch: Fetch) => Fetch }

/** A bug before it is known for which provider. */
export interface MutantTemplate {
  /** Without the provider. */
  readonly id: string
  readonly breaks: string
  /** `must`, where nothing is said; by provider, where their documents promise different things. */
  readonly strength?: Mutant['strength'] | Partial<Record<ProviderName, Mutant['strength']>>
  /** Where it can happen; everywhere, where nothing is said. */
  readonly at?: readonly ProviderName[]
  readonly apply: (declaration: ProviderDeclaration) => Mutation
}

/** The bugs of a group: each draft once for each provider that it can happen to. */
export function toMutants(group: MutantGroup, templates: readonly MutantTemplate[]): readonly Mutant[] {
  return templates.flatMap((template) =>
    declarations
      .filter(({ name }) => template.at?.includes(name) ?? true)
      .map((declaration) => toMutant(group, template, declaration)),
  )
}

function toMutant(
  group: MutantGroup,
  { id, breaks, strength = 'must', apply }: MutantTemplate,
  declaration: ProviderDeclaration,
): Mutant {
  const { name } = declaration
  const mutation = apply(declaration)
  return {
    id: `${name}-${id}`,
    provider: name,
    group,
    breaks,
    strength: typeof strength === 'string' ? strength : (strength[name] ?? 'must'),
    // Asked anew, so that what a bug remembers is not shared by two mocks.
    apply: (provider) => {
      const fresh = apply(declaration)
      return typeof fresh === 'function' ? fresh(provider) : provider
    },
    ...(typeof mutation === 'function' ? {} : { wrap: mutation.wrap }),
  }
}
