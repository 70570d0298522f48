import type { Fault, Info, Invitation, LogEntry, Mail, Tenant, World } from './api.ts'

/** The state of the connection to the mock. `locked` asks for the control token; `denied` is final. */
export type Connection = 'connecting' | 'live' | 'lost' | 'locked' | 'denied'

/** The world's time in milliseconds since 1970, and the page's own time (`performance.now()`) at which it was read. */
export interface ClockReading {
  readonly now: number
  readonly frozen: boolean
  readonly readAt: number
}

/** Everything that the console shows. */
export interface Data {
  readonly connection: Connection
  /** Why there is no connection: the message of the error. */
  readonly error: string | null
  readonly world: string
  readonly worlds: readonly World[]
  readonly info: Info | undefined
  readonly clock: ClockReading | undefined
  readonly tenants: readonly Tenant[]
  readonly invitations: readonly Invitation[]
  readonly mails: readonly Mail[]
  readonly faults: readonly Fault[]
  readonly log: readonly LogEntry[]
  /** Has the world been read at least once? */
  readonly loaded: boolean
  /** Grows each time the world is read, for components that then read more. */
  readonly revision: number
  /** The latest action in words, for screen readers. */
  readonly announcement: string
}

/** The data of a world that has not been read yet. */
export const notLoaded = {
  clock: undefined,
  tenants: [],
  invitations: [],
  mails: [],
  faults: [],
  log: [],
  loaded: false,
} satisfies Partial<Data>
