import type { DomainError } from '../../domain/outcome.ts'
import { type ErrorSource, ProviderError } from '../request/provider-error.ts'
import type { Asked, OwnPart, Text } from './own-part.ts'

const common: Readonly<Partial<Record<DomainError, Text>>> = {
  'already-invited': ({ named }) => `${named} already has a pending invitation`,
  'member-limit': ({ named }) => `There is no room for ${named}: the member limit is reached`,
}

/** An error of the domain as the provider says it: in its own words, or the common ones. */
export function toError(
  { texts }: OwnPart,
  error: DomainError,
  asked: Asked,
  source: ErrorSource | undefined,
): ProviderError {
  const text = texts[error] ?? common[error]
  return new ProviderError(error, text?.(asked) ?? asked.missing ?? error, source && { source })
}
