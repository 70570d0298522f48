import { exitCodeMeanings, exitCodes } from '../../src/cli/exit-code.ts'
import { table } from './markdown.ts'

/** The page of exit codes. */
export function exitCodesPage(): string {
  const rows = Object.entries(exitCodes).map(([name, code]) => [
    String(code),
    exitCodeMeanings[name as keyof typeof exitCodes],
  ])
  return [
    '# Exit codes',
    'The exit codes of `invitelab check`:',
    table(['Code', 'Meaning'], rows),
    'If several apply, the first of these counts: 130, 6, 4, 3, 1, 5.',
    [
      '`invitelab replay` ends with 1 if the failure occurs again, with 3 if it could not be shown again, and with 4 if something was',
      'left behind. `invitelab sweep` ends with 4 if something could not be revoked, and with 6 if the target may not be written to.',
      '`invitelab mock` ends with 0 after SIGINT or SIGTERM, with 2 if a flag, a variable or a file is invalid, and with 1 after an',
      'unexpected error.',
    ].join('\n'),
  ].join('\n\n')
}
