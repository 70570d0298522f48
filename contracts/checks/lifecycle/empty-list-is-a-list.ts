import { type CheckContext, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A list with nothing in it is a list. */
export const empty_list_is_a_list = defineCheck<CheckContext>({
  id: 'empty_list_is_a_list',
  group: 'lifecycle',
  title: 'A tenant into which nobody is invited has a list, with no invitation in it',
  strength: 'must',
  source: 'The 200 of each list in the OpenAPI documents; every client leans on it: nobody invited is no error',
  steps: ['list the tenants, until one has no invitation', 'its list is answered by 200'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { tenant, otherTenant } = context.target
    // The schemas of its answer are held against it with those of all others.
    for (const one of otherTenant ? [otherTenant, tenant] : [tenant]) {
      const page = await context.read(context.promises.list(one))
      if (context.promises.readListed(page).length === 0) return
    }
    skip('somebody is invited into each of the tenants')
  },
})
