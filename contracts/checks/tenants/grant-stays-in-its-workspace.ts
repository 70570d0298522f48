import { granted } from '../../fixtures/grants.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Access counts in one workspace. */
export const grant_stays_in_its_workspace = defineCheck<CheckContext>({
  id: 'grant_stays_in_its_workspace',
  group: 'tenants',
  title: 'Who is given access to one workspace at once is given none to another',
  strength: 'must',
  source: 'Dreadnode, Add user to workspace: to the workspace in the path',
  steps: ['list the other workspace', 'add a known user to the first', 'the other has nobody more by that address'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { promises, otherTenant } = context
    const grants = promises.grants ?? skip('the API gives nobody access at once')
    const addresses = async () =>
      grants.read(await context.read(grants.list(otherTenant))).map((one) => one.email.toLowerCase())
    const before = await addresses()
    await granted(context, async ({ email }) => {
      const is = (one: string) => one === email.toLowerCase()
      if ((await addresses()).filter(is).length <= before.filter(is).length) return
      throw new CheckFailure(
        'GrantedInOtherWorkspace',
        `${email} was added to one workspace, and has access to another`,
        {
          exchange: context.seen.at(-1),
        },
      )
    })
  },
})
