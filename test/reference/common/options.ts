import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** The contents of a fixture file. */
export interface InitialState {
  readonly credentials?: { readonly admin?: string; readonly limited?: string; readonly invitee?: string }
  readonly invitations?: readonly string[]
}

/** Start options of a service. */
export interface Options {
  readonly provider: string
  readonly port: number
  readonly db: string
  readonly seed: InitialState
  /** Maximum requests per second and credential; 0 means no limit. */
  readonly rate: number
  /** Seconds until an invitation expires. Default: set by each service. */
  readonly window: number | undefined
  /** Blaxel: whether the role of a pending invitation can be changed. */
  readonly pendingRoles: boolean
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) throw new Error(`--${name} needs an integer`)
  return value
}

/** Parses the command line. */
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
  if (positionals.length !== 1) throw new Error('Failed to start: name one provider, snyk, blaxel or dreadnode.')
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
