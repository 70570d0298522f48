import { withGrant } from '../../fixtures/grants.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const grant_stays_in_its_workspace = defineCheck({
  title: 'Access to one workspace gives no access to another',
  strength: 'must',
  source: { dreadnode: 'Dreadnode, Add user to workspace: it adds to the workspace in the path' },
  steps: [
    'list the users of the other workspace',
    'add a known user to the first',
    'the other has no new user with that address',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { promises, otherTenant } = context
    const grants = promises.grants ?? skip('the API has no operation that gives access at once')
    const addresses = async () =>
      grants.read(await context.client.read(grants.list(otherTenant))).map((member) => member.email.toLowerCase())
    const before = await addresses()
    await withGrant(context, async ({ email }) => {
      const isOwn = (address: string) => address === email.toLowerCase()
      if ((await addresses()).filter(isOwn).length <= before.filter(isOwn).length) return
      throw new CheckFailure(
        'GrantedInOtherWorkspace',
        `${email} was added to one workspace and has access to another`,
        {
          exchange: context.lastExchange,
        },
      )
    })
  },
})
