import { acceptance } from './acceptance.ts'
import { concurrency } from './concurrency.ts'
import { errors } from './errors.ts'
import { grants } from './grants.ts'
import { input } from './input.ts'
import { lifecycle } from './lifecycle.ts'
import type { Mutant } from './mutant.ts'
import { paging } from './paging.ts'
import { responses } from './responses.ts'
import { sequences } from './sequences.ts'
import { tenants } from './tenants.ts'

/** All mutants. */
export const mutants: readonly Mutant[] = [
  ...responses,
  ...errors,
  ...lifecycle,
  ...acceptance,
  ...grants,
  ...tenants,
  ...paging,
  ...sequences,
  ...input,
  ...concurrency,
]
