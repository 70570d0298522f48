import { toAsk } from '../../../kit/to-ask.ts'
import type { Part } from '../part.ts'

/** Methods that many frameworks route to the same code, or that a target must not carry out; the most telling first. */
const methods = ['PATCH', 'DELETE', 'PUT', 'POST']

/** How many requests a standard tour sends. */
const most = 3

/** Methods that the paths of lists do not take, only on this machine: what they would do to the data of others is unknown. */
export const otherMethods: Part = async (explorer) => {
  const { context, provider, ownsTarget, tenant } = explorer
  if (!ownsTarget || context.profile.name === 'quick') return
  const { operations } = context.spec
  const tries = explorer.operations.flatMap(([id, { does, gives, lists }]) => {
    const path = operations.find((operation) => operation.id === id)?.path
    const taken = operations.filter((one) => one.path === path).map(({ method }) => method)
    const isRead = does.length === 0 && !gives && lists
    return isRead ? methods.filter((method) => !taken.includes(method)).map((method) => ({ id, method })) : []
  })
  const [first] = tries
  // Two methods of the first path, and the first one of the others.
  const chosen = tries.filter(({ id, method }) => method === 'PATCH' || (id === first?.id && method === 'DELETE'))
  for (const { id, method } of context.profile.name === 'thorough' ? tries : chosen.slice(0, most))
    if (explorer.purse.take(0)) await context.client.send({ ...toAsk(provider, id, { tenant }), method, body: {} })
}
