import { toAsk } from '../../../kit/to-ask.ts'
import type { Part } from '../part.ts'
import { unknownSubjects } from './refusals.ts'

/** Methods that many frameworks route to the same code, or that a target must not carry out; the most revealing first. */
const methods = ['PATCH', 'DELETE', 'PUT', 'POST']

/** How many requests a standard tour sends. */
const most = 5

/**
 * Methods that the paths of lists and of people do not take, only on this machine: what they would do to the data of others
 * is unknown. They name someone who is not there.
 */
export const otherMethods: Part = async (explorer) => {
  const { context, provider, ownsTarget, tenant } = explorer
  if (!ownsTarget || context.profile.name === 'quick') return
  const { operations } = context.spec
  const unknown = unknownSubjects(explorer)
  const paths = new Set<string>()
  const tries = explorer.operations.flatMap(([id, { does, gives, lists, subject }]) => {
    const path = operations.find((operation) => operation.id === id)?.path
    const isList = does.length === 0 && !gives && lists
    if (path === undefined || paths.has(path) || !(isList || subject)) return []
    paths.add(path)
    const taken = operations.filter((one) => one.path === path).map(({ method }) => method)
    const [by = 'handle'] = subject?.by ?? []
    const ask = toAsk(provider, id, { tenant, ...(subject ? { subject: unknown[by] } : {}) })
    return methods.filter((method) => !taken.includes(method)).map((method) => ({ ask, method }))
  })
  const [first] = tries
  // Two methods of the first path, and the first one of the others.
  const chosen = tries.filter(({ ask, method }) => method === 'PATCH' || (ask === first?.ask && method === 'DELETE'))
  const sent = context.profile.name === 'thorough' ? tries : chosen.slice(0, most)
  await explorer.together(
    sent.map(({ ask, method }) => async () => {
      if (explorer.spending.take(0)) await explorer.request({ ...ask, method, body: {} })
    }),
  )
}
