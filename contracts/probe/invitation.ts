import type { CheckContext } from '../kit/context.ts'
import { mentionsLimit, quoted, refusalText } from '../kit/refusal-text.ts'
import { Halt } from '../runner/check-failure.ts'
import { type Exchange, isPage, isSuccess, type Who } from '../runner/exchange.ts'
import { redirectOf } from './redirect.ts'
import { describeExchange } from './seen.ts'

/** Texts of refusals, by what they are about; the most specific first. */
const hints = {
  domain: /domain|not (?:on|in) the (?:allow|safe)-?list/i,
  role: /\brole/i,
}

/** Why the refusal of a plain invitation shows that nothing can be judged; undefined if the checks can judge it. */
export async function causeOfInvitation(context: CheckContext, exchange: Exchange): Promise<Halt | undefined> {
  const { status } = exchange.response
  const said = quoted(refusalText(context.promises.declaration, exchange))
  if (status >= 300 && status < 400) return redirectOf(context, exchange)
  if (isPage(exchange) && [403, 429, 503].includes(status))
    return new Halt(
      'challenge',
      `${describeExchange(exchange)} with an HTML page: something in front of the API blocks this run`,
    )
  if (status === 429) return new Halt('quota', `${describeExchange(exchange)}: the quota of requests is used up`)
  if (status < 400 || status >= 500 || status === 401) return undefined
  const about = subjectOf(context, exchange, context.role)
  if (about === 'full' || status === 402)
    return new Halt(
      'full',
      `${describeExchange(exchange)}: the tenant accepts no more invitations${said}, so make room in it`,
    )
  if (about === 'domain') return ofDomain(context, exchange, said)
  if (about === 'role') return ofRole(context, exchange, context.role)
  if (status === 403) return causeOfForbidden(context, exchange)
  const isOther = [400, 422].includes(status) && (await takesOtherDomain(context))
  return isOther ? ofDomain(context, exchange, `, and one at ${otherDomain(context)} is taken`) : undefined
}

/** Why the refusal of a further role of the config shows that it is not one; undefined if the checks can judge it. */
export function causeOfRole(context: CheckContext, exchange: Exchange, role: string): Halt | undefined {
  const { status } = exchange.response
  const isRefusal = status >= 400 && status < 500 && status !== 429
  return isRefusal && subjectOf(context, exchange, role) === 'role' ? ofRole(context, exchange, role) : undefined
}

function ofDomain({ target }: CheckContext, exchange: Exchange, why: string): Halt {
  return new Halt(
    'domain',
    `${describeExchange(exchange)} for an address at ${target.emailDomain}${why}: set emailDomain`,
  )
}

function ofRole({ promises }: CheckContext, exchange: Exchange, role: string | undefined): Halt {
  const said = quoted(refusalText(promises.declaration, exchange))
  return new Halt('role', `${describeExchange(exchange)} for the role ${role}${said}: check roles (or --param role)`)
}

/** Two reserved domains (RFC 2606), so no mail is delivered. */
function otherDomain({ target }: CheckContext): string {
  return target.emailDomain === 'example.com' ? 'example.org' : 'example.com'
}

/** Whether the same invitation is accepted for an address at another domain. It is revoked immediately. */
async function takesOtherDomain(context: CheckContext): Promise<boolean> {
  const [name] = context.freshEmail().split('@')
  return isSuccess(await inviteAndRevoke(context, `${name}@${otherDomain(context)}`))
}

/** Invites an address, and revokes the invitation immediately if there is one. Returns the first response. */
export async function inviteAndRevoke(
  context: CheckContext,
  email: string,
  { role = context.role, who = 'admin' }: { role?: string | undefined; who?: Who } = {},
): Promise<Exchange> {
  const exchange = await context.tryInvite(email, { role, who })
  if (isSuccess(exchange)) {
    const handle = context.promises.readInvited(exchange)?.handle
    const revoked = handle === undefined ? undefined : await context.tryRevoke(handle, { who })
    if (revoked && isSuccess(revoked)) context.notes.gone(email)
  } else if (exchange.response.status < 500) context.notes.gone(email)
  return exchange
}

/** What a refusal is about, by its source or its text. */
function subjectOf(
  { promises }: CheckContext,
  exchange: Exchange,
  role: string | undefined,
): 'domain' | 'full' | 'role' | undefined {
  const { status } = exchange.response
  const said = refusalText(promises.declaration, exchange)
  const gives = promises.declaration.operations[exchange.operation.id]?.gives
  const sources = promises.errorSources(exchange)
  const names = (place = gives?.email) => place?.in === 'body' && sources.includes(place.at)
  if (gives?.role && (names(gives.role) || (role !== undefined && said.includes(role) && role.length > 10)))
    return 'role'
  if (hints.domain.test(said) || names()) return 'domain'
  if (mentionsLimit(said)) return 'full'
  // A refusal for lack of rights may name the role of the caller.
  return gives?.role && status !== 403 && hints.role.test(said) ? 'role' : undefined
}

/** The admin may not invite: the credentials may be swapped. */
async function causeOfForbidden(context: CheckContext, exchange: Exchange): Promise<Halt> {
  if (context.target.credentials.limited !== undefined) {
    const other = await inviteAndRevoke(context, context.freshEmail(), { who: 'limited' })
    if (isSuccess(other))
      return new Halt(
        'swapped',
        `${describeExchange(exchange)}, and as limited ${other.response.status}: swap credentials.admin and credentials.limited`,
      )
  }
  const said = quoted(refusalText(context.promises.declaration, exchange))
  const more =
    said === '' ? `, that emailDomain ${context.target.emailDomain} is allowed, and that a seat is free` : said
  return new Halt('refused', `${describeExchange(exchange)}: check that credentials.admin may invite${more}`)
}
