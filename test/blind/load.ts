import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BlindBug, HealthyVariant } from './bug.ts'

/** A bug or a variant of a provider's folder, with the file that it stands in. */
export interface Loaded {
  readonly one: BlindBug | HealthyVariant
  readonly file: string
}

const folder = new URL('.', import.meta.url)

/**
 * Loads all bugs of the rounds (`round-1-….ts`) or all healthy variants (`healthy-….ts`) below this folder.
 * @throws Error for an id that is used twice.
 */
export async function loadCases(kind: 'bugs' | 'healthy'): Promise<readonly Loaded[]> {
  const form = kind === 'bugs' ? /^[\w-]+\/round-\d+-[\w-]+\.ts$/ : /^[\w-]+\/healthy-[\w-]+\.ts$/
  const files = readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    form.test(file),
  )
  const loaded = (await Promise.all(files.sort().map(casesOf))).flat()
  const first = new Map<string, Loaded>()
  for (const each of loaded) {
    const known = first.get(each.one.id)
    if (known && known.one !== each.one) throw new Error(`${each.one.id} is in ${known.file} and in ${each.file}`)
    if (!known) first.set(each.one.id, each)
  }
  return [...first.values()]
}

/** The bugs and variants that a file exports. Other exports, such as helpers, are left out. */
export async function casesOf(file: string): Promise<readonly Loaded[]> {
  const module: Readonly<Record<string, unknown>> = await import(new URL(file, folder).href)
  const items = Object.values(module).flatMap((exported): readonly unknown[] =>
    Array.isArray(exported) ? exported : [],
  )
  return [...new Set(items)].filter(isCase).map((one) => ({ one, file }))
}

function isCase(value: unknown): value is Loaded['one'] {
  return typeof value === 'object' && value !== null && 'planting' in value && 'witness' in value
}
