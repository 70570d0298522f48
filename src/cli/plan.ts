import { checks as allChecks } from '../../contracts/checks/all.ts'
import { counted } from '../../contracts/report/text.ts'
import { isAfterRun } from '../../contracts/runner/check.ts'
import { isLoopback } from '../../contracts/runner/target.ts'
import { rehearse } from './rehearsal.ts'
import type { CheckOptions } from './run-check.ts'

/** What a run would do, as lines of text. Sends nothing. */
export async function planLines(options: CheckOptions): Promise<string[]> {
  const { found, checks, profile, seed, readOnly } = options
  const { target } = found
  const mayBeMock = !target.inProcess && found.writes === undefined && isLoopback(target.baseUrl)
  const onlyReads = readOnly || !(target.writes || mayBeMock)
  const why = readOnly ? 'this run only reads' : 'the target does not set writes: true'
  const runs = checks.filter(({ writes }) => !(onlyReads && writes))
  const skipped = checks.filter((check) => !runs.includes(check))
  const { requests, invitations } = await rehearse(options, onlyReads)
  const { budget, emailDomain } = target
  return [
    `Plan for ${target.provider} at ${target.baseUrl} (${target.name}), profile ${profile}, seed ${seed}`,
    `tenant: ${pairs(target.tenant)}${target.otherTenant ? `; other tenant: ${pairs(target.otherTenant)}` : ''}`,
    `addresses: invitelab-<run>-<n>@${emailDomain}${target.inviteeEmail ? `, ${target.inviteeEmail}` : ''}`,
    `budget: ${limit(budget.requests)} requests, ${limit(budget.invitations)} invitations, ${limit(budget.ratePerSecond)} requests a second`,
    first(onlyReads),
    ...(mayBeMock && !readOnly
      ? ['writes: only if the target identifies itself as a mock, because the config does not set writes']
      : []),
    '',
    ...runs.flatMap((check) => [
      `${check.id} (${check.strength}, ${costOf(check)}): ${check.title}`,
      ...check.steps.map((step, i) => `  ${i + 1}. ${step}`),
    ]),
    ...skipped.map(({ id }) => `skipped: ${id}: it writes, and ${why}`),
    '',
    `${runs.length} checks: ${counted(requests, 'request')} and ${counted(invitations, 'invitation')} if the target behaves like the built-in mock, ${skipped.length} skipped, ${allChecks.length - checks.length} not selected`,
    'at the end: revoke everything that was created, and read the list to confirm it',
    'Nothing has been sent.',
  ]
}

function first(onlyReads: boolean): string {
  const more = onlyReads ? '' : ', and invite one address with each role of the config and revoke it'
  return `first: read the lists of both tenants${more}, to see whether config and target fit`
}

function costOf(check: CheckOptions['checks'][number]): string {
  if (isAfterRun(check)) return 'judges the requests of other checks'
  return check.invitations === 0 ? 'no invitations' : `at least ${counted(check.invitations, 'invitation')}`
}

const pairs = (keys: Readonly<Record<string, string>>) =>
  Object.entries(keys)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')

const limit = (value: number) => (Number.isFinite(value) ? String(value) : 'unlimited')
