import type { Server } from 'node:http'

/** Listens on the port that the command line names, on this machine only, and ends in order, so that it can be profiled. */
export function listen(server: Server): void {
  server.listen(Number(process.argv[2]), '127.0.0.1')
  process.once('SIGTERM', () => process.exit())
}
