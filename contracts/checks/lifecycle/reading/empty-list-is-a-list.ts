import { skip } from '../../../kit/skip.ts'
import { defineCheck } from '../../define-check.ts'

export const empty_list_is_a_list = defineCheck({
  title: 'The list of a tenant without invitations is empty, not an error',
  strength: 'must',
  source: 'The 200 response of each list in the OpenAPI documents; every client relies on it',
  steps: ['list the tenants, until one has no invitation', 'the response is 200'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { tenant, otherTenant } = context.target
    // Another check validates the response against its schema.
    for (const candidate of otherTenant ? [otherTenant, tenant] : [tenant]) {
      const page = await context.client.read(context.promises.list(candidate))
      if (context.promises.readListed(page).length === 0) return
    }
    skip('no tenant has an empty list')
  },
})
