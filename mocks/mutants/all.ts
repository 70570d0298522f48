import { answers } from './answers.ts'
import type { PlantedBug } from './bug.ts'
import { concurrency } from './concurrency.ts'
import { errors } from './errors.ts'
import { grants } from './grants.ts'
import { input } from './input.ts'
import { lifecycle } from './lifecycle.ts'
import { paging } from './paging.ts'
import { responses } from './responses.ts'
import { sequences } from './sequences.ts'
import { tenants } from './tenants.ts'

/** All planted bugs. */
export const bugs: readonly PlantedBug[] = [
  ...responses,
  ...errors,
  ...lifecycle,
  ...answers,
  ...grants,
  ...tenants,
  ...paging,
  ...sequences,
  ...input,
  ...concurrency,
]
