import { refusedCases } from '../../fixtures/envelopes.ts'
import { allKinds, untouchedInvitation } from '../../fixtures/negative-cases.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const refused_request_changes_nothing = defineCheck({
  title: 'A refused request changes nothing',
  strength: 'must',
  source: 'RFC 9110, section 15.5: 4xx means that the request was not carried out; every client relies on it',
  steps: [
    'invite a fresh address',
    'send requests that must be refused, some for this invitation, some for other fresh addresses',
    'invite another fresh address, and revoke an unknown invitation',
    'list: the first address is unchanged, and no refused address is there',
  ],
  keeps: 'list',
  writes: true,
  invitations: 3,
  run: async (context) => {
    const { email, handle } = await untouchedInvitation(context)
    const refused = await refusedCases(context, allKinds)
    // Created last, so that a target that revokes the latest invitation by mistake is found.
    const latest = await context.invite()
    const unknown = await context.tryRevoke(context.promises.unknownHandle)
    const listed = await context.client.list()
    const exchange = context.lastExchange
    if (unknown.response.status >= 400 && !listed.some((item) => item.email === latest.email)) {
      const message = `${latest.email} is gone, although the revocation was of an unknown invitation`
      const exchanges = context.seen.slice(context.seen.indexOf(unknown) - 1)
      throw new CheckFailure('RefusedRevocationHappened', message, { received: 'not listed', exchange, exchanges })
    }
    const created = refused.find((refusal) => listed.some((item) => item.email === refusal.email))
    if (created) {
      const message = `${created.name} returned ${created.exchange.response.status}, but ${created.email} is listed`
      const exchanges = exchange ? [created.exchange, exchange] : [created.exchange]
      const facts = { expected: 'not listed', received: created.email, exchange, exchanges }
      throw new CheckFailure('RefusedInvitationListed', message, facts)
    }
    if (!listed.some((item) => item.email === email && item.handle === handle)) {
      const message = `${email} is no longer listed, although every request to revoke it was refused`
      const writes = refused.filter(
        (refusal) => refusal.email === undefined && refusal.exchange.request.method !== 'GET',
      )
      const exchanges = [...writes.map((refusal) => refusal.exchange), ...(exchange ? [exchange] : [])]
      const facts = { expected: email, received: 'not listed', exchange, exchanges }
      throw new CheckFailure('RefusedRevocationHappened', message, facts)
    }
  },
})
