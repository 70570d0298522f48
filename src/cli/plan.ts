import { profiles } from '../../contracts/kit/profile.ts'
import { toSuite } from '../../contracts/suite.ts'
import { selectChecks } from '../node/select.ts'
import { promisesOf } from '../node/targets.ts'
import type { CheckOptions } from './run-check.ts'

/** What a run would do, in lines to read. Nothing is sent. */
export function planLines({ found: { target }, profile, seed, selection, readOnly }: CheckOptions): string[] {
  const all = toSuite(promisesOf(target.provider), profiles[profile]).checks
  const chosen = selectChecks(all, selection)
  const reads = readOnly || !target.writes
  const why = readOnly ? 'this run only reads' : 'the target does not say "writes": true'
  const runs = chosen.filter(({ writes }) => !(reads && writes))
  const skipped = chosen.filter((check) => !runs.includes(check))
  const invitations = runs.reduce((sum, check) => sum + check.invitations, 0)
  const { budget, emailDomain } = target
  return [
    `Plan for ${target.provider} at ${target.baseUrl} (${target.name}), profile ${profile}, seed ${seed}`,
    `tenant: ${pairs(target.tenant)}${target.otherTenant ? `; other tenant: ${pairs(target.otherTenant)}` : ''}`,
    `addresses: invitelab-<run>-<n>@${emailDomain}${target.inviteeEmail ? `, ${target.inviteeEmail}` : ''}`,
    `budget: ${limit(budget.requests)} requests, ${limit(budget.invitations)} invitations, ${limit(budget.ratePerSecond)} requests a second`,
    `first: one look at the list, to see whether the credentials are good`,
    '',
    ...runs.flatMap(({ id, title, strength, invitations: count, steps }) => [
      `${id} (${strength}, ${count} invitations): ${title}`,
      ...steps.map((step, i) => `  ${i + 1}. ${step}`),
    ]),
    ...skipped.map(({ id }) => `skipped: ${id}: it writes, and ${why}`),
    '',
    `${runs.length} checks with ${invitations} invitations and what they generate besides, ${skipped.length} skipped, ${all.length - chosen.length} not chosen`,
    'at the end: everything that was made is revoked, and the list is compared',
    'Nothing has been sent.',
  ]
}

const pairs = (keys: Readonly<Record<string, string>>) =>
  Object.entries(keys)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')

const limit = (value: number) => (Number.isFinite(value) ? String(value) : 'any number of')
