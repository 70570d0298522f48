import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '../../contracts/runner/case.ts'
import { UsageError } from '../node/usage-error.ts'

/** Where cases are kept, from the folder in which the command runs. */
const caseFolder = '.invitelab/cases'

/** Where a failure was seen, in the words of the command line. Never a token: the name of the variable that held one. */
export type CasePlace =
  | { readonly target: string }
  | { readonly url: string; readonly tokenEnv: string; readonly param: Readonly<Record<string, string>> }

/** A case as it stands in a file. */
export type SavedCase = Case & { readonly place?: CasePlace }

/** Saves a case; gives the name of its file. The same failure has the same name. */
export function saveCase(saved: SavedCase, folder = caseFolder): string {
  const { check, provider, title, seed, commands } = saved
  const key = JSON.stringify([check, provider, title, seed, commands ?? null])
  const file = join(folder, `${check}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}.json`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${JSON.stringify(saved, null, 2)}\n`)
  return file
}

/**
 * Reads a case.
 * @throws UsageError that names the file, where it holds none.
 */
export function readCase(file: string): SavedCase {
  let content: Partial<SavedCase> | null
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`Failed to read the case ${file}: ${(error as Error).message}`)
  }
  const texts = [content?.check, content?.provider, content?.profile, content?.title]
  if (content?.format !== 1 || !Number.isInteger(content.seed) || texts.some((text) => typeof text !== 'string')) {
    throw new UsageError(`Failed to read the case ${file}: it holds no case. Cases are in ${caseFolder}.`)
  }
  return content as SavedCase
}
