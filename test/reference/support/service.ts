import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Judge, loadJudge } from './spec.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The line that a service prints when it is ready. */
export interface ReadyLine {
  readonly url: string
  readonly tenant: Record<string, string>
  readonly otherTenant: Record<string, string>
  readonly foreignTenant: Record<string, string>
  readonly credentials: { readonly admin: string; readonly limited: string; readonly invitee: string }
  readonly inviteeEmail: string
  readonly knownUsers: string[]
  readonly roles: string[]
}

/** A response that was validated against the spec. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read response bodies of many shapes
  readonly json: any
}

/** Options of a request. */
export interface Sending {
  readonly token?: string | undefined
  readonly body?: unknown
  readonly raw?: string | Uint8Array
  readonly headers?: Record<string, string>
}

/** A service in its own process. */
export class Service {
  readonly ready: ReadyLine
  readonly #child: ChildProcess
  readonly #provider: string
  /** Loaded when the first response is judged, because that takes long. */
  #judge: Promise<Judge> | undefined
  readonly #header: (token: string) => Record<string, string>
  readonly #mediaType: string

  constructor(provider: string, ready: ReadyLine, child: ChildProcess) {
    this.ready = ready
    this.#child = child
    this.#provider = provider
    this.#header = (token) => ({ authorization: provider === 'snyk' ? `token ${token}` : `Bearer ${token}` })
    this.#mediaType = provider === 'snyk' ? 'application/vnd.api+json' : 'application/json'
  }

  /** Sends a request and throws if the response violates the spec. */
  async call(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const url = path.startsWith('http') ? path : `${this.ready.url}${path}`
    const body = sending.raw ?? (sending.body === undefined ? undefined : JSON.stringify(sending.body))
    const response = await fetch(url, {
      method,
      headers: {
        ...(sending.token ? this.#header(sending.token) : {}),
        ...(body === undefined ? {} : { 'content-type': this.#mediaType }),
        ...sending.headers,
      },
      ...(body === undefined ? {} : { body: body as string }),
    })
    const text = await response.text()
    const [bare = ''] = url.slice(this.ready.url.length).split('?')
    this.#judge ??= loadJudge(this.#provider)
    const violation = (await this.#judge).judge(method, bare, response.status, response.headers, text)
    if (violation !== undefined) throw new Error(violation)
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Stops the process and returns its exit code. */
  async stop(): Promise<number | null> {
    if (!this.running) return this.#child.exitCode
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await ended
    return this.#child.exitCode
  }
}

/** Starts a service and waits until it is ready. */
export async function startService(provider: string, ...flags: string[]): Promise<Service> {
  const child = spawn(process.execPath, [main, provider, '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  return new Service(provider, JSON.parse(line) as ReadyLine, child)
}
