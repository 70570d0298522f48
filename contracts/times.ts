import type { Exchange } from '../src/runner/exchange.ts'
import { type Context, notHere } from './context.ts'
import { pair } from './pair.ts'

/** When an invitation was made and ends, as one answer shows it. NaN where it does not. */
export interface Times {
  readonly email: string
  readonly createdAt: string | undefined
  readonly expiresAt: string | undefined
  readonly created: number
  readonly expires: number
  readonly exchange: Exchange | undefined
}

/** The times of two invitations, made one after the other: as they were answered, then as they are listed. */
export async function timesShown(context: Context): Promise<readonly Times[]> {
  const both = await pair(context)
  const listed = (await context.list()).filter(({ email }) => both.some((one) => one.email === email))
  const exchange = context.seen.at(-1)
  const shown = [
    ...both.map(({ made, exchange: answer }) => ({ ...made, exchange: answer })),
    ...listed.map((one) => ({ ...one, exchange })),
  ]
  const times = shown.map(({ email, createdAt, expiresAt, exchange: from }) => ({
    email,
    createdAt,
    expiresAt,
    created: Date.parse(createdAt ?? ''),
    expires: Date.parse(expiresAt ?? ''),
    exchange: from,
  }))
  return times.some(({ created }) => !Number.isNaN(created))
    ? times
    : notHere('no answer says when an invitation was made')
}
