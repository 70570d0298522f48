import type { FastifyInstance } from 'fastify'

/** What the ready line says about a service, apart from its address. */
export interface Ready {
  readonly tenant: Readonly<Record<string, string>>
  readonly otherTenant: Readonly<Record<string, string>>
  /** A tenant that none of the credentials can see. */
  readonly foreignTenant: Readonly<Record<string, string>>
  readonly credentials: { readonly admin: string; readonly limited: string; readonly invitee?: string }
  readonly inviteeEmail?: string
  readonly knownUsers: readonly string[]
  readonly roles: readonly string[]
}

/** A service before it listens. */
export interface Provider {
  readonly app: FastifyInstance
  readonly prefix: string
  readonly ready: Ready
  close(): void
}
