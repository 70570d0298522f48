import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { Mutant } from '../../mocks/mutants/mutant.ts'
import { createMock } from '../../src/index.ts'
import { inProcessTarget, mockCredentials } from '../../src/node/mock-target.ts'
import { providersNamed } from '../../src/node/providers.ts'

/** Ignores defects, because a mutant may make a handler throw. */
const onDefect = () => {}

/** A new mock of a provider in this process as a target: with a mutant, or clean. Its control API is always correct. */
export function toMutantTarget(promises: ProviderPromises, mutant: Mutant | undefined, seed: number): Target {
  const clean = providersNamed([promises.name])
  const mock = createMock({
    providers: mutant ? clean.map(mutant.apply) : clean,
    data: { credentials: mockCredentials },
    ...{ seed, keep: 10, maxWorlds: 1, cors: false, onDefect },
  })
  const target = inProcessTarget(
    promises,
    mock,
    mutant?.wrap?.((request) => mock.fetch(request)),
  )
  return mutant ? { ...target, name: mutant.id } : target
}
