import type { CheckContext } from '../kit/context.ts'
import { takeOut } from '../kit/credential-gap.ts'
import { toAsk } from '../kit/to-ask.ts'
import type { Ask } from '../runner/exchange.ts'
import { describeExchange } from './seen.ts'

/** Removes the other credentials that the target refuses, and reports each once. */
export async function checkOthers(context: CheckContext): Promise<void> {
  const { target, promises } = context
  const reads = readsOf(context)
  for (const who of ['limited', 'invitee'] as const) {
    // Where no one can answer an invitation, the invitee has nothing to do.
    if (target.credentials[who] === undefined || (who === 'invitee' && !promises.accept)) continue
    const refused = []
    for (const ask of reads) {
      const exchange = await context.client.send(ask, who)
      if (exchange.response.status !== 401) break
      refused.push(exchange)
    }
    const [first] = refused
    if (!first || refused.length < reads.length) continue
    context.forget(refused)
    takeOut(target.credentials, who)
    const message = `the target refuses credentials.${who} (${describeExchange(first)}): what needs it is not exercised`
    context.onNotice({ kind: 'refused', message })
  }
}

/** Two reads that everyone with an account may send. If both get 401, the credential is wrong. */
function readsOf({ promises, tenant }: CheckContext): readonly Ask[] {
  const { operations } = promises.declaration
  const own = Object.entries(operations).find(
    ([, { does, lists, tenant: places, withdrawn }]) =>
      does.length === 0 && lists?.of === 'caller' && !places && !withdrawn,
  )
  const list = promises.list(tenant)
  return own ? [toAsk(promises.declaration, own[0], { tenant }), list] : [list, list]
}
