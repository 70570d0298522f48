import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the zoo reads of a JSON report. */
export interface Report {
  readonly summary: Readonly<Record<'passed' | 'failed' | 'warned' | 'skipped' | 'requests' | 'leftovers', number>>
  readonly checks: readonly {
    readonly id: string
    readonly strength: string
    readonly status: string
    readonly reason?: string
    readonly failure?: { readonly title: string; readonly message: string; readonly case?: string }
  }[]
  readonly leftovers: readonly string[]
  readonly halted: { readonly kind: string; readonly reason: string } | null
  readonly exitReasons?: readonly { readonly code: number; readonly reason: string }[]
}

/** Reads a JSON report; undefined if there is none. */
export function readReport(folder: string, name = 'report.json'): Report | undefined {
  const text = readText(folder, name)
  return text.trim() === '' ? undefined : (JSON.parse(text) as Report)
}

/** Reads a file of a run; empty if there is none. */
export function readText(folder: string, name: string): string {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** The ids of the broken musts. */
export function brokenMusts(report: Report | undefined): readonly string[] {
  const failed = report?.checks.filter(({ strength, status }) => strength === 'must' && status === 'failed') ?? []
  return failed.map(({ id }) => id)
}
