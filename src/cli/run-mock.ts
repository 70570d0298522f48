import { createMock, type InitialState, type Mock } from '../index.ts'
import { readChecked } from '../node/config.ts'
import { whenOrphaned } from '../node/orphaned.ts'
import { providersNamed } from '../node/providers.ts'
import { loadChangedSpecs, loadSpecs } from '../node/specs.ts'
import { UsageError } from '../node/usage-error.ts'
import { type MockServer, serve } from '../node.ts'
import type { mockOptions } from '../options/mock.ts'
import type { FlagsOf } from '../options/option.ts'
import { greeting } from './greeting.ts'

/** The options of `invitelab mock`, with the defaults filled in. */
export type MockFlags = FlagsOf<typeof mockOptions>

/** Starts the mock server, prints where it listens, and runs until a signal ends it. */
export async function runMock(flags: MockFlags): Promise<void> {
  const mock = await makeMock(flags)
  const server = await listen(mock, flags)
  endOnSignal(server)
  if (flags.quiet) return
  console.log(flags.json ? JSON.stringify(mock.describe(server.url)) : greeting(mock, server.url))
}

async function makeMock(flags: MockFlags): Promise<Mock> {
  const { port, host, json, quiet, config, provider, seedFile, spec = {}, set = {}, ...options } = flags
  const specs = options.selfCheck ? await loadSpecs(spec) : await loadChangedSpecs(spec)
  const data = seedFile === undefined ? {} : await readChecked(seedFile, 'seed.schema.json', 'fixture file')
  try {
    return createMock({
      ...options,
      ...(provider ? { providers: providersNamed(provider) } : {}),
      ...{ data: data as InitialState, specs, settings: set },
    })
  } catch (error) {
    throw new UsageError(`Failed to create the mock: ${(error as Error).message}.`)
  }
}

async function listen(mock: Mock, { port, host }: MockFlags): Promise<MockServer> {
  try {
    return await serve(mock, { port, host })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new UsageError(
        `Failed to listen on ${host}:${port}: the port is taken. Use --port 0 for a free one, or stop the process that uses it.`,
      )
    }
    if (code === 'EACCES')
      throw new UsageError(`Failed to listen on ${host}:${port}: not allowed. Use a port above 1023.`)
    throw new UsageError(`Failed to listen on ${host}:${port}: ${message}. Use --host with an address of this machine.`)
  }
}

/** Ends the server on a signal, after all open requests have a response. A second signal ends it at once. */
function endOnSignal(server: MockServer): void {
  const end = () => {
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
    server.close().then(() => process.exit(0))
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  whenOrphaned(end)
}
