import type { FastifyInstance } from 'fastify'
import type { Database } from './database.ts'

/** The contents of the ready line, apart from the address. */
export interface Ready {
  readonly tenant: Readonly<Record<string, string>>
  readonly otherTenant: Readonly<Record<string, string>>
  /** A tenant to which none of the credentials has access. */
  readonly foreignTenant: Readonly<Record<string, string>>
  readonly credentials: { readonly admin: string; readonly limited: string; readonly invitee?: string }
  readonly inviteeEmail?: string
  readonly knownUsers: readonly string[]
  readonly roles: readonly string[]
}

/** A service that is not listening yet. */
export interface Provider {
  readonly app: FastifyInstance
  readonly db: Database
  readonly prefix: string
  readonly ready: Ready
  close(): void
}
