/** Types of the part of autocannon that the benchmark uses. The package has no types. */
declare module 'autocannon' {
  interface Sent {
    method: string
    path: string
    headers: Record<string, string>
    body?: string
  }
  interface Planned extends Partial<Sent> {
    readonly setupRequest?: (request: Sent) => Sent
    readonly onResponse?: (status: number, body: string) => void
  }
  interface Result {
    readonly duration: number
    readonly '2xx': number
    readonly non2xx: number
    readonly errors: number
    readonly statusCodeStats: Record<string, { count: number }>
  }
  export default function autocannon(options: {
    readonly url: string
    readonly connections: number
    readonly duration: number
    readonly requests: readonly Planned[]
  }): Promise<Result>
}
