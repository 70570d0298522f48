import Builder from 'fast-xml-builder'
import type { CheckResult, ExitReason } from '../runner/events.ts'
import { waiverText } from '../runner/waivers.ts'
import type { Reporter, Write } from './reporter.ts'
import { collect, type RunRecord } from './run-record.ts'
import { scriptLines } from './script/script.ts'
import { failureLines, printable, shortMessage } from './text.ts'

/**
 * The run for CI systems: a suite for each group, a case for each check, the steps of a failure in `system-out`. What fails the
 * run without a broken promise is an error of the suite `run`, because many CI systems show skipped cases as green.
 */
export function junitReport(version: string, write: Write): Reporter {
  return { on: collect(version, (record) => write(toXml(record))) }
}

function toXml(record: RunRecord): string {
  const builder = new Builder({ ignoreAttributes: false, format: true, suppressEmptyNode: true, processEntities: true })
  const groups = [...new Set(record.checks.map(({ group }) => group))]
  const errors = record.exitReasons.filter(({ code }) => code !== brokenPromise)
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      '@_name': printable(`invitelab ${record.provider} ${record.target}`),
      '@_tests': record.checks.length + errors.length,
      '@_failures': record.summary.failed,
      '@_errors': errors.length,
      '@_skipped': record.summary.skipped + record.summary.waived,
      '@_time': record.durationMs / 1000,
      testsuite: [...errorSuite(record, errors), ...groups.map((group) => toSuite(record, group))],
    },
  })
}

/** The exit code of what the cases of the checks show. */
const brokenPromise = 1

/** What went wrong with the run as a whole. */
function errorSuite(record: RunRecord, errors: readonly ExitReason[]) {
  if (errors.length === 0) return []
  return [
    {
      '@_name': 'run',
      '@_tests': errors.length,
      '@_failures': 0,
      '@_errors': errors.length,
      '@_skipped': 0,
      '@_timestamp': record.startedAt.replace(/Z$/, ''),
      testcase: errors.map(({ code, reason }) => ({
        '@_classname': printable(`${record.provider}.run`),
        '@_name': `exit code ${code}`,
        error: { '@_type': `exit code ${code}`, '@_message': printable(shortMessage(reason)) },
      })),
    },
  ]
}

function toSuite(record: RunRecord, group: string) {
  const checks = record.checks.filter((check) => check.group === group)
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length
  return {
    '@_name': group,
    '@_tests': checks.length,
    '@_failures': count('failed'),
    '@_errors': 0,
    '@_skipped': count('skipped') + count('waived'),
    '@_timestamp': record.startedAt.replace(/Z$/, ''),
    testcase: checks.map((check) => toCase(record, check)),
  }
}

function toCase({ provider }: RunRecord, check: CheckResult) {
  const { failure, status } = check
  return {
    '@_classname': printable(`${provider}.${check.group}`),
    '@_name': printable(check.id),
    ...(status === 'waived' && check.waiver ? { skipped: { '@_message': printable(waiverText(check.waiver)) } } : {}),
    ...(status === 'skipped' ? { skipped: { '@_message': printable(check.reason ?? '') } } : {}),
    ...(status === 'failed' && failure
      ? {
          failure: {
            '@_type': printable(failure.title),
            '@_message': printable(shortMessage(failure.message)),
            '#text': failureLines(check, failure).join('\n'),
          },
        }
      : {}),
    ...(failure ? { 'system-out': [...failureLines(check, failure), ...scriptLines(check)].join('\n') } : {}),
  }
}
