import type { CheckContext } from '../kit/context.ts'
import { list as listOf, record } from '../kit/json.ts'
import { readShown, valueAt } from '../kit/shown.ts'
import { Halt } from '../runner/check-failure.ts'
import { type Exchange, isPage, isSuccess } from '../runner/exchange.ts'
import { keyOfTenant, keyOfUrl } from './keys.ts'
import { mayInvite } from './may-invite.ts'
import { redirectOf } from './redirect.ts'
import { describeExchange, isAlike, isFailure, isInEnvelope, readsOwn, readsTenant } from './seen.ts'

/** A path that no API has. */
const noPath = '/invitelab-asks-for-a-path-that-cannot-exist'

/** Why a list cannot be judged. */
export interface Cause {
  readonly halt: Halt
  /** Whether an invitation that works would show that the list is wrong, and not the config. */
  readonly isOpen: boolean
}

/** Why the list shows that nothing can be judged; undefined if the checks can judge it. */
export async function causeOfList(context: CheckContext, exchange: Exchange): Promise<Cause | undefined> {
  const { status } = exchange.response
  const sure = (halt: Halt | undefined): Cause | undefined => halt && { halt, isOpen: false }
  if (status >= 300 && status < 400) return sure(redirectOf(context, exchange))
  if (status === 401) return sure(refused(exchange))
  if (isPage(exchange)) return sure(causeOfPage(exchange))
  if (isSuccess(exchange)) return sure(await causeOfShape(context, exchange))
  if (status === 429) return sure(new Halt('quota', `${describeExchange(exchange)}: the quota of requests is used up`))
  if (isFailure(exchange)) return sure(await causeOfFailure(context, exchange))
  const halt = await causeOfRefusal(context, exchange)
  return halt && { halt, isOpen: true }
}

function refused(exchange: Exchange): Halt {
  return new Halt(
    'refused',
    `${describeExchange(exchange)}: the credential is refused, so check credentials.admin (or --token-env)`,
  )
}

function causeOfPage(exchange: Exchange): Halt {
  const { status } = exchange.response
  if (status === 403 || status === 429 || status === 503)
    return new Halt(
      'challenge',
      `${describeExchange(exchange)} with an HTML page: something in front of the API blocks this run`,
    )
  if (status === 502 || status === 504)
    return new Halt(
      'unavailable',
      `${describeExchange(exchange)} with an HTML page: something in front of the API gets no response from it`,
    )
  return new Halt(
    'not-the-api',
    `${describeExchange(exchange)} with an HTML page instead of JSON, so check ${keyOfUrl}`,
  )
}

/** A success whose body is not a list, if the target is another API. */
async function causeOfShape(context: CheckContext, exchange: Exchange): Promise<Halt | undefined> {
  const { json, response } = exchange
  const at = context.promises.declaration.operations[exchange.operation.id]?.answers?.at ?? ''
  if (Array.isArray(valueAt(json, at))) return causeOfItems(context, exchange, at)
  const what = json === undefined ? `${mediaTypeOf(exchange)} instead of JSON` : 'a body that is not the list'
  const halt = new Halt('not-the-api', `${describeExchange(exchange)} with ${what}, so check ${keyOfUrl}`)
  // A truncated body and a list in another form are faults of the API itself.
  if (json === undefined) return /^\s*[[{]/.test(response.text) ? undefined : halt
  return (await causeOfSameEverywhere(context, exchange)) ?? (isForeign(json, at) ? halt : undefined)
}

/** A list of something else, if the target returns it at every path. */
async function causeOfItems(context: CheckContext, exchange: Exchange, at: string): Promise<Halt | undefined> {
  const shown = readShown(context.promises.declaration, exchange)
  if (shown.some(({ email, handle }) => email !== undefined || handle !== undefined)) return undefined
  // Where the run may write, an invitation shows more about an empty list.
  const isLeft = mayInvite(context) && listOf(valueAt(exchange.json, at)).length === 0
  return isLeft ? undefined : causeOfSameEverywhere(context, exchange)
}

/** A success at a path that no API has. */
export async function causeOfSameEverywhere(context: CheckContext, exchange: Exchange): Promise<Halt | undefined> {
  if (!isSuccess(await askNoPath(context))) return undefined
  return new Halt('not-the-api', `${describeExchange(exchange)}, as a path that cannot exist does: check ${keyOfUrl}`)
}

/** Whether a value cannot be a list in another form, such as a wrapped or an empty one. */
function isForeign(json: unknown, at: string): boolean {
  if (json === null || Array.isArray(json)) return false
  if (!record(json)) return true
  if (Object.hasOwn(json, at.slice(1)) || Object.keys(json).length === 0) return false
  return Object.values(json).every((value) => typeof value !== 'object' && !String(value).includes('@'))
}

function mediaTypeOf({ response }: Exchange): string {
  if (response.text === '') return 'no body'
  return response.headers['content-type']?.split(';')[0] ?? 'a body without a media type'
}

/** A refusal, other than that of the credential itself. */
async function causeOfRefusal(context: CheckContext, exchange: Exchange): Promise<Halt | undefined> {
  if (await readsTenant(context, { except: exchange.operation.id })) return undefined
  const own = await readsOwn(context)
  const { otherTenant } = context.target
  const otherWorks = otherTenant !== undefined && isSuccess(await sendList(context, otherTenant))
  const tenant = keyOfTenant(context)
  if (own || otherWorks) {
    const evidence = otherWorks ? 'otherTenant can be read' : 'the credential itself works'
    return new Halt('tenant', `${describeExchange(exchange)}, and ${evidence}: check ${tenant}`)
  }
  const other = await askNoPath(context)
  const isEverywhere = isAlike(exchange, other)
  if (other.response.status === 404 && exchange.response.status === 404) {
    if (!isEverywhere && isInEnvelope(context, exchange))
      return new Halt(
        'tenant',
        `${describeExchange(exchange)}: it has no such tenant, so check ${tenant}, and the path of ${keyOfUrl}`,
      )
    const last = isInEnvelope(context, exchange) ? ` and ${tenant}` : ''
    return new Halt(
      'base-path',
      `${describeExchange(exchange)}, as a path that cannot exist does: check ${keyOfUrl}${last}`,
    )
  }
  if (isEverywhere) return new Halt('refused', `${describeExchange(exchange)}, as every path does: check ${keyOfUrl}`)
  const { status } = exchange.response
  if (status === 404 && !isInEnvelope(context, exchange))
    return new Halt('base-path', `${describeExchange(exchange)} without an error of this API: check ${keyOfUrl}`)
  if (status === 403)
    return new Halt(
      'refused',
      `${describeExchange(exchange)}: check ${tenant}, and whether credentials.admin belongs to it`,
    )
  const isAboutTenant = context.promises.errorSources(exchange).some((source) => Object.hasOwn(context.tenant, source))
  return status === 404 || isAboutTenant
    ? new Halt('tenant', `${describeExchange(exchange)}: check ${tenant}`)
    : undefined
}

/** A failure of the target, if nothing else works either. */
async function causeOfFailure(context: CheckContext, exchange: Exchange): Promise<Halt | undefined> {
  const { status } = exchange.response
  if (await readsTenant(context, { except: exchange.operation.id })) return undefined
  if ((await readsOwn(context)) === true) return undefined
  if (!isFailure(await askNoPath(context))) return undefined
  // A request that cannot do anything shows whether writing fails too.
  const { unknownHandle } = context.promises
  if (mayInvite(context) && !isFailure(await context.tryRevoke(unknownHandle))) return undefined
  if (status === 500)
    return new Halt('failing', `${describeExchange(exchange)}, as does every other request: the target itself fails`)
  return new Halt(
    'unavailable',
    `${describeExchange(exchange)}, as does every other request: the target is not available`,
  )
}

/** Requests a path that cannot exist, and hides the response from the checks. */
async function askNoPath(context: CheckContext): Promise<Exchange> {
  const { operation } = context.promises.list(context.tenant)
  const exchange = await context.client.send({ operation, path: noPath })
  context.forget([exchange])
  return exchange
}

function sendList(context: CheckContext, tenant: CheckContext['tenant']): Promise<Exchange> {
  return context.client.send(context.promises.list(tenant))
}
