import { checks } from '../../contracts/checks/all.ts'
import { type Group, groups } from '../../contracts/checks/groups.ts'
import { sourcesOf } from '../../contracts/runner/check.ts'
import { code, sentence, table } from './markdown.ts'

const about: Readonly<Record<Group, string>> = {
  responses: 'Every response that the other checks receive conforms to the OpenAPI document.',
  errors: 'Invalid requests get the declared error, and change nothing.',
  lifecycle: 'Invitations are created, accepted, declined, revoked and expire as documented.',
  tenants: 'A tenant does not see or change the data of another one.',
  paging: 'Pages contain every item once.',
  sequences: 'Fixed and random sequences of requests, which cover every documented operation.',
  input: 'Generated valid and invalid input gets the documented response.',
  concurrency: 'Parallel requests leave a consistent state.',
  closing: 'What the run has left, read once more at the end.',
}

/** The page of all checks. */
export function checksPage(): string {
  const sections = groups.map((group) => {
    const rows = checks
      .filter((check) => check.group === group)
      .map((check) => [code(check.id), check.strength, sentence(check.title), sourcesOf(check).map(sentence).join(' ')])
    return `## ${group}\n\n${about[group]}\n\n${table(['Check', 'Strength', 'Promise', 'Source'], rows)}`
  })
  return [
    '# Checks',
    [
      'A check is one promise that must hold at any target. A broken `must` fails the run; a broken `should` is a warning, unless',
      '`--strict` is set. `--only` and `--skip` take the names of checks and groups. `invitelab explain <check>` prints the steps of a',
      'check. A check that does not apply to a target is skipped, and the report gives the reason.',
    ].join('\n'),
    `There are ${checks.length} checks in ${groups.length} groups.`,
    ...sections,
  ].join('\n\n')
}
