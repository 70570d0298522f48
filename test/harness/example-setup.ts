import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestProject } from 'vitest/node'
import { type Served, serveExample } from '../example/build.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a server that builds the example with the variables of the request and responds with where it is. */
    readonly exampleBuilder: string
  }
}

/** Builds the example on request, once for all files that use the same variables, because each build takes seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const builds = new Map<string, Promise<Served>>()
  const build = (variables: string) => {
    const building = builds.get(variables) ?? serveExample(JSON.parse(variables))
    builds.set(variables, building)
    return building
  }
  const server = createServer(async (request, response) => {
    try {
      const { url, folder } = await build(await text(request))
      response.end(JSON.stringify({ url, folder }))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  project.provide('exampleBuilder', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    server.closeAllConnections()
    for (const building of builds.values()) await (await building).close()
  }
}
