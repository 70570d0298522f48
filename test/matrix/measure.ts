import { checks } from '../../contracts/checks/all.ts'
import type { CheckContext } from '../../contracts/kit/context.ts'
import { exercisedBy } from '../../contracts/matrix/exercised.ts'
import { saysOf } from '../../contracts/matrix/facts.ts'
import { matrixOf } from '../../contracts/matrix/matrix.ts'
import { type JudgedRow, keyOf } from '../../contracts/matrix/row.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { Check } from '../../contracts/runner/check.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { run } from '../../contracts/runner/run.ts'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import type { Reason } from '../../mocks/http/request/provider-error.ts'
import type { Mutant } from '../../mocks/mutants/mutant.ts'
import { compileSpec } from '../../specs/openapi/compile.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import type { CompiledSpec } from '../../specs/openapi/types.ts'
import { promisesOf } from '../../src/node/targets.ts'
import type { ProviderName } from '../blind/planting.ts'
import { openSite, type Site } from '../blind/site.ts'
import { toMutantTarget } from '../mutants/target.ts'
import { type Wrap, withMembers } from './fill.ts'

const seed = 1

/** What to look for, and in what. */
export interface MeasureOptions {
  readonly rows: readonly JudgedRow[]
  readonly spec: CompiledSpec
  readonly wrap?: Wrap
  /** Statuses of a mock that differ from its usual ones. */
  readonly statuses?: Partial<Record<Reason, number>>
}

/** Other statuses that a vendor declares for the same operations, where it does not say which of them is meant. */
const otherStatuses: Partial<Record<ProviderName, Partial<Record<Reason, number>>>> = {
  dreadnode: {
    ...{ 'invalid-parameter': 400, 'invalid-body': 400, 'malformed-body': 400, 'unsupported-media-type': 400 },
    'unknown-role': 400,
  },
}

/**
 * The keys of the rows that a standard run contains, against the clean mock or reference service of a provider.
 * @throws Error if a promise is broken: then the run may have missed what it looks for.
 */
export async function exercisedAt(
  where: 'mock' | 'reference',
  provider: ProviderName,
  { rows, spec, statuses, wrap = (fetch) => fetch }: MeasureOptions,
): Promise<ReadonlySet<string>> {
  const promises = promisesOf(provider)
  const site = where === 'reference' ? await openSite(provider, { clean: 'reference' }) : undefined
  const clean = site ? toTarget(site) : toMutantTarget(promises, statuses && withStatuses(provider, statuses), seed)
  const target = { ...clean, fetch: wrap(clean.fetch) }
  let exchanges: readonly Exchange[] = []
  const collect: Check<CheckContext> = {
    ...{ id: 'collects_the_exchanges', group: 'responses', phase: 'after-run', strength: 'must', source: 'none' },
    ...{ title: 'The exchanges are collected', steps: [], writes: false, invitations: 0 },
    run: async ({ seen }) => {
      exchanges = seen
    },
  }
  const session = openSession({ target, promises, spec, checks: [...checks, collect], seed, runId: 'matrix' })
  try {
    for await (const event of run(session)) {
      if (event.type === 'CheckFinished' && event.result.status === 'failed')
        throw new Error(
          `Failed to measure ${where}:${provider}: ${event.result.id} failed: ${event.result.failure?.message}.`,
        )
    }
    return exercisedBy(rows, exchanges, promises.declaration)
  } finally {
    await site?.close()
  }
}

/** A mock with other statuses, built in as a mutant is. */
function withStatuses(provider: ProviderName, statuses: Partial<Record<Reason, number>>): Mutant {
  return {
    ...{ id: 'other-statuses', provider, group: 'errors', breaks: 'nothing', strength: 'should' },
    apply: (clean) => ({ ...clean, statuses: (settings) => ({ ...clean.statuses(settings), ...statuses }) }),
  }
}

function toTarget({ provider, baseUrl, fetch, tenant, otherTenant, credentials, ...site }: Site): Target {
  const { inviteeEmail, knownUsers, roles } = site
  return {
    ...{ name: `reference:${provider}`, provider, baseUrl, fetch, tenant, otherTenant, credentials, inviteeEmail },
    ...(knownUsers.length > 0 ? { knownUsers } : {}),
    ...(provider === 'snyk' ? { roles } : {}),
    ...{ emailDomain: 'example.test', writes: true, budget: unlimited, inProcess: true },
    secrets: new Map(Object.entries(credentials).map(([who, token]) => [token, `$${who.toUpperCase()}_TOKEN`])),
  }
}

/** A provider with the rows that no run contains, although a check would judge them. */
export interface Measured {
  readonly provider: string
  readonly unexercised: readonly string[]
}

/**
 * Runs against the clean mock, the clean reference service, and a mock that also shows the members that both leave out.
 */
export async function measure(provider: ProviderName, document: OpenApiDocument): Promise<Measured> {
  const promises = promisesOf(provider)
  const rows = matrixOf(document, promises)
  const spec = compileSpec(document)
  const exercised = new Set<string>()
  const missing = () => rows.filter((row) => row.check !== undefined && !exercised.has(keyOf(row)))
  const add = async (where: 'mock' | 'reference', more: Pick<MeasureOptions, 'wrap' | 'statuses'> = {}) => {
    const found = await exercisedAt(where, provider, { rows, spec, ...more })
    for (const key of found) exercised.add(key)
  }
  await add('mock')
  await add('reference')
  // What is known of an entity must stay true, so only its tenant, and members that say nothing of it, are added.
  const facts = { promises, provider: promises.declaration }
  const silent = missing().filter((row) =>
    saysOf(row, facts).every(({ field }) => field === 'silent' || field === 'tenantId'),
  )
  for (const where of ['mock', 'reference'] as const) await add(where, { wrap: withMembers(silent, spec, facts) })
  const { [provider]: statuses } = otherStatuses
  if (statuses) await add('mock', { statuses })
  return { provider, unexercised: missing().map(keyOf) }
}
