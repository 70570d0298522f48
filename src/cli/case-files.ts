import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scripts } from '../../contracts/report/script/script.ts'
import type { Case } from '../../contracts/runner/case.ts'
import { assertNoLink, openRegular } from '../node/regular-files.ts'
import { reasonOf, UsageError } from '../node/usage-error.ts'
import type { ResolvedTarget, TargetFlags } from './find-target.ts'

/** The folder of the cases, relative to the working directory. */
const caseFolder = '.invitelab/cases'

/** The target of a case as flags of the command line. Never a token, only the name of its variable. */
type CaseTarget = TargetFlags

/** The content of a case file. */
export type SavedCase = Case & { readonly target?: CaseTarget }

/** The flags that choose a target again. */
export function toCaseTarget({ target, flags }: ResolvedTarget): CaseTarget {
  return flags ?? { target: target.name }
}

/** Saves a case and its scripts; returns the path of its file, which is the same for the same failure. */
export function saveCase(saved: SavedCase, scripts: Scripts | undefined, folder = caseFolder): string {
  const { check, provider, title, seed, commands } = saved
  const key = JSON.stringify([check, provider, title, seed, commands ?? null])
  const file = join(folder, `${check}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}.json`)
  assertNoLink(folder)
  mkdirSync(folder, { recursive: true })
  write(file, `${JSON.stringify(saved, null, 2)}\n`)
  if (scripts) {
    write(file.replace(/json$/, 'sh'), scripts.bash, 0o755)
    // In a package of CommonJS modules, Node reads only `.mts` as a module.
    write(file.replace(/json$/, 'mts'), scripts.typescript)
  }
  return file
}

function write(path: string, text: string, mode?: number): void {
  const file = openRegular(path, 'write', mode)
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** Saves the cases of a run. If one cannot be written, it says so once, and the run continues without them. */
export function caseSaver(folder = caseFolder): (saved: SavedCase, scripts: Scripts | undefined) => string | undefined {
  let isBroken = false
  return (saved, scripts) => {
    if (isBroken) return undefined
    try {
      return saveCase(saved, scripts, folder)
    } catch (error) {
      isBroken = true
      console.error(
        `invitelab: no case can be written to ${folder} (${reasonOf(error)}). The run continues without replayable cases.`,
      )
      return undefined
    }
  }
}

/**
 * Reads a case file.
 * @throws UsageError that names the file, if it is not a case.
 */
export function readCase(file: string): SavedCase {
  let content: Partial<SavedCase> | null
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`Failed to read the case ${file}: ${reasonOf(error)}.`)
  }
  const texts = [content?.check, content?.provider, content?.profile, content?.title]
  const isTarget = content?.target === undefined || (typeof content.target === 'object' && content.target !== null)
  if (
    content?.format !== 1 ||
    !Number.isInteger(content.seed) ||
    texts.some((text) => typeof text !== 'string') ||
    !isTarget
  ) {
    throw new UsageError(`Failed to read the case ${file}: it is not a case. Cases are in ${caseFolder}.`)
  }
  return content as SavedCase
}
