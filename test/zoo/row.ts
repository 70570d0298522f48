import type { TargetConfig } from '../../src/config.ts'
import type { ProviderName, Reference } from '../blind/planting.ts'
import type { Ended } from './command.ts'
import type { ZooReference } from './reference.ts'
import type { Report } from './report.ts'
import type { Front, ZooServer } from './server.ts'

/** Where a row takes place. */
export interface Stand {
  readonly provider: ProviderName
  readonly reference: ZooReference
  readonly server: ZooServer
  /** A new folder with the config, in which the command runs. */
  readonly folder: string
  readonly target: TargetConfig
  /** Runs a command in the folder, or in one below it. */
  readonly command: (args: readonly string[], below?: string) => Promise<Ended>
  /** Runs `check` as the row says, with more arguments. */
  readonly check: (...more: readonly string[]) => Promise<Ended>
}

/** What a row must show. */
export interface Expected {
  readonly exitCode: number | readonly number[]
  /** Must all be in the output. */
  readonly sentence?: RegExp | readonly RegExp[]
  /** Must not be in the output. */
  readonly never?: RegExp
  /** As the server counts. */
  readonly maxRequests?: number
  /** How much of what the run has made the service still holds; 0 by default. */
  readonly left?: number | 'any'
  /** How many addresses the report says are left behind; those that are by default. */
  readonly told?: number | 'any'
  /** Does the service hide from every caller that something is left? Then the output need not name it. */
  readonly mayHide?: boolean
  /** How many ledgers stay; 0 by default if nothing is left. */
  readonly ledgers?: number | 'any'
  /** The broken musts: none by default. */
  readonly musts?: 'any' | 'some' | readonly string[]
  /** How many musts are broken at most. */
  readonly maxMusts?: number
  /** How many checks pass at least. */
  readonly minPassed?: number
  /** A generous bound; a command is ended after 150 s. */
  readonly maxSeconds?: number
}

/** A target that behaves in one way that the case files name, and how a run on it must end. */
export interface Row {
  readonly id: string
  readonly line: `conduct ${number}` | `safety ${number}`
  readonly provider: ProviderName
  readonly does: string
  /** Invitations of others in the tenant; 3 by default. */
  readonly strangers?: number
  /** Members who are there before; none by default. */
  readonly members?: number
  readonly adminToken?: string
  /** Changes the reference service before it answers its first request. */
  readonly plant?: (service: Reference) => void
  /** Stands between the run and the service. */
  readonly front?: (reference: ZooReference) => Front
  /** Changes the target of the config. */
  readonly config?: (target: TargetConfig, reference: ZooReference) => object
  /** More files of the folder; one named like the config replaces it. */
  readonly files?: (stand: Omit<Stand, 'check' | 'command'>) => Readonly<Record<string, string>>
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Runs the commands of the row; `check` with `args` by default. */
  readonly run?: (stand: Stand) => Promise<Ended>
  /** Needs a process of its own. */
  readonly alone?: boolean
  readonly expect: Expected
  /** What else is wrong, as sentences. */
  readonly problems?: (seen: Seen, stand: Stand) => readonly string[] | Promise<readonly string[]>
}

/** What a row has shown. */
export interface Seen {
  readonly ended: Ended
  readonly seconds: number
  /** Undefined if the run wrote none. */
  readonly report: Report | undefined
  readonly requests: number
  /** What the service holds now, but not before, and the other way round. */
  readonly left: readonly string[]
  readonly missing: readonly string[]
  readonly ledgers: readonly string[]
}

/** The rows of some providers. */
export function forEach(
  providers: readonly ProviderName[],
  toRow: (provider: ProviderName) => Omit<Row, 'provider'>,
): readonly Row[] {
  return providers.map((provider) => {
    const row = toRow(provider)
    return { ...row, id: `${row.id}-${provider}`, provider }
  })
}

/** All providers. */
export const all: readonly ProviderName[] = ['snyk', 'blaxel', 'dreadnode']
