import type { Handler, Provider } from '../../mocks/http/provider/provider.ts'
import type { RequestContext } from '../../mocks/http/request/request-context.ts'
import type { Json } from './common.ts'
import type { Planting } from './planting.ts'

/** A provider of the mock with another handler of an operation. */
export function withHandler(provider: Provider, operation: string, make: (original: Handler) => Handler): Provider {
  const original = provider.handlers[operation]
  if (!original) throw new Error(`There is no operation ${operation}.`)
  return { ...provider, handlers: { ...provider.handlers, [operation]: make(original) } }
}

/** Replaces the handler of an operation of the mock. `make` is called once for each use. */
export const handling = (operation: string, make: (original: Handler) => Handler): Planting => ({
  mock: (provider) => withHandler(provider, operation, make),
})

/** A provider of the mock that answers an operation with other JSON. If the change returns undefined, it was in place. */
export const withAnswer = (
  provider: Provider,
  operation: string,
  change: (json: Json, context: RequestContext) => unknown,
): Provider =>
  withHandler(provider, operation, (original) => async (context) => {
    const reply = await original(context)
    const body: Json = structuredClone(reply.body)
    const changed = change(body, context)
    return { ...reply, body: changed === undefined ? body : changed }
  })

/** Changes the JSON that an operation of the mock answers. Errors stay unchanged. */
export const answering = (operation: string, change: (json: Json, context: RequestContext) => unknown): Planting => ({
  mock: (provider) => withAnswer(provider, operation, change),
})

/** Changes the rules of a provider of the mock. */
export const withRules = (changed: Partial<ReturnType<Provider['rules']>>): Planting => ({
  mock: (provider) => ({ ...provider, rules: (settings) => ({ ...provider.rules(settings), ...changed }) }),
})
