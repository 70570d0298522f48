import type { Server } from 'node:http'

/** Listens on the loopback address, on the port from the command line. Exits cleanly, so that it can be profiled. */
export function listen(server: Server): void {
  server.listen(Number(process.argv[2]), '127.0.0.1')
  process.once('SIGTERM', () => process.exit())
}
