import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { type PageFile, type PageServer, serveFiles } from './serve-files.ts'

/** A Content Security Policy that allows only files of the page: no inline scripts, and no `eval`. */
const strictPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self' https:"

const toPage = (script: string): PageFile => [
  'text/html',
  `<!doctype html><title>mock</title><script type="module" src="/${script}.js"></script>`,
]

/** Serves a page in which msw's worker responds with a mock, under a strict Content Security Policy. */
export function servePage(): Promise<PageServer> {
  return servePages('test/harness/page', ['main', 'eval'], { 'content-security-policy': strictPolicy })
}

/** Serves a page for each of the scripts in a folder, the first one also at `/`, and msw's worker. */
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
  const files: Record<string, PageFile> = {
    '/': toPage(scripts[0] ?? ''),
    ...Object.fromEntries(scripts.map((name) => [`/${name}`, toPage(name)])),
    '/api/other': ['application/json', '{"from":"the server"}'],
  }
  for (const { path, text } of bundle.outputFiles) files[path] = ['text/javascript', text]
  // The console is built while the tests start.
  return serveFiles(files, headers, async (path) =>
    path === '/console.js' ? ['text/javascript', await readFile('dist/console/mount.js', 'utf8')] : undefined,
  )
}
