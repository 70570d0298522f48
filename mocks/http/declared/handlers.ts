import type { Invitation, Tenant } from '../../domain/model.ts'
import type { DomainError, Outcome } from '../../domain/outcome.ts'
import type { ProviderState } from '../../domain/provider-state.ts'
import type { Handler } from '../provider/provider.ts'
import { type ErrorSource, ProviderError } from '../request/provider-error.ts'
import type { RequestContext } from '../request/request-context.ts'
import type { Asked, Decided, Given, OwnPart, Show } from './own-part.ts'
import type { Find } from './subjects.ts'
import { toError } from './texts.ts'

/** What an operation does that changes something, compiled from its declaration. */
export interface Action {
  /** Undefined: the request is about a tenant only. */
  readonly find?: Find
  readonly give?: (context: RequestContext) => Given
  /** Asks the domain for what the operation does. */
  readonly decide: (providerState: ProviderState, asked: Decided) => Outcome<object>
  /** Default: 200. */
  readonly status?: number | ((context: RequestContext) => number)
  /** Undefined: the response has no body. */
  readonly show?: (entity: never, tenant: Tenant, context: RequestContext) => unknown
  readonly headers?: (context: RequestContext, entity: never) => Record<string, string>
  /** Where the request names what it creates, which has no subject yet, and where the role. */
  readonly at?: ErrorSource
  readonly roleAt?: ErrorSource
}

/** Responds to an operation that changes something. */
export function act(own: OwnPart, { find, give, decide, status = 200, show, headers, at, roleAt }: Action): Handler {
  return (context) => {
    const subject = find?.(context)
    const given = give?.(context)
    // What has a key in the request does not exist yet.
    const tenant = subject ? subject.tenant : given && 'tenantKey' in given ? undefined : context.tenant
    const named = given?.email ?? given?.tenantKey ?? subject?.named ?? ''
    const asked: Asked = { ...subject, ...given, tenant, named, context }
    const fail = (error: DomainError) =>
      toError(own, error, asked, error === 'unknown-role' ? roleAt : (at ?? subject?.source))
    if (subject && !subject.member && !subject.invitation) throw fail('not-found')
    const outcome = decide(context.providerState, asked as Decided)
    if ('error' in outcome) throw fail(outcome.error)
    const code = typeof status === 'number' ? status : status(context)
    if (!show) return context.empty(code)
    const entity = outcome.value as never
    const body = show(entity, tenant as Tenant, context)
    return context.json(code, body, headers?.(context, entity))
  }
}

/** Responds with the caller’s pending invitations to all tenants. */
export function listMine(show: Show<Invitation>, emptyStatus?: number): Handler {
  return (context) => {
    const { providerState, caller } = context
    const mine = [...providerState.tenants.values()].flatMap((tenant) => {
      const invitation = tenant.invitations.byEmail(caller.email)
      return invitation?.state === 'pending' ? [show(invitation, tenant, context)] : []
    })
    if (mine.length > 0 || emptyStatus === undefined) return context.json(200, mine)
    const detail = `There are no pending invitations for ${caller.email}`
    throw new ProviderError('not-found', detail, { status: emptyStatus })
  }
}

/** Responds with a list of the entities in a tenant. */
export function list<Listed>(toEntities: (context: RequestContext) => Iterable<Listed>, show: Show<Listed>): Handler {
  return (context) =>
    context.json(
      200,
      Array.from(toEntities(context), (entity) => show(entity, context.tenant, context)),
    )
}
