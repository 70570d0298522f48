import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import * as closing from './closing.ts'
import * as concurrency from './concurrency.ts'
import { toChecks } from './define-check.ts'
import { envelopes } from './errors/envelopes.ts'
import { refusals } from './errors/refusals.ts'
import * as errors from './errors.ts'
import * as input from './input.ts'
import { acceptingPromises } from './lifecycle/accepting/promises.ts'
import { addresses } from './lifecycle/addresses.ts'
import { decliningPromises } from './lifecycle/declining/promises.ts'
import * as expiring from './lifecycle/expiring.ts'
import { grantsPromises } from './lifecycle/grants/promises.ts'
import * as grants from './lifecycle/grants.ts'
import { invitingPromises } from './lifecycle/inviting/promises.ts'
import * as inviting from './lifecycle/inviting.ts'
import * as reading from './lifecycle/reading.ts'
import { revokingPromises } from './lifecycle/revoking/promises.ts'
import { rolesPromises } from './lifecycle/roles/promises.ts'
import * as roles from './lifecycle/roles.ts'
import { judgements } from './oracle.ts'
import * as changes from './paging/changes.ts'
import * as cursors from './paging/cursors.ts'
import * as lastPage from './paging/last-page.ts'
import * as links from './paging/links.ts'
import * as sizes from './paging/sizes.ts'
import * as unpaged from './paging/unpaged.ts'
import * as walking from './paging/walking.ts'
import * as walkingForward from './paging/walking-forward-sees-each-once.ts'
import * as responses from './responses.ts'
import * as sequences from './sequences.ts'
import { tenantPromises } from './tenants/promises.ts'
import * as tenants from './tenants.ts'

/** All checks, in the order in which they run. A new one is a file and a line in the list of its group or topic. */
export const checks: readonly Check<CheckContext>[] = [
  // Exploring finds most, so with a small budget the other checks share what is left.
  ...toChecks('sequences', sequences),
  ...toChecks('errors', refusals, envelopes, errors),
  // Reading comes first, while a tenant has no invitation.
  ...toChecks('lifecycle', reading, inviting, expiring, roles, grants, addresses),
  ...toChecks('lifecycle', invitingPromises, revokingPromises, acceptingPromises, decliningPromises),
  ...toChecks('lifecycle', rolesPromises, grantsPromises),
  ...toChecks('tenants', tenants, tenantPromises),
  // The first check invites for all of them, so those that change the list come last.
  ...toChecks('paging', walkingForward, walking, sizes, links, cursors, lastPage, changes, unpaged),
  ...toChecks('input', input),
  ...toChecks('concurrency', concurrency),
  // The last one that sends requests.
  ...toChecks('closing', closing),
  ...toChecks('responses', responses, judgements),
]
