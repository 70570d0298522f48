import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

/** The policy of a page that trusts nothing but its own files: no inline script, and no code made from text. */
const strictPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self' https:"

/** A server of pages that runs. */
export interface PageServer {
  readonly url: string
  readonly close: () => Promise<void>
}

const toPage = (script: string) =>
  ['text/html', `<!doctype html><title>mock</title><script type="module" src="/${script}.js"></script>`] as const

/** Serves a page on which msw's worker answers with a mock, under a strict policy. */
export function servePage(): Promise<PageServer> {
  return servePages('test/harness/page', ['main', 'eval'], { 'content-security-policy': strictPolicy })
}

/** Serves a page for each of the scripts in a folder, the first one at `/`, with msw's worker beside them. */
export async function servePages(
  folder: string,
  scripts: readonly string[],
  headers: Readonly<Record<string, string>>,
): Promise<PageServer> {
  const bundle = await build({
    entryPoints: scripts.map((name) => `${folder}/${name}.ts`),
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  const files: Record<string, readonly [type: string, text: string]> = {
    '/': toPage(scripts[0] ?? ''),
    ...Object.fromEntries(scripts.map((name) => [`/${name}`, toPage(name)])),
    '/api/other': ['application/json', '{"from":"the server"}'],
    '/mockServiceWorker.js': ['text/javascript', await readFile(worker, 'utf8')],
  }
  for (const { path, text } of bundle.outputFiles) files[path] = ['text/javascript', text]
  const server = createServer(async ({ url = '/' }, response) => {
    const path = url.replace(/\?.*/, '')
    // The console is built while the tests start.
    if (path === '/console.js') files[path] ??= ['text/javascript', await readFile('dist/console/mount.js', 'utf8')]
    const [type, text] = files[path] ?? ['text/plain', '']
    response.writeHead(files[path] ? 200 : 404, { ...headers, 'content-type': type }).end(text)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
