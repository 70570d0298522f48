import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Listing an unknown tenant is refused. */
export const unknown_tenant_is_not_listed = defineCheck<CheckContext>({
  id: 'unknown_tenant_is_not_listed',
  group: 'errors',
  title: 'A tenant that there is not cannot be listed',
  strength: 'must',
  source: 'Blaxel: 400, 403 or 404; Snyk API standards: 404; Dreadnode declares 403 and 404',
  steps: ['list a tenant that there is not', 'it is refused'],
  writes: false,
  invitations: 0,
  run: (context) => refuses(context, 'unknown tenant on reads', 'UnknownTenantAccepted'),
})
