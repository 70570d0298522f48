import { inject, test } from 'vitest'

/** Every `step`-th of the cases, because all of them take minutes. In `npm run test:all`, all of them. */
export function sample<const T>(all: readonly T[], step: number): readonly T[] {
  return inject('exhaustive') ? all : all.filter((_, at) => at % step === 0)
}

/** A test that only `npm run test:all` runs: it takes long, and shows less than the tests next to it. */
export const nightly: ReturnType<typeof test.runIf> = test.runIf(inject('exhaustive'))
