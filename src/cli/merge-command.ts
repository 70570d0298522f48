import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { mergeRecords, toEvents } from '../../contracts/report/merge.ts'
import type { RunRecord } from '../../contracts/report/run-record.ts'
import { checkAgainst } from '../node/json-schema.ts'
import { version } from '../node/package-root.ts'
import { reasonOf, UsageError } from '../node/usage-error.ts'
import { mergeOptions } from '../options/merge.ts'
import type { FlagsOf } from '../options/option.ts'
import { belowMinimum, exitCodes } from './exit-code.ts'
import { addAction, addOptions, completeFlags } from './flags/command-options.ts'
import { readReports, toReporters } from './reports.ts'

/** The command that merges the reports of several shards. */
export function mergeCommand(): Command {
  const command = new Command('merge')
    .description('Merge the JSON reports of the shards of a run, and write reports of any kind')
    .argument('<reports...>', 'the JSON reports to merge')
  addOptions(command, mergeOptions)
  return addAction(command, async (files: readonly string[]) => {
    const flags = await completeFlags<FlagsOf<typeof mergeOptions>>(command, mergeOptions, 'check')
    process.exitCode = await merge(files, flags)
  })
}

async function merge(files: readonly string[], flags: FlagsOf<typeof mergeOptions>): Promise<number> {
  const [first, ...others] = await Promise.all(files.map(readRecord))
  if (!first) throw new UsageError('Failed to merge: name the JSON reports.')
  const reporters = toReporters((flags.report ?? ['terminal']).flatMap(readReports), version)
  const record = withMinimum(merged([first, ...others]), flags.minCoverage / 100)
  for (const event of toEvents(record)) for (const reporter of reporters) reporter.on(event)
  return record.exitReasons[0]?.code ?? exitCodes.ok
}

function merged(records: readonly [RunRecord, ...RunRecord[]]): RunRecord {
  try {
    return mergeRecords(records)
  } catch (error) {
    throw new UsageError(`Failed to merge the reports: ${(error as Error).message}.`)
  }
}

function withMinimum(record: RunRecord, minCoverage: number): RunRecord {
  if (record.coverage.ratio >= minCoverage) return record
  const reason = { code: exitCodes.coverage, reason: belowMinimum(record.coverage, minCoverage) }
  return { ...record, exitReasons: [...record.exitReasons, reason] }
}

async function readRecord(file: string): Promise<RunRecord> {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`Failed to read the report ${file}: ${reasonOf(error)}.`)
  }
  await checkAgainst('report.schema.json', content, file)
  return content as RunRecord
}
