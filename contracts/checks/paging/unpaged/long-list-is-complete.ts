import type { CheckContext } from '../../../kit/context.ts'
import type { Invitation } from '../../../kit/promises.ts'
import { skip } from '../../../kit/skip.ts'
import { oracleOf } from '../../../oracle/oracle-of.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { type Exchange, isSuccess } from '../../../runner/exchange.ts'
import { defineCheck } from '../../define-check.ts'

/** A list with this many invitations is long. */
const long = 22

export const long_list_is_complete = defineCheck({
  title: 'A list without pages shows every invitation once, at any length',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, List users: no parameters and no pages',
    dreadnode: 'Dreadnode, Organizations: the list has no parameters and no pages',
  },
  steps: [
    'if the run has read a list of 22 or more: it shows every invitation of the run once',
    'otherwise invite 22 fresh addresses; list: each is there once; revoke all: none is there',
  ],
  keeps: 'run',
  writes: true,
  invitations: 22,
  run: async (context) => {
    if (context.promises.paging) skip('the list of this API has pages')
    if (context.profile.name === 'quick') skip('a quick run makes no long list')
    if (context.seen.some((exchange) => isLong(context, exchange))) await judgeSeen(context)
    else await makeLong(context)
  },
})

function isLong({ promises, tenant }: CheckContext, exchange: Exchange): boolean {
  const isList = exchange.operation.id === promises.list(tenant).operation
  return isList && isSuccess(exchange) && promises.readListed(exchange).length >= long
}

async function judgeSeen(context: CheckContext): Promise<void> {
  const { findings } = await oracleOf(context)
  const wrong = findings.find(
    ({ rule, strength, exchange }) => rule === 'lists' && strength === 'must' && isLong(context, exchange),
  )
  if (!wrong) return
  const { message, expected, received, exchange } = wrong
  throw new CheckFailure('LongListNotComplete', message, { expected, received, exchange })
}

async function makeLong(context: CheckContext): Promise<void> {
  const all: Invitation[] = []
  for (let count = 0; count < long; count++) all.push(await context.invite())
  const listed = await context.client.list()
  const wrong = all.find((invitation) => listed.filter(({ email }) => email === invitation.email).length !== 1)
  if (wrong) {
    const received = listed.filter(({ email }) => email === wrong.email).length
    const message = `Of ${all.length} invitations, ${wrong.email} is listed ${received} times`
    throw new CheckFailure('LongListNotComplete', message, { expected: 1, received, exchange: context.lastExchange })
  }
  for (const invitation of all) await context.revoke(invitation)
  const left = (await context.client.list()).find(({ email }) => all.some((invitation) => invitation.email === email))
  if (left)
    throw new CheckFailure('RevokedInvitationStillListed', `${left.email} was revoked and is still listed`, {
      exchange: context.lastExchange,
    })
}
