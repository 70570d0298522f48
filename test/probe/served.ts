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
import { openSite, type Site } from '../blind/site.ts'
import { testSpecOf } from '../harness/specs.ts'

/** Handles a request before the reference service, or instead of it. */
export type Between = (request: Request, pass: (request?: Request) => Promise<Response>) => Promise<Response>

/** What to run, and against what. */
export interface Served {
  readonly provider: ProviderName
  readonly between?: Between
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
  const site = await openSite(provider, { clean: 'reference' })
  const requests: string[] = []
  const inner = new URL(site.baseUrl)
  const fetch = (request: Request) => {
    const url = new URL(request.url)
    requests.push(`${request.method} ${url.pathname}`)
    const pass = (one = request) => site.fetch(new Request(`${inner.origin}${pathOf(one)}`, one))
    return between(request, pass)
  }
  const { url, close, server } = await serve({ fetch }, { port: 0 })
  try {
    const config = change(toConfig(site, `${url}${inner.pathname}`))
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
    return { results, finished, swept, requests, left: await leftAt(site) }
  } finally {
    server.closeAllConnections()
    await close()
    await site.close()
  }
}

function toConfig(site: Site, baseUrl: string): TargetConfig {
  const { provider, credentials, tenant, otherTenant, roles, knownUsers, inviteeEmail } = site
  return {
    ...{ provider, baseUrl, credentials, tenant, otherTenant, inviteeEmail },
    ...(provider === 'snyk' ? { roles } : {}),
    ...(provider === 'dreadnode' ? { knownUsers } : {}),
  }
}

const lists = {
  snyk: ({ org_id }: Record<string, string>) => `/orgs/${org_id}/invites?version=2024-06-21&limit=100`,
  blaxel: () => '/users',
  dreadnode: ({ org }: Record<string, string>) => `/org/${org}/invitations`,
}

async function leftAt(site: Site): Promise<readonly string[]> {
  const texts = await Promise.all(
    [site.tenant, site.otherTenant].map(async (tenant) => {
      const headers = site.provider === 'blaxel' ? { 'x-blaxel-workspace': tenant.workspace ?? '' } : {}
      return (await site.call('GET', lists[site.provider](tenant), { headers })).text
    }),
  )
  return texts.flatMap((text) => text.match(/invitelab-test-[^"]*/g) ?? [])
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return `${pathname}${search}`
}
