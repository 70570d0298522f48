import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BlindBug, HealthyVariant } from './bug.ts'

/** A bug or a variant of a provider's folder, with the file that it stands in. */
export interface Loaded {
  readonly one: BlindBug | HealthyVariant
  readonly file: string
}

const folder = new URL('.', import.meta.url)

/** Loads all bugs of the rounds (`round-1-….ts`) or all healthy variants (`healthy-….ts`) below this folder. */
export async function loadCases(kind: 'bugs' | 'healthy'): Promise<readonly Loaded[]> {
  const form = kind === 'bugs' ? /^\w+\/round-\d-[\w-]+\.ts$/ : /^\w+\/healthy-[\w-]+\.ts$/
  const files = readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    form.test(file),
  )
  const loaded = await Promise.all(files.sort().map(async (file) => casesOf(file)))
  return loaded.flat()
}

/** Loads what a file exports: lists of bugs or variants. */
export async function casesOf(file: string): Promise<readonly Loaded[]> {
  const module = (await import(new URL(file, folder).href)) as Readonly<Record<string, readonly Loaded['one'][]>>
  return Object.values(module)
    .flat()
    .map((one) => ({ one, file }))
}
