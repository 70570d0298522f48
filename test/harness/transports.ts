import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest'
import { serve } from '../../src/node.ts'
import { type Client, declarations, type Send, toClient } from './client.ts'
import { expectNoDefects, testMock } from './mock.ts'
import { sharedMockPage } from './mock-page.ts'
import { sendRefereed } from './prism.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether this is `npm run test:all`, in which tests leave out no combination. */
    readonly exhaustive: boolean
  }
}

type ProviderName = keyof typeof declarations

/** Where the vendors' own hosts are, for clients that know of no mock. */
const specServers = {
  blaxel: 'https://api.blaxel.ai/v0',
  dreadnode: 'https://platform.dreadnode.io/api/v1',
  snyk: 'https://api.snyk.io/rest',
} as const satisfies Record<ProviderName, string>

/** A way from the tests to a mock. */
interface Reach {
  readonly send: Send
  readonly origin: string
  readonly controlOrigin: string
  /** What stands before the paths of the spec. */
  readonly base: string
  readonly close: () => Promise<void>
}

/** A way on which the scenarios run. */
interface Transport {
  readonly name: string
  /** Does it let through requests for which the spec has no operation? */
  readonly offSpec: boolean
  /** Has it a connection that a fault can cut, and that its client sees cut? */
  readonly cutsConnections: boolean
  readonly open: (provider: ProviderName) => Promise<Reach>
}

const inProcess: Transport = {
  name: 'in process',
  offSpec: true,
  cutsConnections: false,
  open: async (provider) => {
    const { fetch } = await testMock()
    const origin = 'http://mock.test'
    return {
      send: (request) => fetch(request),
      origin,
      controlOrigin: origin,
      base: declarations[provider].base,
      close: async () => {},
    }
  },
}

const overTcp: Transport = {
  name: 'over TCP',
  offSpec: true,
  cutsConnections: true,
  open: async (provider) => {
    const { url, close } = await serve(await testMock(), { port: 0 })
    return {
      send: (request) => fetch(request),
      origin: url,
      controlOrigin: url,
      base: declarations[provider].base,
      close,
    }
  },
}

const throughPrism: Transport = {
  name: 'through Prism as referee',
  offSpec: false,
  cutsConnections: false,
  open: async (provider) => {
    const { control, urls } = inject('referees')
    return { send: sendRefereed, origin: urls[provider] ?? '', controlOrigin: control, base: '', close: async () => {} }
  },
}

const inChromium: Transport = {
  name: 'through msw in Chromium',
  offSpec: true,
  cutsConnections: true,
  open: async (provider) => {
    const page = sharedMockPage()
    return {
      send: page.send,
      origin: new URL(specServers[provider]).origin,
      controlOrigin: page.origin,
      base: new URL(specServers[provider]).pathname,
      close: page.close,
    }
  },
}

const everyTransport = [inProcess, throughPrism, overTcp, ...(inject('chromium') ? [inChromium] : [])]

/** What a group of scenarios gets: a client in a fresh world for each call. */
export interface Stage {
  /** A client in a world of its own. */
  readonly client: () => Client
  /** A scenario for which the spec has no operation, so that a referee who knows the spec alone would stop it. */
  readonly offSpec: boolean
  /** Whether a fault can cut the connection of the client. */
  readonly cutsConnections: boolean
}

// The mock behind Prism and the one in the page are shared by all files, so each world has a name of its own.
const worker = randomUUID().slice(0, 8)
let worlds = 0

function describeOn(transports: readonly Transport[], provider: ProviderName, scenarios: (stage: Stage) => void): void {
  describe.each(transports)(`${provider} $name`, ({ open, offSpec, cutsConnections }) => {
    let reach: Reach
    beforeAll(async () => {
      reach = await open(provider)
    })
    afterEach(expectNoDefects)
    afterAll(() => reach?.close())
    const client = () =>
      toClient(
        reach.send,
        reach.origin,
        reach.controlOrigin,
        declarations[provider],
        reach.base,
        `test-${worker}-${++worlds}`,
      )
    scenarios({ client, offSpec, cutsConnections })
  })
}

/**
 * Runs scenarios in process and through Prism, and on every transport in `npm run test:all`. The transports do not know
 * the scenarios, so what each of them carries is covered by the sample of `onEveryTransport`.
 */
export function describeScenarios(provider: ProviderName, scenarios: (stage: Stage) => void): void {
  describeOn(inject('exhaustive') ? everyTransport : [inProcess, throughPrism], provider, scenarios)
}

/** Runs scenarios on every transport. */
export function onEveryTransport(provider: ProviderName, scenarios: (stage: Stage) => void): void {
  describeOn(everyTransport, provider, scenarios)
}
