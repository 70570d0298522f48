import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Notice } from '../../contracts/runner/events.ts'
import type { Exchange, Fault } from '../../contracts/runner/exchange.ts'
import { toGuard } from '../../contracts/runner/guard.ts'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import { toWire, type Wire, type WireParts } from '../../contracts/runner/wire/wire.ts'
import { testSpecOf } from '../harness/specs.ts'

const org = '3f0ad7a5-0000-4000-8000-000000000001'

/** Requests for Snyk's list of invitations, and for a new one. */
export const list = { operation: 'listOrgInvitation', params: { org_id: org }, query: { version: '2024-06-21' } }
export const invite = { ...list, operation: 'createOrgInvitation', body: { data: { type: 'org_invitation' } } }

/** A wire, and what it has told. */
export interface TestWire {
  readonly wire: Wire
  readonly seen: readonly Exchange[]
  readonly faults: readonly Fault[]
  readonly notices: readonly Notice[]
}

/** A wire to a target, in this process by default. */
export function wireTo(change: Partial<Target>, parts: Partial<WireParts> = {}): TestWire {
  const target: Target = {
    ...{
      name: 'test',
      provider: 'snyk',
      baseUrl: 'http://127.0.0.1:1',
      tenant: { org_id: org },
      emailDomain: 'example.test',
    },
    ...{ credentials: { admin: 'key' }, secrets: new Map(), writes: true, budget: unlimited, inProcess: false },
    fetch: (request) => fetch(request),
    ...change,
  }
  const seen: Exchange[] = []
  const faults: Fault[] = []
  const notices: Notice[] = []
  const wire = toWire({
    ...{ target, spec: testSpecOf('snyk'), guard: toGuard(target), signal: new AbortController().signal },
    onExchange: (exchange) => seen.push(exchange),
    onFault: (fault) => faults.push(fault),
    onNotice: (notice) => notices.push(notice),
    sync: () => {},
    ...parts,
  })
  return { wire, seen, faults, notices }
}

/** Starts a server on this machine that ends with the test. Returns its URL. */
export async function serverOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
