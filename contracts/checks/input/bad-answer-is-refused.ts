import { withInvitee } from '../../fixtures/invitee.ts'
import { membersFor } from '../../fixtures/membership.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import type { CheckContext } from '../../kit/context.ts'
import { credentialGap } from '../../kit/credential-gap.ts'
import { at, record } from '../../kit/json.ts'
import { refusable } from '../../kit/refusable.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import type { Ask, Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const bad_answer_is_refused = defineCheck({
  title: 'An answer to an invitation that is neither yes nor no is refused, and has no effect',
  strength: 'must',
  source: { dreadnode: 'Dreadnode, Respond to invitation: accept is a required boolean' },
  steps: [
    'invite someone who can answer',
    'as that person, answer with text instead of yes or no, then with an empty body: refused',
    'list invitations and members: it is pending, and no one has joined',
  ],
  keeps: 'invitee',
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant, target } = context
    const accept = promises.accept?.(tenant, '')
    if (!promises.accept || !record(accept?.body)) skip('answering an invitation takes no body in this API')
    if (target.credentials.invitee === undefined) skip(credentialGap(target.credentials, 'invitee'))
    const fields = Object.keys(accept.body)
    if (wereRefused(context, accept)) return
    await withInvitee(context, async ({ invitation: { email, handle } }) => {
      const valid = promises.accept?.(tenant, handle) ?? accept
      // Even a lenient target cannot read this text as yes or no.
      for (const body of [Object.fromEntries(fields.map((name) => [name, 'nonsense'])), {}]) {
        const exchange = await refusable(context, () => context.client.send({ ...valid, body }, 'invitee'))
        const { invalidBody } = promises.statuses
        assertStatus(exchange, invalidBody, 'BadAnswerAccepted', `Answering an invitation with ${JSON.stringify(body)}`)
      }
      const members = promises.members ? await membersFor(context, email) : []
      const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
      if (pending.length > 0 && members.length === 0) return
      throw new CheckFailure(
        'RefusedAnswerCounted',
        `${email} is no longer pending, although each answer was refused`,
        {
          expected: { pending: 1, members: 0 },
          received: { pending: pending.length, members: members.length },
          exchange: context.lastExchange,
        },
      )
    })
  },
})

/** Have earlier checks sent such answers in two forms, each refused, with the invitations pending afterwards? */
function wereRefused({ promises, seen, tenant }: CheckContext, { operation, body }: Ask): boolean {
  const names = Object.keys(record(body) ? body : {})
  const isNeither = (value: unknown) => value === undefined || typeof value === 'string'
  const wrong = seen.filter(
    ({ ask, who }) =>
      who === 'invitee' &&
      ask.operation === operation &&
      record(ask.body) &&
      names.every((name) => isNeither(at(ask.body, name))),
  )
  const list = promises.list(tenant).operation
  const isPending = ({ ask: { params = {} }, receivedAt }: Exchange) =>
    seen.some(
      (one) =>
        one.ask.operation === list &&
        one.sentAt > receivedAt &&
        promises.readListed(one).some(({ handle, pending }) => pending && Object.values(params).includes(handle)),
    )
  const forms = new Set(wrong.map(({ ask }) => JSON.stringify(ask.body)))
  return (
    forms.size > 1 &&
    wrong.every((one) => promises.statuses.invalidBody.includes(one.response.status) && isPending(one))
  )
}
