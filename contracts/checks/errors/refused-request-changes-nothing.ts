import { refusals } from '../../fixtures/envelopes.ts'
import { allKinds, victim } from '../../fixtures/negative-cases.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What was refused did not happen. */
export const refused_request_changes_nothing = defineCheck<CheckContext>({
  id: 'refused_request_changes_nothing',
  group: 'errors',
  title: 'A refused request changes nothing',
  strength: 'must',
  source: 'RFC 9110, 15.5: a 4xx says that the request was not carried out; every client leans on it',
  steps: [
    'invite a fresh address',
    'send what must be refused, some of it about this invitation, some about other fresh addresses',
    'invite another fresh address, and revoke an invitation that there is not',
    'list: the first address is there as before, the refused ones are not',
  ],
  writes: true,
  invitations: 3,
  run: async (context) => {
    const { email, handle } = await victim(context)
    const refused = await refusals(context, allKinds)
    // Made last, so that a revocation that hits just anybody hits it.
    const latest = await context.invite()
    const unknown = await context.tryRevoke(context.promises.unknownHandle)
    const listed = await context.list()
    const exchange = context.seen.at(-1)
    if (unknown.response.status >= 400 && !listed.some((item) => item.email === latest.email)) {
      const message = `${latest.email} is gone, though only an invitation that there is not was to be revoked`
      const exchanges = context.seen.slice(context.seen.indexOf(unknown) - 1)
      throw new CheckFailure('RefusedRevocationHappened', message, { received: 'not listed', exchange, exchanges })
    }
    const made = refused.find((one) => listed.some((item) => item.email === one.email))
    if (made) {
      const message = `${made.name} was answered by ${made.exchange.response.status}, and ${made.email} is listed`
      const exchanges = exchange ? [made.exchange, exchange] : [made.exchange]
      const facts = { expected: 'not listed', received: made.email, exchange, exchanges }
      throw new CheckFailure('RefusedInvitationListed', message, facts)
    }
    if (!listed.some((item) => item.email === email && item.handle === handle)) {
      const message = `${email} is no longer listed, though nobody who may has revoked it`
      const writes = refused.filter((one) => one.email === undefined && one.exchange.request.method !== 'GET')
      const exchanges = [...writes.map((one) => one.exchange), ...(exchange ? [exchange] : [])]
      const facts = { expected: email, received: 'not listed', exchange, exchanges }
      throw new CheckFailure('RefusedRevocationHappened', message, facts)
    }
  },
})
