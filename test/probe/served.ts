import { checks as allChecks } from '../../contracts/checks/all.ts'
import type { Group } from '../../contracts/checks/groups.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { CheckResult, RunEvent } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import type { TargetConfig } from '../../src/config.ts'
import { selectChecks } from '../../src/node/select.ts'
import { promisesOf, toTarget } from '../../src/node/targets.ts'
import { serve } from '../../src/node.ts'
import type { ProviderName } from '../blind/planting.ts'
import { testSpecOf } from '../harness/specs.ts'
import { openReference, type ReferenceOptions, type ZooReference } from '../zoo/reference.ts'
import type { Front } from '../zoo/server.ts'

/** Handles a request before the reference service, or instead of it. */
export type Between = (request: Request, pass: (request?: Request) => Promise<Response>) => Promise<Response>

/** What to run, and against what. */
export interface Served {
  readonly provider: ProviderName
  readonly between?: Between
  /** What stands before the service, and knows it. */
  readonly front?: (reference: ZooReference) => Front
  readonly service?: ReferenceOptions
  /** Changes the target of the config. */
  readonly change?: (config: TargetConfig) => TargetConfig
  readonly only?: readonly (Group | (string & {}))[]
  readonly readOnly?: boolean
  readonly profile?: 'quick' | 'standard'
}

/** How a run ended. */
export interface Ended {
  readonly results: readonly CheckResult[]
  readonly finished: Extract<RunEvent, { type: 'RunFinished' }>
  readonly swept: Extract<RunEvent, { type: 'SweepFinished' }>
  /** `GET /path` of all requests that the server has seen. */
  readonly requests: readonly string[]
  /** The pending addresses that the run has invited, as the service itself lists them. */
  readonly left: readonly string[]
}

/** Runs checks against a reference service on a port, with a change in front of it. */
export async function checkServed(options: Served): Promise<Ended> {
  const { provider, between = (_, pass) => pass(), change = (config) => config } = options
  const site = await openReference(provider, options.service)
  const front = options.front?.(site)
  const requests: string[] = []
  const inner = `http://reference.test${site.prefix}`
  const fetch = (request: Request) => {
    const url = new URL(request.url)
    requests.push(`${request.method} ${url.pathname}`)
    const toService = (one: Request) => site.fetch(new Request(`${new URL(inner).origin}${pathOf(one)}`, one))
    const pass = async (one = request) => {
      const arrival = { number: requests.length, method: one.method, path: url.pathname, at: performance.now() }
      const answer = (await front?.answer?.(one, toService, arrival)) ?? (await toService(one))
      if (answer === 'cut') throw new Error('The front cuts connections')
      return answer
    }
    return between(request, pass)
  }
  const { url, close, server } = await serve({ fetch }, { port: 0 })
  try {
    const config = change(toConfig(site, `${url}${site.prefix}`))
    const promises = promisesOf(provider)
    const session = openSession({
      target: toTarget('served', promises, config),
      ...{ promises, spec: testSpecOf(provider), profile: options.profile ?? 'quick', seed: 1, runId: 'test' },
      checks: selectChecks(allChecks, options.only ? { only: options.only } : {}),
      ...(options.readOnly ? { readOnly: true } : {}),
    })
    const events: RunEvent[] = []
    for await (const event of run(session)) events.push(event)
    const find = <T extends RunEvent['type']>(type: T) =>
      events.find((event): event is Extract<RunEvent, { type: T }> => event.type === type)
    const finished = find('RunFinished')
    const swept = find('SweepFinished')
    if (!finished || !swept) throw new Error('The run did not finish')
    const results = events.flatMap((event) => (event.type === 'CheckFinished' ? [event.result] : []))
    return { results, finished, swept, requests, left: leftAt(site) }
  } finally {
    server.closeAllConnections()
    await close()
    await front?.close?.()
    await site.close()
  }
}

function toConfig({ provider, ready }: ZooReference, baseUrl: string): TargetConfig {
  const { credentials, tenant, otherTenant, roles, knownUsers, inviteeEmail = '' } = ready
  return {
    ...{ provider, baseUrl, credentials, tenant, otherTenant, inviteeEmail, writes: true },
    ...(provider === 'snyk' ? { roles } : {}),
    ...(provider === 'dreadnode' ? { knownUsers } : {}),
  }
}

/** What the service itself holds of the run. */
function leftAt(site: ZooReference): readonly string[] {
  const { inviteeEmail: invitee = 'no invitee' } = site.ready
  return site
    .holdings()
    .filter((line) => line.includes('invitelab-test-') || (/^(invitation|grant) /.test(line) && line.includes(invitee)))
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return `${pathname}${search}`
}
