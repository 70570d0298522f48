import type { Profile } from '../../contracts/kit/profile.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import type { SpecOverride } from '../../src/index.ts'
import { toControlPort } from '../../src/node/control-port.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { judgeTarget, type Verdict } from '../mutants/verdict.ts'
import type { BlindBug, HealthyVariant } from './bug.ts'
import type { Planting, ProviderName } from './planting.ts'
import { openSite, type Site } from './site.ts'

/** Where the change of a planting is built in. */
export function whereOf(planting: Planting): 'reference' | 'mock' {
  if ('wrap' in planting) return planting.on
  return 'mock' in planting ? 'mock' : 'reference'
}

/** Runs all checks against a bug or a healthy variant. */
export async function judgeCase(
  subject: BlindBug | HealthyVariant,
  seed: number,
  profile: Profile['name'],
  specs: Readonly<Record<string, SpecOverride>>,
  onResult?: (result: CheckResult) => void,
): Promise<Verdict> {
  const { id, provider, planting } = subject
  const { group, strength, breaks } =
    'breaks' in subject ? subject : ({ group: 'healthy', strength: 'must', breaks: subject.does } as const)
  const site = await openSite(provider, planting, seed)
  try {
    const about = { id, provider, group, strength, breaks, seed }
    const verdict = await judgeTarget(toSiteTarget(site, id), about, profile, specs, onResult)
    const [error] = site.thrown
    return error === undefined ? verdict : { ...verdict, defect: `The planting threw: ${stackOf(error)}` }
  } finally {
    await site.close()
  }
}

/** Runs all checks against a clean reference service. */
export async function judgeClean(
  provider: ProviderName,
  seed: number,
  profile: Profile['name'],
  specs: Readonly<Record<string, SpecOverride>>,
): Promise<Verdict> {
  const site = await openSite(provider, { clean: 'reference' })
  try {
    const about = { provider, seed, id: `clean-${provider}`, group: 'clean', strength: 'must', breaks: '' } as const
    return await judgeTarget(toSiteTarget(site, about.id), about, profile, specs)
  } finally {
    await site.close()
  }
}

/** What a witness says of a service with the change and without it: whether the change shows, or what the witness threw. */
export interface Shown {
  readonly changed: boolean | string
  readonly clean: boolean | string
}

/** Does the change show with the change, and only then? */
export function isShown({ changed, clean }: Shown): boolean {
  return changed === true && clean === false
}

/** Runs a witness with the change and without it. */
export async function witnessOf({ provider, planting, witness }: BlindBug | HealthyVariant): Promise<Shown> {
  const shown: (boolean | string)[] = []
  for (const how of [planting, { clean: whereOf(planting) }] as const) {
    try {
      const site = await openSite(provider, how)
      try {
        shown.push(await witness(site))
      } finally {
        await site.close()
      }
    } catch (error) {
      shown.push(stackOf(error))
    }
  }
  const [changed = false, clean = false] = shown
  return { changed, clean }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** A site as a target, with everything that it offers. */
export function toSiteTarget(site: Site, name: string): Target {
  const { provider, baseUrl, fetch, control, credentials, tenant, otherTenant, inviteeEmail, knownUsers, roles } = site
  const promises = promisesOf(provider)
  const tokens = Object.entries(credentials) as [keyof typeof credentials, string][]
  return {
    ...{ name, provider, baseUrl, credentials, tenant, otherTenant, fetch },
    // If the vendor documents no roles, only the target knows their ids.
    ...(promises.givesRole && promises.defaultRoles.length === 0 ? { roles } : {}),
    ...(promises.grants ? { knownUsers } : {}),
    ...(inviteeEmail === undefined ? {} : { inviteeEmail }),
    emailDomain: 'example.test',
    writes: true,
    budget: unlimited,
    secrets: new Map(tokens.map(([who, token]) => [token, `$${who.toUpperCase()}_TOKEN`])),
    inProcess: true,
    ...(control
      ? {
          control: toControlPort({
            url: `${new URL(baseUrl).origin}/__invitelab`,
            world: 'default',
            ...{ provider, fetch: control },
          }),
        }
      : {}),
  }
}
