import type { Validator } from '../../specs/openapi/types.ts'
import type { Handler, Need, Provider } from '../http/provider.ts'
import type { ProviderError, Reason } from '../http/provider-error.ts'
import type { Reply } from '../http/reply.ts'
import type { RequestContext } from '../http/request-context.ts'
import type { ProviderDeclaration } from './declarations.ts'
import { listAt, put } from './json.ts'
import type { ApplyMutant, Fetch } from './mutant.ts'

type Middleware = (context: RequestContext, next: () => Promise<Reply>) => Reply | Promise<Reply>

/** Wraps the handler of an operation. */
export function around(operation: string, wrap: Middleware): ApplyMutant {
  return (provider) => {
    const inner = provider.handlers[operation] as Handler
    const outer: Handler = (context) => wrap(context, async () => inner(context))
    return { ...provider, handlers: { ...provider.handlers, [operation]: outer } }
  }
}

/** Runs a function before the handler of an operation. */
export function before(operation: string, act: (context: RequestContext) => void | Promise<void>): ApplyMutant {
  return around(operation, async (context, next) => {
    await act(context)
    return next()
  })
}

/** Runs a function after an operation has succeeded. */
export function after(operation: string, act: (context: RequestContext, reply: Reply) => void): ApplyMutant {
  return changeReply(operation, (reply, context) => {
    act(context, reply)
    return reply
  })
}

/** Changes the reply of an operation that has succeeded. */
export function changeReply(operation: string, change: (reply: Reply, context: RequestContext) => Reply): ApplyMutant {
  return around(operation, async (context, next) => change(await next(), context))
}

/** Changes the reply body of an operation that has succeeded. */
export function changeBody(
  operation: string,
  change: (body: unknown, context: RequestContext) => unknown,
): ApplyMutant {
  return changeReply(operation, (reply, context) => ({ ...reply, body: change(reply.body, context) }))
}

/** Changes the invitations of a list and leaves its members unchanged. */
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

/** Sets a field of each listed invitation and of the created one. */
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

/** Changes the statuses of errors. */
export function changeStatuses(change: Partial<Record<Reason, number>>): ApplyMutant {
  return (provider) => ({ ...provider, statuses: (settings) => ({ ...provider.statuses(settings), ...change }) })
}

/** Changes the rights that operations require. */
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

/** Skips the validation of a part of a request: for all invalid values, or for those that `accepts` returns true for. */
export function withoutValidation(
  operation: string,
  part: 'path' | 'query' | 'header' | 'body',
  accepts: (value: unknown, strict: (value: unknown) => boolean) => boolean = () => true,
): ApplyMutant {
  return (provider) => ({
    ...provider,
    spec: {
      ...provider.spec,
      validators: (key) => {
        const strict = provider.spec.validators(key)
        return strict && key.startsWith(`${operation} ${part}`) ? relaxed(strict, accepts) : strict
      },
    },
  })
}

function relaxed(
  strict: Validator,
  accepts: (value: unknown, strict: (value: unknown) => boolean) => boolean,
): Validator {
  const relaxedValidator: Validator = (value) => {
    const passes = strict(value) || accepts(value, (other) => Boolean(strict(other)))
    if (!passes) strict(value)
    relaxedValidator.errors = passes ? null : (strict.errors ?? null)
    return passes
  }
  return relaxedValidator
}

/** Applies several mutations in order. */
export function together(...mutations: readonly ApplyMutant[]): ApplyMutant {
  return (provider) => mutations.reduce((changed, apply) => apply(changed), provider)
}

/** Changes responses after the mock has sent them; `undefined` leaves a response unchanged. */
export function changeResponses(change: (response: Response, request: Request) => Response | undefined): {
  readonly wrap: (fetch: Fetch) => Fetch
} {
  return {
    wrap: (fetch) => async (request) => {
      const response = await fetch(request)
      return change(response, request) ?? response
    },
  }
}

/** Waits, so that concurrent requests run in between. */
export function pause(ms = 2): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
