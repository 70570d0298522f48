import type { FastifyInstance } from 'fastify'
import type { Provider } from '../../mocks/http/provider/provider.ts'
import type { Database } from '../reference/common/database.ts'

/** The providers that have bugs and variants. */
export type ProviderName = 'blaxel' | 'dreadnode' | 'snyk'

/** Responds to a request. */
export type Fetch = (request: Request) => Promise<Response>

/** A reference service before it answers its first request. */
export interface Reference {
  readonly app: FastifyInstance
  readonly db: Database
}

/** How a wrong or unusual behaviour is built into a reference service or a mock. Each use starts with nothing remembered. */
export type Planting =
  /** Changes a reference service with Fastify hooks (`preHandler`, `preSerialization`, `onSend`, …) and with SQL. */
  | { readonly reference: (service: Reference) => void }
  /** Changes the provider that a mock serves. */
  | { readonly mock: (provider: Provider) => Provider }
  /** Changes requests on their way in and responses on their way out. Called once for each service. */
  | { readonly wrap: (fetch: Fetch) => Fetch; readonly on: 'reference' | 'mock' }
