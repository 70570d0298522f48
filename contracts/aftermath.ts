import type { Exchange } from '../src/runner/exchange.ts'
import { judge } from './answer.ts'
import { Breach, type Context } from './context.ts'
import { accept, decline } from './endings.ts'
import { type Answer, accepted, membersFor, withInvitee } from './membership.ts'
import type { Member } from './vendor.ts'

/** A look at something, with the exchange that showed it. */
export interface Look<T> {
  readonly found: T
  readonly exchange: Exchange | undefined
}

/** What was seen of an invitation that was answered, and what came of trying what must no longer work. */
export interface Aftermath {
  readonly email: string
  readonly role: string | undefined
  /** The answer to accepting or declining. */
  readonly answered: Answer
  /** How many times it is listed as pending. */
  readonly pending: Look<number>
  /** Undefined where the API shows no members. */
  readonly membersBefore: Look<readonly Member[]> | undefined
  readonly membersAfter: Look<readonly Member[]> | undefined
  readonly membersAtEnd: Look<readonly Member[]> | undefined
  readonly tried: {
    readonly accept: Answer
    readonly decline: Answer
    /** Undefined where revoking removes members too. */
    readonly revoke: Exchange | undefined
  }
  readonly exchanges: readonly Exchange[]
}

/** Has somebody accept or decline, once for all checks of a run: people who can answer are few, invitations dear. */
export function aftermath(context: Context, how: 'accept' | 'decline'): Promise<Aftermath> {
  return context.once(`after ${how}`, () => live(context, how))
}

async function live(context: Context, how: 'accept' | 'decline'): Promise<Aftermath> {
  const from = context.seen.length
  const lived: Aftermath[] = []
  await withInvitee(context, async (invitee) => {
    const { email, handle, role } = invitee.invitation
    const look = async <T>(read: Promise<T>): Promise<Look<T>> => ({ found: await read, exchange: context.seen.at(-1) })
    const members = async () => (context.vendor.members ? look(membersFor(context, email)) : undefined)
    const countPending = async () => (await context.listedFor(email)).filter((one) => one.pending).length
    const membersBefore = await members()
    const answered = await (how === 'accept' ? accept : decline)(context, invitee)
    const pending = await look(countPending())
    const membersAfter = await members()
    const again = { [how]: await (how === 'accept' ? accepted(context, invitee) : invitee.answer('decline')) }
    const other = how === 'accept' ? 'decline' : 'accept'
    const otherwise = { [other]: await (other === 'accept' ? accepted(context, invitee) : invitee.answer('decline')) }
    const spared = how === 'accept' && context.vendor.rules.revokesMembers
    const revoke = spared ? undefined : await context.tryRevoke(handle)
    const tried = { ...again, ...otherwise, revoke } as Aftermath['tried']
    const membersAtEnd = await members()
    const exchanges = context.seen.slice(from)
    lived.push({ email, role, answered, pending, membersBefore, membersAfter, membersAtEnd, tried, exchanges })
  })
  return lived[0] as Aftermath
}

/** Holds one of the things that were tried against what it may get: what is over is not found, or in conflict. */
export function judgeTried(context: Context, after: Aftermath, tried: Answer, title: string, what: string): void {
  const { exchanges } = after
  if (!tried.exchange) {
    if (tried.done) throw new Breach(title, `${what} was done`, { exchanges })
    return
  }
  try {
    judge(tried.exchange, context.vendor.statuses.ended, title, what)
  } catch (thrown) {
    if (thrown instanceof Breach) throw new Breach(thrown.title, thrown.message, { ...thrown, exchanges })
    throw thrown
  }
}
