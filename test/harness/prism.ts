import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'

const prismCli = createRequire(import.meta.url)
  .resolve('@stoplight/prism-cli/package.json')
  .replace('package.json', 'dist/index.js')

/** A running Prism. */
export interface Prism {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts `prism proxy`, which responds with its own error if a response of the upstream violates the spec. */
export function startPrismProxy(spec: string, upstream: string): Promise<Prism> {
  return startPrism(['proxy', spec, upstream, '--errors', '--validate-request', 'false'])
}

/**
 * Sends a request to a Prism proxy.
 * @throws Error if Prism passes the response on but lists violations. For Prism an undeclared error status is only a
 * warning, which `--errors` ignores.
 */
export async function sendThroughPrism(request: Request): Promise<Response> {
  const response = await fetch(request)
  const violations = response.headers.get('sl-violations')
  if (violations !== null)
    throw new Error(`Prism rejects the response to ${request.method} ${request.url}: ${violations}`)
  return response
}

/** Starts Prism on a free port and waits until it listens. */
export async function startPrism(args: readonly string[]): Promise<Prism> {
  const port = await freePort()
  // It logs several lines for each request, which takes a tenth of its time.
  const quiet = ['--verboseLevel', 'error', '--cors', 'false']
  const child = spawn(process.execPath, [prismCli, ...args, '--port', String(port), ...quiet], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`Prism did not start:\n${output}`)
    await setTimeout(50)
  }
  const close = () =>
    new Promise<void>((ended) => {
      child.once('exit', () => ended())
      child.kill('SIGKILL')
    })
  return { url: `http://127.0.0.1:${port}`, close }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port')),
      )
    })
  })
}
