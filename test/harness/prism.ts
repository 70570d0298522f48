import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'

const prismCli = createRequire(import.meta.url)
  .resolve('@stoplight/prism-cli/package.json')
  .replace('package.json', 'dist/index.js')

/** A running Prism. */
export interface Prism {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts `prism proxy`, which answers with an error of its own where an answer of the upstream breaks the spec. */
export function startPrismProxy(spec: string, upstream: string): Promise<Prism> {
  return startPrism(['proxy', spec, upstream, '--errors', '--validate-request', 'false'])
}

/**
 * Sends a request to a Prism proxy.
 * @throws Error where Prism has something against the answer but lets it through: an undeclared error status is a mere
 * warning to it, which `--errors` passes over.
 */
export async function sendRefereed(request: Request): Promise<Response> {
  const response = await fetch(request)
  const violations = response.headers.get('sl-violations')
  if (violations !== null)
    throw new Error(`Prism refuses the answer to ${request.method} ${request.url}: ${violations}`)
  return response
}

/** Starts Prism on a free port and waits until it listens. */
export async function startPrism(args: readonly string[]): Promise<Prism> {
  const port = await freePort()
  const child = spawn(process.execPath, [prismCli, ...args, '--port', String(port), '--cors', 'false'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  await new Promise<void>((ready, failed) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes('is listening')) ready()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => failed(new Error(`Prism did not start:\n${said}`)))
  })
  const close = () =>
    new Promise<void>((ended) => {
      child.removeAllListeners('exit')
      child.once('exit', () => ended())
      child.kill('SIGKILL')
    })
  return { url: `http://127.0.0.1:${port}`, close }
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
