import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

/** The policy of a page that trusts nothing but its own files: no inline script, and no code made from text. */
const strictPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self' https:"

const toPage = (script: string) =>
  ['text/html', `<!doctype html><title>mock</title><script type="module" src="/${script}.js"></script>`] as const

/** Serves a page on which msw's worker answers with a mock, under a strict policy. */
export async function servePage(): Promise<{ url: string; close: () => Promise<void> }> {
  const bundle = await build({
    entryPoints: ['test/harness/page/main.ts', 'test/harness/page/eval.ts'],
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  const files: Record<string, readonly [type: string, text: string]> = {
    '/': toPage('main'),
    '/eval': toPage('eval'),
    '/api/other': ['application/json', '{"from":"the server"}'],
    '/mockServiceWorker.js': ['text/javascript', await readFile(worker, 'utf8')],
  }
  for (const { path, text } of bundle.outputFiles) files[path] = ['text/javascript', text]
  const server = createServer(async ({ url = '/' }, response) => {
    const path = url.replace(/\?.*/, '')
    // The console is built while the tests start.
    if (path === '/console.js') files[path] ??= ['text/javascript', await readFile('dist/console/mount.js', 'utf8')]
    const [type, text] = files[path] ?? ['text/plain', '']
    const headers = { 'content-type': type, 'content-security-policy': strictPolicy }
    response.writeHead(files[path] ? 200 : 404, headers).end(text)
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
