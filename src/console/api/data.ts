import type { Fault, Info, Invitation, LogEntry, Mail, Tenant, World } from './api.ts'

/** How the console stands with the mock. */
export type Link = 'connecting' | 'live' | 'lost' | 'locked' | 'refused'

/** The time in the world, and when that was so by this page's own clock. */
export interface ClockReading {
  readonly now: number
  readonly frozen: boolean
  readonly readAt: number
}

/** Everything that the console shows. */
export interface Data {
  readonly link: Link
  /** What is wrong with the link, in the words of the mock. */
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
  readonly ready: boolean
  /** Counts what happened, for what is read anew after each time. */
  readonly version: number
  /** What was done last, for those who hear the page. */
  readonly said: string
}

/** What is shown of a world before anything is known of it. */
export const nothing = {
  clock: undefined,
  tenants: [],
  invitations: [],
  mails: [],
  faults: [],
  log: [],
  ready: false,
} satisfies Partial<Data>
