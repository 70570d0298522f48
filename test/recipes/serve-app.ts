import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'

/** A page that is served on this machine. */
export interface ServedApp {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A style sheet as a text, as Vite has it. */
const inlineStyle: Plugin = {
  name: 'inline-style',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /\.css\?inline$/ }, ({ path, importer }) => {
      return { path: join(dirname(importer), path.replace('?inline', '')), namespace: 'inline-style' }
    })
    onLoad({ filter: /./, namespace: 'inline-style' }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false })
      return { contents: outputFiles[0]?.text ?? '', loader: 'text' }
    })
  },
}

/** Builds an application from its entry, and serves it with msw's worker beside it. */
export async function serveApp(entry: string): Promise<ServedApp> {
  const bundle = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'error' },
    ...{ plugins: [inlineStyle], jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' } },
  })
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  const head = '<!doctype html><title>Team</title><link rel="icon" href="data:,">'
  const page = `${head}<div id="app"></div><script type="module" src="/main.js"></script>`
  const files: Record<string, readonly [type: string, text: string]> = {
    '/': ['text/html', page],
    '/main.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
    '/mockServiceWorker.js': ['text/javascript', await readFile(worker, 'utf8')],
  }
  const server = createServer(({ url = '/' }, response) => {
    const file = files[url.replace(/\?.*/, '')]
    const [type, text] = file ?? ['text/plain', '']
    response.writeHead(file ? 200 : 404, { 'content-type': type }).end(text)
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
