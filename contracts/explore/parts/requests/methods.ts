import { toAsk } from '../../../kit/to-ask.ts'
import type { Part } from '../part.ts'

/** Methods that many frameworks route to the same code, or that a target must not carry out. */
const methods = ['PATCH', 'DELETE', 'PUT', 'POST']

/** How many paths are tried. */
const most = 3

/** Methods that the paths of lists do not take, only on this machine: what they would do to the data of others is unknown. */
export const otherMethods: Part = async (explorer) => {
  const { context, provider, ownsTarget } = explorer
  if (!ownsTarget || context.profile.name === 'quick') return
  const { operations } = context.spec
  let turn = context.seed
  let tried = 0
  for (const [id, { does, gives }] of explorer.operations) {
    const path = operations.find((operation) => operation.id === id)?.path
    const taken = operations.filter((one) => one.path === path).map(({ method }) => method)
    const others = methods.filter((method) => !taken.includes(method))
    const method = others[turn % others.length]
    if (does.length > 0 || gives || method === undefined || tried >= most || !explorer.purse.take(0)) continue
    turn++
    tried++
    await context.client.send({ ...toAsk(provider, id, { tenant: explorer.tenant }), method, body: {} })
  }
}
