import type { Ask, Client } from '../harness/client.ts'

/** A request that a scenario sends in a fresh world. */
export interface ExampleRequest extends Ask {
  readonly method: string
  readonly path: string
}

/** One request as an example of what a provider's document declares. */
export interface Example {
  /** The id of the operation in the provider's document. */
  readonly operation: string
  readonly status: number
  /** Prepares the world, where that takes requests, and gives the request. */
  readonly request: (api: Client) => ExampleRequest | Promise<ExampleRequest>
}

/** An example whose request needs no preparation. */
export function example(operation: string, status: number, method: string, path: string, ask: Ask = {}): Example {
  return { operation, status, request: () => ({ method, path, ...ask }) }
}
