import type { Client, RequestOptions } from '../harness/client.ts'

/** A request that a scenario sends in a fresh world. */
export interface ExampleRequest extends RequestOptions {
  readonly method: string
  readonly path: string
}

/** One request as an example of what a provider's document declares. */
export interface Example {
  /** The id of the operation in the provider's document. */
  readonly operation: string
  readonly status: number
  /** Sends the requests that the example depends on, if any, and returns the request. */
  readonly request: (api: Client) => ExampleRequest | Promise<ExampleRequest>
}

/** An example that does not depend on earlier requests. */
export function example(
  operation: string,
  status: number,
  method: string,
  path: string,
  options: RequestOptions = {},
): Example {
  return { operation, status, request: () => ({ method, path, ...options }) }
}
