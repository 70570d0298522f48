import { readFile, writeFile } from 'node:fs/promises'
import { parseDocument, stringify } from 'yaml'
import type { WaiverConfig } from '../config.ts'
import { reasonOf, UsageError } from './usage-error.ts'

/** Waivers as a section of a config file in YAML. */
export function toYaml(waivers: readonly WaiverConfig[]): string {
  return stringify({ waivers }).trimEnd()
}

/**
 * Adds waivers to a config file, in place of those for the same checks. Comments of YAML are kept.
 * @throws UsageError if the file is neither YAML nor JSON, or cannot be written.
 */
export async function addWaivers(path: string, waivers: readonly WaiverConfig[]): Promise<void> {
  if (!/invitelab[^/\\]*\.(json|ya?ml)$|\.(ya?ml)$/.test(path)) {
    throw new UsageError(
      `Failed to write the waivers into ${path}: it is not YAML or JSON. Leave out --write, and copy them.`,
    )
  }
  try {
    const text = await readFile(path, 'utf8')
    await writeFile(path, path.endsWith('.json') ? inJson(text, waivers) : inYaml(text, waivers))
  } catch (error) {
    throw new UsageError(`Failed to write the waivers into ${path}: ${reasonOf(error)}.`)
  }
}

function inJson(text: string, waivers: readonly WaiverConfig[]): string {
  const config = JSON.parse(text)
  return `${JSON.stringify({ ...config, waivers: merged(config.waivers, waivers) }, null, 2)}\n`
}

function inYaml(text: string, waivers: readonly WaiverConfig[]): string {
  const document = parseDocument(text)
  document.set('waivers', document.createNode(merged(document.toJS()?.waivers, waivers)))
  return String(document)
}

function merged(before: readonly WaiverConfig[] = [], waivers: readonly WaiverConfig[]): readonly WaiverConfig[] {
  const isReplaced = ({ check, target }: WaiverConfig) =>
    waivers.some((one) => one.check === check && one.target === target)
  return [...before.filter((one) => !isReplaced(one)), ...waivers]
}
