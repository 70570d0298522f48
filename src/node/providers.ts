import type { Provider } from '../../mocks/http/provider.ts'
import { providers } from '../../mocks/providers/all.ts'
import { checkProviderNames } from '../mock-options.ts'

/**
 * The built-in providers with these names, in the order of the built-in list.
 * @throws Error that names the first unknown name.
 */
export function providersNamed(names: readonly string[]): readonly Provider[] {
  checkProviderNames(names, 'list of providers', providers)
  return providers.filter(({ name }) => names.includes(name))
}
