import type { Ask, Exchange } from '../../src/runner/exchange.ts'
import { type Context, notHere } from '../context.ts'
import { at, record } from '../json.ts'
import type { Invitation } from '../vendor.ts'
import { type Change, changed } from './change.ts'
import { goodAsk } from './kinds.ts'

/** A changed request with its answer. */
export interface Attempt {
  readonly change: Change
  readonly exchange: Exchange
  /** Who is invited, should the target take it. */
  readonly email: string | undefined
}

/** Sends a changed request. The same change is sent once in a run: the checks of this group judge the same answers. */
export function attempt(context: Context, change: Change): Promise<Attempt> {
  return context.once(`input: ${JSON.stringify(change)}`, () => send(context, change))
}

async function send(context: Context, change: Change): Promise<Attempt> {
  if (change.request === 'invite') return invite(context, change)
  const target = change.request === 'list' ? { email: '', handle: '' } : await ours(context)
  const ask = goodAsk(context, change.request, target) ?? notHere(`the vendor has no request "${change.request}"`)
  return { change, exchange: await context.send(changed(ask, change)), email: undefined }
}

/** An invitation of this run, which changed requests are about. */
function ours(context: Context): Promise<Invitation> {
  return context.once('input: invitation', () => context.invite())
}

async function invite(context: Context, change: Change): Promise<Attempt> {
  // A spent budget ends this check, not the whole run.
  context.needInvitations(1)
  const fresh = context.freshEmail()
  const good = goodAsk(context, 'invite', { email: fresh, handle: '' })
  const ask: Ask = changed(good ?? notHere('the vendor does not invite'), change)
  const isAddress = typeof change.value === 'string' && holds(good?.body, fresh) && !holds(ask.body, fresh)
  // The ledger needs the address under which the target would list it.
  const email = isAddress ? String(change.value) : fresh
  const exchange = await context.tryInvite(email, { alter: () => ask })
  await undo(context, exchange, email)
  return { change, exchange, email }
}

/** What should have been refused and was not is taken back at once: it may be listed under an address that nobody foresees. */
async function undo(context: Context, exchange: Exchange, email: string): Promise<void> {
  const { status } = exchange.response
  if (status < 200 || status >= 300) return
  const handle = context.vendor.readInvited(exchange)?.handle
  if (handle === undefined || handle === '') return
  const { response } = await context.tryRevoke(handle)
  if (context.vendor.statuses.revoked.includes(response.status)) context.noteGone(email)
}

/** Does a text stand anywhere in a JSON value? */
function holds(value: unknown, text: string): boolean {
  if (value === text) return true
  return record(value) && Object.keys(value).some((key) => holds(at(value, key), text))
}
