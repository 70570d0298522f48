import type { Validator } from '../../specs/openapi/types.ts'
import type { Handler, Need, Provider } from '../http/provider.ts'
import type { ProviderError, Reason } from '../http/provider-error.ts'
import type { Reply } from '../http/reply.ts'
import type { RequestContext } from '../http/request-context.ts'
import type { ProviderDeclaration } from './declarations.ts'
import { listAt, put } from './json.ts'
import type { ApplyMutant, Fetch } from './mutant.ts'

type Wrap = (context: RequestContext, answer: () => Promise<Reply>) => Reply | Promise<Reply>

/** Puts something around the handler of an operation. */
export function around(operation: string, wrap: Wrap): ApplyMutant {
  return (provider) => {
    const inner = provider.handlers[operation] as Handler
    const outer: Handler = (context) => wrap(context, async () => inner(context))
    return { ...provider, handlers: { ...provider.handlers, [operation]: outer } }
  }
}

/** Does something before the handler of an operation. */
export function before(operation: string, act: (context: RequestContext) => void | Promise<void>): ApplyMutant {
  return around(operation, async (context, answer) => {
    await act(context)
    return answer()
  })
}

/** Does something after an operation has succeeded. */
export function after(operation: string, act: (context: RequestContext, reply: Reply) => void): ApplyMutant {
  return changeReply(operation, (reply, context) => {
    act(context, reply)
    return reply
  })
}

/** Changes the answer of an operation that has succeeded. */
export function changeReply(operation: string, change: (reply: Reply, context: RequestContext) => Reply): ApplyMutant {
  return around(operation, async (context, answer) => change(await answer(), context))
}

/** Changes the body of the answer of an operation that has succeeded. */
export function changeBody(
  operation: string,
  change: (body: unknown, context: RequestContext) => unknown,
): ApplyMutant {
  return changeReply(operation, (reply, context) => ({ ...reply, body: change(reply.body, context) }))
}

/** Changes the invitations of a list, and leaves members as they are. */
export function changeItems(
  { list, items, isInvitation }: ProviderDeclaration,
  change: (items: readonly unknown[], context: RequestContext) => readonly unknown[],
): ApplyMutant {
  return changeBody(list, (body, context) => {
    const all = listAt(body, items)
    const members = all.filter((item) => !isInvitation(item))
    return put(body, items, [...members, ...change(all.filter(isInvitation), context)])
  })
}

/** Changes each invitation of a list. */
export function changeItem(
  declaration: ProviderDeclaration,
  change: (item: unknown, context: RequestContext) => unknown,
): ApplyMutant {
  return changeItems(declaration, (items, context) => items.map((item) => change(item, context)))
}

/** Sets a field of each invitation of a list, and of what an invite answers. */
export function setField(
  declaration: ProviderDeclaration,
  name: string,
  value: (context: RequestContext) => unknown,
): ApplyMutant {
  const { invite, created, fields } = declaration
  return together(
    changeItem(declaration, (item, context) => put(item, [...fields, name], value(context))),
    changeBody(invite, (body, context) => put(body, [...created, ...fields, name], value(context))),
  )
}

/** Answers reasons for a refusal with other statuses. */
export function changeStatuses(change: Partial<Record<Reason, number>>): ApplyMutant {
  return (provider) => ({ ...provider, statuses: (settings) => ({ ...provider.statuses(settings), ...change }) })
}

/** Asks other rights for operations. */
export function changeNeeds(change: Readonly<Record<string, Need>>): ApplyMutant {
  return (provider) => ({ ...provider, needs: { ...provider.needs, ...change } })
}

/** Changes the bodies of errors. */
export function changeErrors(
  change: (body: unknown, status: number, error: ProviderError, context: RequestContext) => unknown,
): ApplyMutant {
  return (provider: Provider) => ({
    ...provider,
    errorBody: (status, error, context) => change(provider.errorBody(status, error, context), status, error, context),
  })
}

/** Lets values of a part of a request through that its schema refuses: all of them, or those that a judge says yes to. */
export function withoutValidation(
  operation: string,
  part: 'path' | 'query' | 'header' | 'body',
  lets: (value: unknown, strict: (value: unknown) => boolean) => boolean = () => true,
): ApplyMutant {
  return (provider) => ({
    ...provider,
    spec: {
      ...provider.spec,
      validators: (key) => {
        const strict = provider.spec.validators(key)
        return strict && key.startsWith(`${operation} ${part}`) ? loosened(strict, lets) : strict
      },
    },
  })
}

function loosened(
  strict: Validator,
  lets: (value: unknown, strict: (value: unknown) => boolean) => boolean,
): Validator {
  const loose: Validator = (value) => {
    const passes = strict(value) || lets(value, (other) => Boolean(strict(other)))
    if (!passes) strict(value)
    loose.errors = passes ? null : (strict.errors ?? null)
    return passes
  }
  return loose
}

/** Several changes, one after the other. */
export function together(...mutations: readonly ApplyMutant[]): ApplyMutant {
  return (provider) => mutations.reduce((changed, apply) => apply(changed), provider)
}

/** Changes answers on their way out; `undefined` leaves one as it is. */
export function changeAnswers(change: (response: Response, request: Request) => Response | undefined): {
  readonly wrap: (fetch: Fetch) => Fetch
} {
  return {
    wrap: (fetch) => async (request) => {
      const response = await fetch(request)
      return change(response, request) ?? response
    },
  }
}

/** A moment in which other requests get their turn. */
export function pause(ms = 2): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
