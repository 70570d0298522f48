import type { Validator } from '../../specs/openapi/types.ts'
import type { Call } from '../http/call.ts'
import type { Handler, Need, Provider } from '../http/provider.ts'
import type { Reason, Refusal } from '../http/refusal.ts'
import type { Reply } from '../http/reply.ts'
import type { Fetch, Plant } from './bug.ts'
import type { Dialect } from './dialects.ts'
import { listAt, put } from './json.ts'

type Wrap = (call: Call, answer: () => Promise<Reply>) => Reply | Promise<Reply>

/** Puts something around the handler of an operation. */
export function around(operation: string, wrap: Wrap): Plant {
  return (provider) => {
    const inner = provider.handlers[operation] as Handler
    const outer: Handler = (call) => wrap(call, async () => inner(call))
    return { ...provider, handlers: { ...provider.handlers, [operation]: outer } }
  }
}

/** Does something before the handler of an operation. */
export function before(operation: string, act: (call: Call) => void | Promise<void>): Plant {
  return around(operation, async (call, answer) => {
    await act(call)
    return answer()
  })
}

/** Does something after an operation has succeeded. */
export function after(operation: string, act: (call: Call, reply: Reply) => void): Plant {
  return changeReply(operation, (reply, call) => {
    act(call, reply)
    return reply
  })
}

/** Changes the answer of an operation that has succeeded. */
export function changeReply(operation: string, change: (reply: Reply, call: Call) => Reply): Plant {
  return around(operation, async (call, answer) => change(await answer(), call))
}

/** Changes the body of the answer of an operation that has succeeded. */
export function changeBody(operation: string, change: (body: unknown, call: Call) => unknown): Plant {
  return changeReply(operation, (reply, call) => ({ ...reply, body: change(reply.body, call) }))
}

/** Changes the invitations of a list, and leaves members as they are. */
export function changeItems(
  { list, items, isInvitation }: Dialect,
  change: (items: readonly unknown[], call: Call) => readonly unknown[],
): Plant {
  return changeBody(list, (body, call) => {
    const all = listAt(body, items)
    const members = all.filter((item) => !isInvitation(item))
    return put(body, items, [...members, ...change(all.filter(isInvitation), call)])
  })
}

/** Changes each invitation of a list. */
export function changeItem(dialect: Dialect, change: (item: unknown, call: Call) => unknown): Plant {
  return changeItems(dialect, (items, call) => items.map((item) => change(item, call)))
}

/** Sets a field of each invitation of a list, and of what an invite answers. */
export function setField(dialect: Dialect, name: string, value: (call: Call) => unknown): Plant {
  const { invite, created, fields } = dialect
  return together(
    changeItem(dialect, (item, call) => put(item, [...fields, name], value(call))),
    changeBody(invite, (body, call) => put(body, [...created, ...fields, name], value(call))),
  )
}

/** Answers reasons for a refusal with other statuses. */
export function changeStatuses(change: Partial<Record<Reason, number>>): Plant {
  return (provider) => ({ ...provider, statuses: (settings) => ({ ...provider.statuses(settings), ...change }) })
}

/** Asks other rights for operations. */
export function changeNeeds(change: Readonly<Record<string, Need>>): Plant {
  return (provider) => ({ ...provider, needs: { ...provider.needs, ...change } })
}

/** Changes the bodies of errors. */
export function changeErrors(change: (body: unknown, status: number, refusal: Refusal, call: Call) => unknown): Plant {
  return (provider: Provider) => ({
    ...provider,
    errorBody: (status, refusal, call) => change(provider.errorBody(status, refusal, call), status, refusal, call),
  })
}

/** Lets values of a part of a request through that its schema refuses: all of them, or those that a judge says yes to. */
export function withoutValidation(
  operation: string,
  part: 'path' | 'query' | 'header' | 'body',
  lets: (value: unknown, strict: (value: unknown) => boolean) => boolean = () => true,
): Plant {
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
export function together(...plants: readonly Plant[]): Plant {
  return (provider) => plants.reduce((changed, plant) => plant(changed), provider)
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
