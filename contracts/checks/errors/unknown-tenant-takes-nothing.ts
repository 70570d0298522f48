import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Writing to an unknown tenant is refused. */
export const unknown_tenant_takes_nothing = defineCheck<CheckContext>({
  id: 'unknown_tenant_takes_nothing',
  group: 'errors',
  title: 'Nothing is invited or revoked in a tenant that there is not',
  strength: 'must',
  source: 'Blaxel, Invite user and Remove user: 404 "workspace not found"; Snyk and Dreadnode declare 404',
  steps: [
    'invite a fresh address',
    'in a tenant that there is not: invite another, revoke the first',
    'each is refused',
  ],
  writes: true,
  invitations: 2,
  run: (context) => refuses(context, 'unknown tenant on writes', 'UnknownTenantAccepted'),
})
