import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { Mutant } from '../../mocks/mutants/mutant.ts'
import { toMutantMock } from '../../mocks/mutants/mutant-mock.ts'
import { inProcessTarget, mockCredentials } from '../../src/node/mock-target.ts'

/** A fresh mock of a provider in this process as a target: with a mutant in it, or clean. */
export function toMutantTarget(promises: ProviderPromises, mutant: Mutant | undefined, seed: number): Target {
  const provider = promises.name
  const { mock, fetch } = toMutantMock({ provider, mutant, seed, credentials: mockCredentials })
  const target = inProcessTarget(promises, mock, fetch)
  return mutant ? { ...target, name: mutant.id } : target
}
