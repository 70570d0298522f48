import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { type PageServer, serveFiles } from '../harness/serve-files.ts'

/** Imports a style sheet as a string, as Vite does. */
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

/** Builds an application from its entry, and serves it with msw's worker. */
export async function serveApp(entry: string): Promise<PageServer> {
  const bundle = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'error' },
    ...{ plugins: [inlineStyle], jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' } },
  })
  const head = '<!doctype html><title>Team</title><link rel="icon" href="data:,">'
  return serveFiles({
    '/': ['text/html', `${head}<div id="app"></div><script type="module" src="/main.js"></script>`],
    '/main.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
  })
}
