import type { CheckContext } from '../kit/context.ts'
import { quoted, saidIn, saysFull } from '../kit/said.ts'
import { Halt } from '../runner/check-failure.ts'
import { type Exchange, isSuccess } from '../runner/exchange.ts'
import { redirectOf } from './redirect.ts'
import { isPage, told } from './seen.ts'

/** What the text of a refusal says, by what it is about; the most telling first. */
const hints = {
  domain: /domain|not (?:on|in) the (?:allow|safe)-?list/i,
  role: /\brole/i,
}

/** Why the refusal of a plain invitation shows that nothing can be judged; undefined if the checks can judge it. */
export async function causeOfInvitation(context: CheckContext, exchange: Exchange): Promise<Halt | undefined> {
  const { status } = exchange.response
  const said = quoted(saidIn(context.promises.declaration, exchange))
  if (status >= 300 && status < 400) return redirectOf(context, exchange)
  if (isPage(exchange) && [403, 429, 503].includes(status))
    return new Halt('challenge', `${told(exchange)} with an HTML page: something before the API keeps this run out`)
  if (status === 429) return new Halt('quota', `${told(exchange)}: the quota of requests is used up`)
  if (status < 400 || status >= 500 || status === 401) return undefined
  const about = subjectOf(context, exchange)
  if (about === 'full' || status === 402)
    return new Halt('full', `${told(exchange)}: the tenant takes no more invitations${said}, so make room in it`)
  if (about === 'domain')
    return new Halt(
      'domain',
      `${told(exchange)} for an address at ${context.target.emailDomain}${said}: set emailDomain`,
    )
  if (about === 'role')
    return new Halt('role', `${told(exchange)} for the role ${context.role}${said}: check roles (or --param role)`)
  return status === 403 ? causeOfForbidden(context, exchange) : undefined
}

/** What a refusal is about, by the place that it names or by its text. */
function subjectOf(context: CheckContext, exchange: Exchange): 'domain' | 'full' | 'role' | undefined {
  const { status } = exchange.response
  const said = saidIn(context.promises.declaration, exchange)
  const { promises, role } = context
  const gives = promises.declaration.operations[exchange.operation.id]?.gives
  const sources = promises.errorSources(exchange)
  const names = (place = gives?.email) => place?.in === 'body' && sources.includes(place.at)
  if (gives?.role && (names(gives.role) || (role !== undefined && said.includes(role) && role.length > 10)))
    return 'role'
  if (hints.domain.test(said) || names()) return 'domain'
  if (saysFull(said)) return 'full'
  // A refusal by right may name the role of the caller.
  return gives?.role && status !== 403 && hints.role.test(said) ? 'role' : undefined
}

/** The admin may not invite: the credentials may be swapped. */
async function causeOfForbidden(context: CheckContext, exchange: Exchange): Promise<Halt> {
  if (context.target.credentials.limited !== undefined) {
    const email = context.freshEmail()
    const other = await context.tryInvite(email, { who: 'limited' })
    if (isSuccess(other)) {
      const handle = context.promises.readInvited(other)?.handle
      const revoked = handle === undefined ? undefined : await context.tryRevoke(handle, { who: 'limited' })
      if (revoked && isSuccess(revoked)) context.noteGone(email)
      return new Halt(
        'swapped',
        `${told(exchange)}, and as limited ${other.response.status}: swap credentials.admin and credentials.limited`,
      )
    }
    if (other.response.status < 500) context.noteGone(email)
  }
  const said = quoted(saidIn(context.promises.declaration, exchange))
  const more =
    said === '' ? `, that emailDomain ${context.target.emailDomain} is allowed, and that a seat is free` : said
  return new Halt('refused', `${told(exchange)}: check that credentials.admin may invite${more}`)
}
