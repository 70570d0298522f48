import type { CheckContext } from '../kit/context.ts'
import { skip } from '../kit/skip.ts'
import { toAsk } from '../kit/to-ask.ts'
import type { Who } from '../runner/exchange.ts'
import { Explorer } from './explorer.ts'

/** Reads everything once more, in all tenants, as everyone who may: the run has written for the last time. */
export async function closingLook(context: CheckContext): Promise<void> {
  const explorer = new Explorer(context)
  const { provider, tenants, tenant } = explorer
  if (!explorer.purse.has(tenants.length, 0)) skip('the budget has no room left for it')
  for (const [operation, { does, answers, lists, gives, tenant: places }] of explorer.operations) {
    if (does.length > 0 || gives || !(answers || lists)) continue
    if (!places) {
      for (const who of ['admin', 'limited', 'invitee'] satisfies Who[]) await explorer.send(operation, { who })
      continue
    }
    for (const one of tenants) {
      if (provider.paging?.operation === operation)
        await explorer.walk(toAsk(provider, operation, { tenant: one }), 'next', one)
      else await explorer.send(operation, { tenant: one })
    }
    await explorer.send(operation, { tenant, who: 'limited' })
  }
}
