import type { Exchange } from '../src/runner/exchange.ts'
import type { Context } from './context.ts'
import type { Invitation } from './vendor.ts'

/** An invitation beside the address that was asked for and the answer that showed it. */
export interface Made {
  readonly email: string
  readonly made: Invitation
  readonly exchange: Exchange | undefined
}

/** Two invitations, one made after the other, for checks that only look: invitations are dear on a real endpoint. */
export function pair(context: Context): Promise<readonly [Made, Made]> {
  return context.once('pair', async () => [await one(context), await one(context)])
}

async function one(context: Context): Promise<Made> {
  const email = context.freshEmail()
  const invitation = await context.invite({ email })
  const exchange = context.seen.at(-1)
  // As the answer shows it, with the address that it shows.
  return { email, made: (exchange && context.vendor.readInvited(exchange)) ?? invitation, exchange }
}
