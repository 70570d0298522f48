import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest'
import { serve } from '../../src/node.ts'
import { type Client, declarations, type Send, toClient } from './client.ts'
import { expectNoDefects, testMock } from './mock.ts'
import { sharedMockPage } from './mock-page.ts'
import { sendThroughPrism } from './prism.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether this is `npm run test:all`, which tests every combination. */
    readonly exhaustive: boolean
  }
}

type ProviderName = keyof typeof declarations

/** The vendors' base URLs, as clients use them without a mock. */
const specServers = {
  blaxel: 'https://api.blaxel.ai/v0',
  dreadnode: 'https://platform.dreadnode.io/api/v1',
  snyk: 'https://api.snyk.io/rest',
} as const satisfies Record<ProviderName, string>

/** A connection to a mock. */
interface Connection {
  readonly send: Send
  readonly origin: string
  readonly controlOrigin: string
  /** The prefix of the paths of the spec. */
  readonly base: string
  readonly close: () => Promise<void>
}

/** A transport of the scenarios. */
interface Transport {
  readonly name: string
  /** Does it pass on requests that match no operation of the spec? */
  readonly offSpec: boolean
  /** Can a fault cut its connection, and does the client notice? */
  readonly cutsConnections: boolean
  readonly open: (provider: ProviderName) => Promise<Connection>
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
  name: 'through a validating Prism proxy',
  offSpec: false,
  cutsConnections: false,
  open: async (provider) => {
    const { control, urls } = inject('prismProxies')
    return {
      send: sendThroughPrism,
      origin: urls[provider] ?? '',
      controlOrigin: control,
      base: '',
      close: async () => {},
    }
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

/** What a group of scenarios can use. */
export interface ScenarioContext {
  /** Creates a client in a new world. */
  readonly client: () => Client
  /** Whether the transport passes on requests that match no operation of the spec. Prism does not. */
  readonly offSpec: boolean
  /** Whether a fault can cut the connection of the client. */
  readonly cutsConnections: boolean
}

// All files share the mock behind Prism and the one in the page, so every world has a unique name.
const worker = randomUUID().slice(0, 8)
let worlds = 0

function describeOn(
  transports: readonly Transport[],
  provider: ProviderName,
  scenarios: (context: ScenarioContext) => void,
): void {
  describe.each(transports)(`${provider} $name`, ({ open, offSpec, cutsConnections }) => {
    let connection: Connection
    beforeAll(async () => {
      connection = await open(provider)
    })
    afterEach(expectNoDefects)
    afterAll(() => connection?.close())
    const client = () =>
      toClient(
        connection.send,
        connection.origin,
        connection.controlOrigin,
        declarations[provider],
        connection.base,
        `test-${worker}-${++worlds}`,
      )
    scenarios({ client, offSpec, cutsConnections })
  })
}

/**
 * Runs scenarios in process and through Prism, and on every transport in `npm run test:all`. What each transport can
 * carry does not depend on the scenario, so the sample of `onEveryTransport` covers it.
 */
export function describeScenarios(provider: ProviderName, scenarios: (context: ScenarioContext) => void): void {
  describeOn(inject('exhaustive') ? everyTransport : [inProcess, throughPrism], provider, scenarios)
}

/** Runs scenarios on every transport. */
export function onEveryTransport(provider: ProviderName, scenarios: (context: ScenarioContext) => void): void {
  describeOn(everyTransport, provider, scenarios)
}
