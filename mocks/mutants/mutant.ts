import type { Provider } from '../http/provider.ts'
import { declarations, type ProviderDeclaration, type ProviderName } from './declarations.ts'

/** Builds a wrong behaviour into a copy of a provider. */
export type ApplyMutant = (provider: Provider) => Provider

/** Responds to a request. */
export type Fetch = (request: Request) => Promise<Response>

/** A wrong behaviour, built into a mock to prove that a check finds it. */
export interface Mutant {
  /** Starts with the provider: `snyk-revoke-forgets`. */
  readonly id: string
  readonly provider: ProviderName
  /** The group of the checks that the broken promise belongs to. */
  readonly group: MutantGroup
  /** The promise that it breaks, as a sentence. */
  readonly breaks: string
  /** Is the promise documented, or does every client depend on it? Otherwise it is only sensible. */
  readonly strength: 'must' | 'should'
  /** Each call starts without anything that an earlier one has remembered. */
  readonly apply: ApplyMutant
  /** Changes responses on their way out, for behaviour that the provider does not decide. Called once for each mock. */
  readonly wrap?: (fetch: Fetch) => Fetch
}

/** The groups of the checks. */
export type MutantGroup =
  | 'responses'
  | 'errors'
  | 'lifecycle'
  | 'tenants'
  | 'paging'
  | 'sequences'
  | 'input'
  | 'concurrency'

/** How a mutant is built in: by changing the provider, or the responses that leave it. */
export type Mutation = ApplyMutant | { readonly wrap: (fetch: Fetch) => Fetch }

/** A mutant before a provider is chosen. */
export interface MutantTemplate {
  /** Without the prefix for the provider. */
  readonly id: string
  readonly breaks: string
  /** `must` by default; by provider if their documents promise different things. */
  readonly strength?: Mutant['strength'] | Partial<Record<ProviderName, Mutant['strength']>>
  /** The providers that it can happen to; all by default. */
  readonly at?: readonly ProviderName[]
  readonly apply: (declaration: ProviderDeclaration) => Mutation
}

/** The mutants of a group: each template once for each provider that it can happen to. */
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
    // Applied again for each mock, so that two mocks do not share what a mutant remembers.
    apply: (provider) => {
      const ownMutation = apply(declaration)
      return typeof ownMutation === 'function' ? ownMutation(provider) : provider
    },
    ...(typeof mutation === 'function' ? {} : { wrap: mutation.wrap }),
  }
}
