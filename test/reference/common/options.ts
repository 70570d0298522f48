import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** What a seed file may hold. */
export interface InitialState {
  readonly credentials?: { readonly admin?: string; readonly limited?: string; readonly invitee?: string }
  readonly invitations?: readonly string[]
}

/** How a service was asked to start. */
export interface Options {
  readonly provider: string
  readonly port: number
  readonly db: string
  readonly seed: InitialState
  /** Requests that one credential may send within a second; 0 means any number. */
  readonly rate: number
  /** Seconds until an invitation expires; undefined means the provider's own window. */
  readonly window: number | undefined
  /** Blaxel: may the role of a pending invitation be changed? */
  readonly pendingRoles: boolean
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) throw new Error(`--${name} needs a whole number`)
  return value
}

/** Reads the command line. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '0' },
      db: { type: 'string', default: ':memory:' },
      seed: { type: 'string' },
      rate: { type: 'string', default: '0' },
      window: { type: 'string' },
      'pending-roles': { type: 'boolean', default: false },
    },
  })
  if (positionals.length !== 1) throw new Error('Name one provider: snyk, blaxel or dreadnode')
  return {
    provider: String(positionals[0]),
    port: whole('port', values.port, 0, 65_535),
    db: values.db,
    seed: values.seed === undefined ? {} : (JSON.parse(readFileSync(values.seed, 'utf8')) as InitialState),
    rate: whole('rate', values.rate, 0, 1_000_000),
    window: values.window === undefined ? undefined : whole('window', values.window, 0, 100_000_000),
    pendingRoles: values['pending-roles'],
  }
}
