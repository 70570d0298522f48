import { createMock, type InitialState, type Mock } from '../index.ts'
import { readChecked } from '../node/config.ts'
import { whenOrphaned } from '../node/orphaned.ts'
import { providersNamed } from '../node/providers.ts'
import { loadChangedSpecs, loadSpecs } from '../node/specs.ts'
import { UsageError } from '../node/usage-error.ts'
import { type MockServer, serve } from '../node.ts'
import { greeting } from './greeting.ts'

/** What `invitelab mock` can be told: by flag, by variable, by config file, in this order. */
export interface MockFlags {
  readonly port: number
  readonly host: string
  readonly provider?: string[]
  readonly seedFile?: string
  readonly seed: number
  readonly clock?: string
  readonly auth: 'strict' | 'any'
  readonly cors: boolean
  readonly latency: number
  readonly spec?: Record<string, string>
  readonly set?: Record<string, Record<string, string>>
  readonly selfCheck: boolean
  readonly controlToken?: string
  readonly maxWorlds: number
  readonly json: boolean
  readonly quiet: boolean
}

/** Starts the mock server, says so, and runs until it is told to end. */
export async function runMock(flags: MockFlags): Promise<void> {
  const mock = await makeMock(flags)
  const server = await listen(mock, flags)
  endOnSignal(server)
  if (flags.quiet) return
  console.log(flags.json ? JSON.stringify(mock.describe(server.url)) : greeting(mock, server.url))
}

async function makeMock(flags: MockFlags): Promise<Mock> {
  const { provider, seedFile, seed, clock, auth, cors, latency, selfCheck, controlToken, maxWorlds } = flags
  const specFiles = flags.spec ?? {}
  const specs = selfCheck ? await loadSpecs(specFiles) : await loadChangedSpecs(specFiles)
  const data = seedFile === undefined ? {} : ((await readChecked(seedFile, 'seed.schema.json', 'seed')) as InitialState)
  try {
    return createMock({
      ...(provider ? { providers: providersNamed(provider) } : {}),
      ...(clock === undefined ? {} : { clock }),
      ...{ data, specs, seed, auth, cors, latency, selfCheck, controlToken, maxWorlds },
      settings: flags.set ?? {},
    })
  } catch (error) {
    throw new UsageError(`Failed to make the mock: ${(error as Error).message}.`)
  }
}

async function listen(mock: Mock, { port, host }: MockFlags): Promise<MockServer> {
  try {
    return await serve(mock, { port, host })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new UsageError(
        `Failed to listen on ${host}:${port}: the port is taken. Use --port 0 for a free one, or end what holds it.`,
      )
    }
    if (code === 'EACCES')
      throw new UsageError(`Failed to listen on ${host}:${port}: not allowed. Use a port above 1023.`)
    throw new UsageError(`Failed to listen on ${host}:${port}: ${message}. Use --host with an address of this machine.`)
  }
}

/** Answers what is open and ends; a second signal ends at once. */
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
