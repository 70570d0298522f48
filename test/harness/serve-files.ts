import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

/** A running server of pages. */
export interface PageServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A file as sent to a browser. */
export type PageFile = readonly [mediaType: string, text: string]

/** Serves files by their paths, and msw's worker. `find` looks up all other paths. */
export async function serveFiles(
  given: Readonly<Record<string, PageFile>>,
  headers: Readonly<Record<string, string>> = {},
  find: (path: string) => Promise<PageFile | undefined> = async () => undefined,
): Promise<PageServer> {
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  const files = { ...given, '/mockServiceWorker.js': ['text/javascript', await readFile(worker, 'utf8')] as const }
  const server = createServer(async ({ url = '/' }, response) => {
    const path = url.replace(/\?.*/, '')
    const file = (files as Record<string, PageFile | undefined>)[path] ?? (await find(path))
    const [type, text] = file ?? ['text/plain', '']
    response.writeHead(file ? 200 : 404, { ...headers, 'content-type': type }).end(text)
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
