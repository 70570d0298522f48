import Builder from 'fast-xml-builder'
import type { CheckResult } from '../runner/events.ts'
import type { Reporter, Write } from './reporter.ts'
import { collect, type RunRecord } from './run-record.ts'
import { failureLines, printable, shortMessage } from './text.ts'

/** The run for CI systems: a suite for each group, a case for each check, the steps of a failure in `system-out`. */
export function junitReport(version: string, write: Write): Reporter {
  return { on: collect(version, (record) => write(toXml(record))) }
}

function toXml(record: RunRecord): string {
  const builder = new Builder({ ignoreAttributes: false, format: true, suppressEmptyNode: true, processEntities: true })
  const groups = [...new Set(record.checks.map(({ group }) => group))]
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      '@_name': `invitelab ${record.provider} ${record.target}`,
      '@_tests': record.checks.length,
      '@_failures': record.summary.failed,
      '@_skipped': record.summary.skipped,
      '@_time': record.durationMs / 1000,
      testsuite: groups.map((group) => toSuite(record, group)),
    },
  })
}

function toSuite(record: RunRecord, group: string) {
  const checks = record.checks.filter((check) => check.group === group)
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length
  return {
    '@_name': group,
    '@_tests': checks.length,
    '@_failures': count('failed'),
    '@_errors': 0,
    '@_skipped': count('skipped'),
    '@_timestamp': record.startedAt.replace(/Z$/, ''),
    testcase: checks.map((check) => toCase(record, check)),
  }
}

function toCase({ provider }: RunRecord, check: CheckResult) {
  const { failure, status } = check
  return {
    '@_classname': `${provider}.${check.group}`,
    '@_name': check.id,
    ...(status === 'skipped' ? { skipped: { '@_message': printable(check.reason ?? '') } } : {}),
    ...(status === 'failed' && failure
      ? {
          failure: {
            '@_type': failure.title,
            '@_message': printable(shortMessage(failure.message)),
            '#text': failureLines(check, failure).join('\n'),
          },
        }
      : {}),
    ...(failure ? { 'system-out': failureLines(check, failure).join('\n') } : {}),
  }
}
