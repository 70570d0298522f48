import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { toAsk } from '../kit/to-ask.ts'
import { type Exchange, isSuccess } from '../runner/exchange.ts'

/** A request and its response, as the start of a sentence: `GET https://… returned 404`. */
export function describeExchange({ request, response }: Exchange): string {
  return `${request.method} ${request.url} returned ${response.status}`
}

/** Whether an error has a body, and it is in the vendor's envelope. */
export function isInEnvelope({ promises }: CheckContext, exchange: Exchange): boolean {
  return exchange.response.text !== '' && promises.envelope(exchange) === undefined
}

/** Whether a response says that the target itself failed, or that something in front of it did. */
export function isFailure({ response }: Exchange): boolean {
  return response.status >= 500
}

/** Whether two responses are the same except for ids, numbers, times and the path of the request. */
export function isAlike(one: Exchange, other: Exchange): boolean {
  return one.response.status === other.response.status && plain(one) === plain(other)
}

function plain({ request, response }: Exchange): string {
  const { pathname, search } = new URL(request.url)
  return response.text
    .replaceAll(request.url, '')
    .replaceAll(`${pathname}${search}`, '')
    .replaceAll(pathname, '')
    .replaceAll(/[0-9a-f-]{8,}|\d+/gi, '')
}

/** Reads that may show whether the tenant exists: those that name only the tenant, or some of its keys. */
export async function readsTenant(
  context: CheckContext,
  { except, tenant, keys = [] }: { except: string; tenant?: TenantKeys; keys?: readonly string[] },
): Promise<boolean> {
  const isWanted = ({ tenant: places, subject }: Operation) =>
    places !== undefined && subject === undefined && keys.every((key) => Object.hasOwn(places, key))
  return works(context, isWanted, { except, ...(tenant ? { tenant } : {}) })
}

/** Whether a read that names no tenant works, so that base URL and credential are right; undefined if there is none. */
export async function readsOwn(context: CheckContext): Promise<boolean | undefined> {
  const isOwn = ({ tenant, lists, withdrawn }: Operation) => !tenant && lists?.of === 'caller' && !withdrawn
  const any = Object.values(context.promises.declaration.operations).some((one) => one.does.length === 0 && isOwn(one))
  return any ? works(context, isOwn) : undefined
}

type Operation = CheckContext['promises']['declaration']['operations'][string]

async function works(
  context: CheckContext,
  isWanted: (operation: Operation) => boolean,
  { except, tenant = context.tenant }: { except?: string; tenant?: TenantKeys } = {},
): Promise<boolean> {
  const { declaration } = context.promises
  for (const [id, operation] of Object.entries(declaration.operations)) {
    if (id === except || operation.does.length > 0 || !operation.answers || !isWanted(operation)) continue
    const exchange = await context.client.send(toAsk(declaration, id, { tenant }))
    if (isSuccess(exchange) && exchange.json !== undefined) return true
  }
  return false
}
