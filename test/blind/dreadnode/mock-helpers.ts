import type { Handler, Provider } from '../../../mocks/http/provider/provider.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { Json } from './helpers.ts'

/** A handler that can call the one that it replaces. */
type Replacement = (context: RequestContext, original: () => ReturnType<Handler>) => ReturnType<Handler>

/** Replaces the handlers of some operations. */
export function replace(provider: Provider, replacements: Readonly<Record<string, Replacement>>): Provider {
  const handlers: Record<string, Handler> = { ...provider.handlers }
  for (const [operation, replacement] of Object.entries(replacements)) {
    const original = provider.handlers[operation]
    if (!original) throw new Error(`There is no operation ${operation}`)
    handlers[operation] = (context) => replacement(context, () => original(context))
  }
  return { ...provider, handlers }
}

export const bodyOf = (context: RequestContext): Json => context.body

/** The id of the invitation that the path names. */
export const invitationId = (context: RequestContext): string => String(context.params.invitation_id).toLowerCase()
