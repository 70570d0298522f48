import type { Issue, Operation } from '../../specs/openapi/types.ts'
import type { Api } from './api.ts'

/** A request to an API, with what the pipeline has read of it so far. */
export class ApiRequest {
  readonly api: Api
  readonly request: Request
  /** Scheme, host and everything before the path: `http://127.0.0.1:4010/@alice/snyk/rest`. */
  readonly base: string
  /** The path below the base, still percent-encoded. */
  readonly path: string
  /** The query with its question mark, or an empty string. */
  readonly search: string
  operation: Operation | undefined = undefined
  /** Path parameters, decoded. */
  params: Record<string, string> = {}
  /** Declared query parameters, in the type that the spec gives them. */
  query: Record<string, unknown> = {}
  body: unknown = undefined
  /** The body as it was sent; undefined until it is read. */
  bodyText: string | undefined = undefined
  /** What the validation found. */
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
