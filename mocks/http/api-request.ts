import type { CompiledSpec, Issue, Operation } from '../../specs/openapi/types.ts'
import type { Match } from './route.ts'

/** A spec with what is needed to serve it. */
export interface Api {
  readonly spec: CompiledSpec
  /** Finds the operation for a method and a path. */
  readonly match: Match
  /** Is a query parameter that the operation does not declare refused, or read over? */
  readonly unknownQuery: 'refused' | 'ignored'
  /** The largest request body, in bytes. */
  readonly bodyLimit: number
}

/** What is known of one request on its way through. */
export class ApiRequest {
  readonly api: Api
  readonly request: Request
  /** Scheme, host and whatever stands before the path: `http://127.0.0.1:4010/@alice/snyk/rest`. */
  readonly base: string
  /** The path below the base, still percent-encoded. */
  readonly path: string
  /** The query with its question mark, or nothing. */
  readonly search: string
  operation: Operation | undefined = undefined
  /** Path parameters, decoded. */
  params: Record<string, string> = {}
  /** Declared query parameters, in the type that the spec gives them. */
  query: Record<string, unknown> = {}
  body: unknown = undefined
  /** The body as it came, where one was read. */
  bodyText: string | undefined = undefined
  /** What validation had against the request. */
  issues: readonly Issue[] = []

  constructor(api: Api, request: Request, base: string, path: string, search: string) {
    this.api = api
    this.request = request
    this.base = base
    this.path = path
    this.search = search
  }

  header(name: string): string | undefined {
    return this.request.headers.get(name) ?? undefined
  }
}
